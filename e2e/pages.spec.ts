// Every page for every role that may open it: it opens, has one title, says nothing wrong to the console, fits a phone,
// and axe finds nothing against WCAG 2.2 AA, in light and in dark.
import { expect, expectAccessible, test } from "./journey.ts";
import { accountOf, listPages } from "./page-table.ts";

const pages = await listPages();
const roles = Object.keys(accountOf);

for (const role of roles) {
  const own = pages.filter((page) => page.roles.includes(role));
  test(`F47 pages of the ${role} are accessible, in light and dark, on a desk and on a phone`, async ({
    page,
    signIn,
  }) => {
    test.setTimeout(30_000 + own.length * 12_000);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    await signIn(page, accountOf[role] ?? "");
    for (const {
      path,
      roles: [first],
    } of own) {
      // The first of a page's roles sees it in both themes, the others in one of them.
      const themes =
        first === role
          ? (["light", "dark"] as const)
          : ([roles.indexOf(role) % 2 ? "light" : "dark"] as const);
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 1366, height: 768 });
        const answer = await page.goto(path);
        expect.soft(answer?.status(), path).toBe(200);
        await expect.soft(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
        await expectAccessible(page);
      }
      await page.setViewportSize({ width: 360, height: 760 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${path} scrolls sideways on a phone`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
}
