import { defineConfig } from "@playwright/test";
import { browserFlags, findBrowser } from "./e2e/browser.ts";

/** Journeys in a real browser. Each worker serves its own copy of the seeded demo (e2e/journey.ts). */
export default defineConfig({
  testDir: "e2e",
  testMatch: process.env.SCREENS ? "*.shots.ts" : "*.spec.ts",
  globalSetup: "./e2e/seed-once.ts",
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A failure starts a new worker with a fresh copy of the data; what passes only then is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: {
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    viewport: { width: 1366, height: 768 },
    launchOptions: { executablePath: await findBrowser(), args: browserFlags },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
