// Holds features.json against the tests: every test it names must exist, run, and assert something.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

type State = "none" | "part" | "whole";
type Features = Record<string, { state: State; tests: string[] }>;

interface Found {
  file: string;
  skipped: boolean;
  asserts: boolean;
}

const FEATURES = 130;
const testFiles = ["app", "db", "scoring", "seeds", "e2e"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => (folder === "e2e" ? /\.spec\.ts$/ : /\.test\.tsx?$/).test(file))
    .map((file) => join(folder, file)),
);

/** All tests of a file by title: `test(…)`, `it(…)`, their `.each`, `.skip`, `.todo`, and tests inside skipped groups. */
function findTests(file: string): Map<string, Found> {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Found>();
  const visit = (node: ts.Node, insideSkipped: boolean): void => {
    let skipped = insideSkipped;
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText(source);
      const called = /^(test|it|describe)\b/.exec(name)?.[1];
      if (called && /\.(skip|todo|fixme|skipIf|runIf)\b/.test(name)) skipped = true;
      const [title] = node.arguments;
      if (called && called !== "describe" && title && ts.isStringLiteralLike(title)) {
        const body = node.arguments
          .slice(1)
          .map((part) => part.getText(source))
          .join("\n");
        found.set(title.text, {
          file,
          skipped,
          asserts: /\b(expect\w*|fc\.assert|assert\w*)\b\s*[(.<]/.test(body),
        });
      }
    }
    ts.forEachChild(node, (child) => visit(child, skipped));
  };
  visit(source, false);
  return found;
}

const tests = new Map(testFiles.flatMap((file) => [...findTests(file)]));
const features = JSON.parse(readFileSync("features.json", "utf8")) as Features;
const faults: string[] = [];

for (let number = 1; number <= FEATURES; number += 1) {
  const name = `F${number}`;
  const feature = features[name];
  if (!feature) {
    faults.push(`${name}: missing from features.json`);
    continue;
  }
  if (feature.state !== "none" && feature.tests.length === 0)
    faults.push(`${name}: ${feature.state}, but no test proves it`);
  if (feature.state === "none" && feature.tests.length > 0) faults.push(`${name}: none, but tests are named`);
  for (const title of feature.tests) {
    const test = tests.get(title);
    if (!test) faults.push(`${name}: no test is called "${title}"`);
    else if (test.skipped) faults.push(`${name}: "${title}" is skipped (${test.file})`);
    else if (!test.asserts) faults.push(`${name}: "${title}" asserts nothing (${test.file})`);
    if (!new RegExp(`\\b${name}\\b`).test(title))
      faults.push(`${name}: "${title}" does not carry the number`);
  }
}
for (const name of Object.keys(features)) {
  if (!/^F([1-9]\d?|1[0-2]\d|130)$/.test(name)) faults.push(`${name}: no such feature`);
}

if (process.argv.includes("--write")) {
  // Lists every test under the numbers its title carries, keeping the states people gave.
  console.log(JSON.stringify(collect(), null, 2));
} else {
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0
      ? `features.json agrees with ${tests.size} tests.`
      : `${faults.length} faults in features.json`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}

function collect(): Features {
  return Object.fromEntries(
    Array.from({ length: FEATURES }, (_, index) => {
      const name = `F${index + 1}`;
      const proving = [...tests].filter(
        ([title, test]) => new RegExp(`\\b${name}\\b`).test(title) && !test.skipped && test.asserts,
      );
      const titles = proving.map(([title]) => title);
      const state = features[name]?.state ?? "none";
      return [
        name,
        { state: titles.length === 0 ? "none" : state === "none" ? "part" : state, tests: titles },
      ];
    }),
  );
}
