// `npm test`: everything, in the order in which a fault is cheapest to find. Ends with "N passed, N failed".
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

interface Count {
  passed: number;
  failed: number;
}

const results = "test-results";
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total: Count = { passed: 0, failed: 0 };

run("format", ["prettier", "--check", "--log-level", "warn", "."]);
run("lint", ["eslint", ".", "--max-warnings", "0"]);
run("import rule", [
  "depcruise",
  "app",
  "db",
  "scoring",
  "seeds",
  "e2e",
  "--config",
  ".dependency-cruiser.cjs",
]);
run("types", ["tsc", "--noEmit"]);
run("features", ["tsx", "e2e/check-features.ts"]);
run(
  "unit and database tests",
  ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}/vitest.json`],
  () => readVitest(`${results}/vitest.json`),
);
run("build", ["remix", "vite:build"]);
run("journeys", ["playwright", "test"], () => readJourneys(`${results}/journeys.json`));

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one step. A step without counts of its own is one test; one that fails is never counted as nothing. */
function run(name: string, [command = "", ...args]: string[], readCount?: () => Count): void {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const { status } = spawnSync("npx", ["--no-install", command, ...args], {
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const count = readCount?.() ?? { passed: status === 0 ? 1 : 0, failed: 0 };
  total.passed += count.passed;
  total.failed += status !== 0 ? Math.max(count.failed, 1) : count.failed;
  console.log(
    `== ${name}: ${status === 0 ? "ok" : "FAILED"} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
}

function readVitest(file: string): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8")) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function readJourneys(file: string): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8")) as {
    stats: { expected: number; flaky: number; unexpected: number };
  };
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
}
