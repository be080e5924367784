import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsOf } from "#app/shared/words.ts";
import { parseCsv } from "#scoring/csv.ts";
import { parseScorable } from "./criterion.ts";
import { sayRule } from "./say-rule.ts";

function say(rule: object, maxPoints: string, lang: "vi" | "en" = "vi"): string[] {
  const scorable = parseScorable({ code: "1", maxPoints, rule: JSON.stringify(rule) });
  return scorable ? sayRule(scorable.rule, scorable.max, wordsOf(lang), lang) : [];
}

test("F85 a rule is said from its own numbers", () => {
  expect(say({ kind: "deduction", each: "0.25" }, "2")).toEqual(["Điểm = 2 trừ 0,25 cho mỗi trường hợp."]);
  expect(
    say(
      {
        kind: "tiers",
        tiers: [
          { from: "80", points: "0.5" },
          { from: "100", points: "1" },
        ],
      },
      "1",
      "en",
    ),
  ).toEqual([
    "Points by steps: the highest step that the value reaches.",
    "from 100: 1 point",
    "from 80: 0.5 points",
    "below the lowest step: 0 points",
  ]);
});

test("F85 every rule of the catalogue can be said in both languages", () => {
  const csv = parseCsv(readFileSync("seeds/data/par-criteria-876-working.csv", "utf8"));
  if (!csv.ok) throw new Error("the catalogue is sound");
  const at = (column: string) => csv.header.indexOf(column);
  for (const { cells } of csv.rows) {
    const code = cells[at("code")] ?? "";
    const scorable = parseScorable({
      code,
      maxPoints: cells[at("max_points")] ?? "",
      rule: cells[at("rule")] ?? "",
    });
    if (!scorable) continue;
    for (const lang of ["vi", "en"] as const) {
      const sentences = sayRule(scorable.rule, scorable.max, wordsOf(lang), lang);
      expect(sentences.length, code).toBeGreaterThan(0);
      expect(sentences.join(" "), code).not.toMatch(/undefined|NaN/);
    }
  }
});
