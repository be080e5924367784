// Every page of the route table in its best role, three times: full, in a round where nothing has been done yet, and with
// the faults that a form left blank brings up. It opens, has one title, says nothing wrong to the console, axe finds
// nothing against WCAG 2.2 AA in light, no contrast is too low in dark, and nothing is too small or too wide for a phone.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, ROUND, test } from "./journey.ts";
import { accountOf, listPages, type PageRow } from "./page-table.ts";

const PAGES_A_TEST = 6;
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 360, height: 760 };

const pages = await listPages();

test.describe.configure({ mode: "parallel" });

/** The pages that one role is the first to open, a handful a test, so that both workers have something to do. */
function* portions(): Generator<{ role: string; title: string; own: PageRow[] }> {
  for (const role of Object.keys(accountOf)) {
    const own = pages.filter(({ roles: [first] }) => first === role);
    for (let from = 0; from < own.length; from += PAGES_A_TEST) {
      const portion = own.slice(from, from + PAGES_A_TEST);
      yield { role, title: portion.map(({ pattern }) => pattern).join(", "), own: portion };
    }
  }
}

async function expectAccessibleInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, ["color-contrast"]);
}

/** Empties what can be typed into the page's first form of fields and sends it; false where there is none. */
async function sendBlank(page: Page): Promise<boolean> {
  const forms = page.locator("main form[method=post]");
  for (let index = 0; index < (await forms.count()); index += 1) {
    const form = forms.nth(index);
    const fields = form.locator("input[type=text], input:not([type]), textarea, input[type=file]");
    const button = form.locator("button:not([type=button]):not([disabled])").first();
    if ((await fields.count()) === 0 || (await button.count()) === 0) continue;
    await form.evaluate((element) => {
      (element as HTMLFormElement).noValidate = true;
      for (const hidden of element.querySelectorAll("details")) hidden.open = true;
      for (let above = element.parentElement; above; above = above.parentElement)
        if (above instanceof HTMLDetailsElement) above.open = true;
    });
    for (const field of await fields.all())
      if ((await field.isEditable()) && (await field.getAttribute("type")) !== "file") await field.fill("");
    await button.click();
    await page.waitForLoadState("networkidle");
    return true;
  }
  return false;
}

for (const { role, title, own } of portions()) {
  test.describe(`${role}: ${title}`, () => {
    test("F47 each page is accessible where nothing has been done yet, in light and dark", async ({
      page,
      signIn,
      emptyRound,
    }) => {
      await signIn(page, accountOf[role] ?? "");
      for (const { path } of own.filter(({ pattern }) => pattern.includes(":round"))) {
        const empty = path.replace(`/${ROUND}`, `/${emptyRound}`);
        const answer = await page.goto(empty);
        // A page of a row that only the full round has says so instead.
        expect.soft([200, 404], empty).toContain(answer?.status());
        await expect.soft(page.getByRole("heading", { level: 1 }), empty).toHaveCount(1);
        await expectAccessibleInBoth(page);
      }
    });

    test("F47 F106 each form left blank says what is missing, accessibly in light and dark", async ({
      page,
      signIn,
    }) => {
      await signIn(page, accountOf[role] ?? "");
      for (const { path } of own) {
        await page.goto(path);
        if (!(await sendBlank(page))) continue;
        await expect.soft(page.getByText("Máy chủ gặp sự cố"), path).toHaveCount(0);
        await expect.soft(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
        await expectAccessibleInBoth(page);
      }
    });

    test("F47 each page is accessible in light and dark; F48 and fits a phone", async ({ page, signIn }) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
      await signIn(page, accountOf[role] ?? "");
      for (const { path } of own) {
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await page.setViewportSize(DESK);
        const answer = await page.goto(path);
        expect.soft(answer?.status(), path).toBe(200);
        await expect.soft(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: "dark" });
        await expectAccessible(page, ["color-contrast"]);
        await page.setViewportSize(PHONE);
        await expectAccessible(page, ["target-size"]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `${path} scrolls sideways on a phone`).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
    });
  });
}

test("F107 every page opens for each role its handle names", async ({ page, signIn }) => {
  for (const [role, account] of Object.entries(accountOf)) {
    await signIn(page, account);
    for (const { path } of pages.filter(({ roles }) => roles.includes(role))) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      expect.soft(answer.status(), `${path} as ${role}`).toBe(200);
    }
  }
});

test("F106 a page that isn't there and one that isn't yours say so, and where to go instead", async ({
  page,
  signIn,
}) => {
  await signIn(page, "buu-ta-1");
  for (const path of ["/khong-co-trang-nay", "/rounds/khong-co/paper", `/rounds/${ROUND}/results`]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBeGreaterThanOrEqual(403);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
    await page.setViewportSize(DESK);
  }
});
