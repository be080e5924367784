import { defineConfig } from "vitest/config";

/** The tests that Stryker runs against mutants of `scoring/`. */
export default defineConfig({ test: { include: ["scoring/**/*.test.ts"] } });
