// Seeds the demo once; every worker copies the folder.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { demoFolder } from "./journey.ts";

export default function seedOnce(): void {
  if (process.env.E2E_KEEP_SEED && existsSync(demoFolder)) return;
  rmSync(demoFolder, { recursive: true, force: true });
  if (!existsSync("build/server/index.js")) execFileSync("npm", ["run", "-s", "build"], { stdio: "inherit" });
  execFileSync("npm", ["run", "-s", "sipas", "--", "demo", "--only-seed"], {
    stdio: "inherit",
    env: { ...process.env, DATA_DIR: demoFolder, DATABASE_URL: "" },
  });
}
