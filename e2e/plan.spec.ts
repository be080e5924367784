// The registers as of a day: what the province published is what the page says of that day.
import { counter, expect, expectAccessible, ROUND, test } from "./journey.ts";

test("F49 F123 F124 F125 on the days of the province's report the registers say what it said", async ({
  page,
  signIn,
}) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(`/rounds/${ROUND}/plan`);
  await page.getByLabel("Tính đến ngày").fill("2024-10-25");
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(page.getByText("Đến hết 25/10/2024: 44 trên 46 nhiệm vụ đã xong")).toBeVisible();
  await expect(counter(page, "nhiệm vụ đã xong")).toHaveText("44/46");
  await page.goto(`/rounds/${ROUND}/plan?asOf=2024-06-30`);
  await expect(counter(page, "nhiệm vụ đã xong")).not.toHaveText("44/46");

  await page.goto(`/rounds/${ROUND}/targets?asOf=2024-10-31`);
  await expect(counter(page, "chỉ tiêu đã đạt")).toHaveText("9/16");

  await page.goto(`/rounds/${ROUND}/dossiers?asOf=2024-10-31`);
  await expect(counter(page, "hồ sơ tiếp nhận")).toHaveText("270.497");
  const received = async (level: string) => {
    const row = page.getByRole("table", { name: "Theo cấp" }).getByRole("row", { name: level });
    return Number((await row.getByRole("cell").first().innerText()).replaceAll(".", ""));
  };
  const parts = [await received("Cấp tỉnh"), await received("Cấp huyện"), await received("Cấp xã")];
  expect(parts).toEqual([165_106, 26_060, 79_331]);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(270_497);
});

test("F93 F95 a task is done by a report with its document, and the board and the criterion say so at once", async ({
  page,
  signIn,
}) => {
  await signIn(page, "can-bo-tttt");
  const board = `/rounds/${ROUND}/plan`;
  await page.goto(board);
  const done = () => counter(page, "nhiệm vụ đã xong").innerText();
  const before = await done();
  await page.goto(`${board}/NV38`);
  await page.getByRole("radio", { name: "Đã xong" }).check({ force: true });
  await page.getByLabel("Nội dung").fill("Đã nghiệm thu");
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await expect(page.getByText("Đã ghi nhận báo cáo.")).toHaveCount(0);
  await page.getByLabel("Tài liệu chứng minh").fill("Biên bản nghiệm thu số 12, ngày 19/12/2024");
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await expect(page.getByText("Đã ghi nhận báo cáo.")).toBeVisible();
  await page.goto(board);
  expect(Number.parseInt(await done(), 10)).toBe(Number.parseInt(before, 10) + 1);
});

test("F103 F106 the reviewer mends a register in a file, sees row by row what it does, and stores it", async ({
  page,
  signIn,
}) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(`/rounds/${ROUND}/targets`);
  await page.getByRole("link", { name: "Nạp từ tệp" }).click();
  await expect(page.getByRole("link", { name: "Chỉ tiêu số", exact: true }).last()).toHaveAttribute(
    "aria-current",
    "page",
  );
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Tải sổ hiện tại (XLSX)" }).click();
  const workbook = await (await download).path();
  const check = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await page.getByLabel("Tệp XLSX hoặc CSV").setInputFiles(file);
    await page.getByRole("button", { name: "Kiểm tra tệp" }).click();
  };
  await check(workbook);
  await expect(page.getByText("Mọi dòng trong tệp đã có đúng như vậy.")).toBeVisible();

  await page.getByRole("link", { name: "Hồ sơ", exact: true }).last().click();
  const csv = (received: string) => ({
    name: "ho-so.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `month,level,agency,received,resolved,on_time\n2024-10,province,so-tttt,${received},900,880\n`,
    ),
  });
  await check(csv('"1.412"'));
  await expect(page.getByText("Dòng 2, cột received: “1.412” không phải số nguyên không âm.")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: /^Lưu:/ })).toHaveCount(0);
  await check(csv("1412"));
  await expect(page.getByRole("row", { name: /2024-10 province so-tttt/ })).toContainText("Mới");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Lưu: thêm 1, sửa 0" }).click();
  await expect(page.getByText("Đã thêm 1 và sửa 0.")).toBeVisible();
  await page.goto(`/rounds/${ROUND}/dossiers`);
  await expect(counter(page, "hồ sơ tiếp nhận")).toHaveText("271.909");
});
