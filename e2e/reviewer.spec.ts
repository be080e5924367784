// The reviewer's morning: the two indices down to one answer and one document, what is lost, what is late.
import { counter, expect, ROUND, scoreOf, test, vi } from "./journey.ts";

const results = `/rounds/${ROUND}/results`;

test("F77 F80 F83 both indices with what they rest on, down to the answers and to the documents", async ({
  page,
  signIn,
  served,
}) => {
  const score = scoreOf(served);
  await signIn(page, "chuyen-vien-1");
  await page.goto(results);
  const main = page.getByRole("main");
  await expect(main).toContainText(new RegExp(`${vi(score.sipas ?? 0)}\\s*%`));
  await expect(main.getByRole("img", { name: /^Chỉ số hài lòng: .*khoảng tin cậy 95 %/ })).toBeVisible();
  await expect(main).toContainText(vi(score.par));
  await expect(main).toContainText(`${score.responses} phiếu được tính trong 558`);

  await main.getByRole("link", { name: "Tiếp cận dịch vụ" }).first().click();
  await main.getByRole("row").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/results\/sipas\/item\/DA1/);
  const answers = main.getByRole("table", { name: "Câu trả lời theo mức" }).getByRole("row");
  const counts = await answers.locator("td:first-of-type").allInnerTexts();
  const [valid] = /(\d+) câu trả lời/.exec(await main.innerText())?.slice(1) ?? [];
  expect(counts.slice(0, 5).reduce((sum, count) => sum + Number(count), 0)).toBe(Number(valid));

  await page.goto(`${results}/par/7`);
  const inside = (code: string) =>
    main.getByRole("row").filter({ has: page.getByRole("cell", { name: code, exact: true }) });
  await inside("7.2").getByRole("link").click();
  await inside("7.2.3").getByRole("link").click();
  await expect(page).toHaveURL(/par\/7\.2\.3$/);
  await main.getByRole("link", { name: "Xem tài liệu và trao đổi" }).click();
  const document = main.locator("a[download]").first();
  const file = await page.request.get((await document.getAttribute("href")) ?? "");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

test("F80 what is typed without tone marks at the top of any page leads to the criterion", async ({
  page,
  signIn,
}) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(results);
  await page.keyboard.press("/");
  await page.keyboard.type("thanh toan truc tuyen");
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("link", { name: "Thực hiện thanh toán trực tuyến" }).click();
  await expect(page).toHaveURL(/results\/par\/7\.2\.3$/);
});

test("F74 F76 another way of pooling, another day: said on top, and the round's own number stays", async ({
  page,
  signIn,
}) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(results);
  const own = await page.getByRole("img", { name: /^Chỉ số hài lòng/ }).getAttribute("aria-label");
  await page.getByLabel("Cách gộp câu trả lời").selectOption({ label: "Trung bình các yếu tố" });
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(page.getByText("không phải phương pháp của kỳ")).toBeVisible();
  await page.goto(`${results}?asOf=2024-12-12`);
  await expect(page.getByText("Tính đến hết ngày 12/12/2024")).toBeVisible();
  await page.goto(results);
  expect(await page.getByRole("img", { name: /^Chỉ số hài lòng/ }).getAttribute("aria-label")).toBe(own);
});

test("F122 lost points stand ranked with their reason, and add up to what the index lacks", async ({
  page,
  signIn,
}) => {
  await signIn(page, "chuyen-vien-1");
  await page.goto(`${results}/lost`);
  const lost = page.getByRole("table", { name: "Điểm bị mất" }).locator("tbody tr");
  const points = (await lost.allInnerTexts()).map((row) =>
    // The last but one figure of a row; why the points are lost may name others.
    Number(/−(\d+,\d\d)\s+\d+,\d\d\s*$/.exec(row)?.[1]?.replace(",", ".")),
  );
  expect(points.length).toBeGreaterThan(10);
  expect(points).toEqual([...points].sort((a, b) => b - a));
  const total = /(\d+,\d\d) trên 100,00 điểm đã mất/.exec(await page.getByRole("main").innerText())?.[1];
  const sum = points.reduce((one, other) => one + other, 0);
  expect(Math.abs(sum - Number(total?.replace(",", ".")))).toBeLessThan(0.15);
});

test("F92 F127 the desk counts what is late as of a day, and one button reminds everybody who owes", async ({
  page,
  signIn,
}) => {
  const desk = `/rounds/${ROUND}/desk`;
  await signIn(page, "chuyen-vien-1");
  await page.goto(desk);
  const late = Number(await counter(page, "việc quá hạn").innerText());
  expect(late).toBeGreaterThan(0);
  await page.getByRole("button", { name: `Nhắc cả ${late} việc quá hạn` }).click();
  await expect(page.getByText(`Đã nhắc ${late} việc.`)).toBeVisible();
  await expect(page.getByRole("table", { name: "Việc quá hạn" }).getByText("Chưa nhắc")).toHaveCount(0);

  await page.getByLabel("Tính đến ngày").fill("2024-11-15");
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(page.getByText("Tính đến hết ngày 15/11/2024")).toBeVisible();
  expect(Number(await counter(page, "việc quá hạn").innerText())).toBeLessThan(late);

  await signIn(page, "can-bo-tu-phap");
  await page.goto(desk);
  await expect(page.getByText(/Sở Nội vụ nhắc .*việc/)).toBeVisible();
});
