// Finds a browser for the journeys: one that is there, else the one inside an npm package.
import { existsSync } from "node:fs";

const installed = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium that can be started here. */
export async function findBrowser(): Promise<string> {
  const found = installed.find((path) => path !== undefined && existsSync(path));
  if (found) return found;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const packaged = (await import("@sparticuz/chromium")).default;
  return packaged.executablePath();
}

/** Without these a headless browser on a closed network looks for its maker's hosts at every start. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
