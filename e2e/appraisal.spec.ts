// A criterion from its assignment to the signed table: scored, asked about, adjusted, explained, judged again, locked.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, ROUND, scoreOf, test } from "./journey.ts";

const criteria = `/rounds/${ROUND}/criteria`;
const approval = `/rounds/${ROUND}/approval`;
/** The one criterion of domain 2 that its agency has not submitted on the demo's day, and those that wait for an appraisal. */
const DOMAIN = "2";
const PASSWORD = "dung-thu-2024";

async function statesOf(page: Page, state: string): Promise<string[]> {
  await page.goto(`${criteria}?state=${state}`);
  const links = page.getByRole("main").getByRole("rowheader").getByRole("link");
  const codes = (await links.allInnerTexts()).map((text) => text.split(" ")[0] ?? "");
  return codes.filter((code) => code.startsWith(`${DOMAIN}.`));
}

/** Presses a button of the criterion's page and waits for the sentence that says it is done. */
async function press(page: Page, button: string, done: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText(done).first()).toBeVisible();
}

test("F63 F65 F66 F67 F88 F89 a criterion goes from its assignment through a query, an adjustment and an explanation to the signed table", async ({
  page,
  signIn,
  served,
}) => {
  test.slow();
  await signIn(page, "chuyen-vien-1");
  const [code = ""] = await statesOf(page, "draft");
  const waiting = await statesOf(page, "submitted");
  await page.goto(`${criteria}/${code}`);
  await press(page, "Giao lại", "Đã giao tiêu chí.");

  await signIn(page, "can-bo-tu-phap");
  await page.goto(`${criteria}/${code}`);
  await page
    .getByLabel(/^Giải trình/)
    .first()
    .fill("Báo cáo năm đang trình ký");
  await press(page, "Lưu điểm tự chấm", "Đã lưu điểm tự chấm.");
  await signIn(page, "thu-truong-tu-phap");
  await page.goto(`${criteria}/${code}`);
  await press(page, "Nộp tiêu chí này", "Đã nộp.");

  await signIn(page, "chuyen-vien-1");
  await page.goto(`${criteria}/${code}`);
  await page.getByText("Yêu cầu giải trình", { exact: true }).first().click();
  await page.getByLabel("Nội dung hỏi").fill("Báo cáo năm ký ngày nào?");
  await press(page, "Gửi câu hỏi", "Đã gửi yêu cầu giải trình.");
  await signIn(page, "can-bo-tu-phap");
  await page.goto(`${criteria}/${code}`);
  await page.getByLabel("Trả lời", { exact: true }).fill("Ký ngày 19/12/2024");
  await press(page, "Gửi trả lời", "Đã gửi trả lời.");

  await signIn(page, "chuyen-vien-1");
  await page.goto(`${criteria}/${code}`);
  await page.locator("summary").filter({ hasText: "Đóng yêu cầu" }).click();
  await page.getByLabel("Kết luận").fill("Đã rõ");
  await press(page, "Đóng yêu cầu", "Đã đóng yêu cầu.");
  await page.getByLabel("Lý do điều chỉnh").fill("Số theo báo cáo đã ký");
  await press(page, "Lưu điểm thẩm định", "Đã lưu điểm thẩm định.");
  await signIn(page, "can-bo-tu-phap");
  await page.goto(`${criteria}/${code}`);
  await page.getByLabel("Giải trình về điểm thẩm định").fill("Đồng ý với số trong báo cáo đã ký");
  await press(page, "Gửi giải trình", "Đã gửi giải trình.");
  await signIn(page, "chuyen-vien-2");
  for (const one of [code, ...waiting]) {
    await page.goto(`${criteria}/${one}`);
    await press(page, "Giữ điểm tự chấm", "Đã giữ điểm của cơ quan.");
  }

  await signIn(page, "lanh-dao-so-noi-vu");
  await page.goto(approval);
  await expectAccessible(page);
  const form = (title: string) => page.getByRole("region", { name: title });
  const fill = async (title: string, password: string) => {
    await form(title).getByLabel("Phạm vi").selectOption(DOMAIN);
    await form(title).getByLabel("Nhập lại mật khẩu").fill(password);
  };
  await fill("Ký bảng điểm", PASSWORD);
  await form("Ký bảng điểm").getByRole("button").click();
  await expect(page.getByText(/Chưa ký được: còn \d+ tiêu chí chưa chốt/)).toBeVisible();
  await fill("Chốt điểm", "không phải");
  await form("Chốt điểm").getByRole("button").click();
  await expect(page.getByText("Mật khẩu không đúng.").first()).toBeVisible();
  const points = scoreOf(served).pointsOf(code);
  await fill("Chốt điểm", PASSWORD);
  await form("Chốt điểm").getByRole("button").click();
  await expect(page.getByText(/Đã chốt \d+ tiêu chí\./)).toBeVisible();
  await fill("Ký bảng điểm", PASSWORD);
  await form("Ký bảng điểm").getByRole("button").click();
  await expect(page.getByText("Đã ký bảng điểm số 1.")).toBeVisible();
  expect(scoreOf(served).pointsOf(code)).toBe(points);

  const signed = form("Bảng điểm số 1");
  const link = signed.getByRole("link", { name: "Tải bảng điểm (PDF)" });
  const file = await (await page.request.get((await link.getAttribute("href")) ?? "")).body();
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
  const dataHash = await signed.getByText(/^[0-9a-f]{64}$/).innerText();
  expect(file.includes(dataHash)).toBe(true);

  const send = async (name: string, buffer: Buffer) => {
    const input = signed.locator("input[type=file]");
    if (!(await input.isVisible())) await signed.getByText("Nộp lại bản đã ký số").first().click();
    await input.setInputFiles({ name, mimeType: "application/pdf", buffer });
    await signed.getByRole("button", { name: "Nộp bản ký số" }).click();
  };
  await send("bang-diem.pdf", file);
  await expect(page.getByText("đúng là bảng điểm này nhưng chưa có chữ ký số").first()).toBeVisible();
  await send("khac.pdf", Buffer.from("%PDF-1.7\n%%EOF\n"));
  await expect(page.getByText("không phải bảng điểm số 1 do hệ thống này xuất ra").first()).toBeVisible();
  await send("bang-diem-ky-so.pdf", sign(file));
  await expect(page.getByText("Đã nhận bản ký số").first()).toBeVisible();
  await expect(signed.getByText(/bang-diem-ky-so\.pdf: 1 chữ ký số/)).toBeVisible();

  await page.goto(`${criteria}/${code}`);
  await page.getByLabel("Lý do mở khóa").fill("Kết luận kiểm tra mới");
  await press(page, "Mở khóa", "Đã mở khóa.");
  await page.goto(approval);
  await expect(page.getByText(`Điểm chốt đã khác bảng này ở tiêu chí ${code}.`)).toBeVisible();
});

/** Puts behind a PDF what a signing program puts there: a signature over all but itself. */
function sign(pdf: Buffer): Buffer {
  const size = 120;
  const number = (value: number) => String(value).padStart(10, "0");
  const tail = ">>\nendobj\n%%EOF\n";
  const headOf = (first: number, second: number) =>
    `\n9999 0 obj\n<</Type/Sig/ByteRange [0 ${number(first)} ${number(second)} ${number(tail.length)}]/Contents `;
  const firstEnd = pdf.length + headOf(0, 0).length;
  const head = Buffer.concat([pdf, Buffer.from(headOf(firstEnd, firstEnd + size + 2))]);
  const digest = createHash("sha256").update(head).update(tail).digest("hex");
  return Buffer.concat([head, Buffer.from(`<${`3080${digest}`.padEnd(size, "0")}>${tail}`)]);
}
