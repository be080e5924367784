import type { Browser, Page } from "@playwright/test";
import { expect, expectAccessible, moveClock, ROUND, scoreOf, test, type Served } from "./journey.ts";

const WITHOUT_SCRIPTS = { javaScriptEnabled: false, locale: "vi-VN", viewport: { width: 360, height: 740 } };

/** The link of one official of a group who hasn't answered, as the reviewer hands it over. */
async function takeLink(page: Page, served: Served, group: string, index: number): Promise<string> {
  await page.goto(`${served.url}/rounds/${ROUND}/survey/invitations?group=${group}`);
  await page
    .getByRole("button", { name: /^Xem liên kết của/ })
    .nth(index)
    .click();
  const link = page.getByRole("link", { name: "Mở trang trả lời" });
  await expect(link).toBeVisible();
  return new URL((await link.getAttribute("href")) ?? "").pathname;
}

async function openSheet(browser: Browser, served: Served, path: string, scripts = false): Promise<Page> {
  const context = await browser.newContext(
    scripts ? { locale: "vi-VN", viewport: WITHOUT_SCRIPTS.viewport } : WITHOUT_SCRIPTS,
  );
  const sheet = await context.newPage();
  await sheet.goto(served.url + path);
  return sheet;
}

/** Answers everything on the block shown: the fourth of five levels. */
async function answerBlock(sheet: Page): Promise<void> {
  for (const question of await sheet
    .getByRole("group")
    .filter({ has: sheet.getByRole("radio") })
    .all()) {
    await question.getByRole("radio").nth(3).check({ force: true });
  }
}

test("F40 an official answers on a phone without JavaScript, is asked only their group's questions, and can answer once", async ({
  page,
  signIn,
  served,
  browser,
}) => {
  await signIn(page, "chuyen-vien-1");
  const path = await takeLink(page, served, "hdnd", 0);
  const sheet = await openSheet(browser, served, path);
  await sheet
    .getByRole("button", { name: /Bắt đầu|Trả lời tiếp/ })
    .or(sheet.getByRole("link", { name: /Bắt đầu|Trả lời tiếp/ }))
    .click();
  const asked = new Set<string>();
  for (let block = 1; block <= 12 && !sheet.url().endsWith("/review"); block += 1) {
    for (const text of await sheet.getByRole("group").allInnerTexts()) asked.add(text);
    await answerBlock(sheet);
    await sheet.getByRole("button", { name: /Phần tiếp|Xem lại rồi gửi/ }).click();
  }
  // A03 is asked of departments, divisions and districts, not of deputies.
  expect([...asked].join(" ")).not.toContain("Trách nhiệm nêu gương");
  await expect(sheet.getByRole("heading", { level: 1 })).toContainText("Xem lại rồi gửi");
  await sheet.getByRole("button", { name: "Gửi phiếu" }).click();
  await expect(sheet.getByText("Đây là mã biên nhận")).toBeVisible();

  await sheet.goto(served.url + path);
  await expect(sheet.getByText("Phiếu đã được nhận")).toBeVisible();
  await sheet.goto(`${served.url}${path}/1`);
  await expect(sheet.getByText("Phiếu đã được nhận")).toBeVisible();
});

test("F42 half an answer is taken up on another device by the same link; F46 the receipt tells nothing", async ({
  page,
  signIn,
  served,
  browser,
}) => {
  await signIn(page, "chuyen-vien-1");
  const path = await takeLink(page, served, "so", 0);
  const phone = await openSheet(browser, served, path, true);
  await expectAccessible(phone);
  await phone
    .getByRole("button", { name: /Bắt đầu|Trả lời tiếp/ })
    .or(phone.getByRole("link", { name: /Bắt đầu|Trả lời tiếp/ }))
    .click();
  await phone.getByRole("group").first().getByRole("radio").nth(4).check({ force: true });
  await expect(phone.getByText("Đã lưu").first()).toBeVisible();
  await expectAccessible(phone);

  const desk = await openSheet(browser, served, `${path}/1`);
  await expect(desk.getByRole("group").first().getByRole("radio").nth(4)).toBeChecked();
});

test("F43 a wrong and an invented link get the same answer", async ({ served, browser }) => {
  const answers: string[] = [];
  for (const path of ["/answer/khong-co-that", `/answer/${"A".repeat(40)}`]) {
    const sheet = await openSheet(browser, served, path);
    await expect(sheet.getByText("Liên kết không mở được phiếu")).toBeVisible();
    answers.push((await sheet.getByRole("main").textContent()) ?? "");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("F120 the box opens with two sheets after the window, and not before; then the officials' criteria have points", async ({
  page,
  signIn,
  served,
}) => {
  test.setTimeout(120_000);
  expect(scoreOf(served).pointsOf("1.6")).toBe(0);

  await signIn(page, "lanh-dao-so-noi-vu");
  await page.goto(`/rounds/${ROUND}/survey/box`);
  await expect(page.getByText(/Mở được từ/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Mở hòm/ })).toHaveCount(0);

  await moveClock(page, served, "2025-01-11T09:00");
  await signIn(page, "lanh-dao-so-noi-vu");
  await page.goto(`/rounds/${ROUND}/survey/box`);
  await expectAccessible(page);
  const sheets = await page.getByRole("main").locator("ol code").allTextContents();
  expect(sheets).toHaveLength(2);
  await page.locator("[name=sheet1]").fill(sheets[0] ?? "");
  await page.locator("[name=sheet2]").fill(sheets[1] ?? "");
  await page.getByRole("button", { name: /^Mở hòm/ }).click();
  await expect(page.getByText(/Biên bản|Đã mở/).first()).toBeVisible();
  expect(scoreOf(served).pointsOf("1.6")).toBeGreaterThan(0);
  await moveClock(page, served, "2024-12-20T08:00");
});
