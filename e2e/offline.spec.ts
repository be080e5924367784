import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { formNumber } from "#scoring/instrument/form-number.ts";
import { keysOf, openForm, wholeForm } from "./keying.ts";
import { expect, expectAccessible, ROUND, test, type Served } from "./journey.ts";

const KEYER = "buu-ta-5";
/** Collected and keyed by nobody, in two hamlets of that keyer: 429 to 434 and 447 to 455. */
const free = (index: number) => formNumber(index <= 6 ? 428 + index : 440 + index);
/** Keyed twice and confirmed long ago, in a hamlet of the same keyer. */
const CONFIRMED = formNumber(373);
const say = (number: string) => `${number.slice(0, -1)} ${number.slice(-1)}`;
const KEY = `/rounds/${ROUND}/paper/key`;
const PIN = "246810";
const RECEIPT = /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/;

/** Makes this browser ready to key without a line for whoever is signed in. */
async function prepare(page: Page, pin = PIN): Promise<void> {
  await page.goto(KEY);
  await page.getByLabel("Mã PIN ngoại tuyến").fill(pin);
  await page.getByLabel("Gõ lại mã PIN").fill(pin);
  await page.getByRole("button", { name: "Chuẩn bị ngoại tuyến" }).click();
  await expect(page.getByText(/Đã chuẩn bị lúc/)).toBeVisible({ timeout: 30_000 });
}

async function unlock(page: Page, pin = PIN): Promise<void> {
  await page.getByLabel("Mã PIN ngoại tuyến").fill(pin);
  await page.keyboard.press("Enter");
}

/** Keys a form on the offline page; the hand is on the number field before and after. */
async function keyOffline(page: Page, number: string): Promise<void> {
  await beginOffline(page, number);
  for (const key of keysOf(wholeForm())) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await expect(page.locator(".number-kept")).toContainText(say(number));
  await expect(page.getByLabel("Số phiếu")).toBeFocused();
}

async function beginOffline(page: Page, number: string): Promise<void> {
  await expect(page.getByLabel("Số phiếu")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  // The box has the hand: from here on no key is lost.
  await expect(page.locator(".keying-now input").first()).toBeFocused();
}

const waiting = (page: Page, count: number) =>
  count === 0
    ? page.getByRole("status").filter({ hasText: "Không có phiếu nào chờ gửi" })
    : page.getByRole("status").filter({ hasText: `${count} phiếu chờ gửi` });

/** What the supervisor's page counts: forms taken as keyings and forms held. */
async function countsOf(page: Page, signIn: SignIn): Promise<{ accepted: number; held: number }> {
  await signIn(page, "truong-nhom-nhap-lieu");
  await page.goto(`/rounds/${ROUND}/paper/arrivals`);
  const count = async (label: string) =>
    Number(
      await page
        .locator("dl.sums > div")
        .filter({ has: page.getByText(label) })
        .getByRole("definition")
        .textContent(),
    );
  return { accepted: await count("đã nhận làm lượt nhập"), held: await count("giữ lại, chờ xử lý") };
}
type SignIn = (page: Page, username: string) => Promise<void>;

/** Everything the browser keeps for this site that is no key of its own, as text. */
async function textOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error("The database did not open."));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((done) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => done(request.result as unknown[]);
        });
        parts.push(`${store}: ${JSON.stringify(rows)}`);
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const kept = await caches.open(name);
      parts.push(...(await kept.keys()).map(({ url }) => `kept ${url}`));
    }
    return parts.join("\n");
  });
}

/** Without the questionnaire, which names every item; its bundle holds no answer (F24). */
const withoutBundles = (text: string) =>
  text
    .split("\n")
    .filter((line) => !line.startsWith("bundles:"))
    .join("\n");

async function another(context: BrowserContext, served: Served): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${served.url}/offline`);
  return page;
}

test("F33 F34 with the line cut three forms are keyed by keyboard, outlive a reload, and go out by themselves, once each", async ({
  page,
  signIn,
  context,
}) => {
  test.setTimeout(120_000);
  const before = await countsOf(page, signIn);
  await signIn(page, KEYER);
  await prepare(page);
  await context.setOffline(true);
  await page.goto(KEY);
  await expect(page).toHaveURL(/\/offline$/);
  await expect(page.getByText("Mất mạng", { exact: true })).toBeVisible();
  await unlock(page, "111111");
  await expect(page.getByText("Mã PIN chưa đúng")).toBeVisible();
  await unlock(page);
  await beginOffline(page, free(1));
  await page.keyboard.press("Digit1");
  await page.reload();
  await unlock(page);
  await expect(page.getByRole("button", { name: say(free(1)) })).toBeVisible();
  await beginOffline(page, free(1));
  await expect(page.locator(".keying-strip .num b")).toHaveText("1");
  for (const key of keysOf(wholeForm()).slice(1)) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await expect(page.locator(".number-kept")).toBeVisible();
  await keyOffline(page, free(2));
  await keyOffline(page, free(3));
  await expect(waiting(page, 3)).toBeVisible();
  await expectAccessible(page);
  expect(withoutBundles(await textOnDevice(page))).not.toMatch(/H02|1980/);
  await page.reload();
  await expect(waiting(page, 3)).toBeVisible();

  await context.setOffline(false);
  await expect(waiting(page, 0)).toBeVisible({ timeout: 30_000 });
  const receipts = await page.locator("td.code").allTextContents();
  expect(new Set(receipts).size).toBe(3);
  for (const receipt of receipts) expect(receipt).toMatch(RECEIPT);
  expect(await countsOf(page, signIn)).toEqual({ accepted: before.accepted + 3, held: before.held });
  await page.getByRole("textbox", { name: "Mã biên nhận" }).fill(receipts[0] ?? "");
  await page.getByRole("button", { name: "Tra", exact: true }).click();
  await expect(page.getByText(/tới máy chủ lúc/)).toBeVisible();
});

test("F33 F34 two tabs with one queue, and a server that answers after the client gave up: one keying, one receipt", async ({
  page,
  signIn,
  context,
  served,
}) => {
  test.setTimeout(120_000);
  const before = await countsOf(page, signIn);
  await signIn(page, KEYER);
  await prepare(page);
  await context.setOffline(true);
  await page.goto("/offline");
  await unlock(page);
  await keyOffline(page, free(4));
  const other = await another(context, served);
  await expect(waiting(other, 1)).toBeVisible();
  // The server commits, its answer is lost on the way; what is sent again gets the first receipt.
  let sent = 0;
  await context.route("**/api/v1/arrivals", async (route) => {
    sent += 1;
    await route.fetch();
    if (sent === 1) return route.abort("connectionreset");
    return route.continue();
  });
  await context.setOffline(false);
  for (const tab of [page, other]) await expect(waiting(tab, 0)).toBeVisible({ timeout: 30_000 });
  expect(sent).toBe(2);
  await expect(other.locator("td.code")).toHaveCount(1);
  await context.unroute("**/api/v1/arrivals");
  expect(await countsOf(page, signIn)).toEqual({ accepted: before.accepted + 1, held: before.held });
});

test("F35 two people on one PC: signing out warns of the queue and leaves nothing readable; it drains for its owner", async ({
  page,
  signIn,
  context,
  served,
}) => {
  test.setTimeout(150_000);
  const before = await countsOf(page, signIn);
  await signIn(page, KEYER);
  await prepare(page);
  await context.setOffline(true);
  await page.goto("/offline");
  await unlock(page);
  await keyOffline(page, free(5));
  // While the first person's form waits the server takes nothing.
  await context.route("**/api/v1/arrivals", (route) => route.abort("connectionreset"));
  await context.setOffline(false);
  await page.goto(KEY);
  await expect(waiting(page, 1)).toBeVisible();
  const signOut = async () => {
    await page.locator("details.menu").last().locator("summary").click();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
  };
  const warnings: string[] = [];
  page.once("dialog", (dialog) => {
    warnings.push(dialog.message());
    void dialog.dismiss();
  });
  await signOut();
  await expect.poll(() => warnings.join()).toContain("Còn 1 phiếu chờ gửi");
  await expect(page).toHaveURL(new RegExp(`${KEY}$`));
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/sign-in/);
  const left = await textOnDevice(page);
  expect(left).toContain(`"formNumber":"${free(5)}"`);
  expect(left).toContain("bundles: []");
  expect(left).not.toMatch(/"answers"|"H02"|1980|hamlet/);
  expect(left).not.toMatch(/kept .*\/(rounds|api)\//);

  await signIn(page, "buu-ta-4");
  await page.goto(KEY);
  await expect(waiting(page, 1)).toBeVisible();
  await context.unroute("**/api/v1/arrivals");
  await page.getByRole("button", { name: "Gửi ngay" }).click();
  await expect(waiting(page, 0)).toBeVisible({ timeout: 30_000 });
  expect(await countsOf(page, signIn)).toEqual({ accepted: before.accepted + 1, held: before.held });
  await page.goto(`${served.url}/rounds/${ROUND}/paper/forms/${free(5)}`);
  await expect(page.getByRole("main")).toContainText("Nhập một lượt");
});

test("F33 one stuck form is taken out alone; the whole queue goes to a file and the supervisor imports it", async ({
  page,
  signIn,
  context,
}) => {
  test.setTimeout(150_000);
  const before = await countsOf(page, signIn);
  await signIn(page, KEYER);
  await prepare(page);
  await context.setOffline(true);
  await page.goto("/offline");
  await unlock(page);
  for (const number of [free(6), CONFIRMED, free(7)]) await keyOffline(page, number);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Xuất tất cả ra tệp" }).click();
  const path = await (await file).path();
  expect(readFileSync(path, "utf8")).not.toMatch(/"H02"|1980/);
  page.once("dialog", (dialog) => void dialog.accept());
  await page
    .getByRole("button", { name: /^Bỏ phiếu/ })
    .nth(1)
    .click();
  await expect(waiting(page, 2)).toBeVisible();

  const supervisor = await context.browser()?.newContext({ locale: "vi-VN" });
  const desk = await supervisor?.newPage();
  if (!desk) throw new Error("No second browser.");
  await countsOf(desk, signIn);
  await desk.locator("input[type=file]").setInputFiles(path);
  await desk.getByRole("button", { name: "Nhập tệp" }).click();
  await expect(desk.getByText("Đã nhập tệp")).toBeVisible();
  await expect(desk.getByText("2 phiếu nhận làm lượt nhập")).toBeVisible();
  await expect(desk.getByText("1 phiếu giữ lại")).toBeVisible();
  await expectAccessible(desk);
  const imported = await countsOf(desk, signIn);
  expect(imported).toEqual({ accepted: before.accepted + 2, held: before.held + 1 });

  await context.setOffline(false);
  await expect(waiting(page, 0)).toBeVisible({ timeout: 30_000 });
  expect(await countsOf(desk, signIn)).toEqual(imported);
  await supervisor?.close();
});

test("F33 a line that fails in the middle of a form: it is sealed, and keying goes on without a line", async ({
  page,
  signIn,
  context,
}) => {
  await signIn(page, KEYER);
  await prepare(page);
  await page.getByLabel("Số phiếu").focus();
  await openForm(page, free(9));
  for (const key of keysOf(wholeForm())) await page.keyboard.press(key);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/offline$/, { timeout: 20_000 });
  await expect(waiting(page, 1)).toBeVisible();
  await context.setOffline(false);
  await expect(waiting(page, 0)).toBeVisible({ timeout: 30_000 });
});

test("F33 where the browser keeps nothing, the page says so and why", async ({ page, signIn }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "isSecureContext", { value: false });
  });
  await signIn(page, KEYER);
  await page.goto(KEY);
  await expect(page.getByText("Trang đang mở qua http")).toBeVisible();
  await expect(page.getByRole("button", { name: "Chuẩn bị ngoại tuyến" })).toHaveCount(0);
});
