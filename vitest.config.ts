import { defineConfig } from "vitest/config";

const browserTests = "e2e/**";
const databaseTests = "{app,db,seeds}/**/*.db.test.{ts,tsx}";
const bundled = ["**/node_modules/**", "build/**", browserTests];

/** Two kinds by ending: `.test.ts` is pure and takes milliseconds, `.db.test.ts` opens a database. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,db,scoring,seeds}/**/*.test.{ts,tsx}"],
          exclude: [...bundled, databaseTests],
        },
      },
      {
        test: {
          name: "db",
          include: [databaseTests],
          exclude: bundled,
          globalSetup: ["db/testing/base-file.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
