// Those who keep the house, and those who only look: admin, auditor, leader; both languages, both themes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectAccessible, ROUND, test } from "./journey.ts";

test("F69 F107 the admin opens an account; its person signs in with a password of their own and sees only their work", async ({
  page,
  signIn,
  browser,
  served,
}) => {
  await signIn(page, "quan-tri");
  await page.goto("/accounts/new");
  await page.getByLabel("Tên đăng nhập").fill("can-bo-moi");
  await page.getByLabel("Họ và tên").fill("Người dùng thử");
  await page.getByLabel("Vai", { exact: true }).selectOption({ label: "Cán bộ tự chấm" });
  await page.getByLabel("Cơ quan", { exact: true }).selectOption({ label: "Sở Tư pháp" });
  await page.getByRole("button", { name: "Thêm tài khoản" }).click();
  const password = (
    await page
      .locator("code, output")
      .filter({ hasText: /\S{8,}/ })
      .first()
      .innerText()
  ).trim();
  await expectAccessible(page);

  const own = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  await own.goto(`${served.url}/sign-in`);
  await own.getByLabel("Tên đăng nhập", { exact: true }).fill("can-bo-moi");
  await own.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await own.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await expect(own).toHaveURL(/\/password/);
  await own.goto(`${served.url}/rounds/${ROUND}/criteria`);
  await expect(own).toHaveURL(/\/password/);
});

test("F44 F69 F106 F120 a setting changes only with sums that agree, and the trail keeps the old value beside the new", async ({
  page,
  signIn,
  served,
}) => {
  await signIn(page, "quan-tri");
  await page.goto(`/rounds/${ROUND}/settings`);
  const name = page.getByLabel("Tên tiếng Anh");
  const before = await name.inputValue();
  await name.fill("");
  await page.getByRole("button", { name: "Lưu cài đặt" }).click();
  await expect(page.getByRole("alert").or(page.locator(".err")).first()).toBeVisible();
  await expectAccessible(page);
  await name.fill(`${before}, second wave`);
  await page.getByRole("button", { name: "Lưu cài đặt" }).click();
  await expect(page.getByText("Đã lưu cài đặt.")).toBeVisible();
  await page.goto(`/rounds/${ROUND}/settings`);
  await expect(name).toHaveValue(`${before}, second wave`);
  const trail = join(served.folder, "trail.csv");
  served.sipas("export", "audit-trail", "--round", ROUND, "--out", trail);
  const [changed = ""] = readFileSync(trail, "utf8")
    .split("\r\n")
    .filter((line) => line.includes("second wave"));
  expect(changed.split(before).length - 1, "old and new name").toBe(2);
});

test("F48 a leader reads results and desk on a phone", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, "lanh-dao-tinh");
  await expect(page.getByRole("img", { name: /^Chỉ số hài lòng: / })).toBeVisible();
  await page.goto(`/rounds/${ROUND}/desk`);
  await expect(page.getByRole("table", { name: "Việc quá hạn" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Nhắc/ })).toHaveCount(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("F114 F115 the language and the theme chosen stay over pages and reloads", async ({ page, signIn }) => {
  await signIn(page, "chuyen-vien-1");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Việc sáng nay");
  await page.goto(`/rounds/${ROUND}/results`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("main")).toContainText(/\d\d\.\d\d/);
  await page.getByRole("button", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
});
