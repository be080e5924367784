// The README's pictures, taken of the demo as it is: `npm run screens`. Not a test; nothing of it runs in `npm test`.
import { expect, ROUND, test } from "./journey.ts";

const at = (page: string) => `/rounds/${ROUND}/${page}`;

const screens = [
  { name: "desk", who: "chuyen-vien-1", path: at("desk") },
  { name: "results", who: "chuyen-vien-1", path: at("results") },
  { name: "keying", who: "buu-ta-1", path: at("paper/key/00618") },
  { name: "paper", who: "buu-ta-1", path: at("paper") },
  { name: "progress", who: "truong-nhom-nhap-lieu", path: at("paper") },
  { name: "criterion", who: "can-bo-tttt", path: at("criteria/7.2.4") },
  { name: "settings", who: "quan-tri", path: at("settings") },
  { name: "audit", who: "thanh-tra", path: "/audit" },
];

test("pictures of each role's main page", async ({ page, signIn }) => {
  test.setTimeout(180_000);
  for (const { name, who, path } of screens) {
    await signIn(page, who);
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `docs/screens/${name}.png` });
  }
});

test("an official on a phone", async ({ page, signIn, browser, served }) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(at("survey/invitations?group=hdnd"));
  await page
    .getByRole("button", { name: /^Xem liên kết của/ })
    .first()
    .click();
  const link = page.getByRole("link", { name: "Mở trang trả lời" });
  const { pathname } = new URL((await link.getAttribute("href")) ?? "");
  const phone = await (
    await browser.newContext({
      javaScriptEnabled: false,
      locale: "vi-VN",
      viewport: { width: 400, height: 768 },
    })
  ).newPage();
  await phone.goto(served.url + pathname);
  await phone.getByRole("button", { name: /Bắt đầu|Trả lời tiếp/ }).click();
  await expect(phone.getByRole("radio").first()).toBeAttached();
  await phone.getByRole("radio").nth(3).check({ force: true });
  await phone.screenshot({ path: "docs/screens/answer.png" });
});
