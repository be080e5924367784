import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compareAnswers } from "#scoring/instrument/diff.ts";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import { describeCitizenQuestionnaire } from "#scoring/instrument/questionnaires.ts";
import { decideAnswers, readDecidedValue } from "./decide.ts";
import { parseDecisions } from "./decision-input.ts";
import { answersWith } from "./testing/answers.ts";

const parsed = fromQuestionnaireCsv(
  readFileSync("seeds/data/sipas-questionnaire.csv", "utf8"),
  describeCitizenQuestionnaire(2024),
  1,
);
if (!parsed.ok) throw new Error("the working questionnaire can't be read");
const version = parsed.value;
const missing = version.missing;
const item = (code: string) => {
  const found = version.items.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
};

function decide(
  first: Record<string, string>,
  second: Record<string, string>,
  decided: Record<string, string>,
) {
  const one = answersWith(version, first);
  const two = answersWith(version, second);
  const decisions = Object.entries(decided).map(([code, value]) => ({
    item: code,
    value,
    reason: "trên giấy",
  }));
  return decideAnswers(version, one, compareAnswers(version, one, two).differences, decisions);
}

test("F26 the decided value stands, agreed ones stay", () => {
  const result = decide({ PC1: "2", PC2: "5" }, { PC1: "3", PC2: "5" }, { PC1: "1" });
  expect(result.ok && [result.answers.PC1, result.answers.PC2]).toEqual(["1", "5"]);
});

test("F26 nothing is decided by leaving it out", () => {
  expect(decide({ PC1: "2" }, { PC1: "3" }, {})).toEqual({
    ok: false,
    faults: [{ item: "PC1", code: "decision.missing" }],
  });
});

test("F26 a question that nobody saw is asked for when a decision shows it", () => {
  const result = decide({ S01: "3" }, { S01: "4" }, { S01: "1" });
  expect(result.ok).toBe(false);
  expect(!result.ok && result.faults.map(({ item: code }) => code)).toContain("S03");
});

test("F26 what a decision hides is left out", () => {
  const result = decide({ S02: "1" }, { S02: "2" }, { S02: "2" });
  expect(result.ok && result.answers.DE1).toBeUndefined();
});

test("F26 a decision must fit the questionnaire too", () => {
  expect(decide({ PC1: "2" }, { PC1: "3" }, { PC1: "8" })).toEqual({
    ok: false,
    faults: [{ item: "PC1", code: "outside-codes" }],
  });
});

test("F38 missing answers are decided by letter, ticks by their numbers", () => {
  expect(readDecidedValue(item("PC1"), " k ", missing)).toBe("UNREADABLE");
  expect(readDecidedValue(item("T01"), "1, 3", missing)).toBe("1|3");
  expect(readDecidedValue(item("G01"), "B", missing)).toBe("B");
});

test("F26 posted rows: own reason first, then the common one; empty rows decide nothing", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["value-PC1", "3"],
    ["reason-PC1", "chữ khó đọc"],
    ["value-PC2", ""],
    ["value-PC3", "4"],
    ["reason-PC3", ""],
    ["commonReason", "gõ nhầm"],
    ["further-item-0", "PC9"],
    ["further-value-0", "1"],
  ] as const)
    form.append(name, value);
  expect(parseDecisions(form)).toEqual({
    decisions: [
      { item: "PC1", value: "3", reason: "chữ khó đọc" },
      { item: "PC3", value: "4", reason: "gõ nhầm" },
      { item: "PC9", value: "1", reason: "gõ nhầm" },
    ],
    reason: null,
  });
});
