// An agency's way: score a criterion, prove it, hand it in. What it types is the index a moment later.
import { expect, expectAccessible, ROUND, scoreOf, test, vi } from "./journey.ts";

const criteria = `/rounds/${ROUND}/criteria`;
/** Points out of the one that these criteria are worth, as a column shows them. */
const outOf = (points: string) => new RegExp(`${points}\\s*/ 1,00`);
const pdf = { mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") };

test("F85 F86 F88 a self-score shows its points at each key and is in the provisional index once saved", async ({
  page,
  signIn,
  served,
}) => {
  const before = scoreOf(served);
  await signIn(page, "can-bo-tttt");
  await page.goto(`${criteria}/7.2.4`);
  await page.getByLabel("Mẫu số").fill("330440");
  await page.getByLabel("Tử số").fill("300000");
  await expect(page.getByRole("status").filter({ hasText: "0,91 / 1,00 điểm" })).toBeVisible();
  await page.getByLabel("Tử số").fill("ba trăm");
  await page.getByRole("button", { name: "Lưu điểm tự chấm" }).click();
  await expect(page.getByText("“ba trăm” không phải một số").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Tử số").fill("300.000");
  await expect(page.getByText("Ý là 300000 hoặc 300,000?").first()).toBeVisible();
  await page.getByLabel("Tử số").fill("300000");
  await page.getByRole("button", { name: "Lưu điểm tự chấm" }).click();
  await expect(page.getByText("Đã lưu điểm tự chấm.")).toBeVisible();
  const columns = page.getByRole("main").locator(".tri");
  await expect(columns).toContainText(outOf("0,91"));
  await expect(columns).toContainText("Chưa thẩm định.");

  const after = scoreOf(served);
  expect(after.pointsOf("7.2.4")).toBe(0.91);
  expect(after.par).toBeCloseTo(before.par + 0.91 - before.pointsOf("7.2.4"), 1);
});

test("F86 F87 F129 what has no proof can't be handed in, a wrong file is refused with its reason, a right one opens the way", async ({
  page,
  signIn,
}) => {
  await signIn(page, "can-bo-tttt");
  await page.goto(criteria);
  const missing = page.getByRole("region", { name: "Còn thiếu" });
  await missing.getByRole("link", { name: /7\.2\.4/ }).click();
  const attach = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const files = page.locator("input[type=file]");
    if (!(await files.isVisible())) await page.getByText("Thêm tài liệu").first().click();
    await files.setInputFiles(file);
    await page.getByLabel("Tên văn bản").fill("Báo cáo tái sử dụng dữ liệu số hóa");
    await page.getByLabel("Cơ quan ban hành").fill("Sở Thông tin và Truyền thông");
    await page.getByRole("button", { name: "Thêm tài liệu" }).click();
  };
  await attach({ name: "bao-cao.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\u0090 program") });
  await expect(page.getByText("Tệp bao-cao.pdf không phải PDF, DOCX, XLSX").first()).toBeVisible();
  await expect(page.getByLabel("Tên văn bản")).toHaveValue("Báo cáo tái sử dụng dữ liệu số hóa");
  await expectAccessible(page);
  await attach({ ...pdf, name: "bao-cao.docx" });
  await expect(
    page.getByText("Tệp bao-cao.docx có nội dung PDF nhưng tên tệp nói khác").first(),
  ).toBeVisible();
  await attach({ ...pdf, name: "bao-cao.pdf" });
  await expect(page.getByText("Đã thêm tài liệu.")).toBeVisible();
  const kept = page.getByRole("link", { name: "Báo cáo tái sử dụng dữ liệu số hóa" }).first();
  const document = await page.request.get((await kept.getAttribute("href")) ?? "");
  expect(await document.body()).toEqual(pdf.buffer);
  await page.goto(criteria);
  await expect(page.getByText("Mọi tiêu chí đã đủ điểm và tài liệu.")).toBeVisible();
});

test("F63 F64 F88 the head hands the criteria in, and the reviewer's own score stands beside the agency's", async ({
  page,
  signIn,
  served,
}) => {
  await signIn(page, "thu-truong-tttt");
  await page.goto(criteria);
  await page.getByRole("button", { name: /^Nộp/ }).click();
  await expect(page.getByText(/Đã nộp \d tiêu chí\. Sở Nội vụ nhận được ngay\./)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Nộp/ })).toHaveCount(0);

  const self = scoreOf(served).pointsOf("7.1.5");
  await signIn(page, "chuyen-vien-1");
  await page.goto(`${criteria}/7.1.5`);
  await page.getByText("Điều chỉnh điểm").first().click();
  await page.getByLabel("Tử số").fill("11");
  await page.getByLabel("Lý do điều chỉnh").fill("Hai xã chưa có quyết định thành lập");
  await page.getByRole("button", { name: "Lưu điểm thẩm định" }).click();
  await expect(page.getByText("Đã lưu điểm thẩm định.")).toBeVisible();
  const columns = page.getByRole("main").locator(".tri");
  await expect(columns).toContainText(outOf(vi(self)));
  await expect(columns).toContainText(outOf("0,50"));
  expect(scoreOf(served).pointsOf("7.1.5")).toBe(0.5);
});

test("F63 a page that somebody overtook says so, and what was typed on it stays", async ({
  page,
  signIn,
  context,
}) => {
  await signIn(page, "can-bo-tai-chinh");
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`${criteria}/6.1.1`);
  const write = async (tab: typeof page, words: string) => {
    await tab
      .getByLabel(/^Giải trình/)
      .first()
      .fill(words);
    await tab.getByRole("button", { name: "Lưu điểm tự chấm" }).click();
  };
  await write(other, "Người thứ nhất viết");
  await expect(other.getByText("Đã lưu điểm tự chấm.")).toBeVisible();
  await write(page, "Người thứ hai viết");
  await expect(page.getByText("Người khác vừa sửa mục này.").first()).toBeVisible();
  await expect(page.getByLabel(/^Giải trình/).first()).toHaveValue("Người thứ hai viết");
});
