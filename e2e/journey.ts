// What every journey needs: a served copy of the demo, people who sign in, and the commands of the terminal.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

export const demoFolder = join(tmpdir(), "sipas-journeys-demo");
export const ROUND = "tay-ninh-2024";
const DEMO_PASSWORD = "dung-thu-2024";

export interface Served {
  url: string;
  folder: string;
  /** Runs a command on this worker's database and gives what it printed. */
  sipas(...args: string[]): string;
  /** Kills the server as a power cut would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function start(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "app/cli/main.ts", "serve"], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const up = await fetch(`${url}/sign-in`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return child;
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error("The server did not start.");
    await new Promise((later) => setTimeout(later, 150));
  }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((exited) => child.once("exit", exited));
  child.kill(signal);
  await gone;
}

export const test = base.extend<
  { signIn: (page: Page, username: string) => Promise<void> },
  { served: Served; emptyRound: string; ownHouse: boolean }
>({
  /** A file that says true gets a worker, and so a database, of its own: it leaves nothing as others expect it. */
  ownHouse: [false, { scope: "worker", option: true }],
  served: [
    async ({ browserName: _anyBrowser }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "sipas-journey-"));
      cpSync(demoFolder, folder, { recursive: true });
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const env = {
        ...process.env,
        DATA_DIR: folder,
        DATABASE_URL: "",
        PORT: String(port),
        SIPAS_DEMO: "1",
        LOG_LEVEL: "warn",
      };
      let child = await start(env, url);
      await use({
        url,
        folder,
        sipas: (...args) =>
          execFileSync(process.execPath, ["--import", "tsx", "app/cli/main.ts", ...args], {
            env,
            encoding: "utf8",
          }),
        crashAndRestart: async () => {
          await stop(child, "SIGKILL");
          child = await start(env, url);
        },
      });
      await stop(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  emptyRound: [
    async ({ browser, served }, use) => {
      const context = await browser.newContext({ locale: "vi-VN" });
      const page = await context.newPage();
      await signInAs(page, served, "quan-tri");
      await page.goto(`${served.url}/rounds/${ROUND}/settings`);
      await page.getByRole("button", { name: "Lập kỳ 2025" }).click();
      await expect(page).toHaveURL(/tay-ninh-2025\/settings$/);
      await context.close();
      await use("tay-ninh-2025");
    },
    { scope: "worker" },
  ],
  baseURL: ({ served }, use) => use(served.url),
  signIn: async ({ served }, use) => {
    await use((page, username) => signInAs(page, served, username));
  },
});

export { expect };

async function signInAs(page: Page, served: Served, username: string): Promise<void> {
  await page.context().clearCookies({ name: "sipas_session" });
  await page.goto(`${served.url}/sign-in`);
  await page.getByLabel("Tên đăng nhập", { exact: true }).fill(username);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

interface Score {
  responses: number;
  figures: { level: string; value: number }[];
  par: { index: string; criteria: { code: string; points: string | null; source: string | null }[] };
}

/** The round as the command `score` computes it now, with the two or three numbers journeys look at. */
export function scoreOf(served: Served) {
  const score = JSON.parse(served.sipas("score", "--round", ROUND, "--json")) as Score;
  return {
    responses: score.responses,
    sipas: score.figures.find(({ level }) => level === "headline")?.value ?? null,
    par: Number(score.par.index),
    pointsOf: (code: string) => Number(score.par.criteria.find((row) => row.code === code)?.points ?? 0),
  };
}

/** A number as Vietnamese pages write it. @example vi(57.48) // "57,48" */
export const vi = (value: number) => value.toFixed(2).replace(".", ",");

/** The figure of a page's counter whose words begin so. */
export function counter(page: Page, words: string) {
  return page
    .locator("dl.sums > div")
    .filter({ has: page.getByText(words) })
    .getByRole("definition");
}

/** Fails with the list of what axe finds on the page as it stands: WCAG 2.2 AA whole, or only the rules named. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (
    rules ? axe.withRules(rules) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
  ).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`,
  );
  expect.soft(found, page.url()).toEqual([]);
}

/** Sets the demo's clock, as somebody who may; whoever was signed in isn't any more. */
export async function moveClock(page: Page, served: Served, to: string): Promise<void> {
  await signInAs(page, served, "chuyen-vien-1");
  await page.goto("/clock");
  await page.locator("input[type=datetime-local]").fill(to);
  await page.getByRole("button", { name: "Đặt đồng hồ" }).click();
  await expect(page.getByText("Đồng hồ nay chạy từ")).toBeVisible();
}
