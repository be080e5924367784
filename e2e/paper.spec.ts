import type { Page } from "@playwright/test";
import { formNumber } from "#scoring/instrument/form-number.ts";
import { keyForm, keysOf, openForm, wholeForm } from "./keying.ts";
import { expect, expectAccessible, ROUND, scoreOf, test } from "./journey.ts";

/** The second hamlet of the first surveyor: all 31 collected, the first 20 keyed. */
const collected = (index: number) => formNumber(31 + 20 + index);

test("F21 a form is keyed heads-down, keyboard only, a key an answer, and the next number waits under the hand", async ({
  page,
  signIn,
}) => {
  await signIn(page, "buu-ta-1");
  const answers = wholeForm();
  const singles = keysOf(answers).length;
  expect(singles).toBeLessThan(59 + 20);
  const receipt = await keyForm(page, ROUND, collected(1), answers);
  expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  await keyForm(page, ROUND, collected(2), answers);
  await expect(page.getByLabel("Số phiếu")).toBeFocused();
});

test("F24 F25 F26 F68 the second keyer is another and blind; only a form settled and accepted moves SIPAS, at once", async ({
  page,
  signIn,
  served,
}) => {
  const number = collected(3);
  const before = scoreOf(served);

  await signIn(page, "buu-ta-1");
  await keyForm(page, ROUND, number, wholeForm({ PA1: "1", H02: "1971" }));
  expect(scoreOf(served).responses).toBe(before.responses);

  await signIn(page, "buu-ta-2");
  await page.goto(`/rounds/${ROUND}/paper/key`);
  await openForm(page, number);
  await expect(page.getByText("lượt nhập thứ hai")).toBeVisible();
  expect(await page.content()).not.toContain("1971");
  for (const key of keysOf(wholeForm({ PA1: "2", H02: "1971" }))) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/paper\/key(\?|$)/);
  expect(scoreOf(served).responses).toBe(before.responses);

  await signIn(page, "truong-nhom-nhap-lieu");
  await page.goto(`/rounds/${ROUND}/paper/disputes/${number}`);
  await expect(page.getByRole("row", { name: /PA1|cung cấp, giải thích/ })).toBeVisible();
  await expectAccessible(page);
  await page.locator("[name='value-PA1']").fill("1");
  await page.getByLabel("Lý do chung").fill("Theo tờ phiếu");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(page).not.toHaveURL(new RegExp(`disputes/${number}`));
  expect(scoreOf(served).responses).toBe(before.responses);

  await acceptAll(page);
  await page.goto(`/rounds/${ROUND}/paper/forms/${number}`);
  await expect(page.getByText("Theo tờ phiếu").first()).toBeVisible();
  const after = scoreOf(served);
  expect(after.responses).toBeGreaterThan(before.responses);
  expect(after.sipas).not.toBe(before.sipas);
  expect(served.sipas("verify")).toContain("All agrees");
});

async function acceptAll(page: Page): Promise<void> {
  await page.goto(`/rounds/${ROUND}/paper/accept`);
  await page.getByRole("button", { name: /Nhận các phiếu/ }).click();
  await expect(page.getByText(/Đã nhận \d+ phiếu/)).toBeVisible();
}

test("F12 a mistyped number is refused with what it may be; a foreign, a keyed and an uncollected form say so", async ({
  page,
  signIn,
}) => {
  await signIn(page, "buu-ta-1");
  await page.goto(`/rounds/${ROUND}/paper/key`);
  const type = async (number: string) => {
    await expect(page.getByLabel("Số phiếu")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(number);
    await page.keyboard.press("Enter");
  };
  const right = collected(4);
  const wrong = right.slice(0, -1) + String((Number(right.at(-1)) + 1) % 10);
  await type(wrong);
  await expect(page.getByText("không đi với số kiểm tra")).toBeVisible();
  await expectAccessible(page);
  await type(formNumber(400));
  await expect(page.getByRole("alert").or(page.locator(".err")).first()).toContainText(
    /ấp|khu phố|nơi khác|của/i,
  );
  await type(formNumber(1));
  await expect(page.locator(".err").first()).toContainText("người khác nhập lượt kia");
});

test("F32 half a form survives a crash of the server, and is taken up on another computer", async ({
  page,
  signIn,
  served,
  browser,
}) => {
  test.setTimeout(180_000);
  const number = collected(5);
  await signIn(page, "buu-ta-1");
  await page.goto(`/rounds/${ROUND}/paper/key`);
  await openForm(page, number);
  const keys = keysOf(wholeForm());
  for (const key of keys.slice(0, 25)) await page.keyboard.press(key);
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await served.crashAndRestart();
  for (const key of keys.slice(25, 30)) await page.keyboard.press(key);

  const elsewhere = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  await signIn(elsewhere, "buu-ta-1");
  await elsewhere.goto(`${served.url}/rounds/${ROUND}/paper/key/${number}`);
  const main = elsewhere.getByRole("main");
  await expect(main).toContainText(/\d+ \/ 59/);
  const typed = Number(/(\d+) \/ 59/.exec((await main.textContent()) ?? "")?.[1]);
  expect(typed).toBeGreaterThanOrEqual(15);
});

test("F34 sent while the server is away, the form waits on this machine and arrives once, by itself", async ({
  page,
  signIn,
  context,
}) => {
  const number = collected(6);
  await signIn(page, "buu-ta-1");
  await page.goto(`/rounds/${ROUND}/paper/key`);
  await openForm(page, number);
  for (const key of keysOf(wholeForm())) await page.keyboard.press(key);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Mất mạng|chưa gửi được|chờ gửi/i).first()).toBeVisible();
  await context.setOffline(false);
  await page.waitForURL(/\/paper\/key(\?|$)/, { timeout: 30_000 });
  await expect(page.locator(".number-receipt")).toBeVisible();
  await page.goto(`/rounds/${ROUND}/paper/forms/${number}`);
  await expect(page.getByRole("main")).toContainText("Nhập một lượt");
});

test("F107 a session that ends in the middle of a form loses nothing: sign in elsewhere, send again", async ({
  page,
  signIn,
  context,
}) => {
  const number = collected(7);
  await signIn(page, "buu-ta-1");
  await page.goto(`/rounds/${ROUND}/paper/key`);
  await openForm(page, number);
  for (const key of keysOf(wholeForm())) await page.keyboard.press(key);
  await context.clearCookies({ name: "sipas_session" });
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Phiên làm việc đã hết|đăng nhập lại/i).first()).toBeVisible();
  const again = await context.newPage();
  await signIn(again, "buu-ta-1");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/paper\/key(\?|$)/, { timeout: 30_000 });
  await expect(page.locator(".number-receipt")).toBeVisible();
});
