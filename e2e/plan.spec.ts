// The registers as of a day: what the province published is what the page says of that day.
import { counter, expect, ROUND, test } from "./journey.ts";

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
