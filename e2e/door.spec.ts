import { expect, expectAccessible, ROUND, test } from "./journey.ts";

test("F107 a wrong password and an unknown name get the same answer, and what was typed stays", async ({
  page,
}) => {
  await page.goto("/sign-in");
  const answers: (string | null)[] = [];
  for (const name of ["chuyen-vien-1", "khong-co-ai"]) {
    await page.getByLabel("Tên đăng nhập", { exact: true }).fill(name);
    await page.getByLabel("Mật khẩu", { exact: true }).fill("sai-mat-khau");
    await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    const message = page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.");
    await expect(message).toBeVisible();
    answers.push(await message.textContent());
    await expect(page.getByLabel("Tên đăng nhập", { exact: true })).toHaveValue(name);
  }
  expect(answers[0]).toBe(answers[1]);
  await expectAccessible(page);
});

test("F114 the screens speak English when asked, and remember it", async ({ page, signIn }) => {
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.getByRole("heading", { name: "Đăng nhập", exact: true })).toBeVisible();
  await signIn(page, "chuyen-vien-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc sáng nay");
});

test("F107 each role lands on its own work, and signing out closes the door", async ({ page, signIn }) => {
  const landings: [string, RegExp][] = [
    ["buu-ta-1", /\/paper$/],
    ["chuyen-vien-1", /\/desk$/],
    ["can-bo-tttt", /\/criteria$/],
    ["lanh-dao-tinh", /\/results$/],
    ["quan-tri", /\/settings$/],
    ["thanh-tra", /\/audit$/],
  ];
  for (const [username, landing] of landings) {
    await signIn(page, username);
    await expect(page, username).toHaveURL(landing);
    await expect(page.getByRole("heading", { level: 1 }), username).not.toContainText("Không có trang này");
  }
  await page.goto(`/rounds/${ROUND}/desk`);
  await page
    .getByRole("button", { name: /Thanh tra/ })
    .or(page.locator("summary", { hasText: "Thanh tra" }))
    .first()
    .click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto(`/rounds/${ROUND}/desk`);
  await expect(page).toHaveURL(/sign-in\?returnTo=/);
});

test("F108 a round, a page or a row that isn't yours answers as if it did not exist", async ({
  page,
  signIn,
  served,
}) => {
  await signIn(page, "buu-ta-1");
  for (const path of ["/rounds/khong-co/paper", "/khong-co-trang-nay"]) {
    const answer = await page.goto(served.url + path);
    expect(answer?.status(), path).toBe(404);
  }
  const refused = await page.goto(`/rounds/${ROUND}/desk`);
  expect([403, 404]).toContain(refused?.status());
});
