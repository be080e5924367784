import { describe, expect, test } from "vitest";
import { findSpokenRules } from "./rules.ts";
import { smallVersion } from "./testing/small-version.ts";
import type { Condition } from "./schema.ts";

/** Whether a rule with this condition speaks, and what it says. */
function speak(when: Condition, answers: Record<string, string>): string | null {
  const message = { vi: "{from}–{to}={value}", en: "" };
  const rules = [{ code: "r", severity: "notice" as const, when, items: ["S1"], message }];
  return findSpokenRules({ ...smallVersion, rules }, answers)[0]?.message.vi ?? null;
}
const speaks = (when: Condition, answers: Record<string, string>) => speak(when, answers) !== null;

describe("conditions", () => {
  test("F3 numbers compare with either bound, a missing one never", () => {
    const at = (is: "<" | "<=" | "=" | ">=" | ">", answer: string) =>
      speaks({ number: "N1", is, than: 1980 }, { N1: answer });
    const table = ["1979", "1980", "1981"].map((answer) => [
      at("<", answer),
      at("<=", answer),
      at("=", answer),
      at(">=", answer),
      at(">", answer),
    ]);
    expect(table).toEqual([
      [true, true, false, false, false],
      [false, true, true, true, false],
      [false, false, false, true, true],
    ]);
    expect(at("<", "BLANK")).toBe(false);
    expect(speaks({ number: "N1", is: "<", than: 1980 }, {})).toBe(false);
    expect(speaks({ number: "N1", is: "<", than: 1980 }, { N1: "900" })).toBe(true);
  });

  test("F3 choices are counted, a missing code is none", () => {
    const two: Condition = { choices: "M1", is: ">=", than: 2 };
    expect(speaks(two, { M1: "1|10" })).toBe(true);
    expect(speaks(two, { M1: "10" })).toBe(false);
    expect(speaks({ choices: "M1", is: "<", than: 2 }, { M1: "BLANK" })).toBe(false);
  });

  test("F3 a list may name a missing code; answered means really answered", () => {
    expect(speaks({ item: "S1", in: ["BLANK"] }, { S1: "BLANK" })).toBe(true);
    expect(speaks({ item: "M1", in: ["2", "10"] }, { M1: "1|10" })).toBe(true);
    expect(speaks({ item: "S1", in: ["1"] }, {})).toBe(false);
    expect(speaks({ answered: "S1" }, { S1: "BLANK" })).toBe(false);
    expect(speaks({ answered: "S1" }, { S1: "3" })).toBe(true);
  });

  test("F3 all, any and not", () => {
    const one: Condition = { item: "S1", in: ["1"] };
    const other: Condition = { item: "Q1", in: ["5"] };
    expect(speaks({ all: [one, other] }, { S1: "1", Q1: "5" })).toBe(true);
    expect(speaks({ all: [one, other] }, { S1: "1" })).toBe(false);
    expect(speaks({ all: [one, other] }, { Q1: "5" })).toBe(false);
    expect(speaks({ any: [one, other] }, { Q1: "5" })).toBe(true);
    expect(speaks({ any: [one, other] }, {})).toBe(false);
    expect(speaks({ not: one }, {})).toBe(true);
    expect(speaks({ not: one }, { S1: "1" })).toBe(false);
  });

  test("F57 a run fills the message, from inside other conditions too", () => {
    const run: Condition = { sameInARow: ["Q1", "Q2"], atLeast: 2 };
    const answers = { S1: "3", Q1: "4", Q2: "4" };
    expect(speak(run, answers)).toBe("2–3=4");
    expect(speak({ all: [run, { answered: "S1" }] }, answers)).toBe("2–3=4");
    expect(speak({ any: [{ answered: "N1" }, run] }, answers)).toBe("2–3=4");
    expect(speak(run, { ...answers, Q2: "5" })).toBeNull();
    expect(speak({ answered: "S1" }, answers)).toBe("{from}–{to}={value}");
  });

  test("F3 rules speak in the version's order", () => {
    const answers = { S1: "3", V1: "4", N1: "2010", M1: "9|1" };
    expect(findSpokenRules(smallVersion, answers).map(({ code }) => code)).toEqual([
      "young",
      "not-used",
      "both",
    ]);
  });
});
