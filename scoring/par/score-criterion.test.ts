import { describe, expect, it } from "vitest";
import { Exact } from "../exact.ts";
import { nameInputs } from "./rule.ts";
import { scoreCriterion } from "./score-criterion.ts";
import { ruleOf, scoreOf } from "./testing/build.ts";

const tiers = [
  { from: "80", points: "0.5" },
  { from: "100", points: "1" },
  { from: "50", points: "0.25" },
];
const likert = { "1": "0", "2": "25", "3": "50", "4": "75", "5": "100" };

describe("points and sipas", () => {
  it.each([
    ["0", "0"],
    ["1.5", "3/2"],
    ["2", "2"],
    ["2.01", "points: input-out-of-range"],
    ["-0.01", "points: input-out-of-range"],
    ["", "points: number-form"],
    ["1,5", "points: number-form"],
  ])("F85 points %s of 2 give %s", (points, expected) => {
    expect(scoreOf({ kind: "points" }, "2", { points })).toBe(expected);
  });

  it.each([
    ["0", "0"],
    ["62.1317", "621317/500000"],
    ["100", "2"],
    ["100.01", "measure: input-out-of-range"],
    ["-1", "measure: input-out-of-range"],
  ])("F85 a SIPAS measure of %s per cent gives %s of 2 points", (measure, expected) => {
    expect(scoreOf({ kind: "sipas", measure: "factor:access" }, "2", { measure })).toBe(expected);
  });
});

describe("checklist", () => {
  const rule = {
    kind: "checklist",
    conditions: [
      { code: "a", points: "0.25" },
      { code: "b", points: "0.5", name_vi: "Đúng hạn", name_en: "In time" },
      { code: "c c", points: "2" },
    ],
  };

  it.each([
    ["", "0"],
    ["a", "1/4"],
    ["b|a", "3/4"],
    ["a|a|a", "1/4"],
    ["c c", "1"],
    ["a|b|c c", "1"],
    ["x", "met: condition-unknown"],
    ["a|x|y", "met: condition-unknown, met: condition-unknown"],
    [" a", "met: condition-unknown"],
    ["a|", "met: condition-unknown"],
    ["A", "met: condition-unknown"],
  ])("F85 met %j gives %s of 1", (met, expected) => {
    expect(scoreOf(rule, "1", { met })).toBe(expected);
  });

  it("F85 names the conditions there are", () => {
    const scored = scoreCriterion(ruleOf(rule), Exact.one, { met: "x" });
    expect(scored.ok ? null : scored.faults[0]?.fault.details).toEqual({
      written: "x",
      known: ["a", "b", "c c"],
    });
  });
});

describe("tiers and linear", () => {
  it.each([
    ["49.99", "0"],
    ["50", "1/4"],
    ["79.999", "1/4"],
    ["80", "1/2"],
    ["99.99", "1/2"],
    ["100", "1"],
    ["103", "1"],
    ["-5", "0"],
  ])("F85 x %s reaches %s by tiers in any order", (x, expected) => {
    expect(scoreOf({ kind: "tiers", tiers }, "1", { x })).toBe(expected);
    expect(scoreOf({ kind: "tiers", tiers: tiers.toReversed() }, "1", { x })).toBe(expected);
  });

  it("F85 tiers may begin below zero", () => {
    expect(scoreOf({ kind: "tiers", tiers: [{ from: "-10", points: "1" }] }, "1", { x: "-10" })).toBe("1");
    expect(scoreOf({ kind: "tiers", tiers: [{ from: "-10", points: "1" }] }, "1", { x: "-10.01" })).toBe("0");
  });

  it.each([
    ["79.999", "239997/200000"],
    ["0", "0"],
    ["-20", "0"],
    ["100", "3/2"],
    ["140", "3/2"],
  ])("F85 x %s gives %s of 1.5 on a line to 100", (x, expected) => {
    expect(scoreOf({ kind: "linear" }, "1.5", { x })).toBe(expected);
  });

  it.each([
    ["29.99", "0"],
    ["30", "1"],
    ["59", "59/30"],
    ["60", "2"],
    ["61", "2"],
  ])("F85 x %s gives %s of 2 on a line from 30 to 60", (x, expected) => {
    expect(scoreOf({ kind: "linear", full: 60, zeroBelow: 30 }, "2", { x })).toBe(expected);
  });

  it("F85 a zeroBelow beyond full leaves nothing until it is reached", () => {
    const rule = { kind: "linear", full: "100", zeroBelow: "110" };
    expect(scoreOf(rule, "1", { x: "105" })).toBe("0");
    expect(scoreOf(rule, "1", { x: "110" })).toBe("1");
  });

  it("F85 a zeroBelow under zero doesn't let points fall under zero", () => {
    expect(scoreOf({ kind: "linear", zeroBelow: "-10" }, "1", { x: "-5" })).toBe("0");
  });
});

describe("ratio", () => {
  const linear = { kind: "ratio", then: { kind: "linear", full: "100" } };

  it.each([
    ["1", "3", "1/2"],
    ["44", "46", "33/23"],
    ["3", "2", "3/2"],
    ["0", "7", "0"],
    ["-1", "7", "0"],
    ["2.5", "10", "3/8"],
    ["1", "0", "denominator: zero-denominator"],
    ["0", "0", "denominator: zero-denominator"],
    ["1", "-2", "denominator: denominator-below-zero"],
    ["1,5", "1e3", "numerator: number-form, denominator: number-form"],
  ])("F85 %s of %s gives %s of 1.5", (numerator, denominator, expected) => {
    expect(scoreOf(linear, "1.5", { numerator, denominator })).toBe(expected);
  });

  it("F85 reads the per cent on tiers", () => {
    const rule = { kind: "ratio", then: { kind: "tiers", tiers } };
    expect(scoreOf(rule, "1", { numerator: "4", denominator: "5" })).toBe("1/2");
    expect(scoreOf(rule, "1", { numerator: "39", denominator: "50" })).toBe("1/4");
  });

  it.each([
    ["full", "3/2"],
    ["zero", "0"],
    ["not-applicable", "0 not applicable: zero-denominator"],
  ])("F85 a zero denominator goes by whenZero %s", (whenZero, expected) => {
    expect(scoreOf({ ...linear, whenZero }, "1.5", { numerator: "3", denominator: "0.0" })).toBe(expected);
  });
});

describe("growth", () => {
  const rule = {
    kind: "growth",
    tiers: [
      { from: "10", points: "1" },
      { from: "0", points: "0.5" },
    ],
  };

  it.each([
    ["113", "103", "1/2"],
    ["110", "100", "1"],
    ["109.99", "100", "1/2"],
    ["100", "100", "1/2"],
    ["99.99", "100", "0"],
    ["-5", "100", "0"],
    ["5", "0", "then: zero-denominator"],
    ["5", "-1", "then: input-out-of-range"],
    ["x", "1%", "now: number-form, then: number-form"],
  ])("F85 %s after %s gives %s", (now, then, expected) => {
    expect(scoreOf(rule, "1", { now, then })).toBe(expected);
  });

  it.each([
    ["full", "1"],
    ["zero", "0"],
    ["not-applicable", "0 not applicable: zero-denominator"],
  ])("F85 a year before of 0 goes by whenZero %s", (whenZero, expected) => {
    expect(scoreOf({ ...rule, whenZero }, "1", { now: "5", then: "0" })).toBe(expected);
  });
});

describe("deduction", () => {
  it.each([
    ["0", "1"],
    ["3", "1/4"],
    ["3.0", "1/4"],
    ["4", "0"],
    ["500", "0"],
    ["-1", "count: input-not-a-count"],
    ["1.5", "count: input-not-a-count"],
    ["1 000", "count: number-form"],
  ])("F85 %s cases at 0.25 leave %s of 1", (count, expected) => {
    expect(scoreOf({ kind: "deduction", each: "0.25" }, "1", { count })).toBe(expected);
  });

  it("F85 leaves the floor", () => {
    const rule = { kind: "deduction", each: 0.25, floor: 0.4 };
    expect(scoreOf(rule, "1", { count: "2" })).toBe("1/2");
    expect(scoreOf(rule, "1", { count: "3" })).toBe("2/5");
  });
});

describe("survey", () => {
  const pooled = { kind: "survey", answers: likert, groups: "pooled" };

  it.each([
    ["1=24|2=109|3=16|4=32|5=58|X=9", "469/478"],
    ["5=1", "2"],
    ["1=1", "0"],
    ["1=1|5=1", "1"],
    ["5=3.0|1=0", "2"],
    ["X=9", "answers: no-counting-answer"],
    ["5=0", "answers: no-counting-answer"],
    ["", "answers: no-counting-answer"],
    ["1=3|1=4", "answers: answer-twice"],
    ["X=3|X=4|5=1", "answers: answer-twice"],
    ["1=-1", "answers: input-not-a-count"],
    ["X=1.5|5=1", "answers: input-not-a-count"],
    ["1=1,5", "answers: number-form"],
    ["1", "answers: answer-form"],
    ["=3", "answers: answer-form"],
    ["=a=3", "answers: answer-form"],
    ["1=3|", "answers: answer-form"],
    ["1==3", "answers: number-form"],
    ["1= 3", "answers: number-form"],
    ["1=a|2", "answers: number-form, answers: answer-form"],
  ])("F85 answers %j give %s of 2", (answers, expected) => {
    expect(scoreOf(pooled, "2", { answers })).toBe(expected);
  });

  it("F106 says which answer is wrong, and proposes the right form", () => {
    const scored = scoreCriterion(ruleOf(pooled), Exact.one, { answers: "1=1,5|2|3=1|3=2|4=-1" });
    expect(scored.ok ? [] : scored.faults.map(({ fault }) => fault.details)).toEqual([
      { written: "1,5", proposals: ["1.5"] },
      { written: "2" },
      { answer: "3" },
      { written: "-1" },
    ]);
  });

  it("F85 a blank around an answer's code makes it another answer, which doesn't count", () => {
    expect(scoreOf(pooled, "2", { answers: " 1=100|5=1" })).toBe("2");
  });

  it("F85 pools where the rule doesn't speak of groups", () => {
    expect(scoreOf({ kind: "survey", answers: likert }, "2", { answers: "3=7" })).toBe("1");
  });

  const weighted = { kind: "survey", answers: likert, groups: { hdnd: "2", so: "1", phong: "0" } };

  it("F85 weighs the groups' means, not their answers", () => {
    const inputs = { "answers:hdnd": "5=1", "answers:so": "1=1000" };
    expect(scoreOf(weighted, "3", inputs)).toBe("2");
  });

  it("F85 leaves out groups that are absent, silent or without counting answers", () => {
    expect(scoreOf(weighted, "3", { "answers:so": "4=2" })).toBe("9/4");
    expect(scoreOf(weighted, "3", { "answers:so": "4=2", "answers:hdnd": "" })).toBe("9/4");
    expect(scoreOf(weighted, "3", { "answers:so": "4=2", "answers:hdnd": "X=5" })).toBe("9/4");
    expect(scoreOf(weighted, "3", { "answers:so": "4=2", "answers:phong": "1=5" })).toBe("9/4");
  });

  it("F85 has no mean where no weighed group answers", () => {
    expect(scoreOf(weighted, "3", { "answers:so": "X=1" })).toBe("answers:so: no-counting-answer");
    expect(scoreOf(weighted, "3", { "answers:phong": "5=1" })).toBe("answers:phong: no-counting-answer");
  });

  it("F85 names faults of each group and of unknown groups", () => {
    const inputs = { "answers:hdnd": "1=x", "answers:so": "1" };
    expect(scoreOf(weighted, "3", inputs)).toBe("answers:hdnd: number-form, answers:so: answer-form");
    expect(scoreOf(weighted, "3", { "answers:ubnd": "1=1", "answers:so": "1=1" })).toBe(
      "answers:ubnd: input-unknown",
    );
    expect(scoreOf(weighted, "3", { answers: "1=1" })).toBe(
      "answers: input-unknown, answers:hdnd or answers:so or answers:phong: input-missing",
    );
  });
});

describe("names of inputs", () => {
  it("F85 a missing input is never 0", () => {
    expect(scoreOf({ kind: "linear" }, "1", {})).toBe("x: input-missing");
    expect(scoreOf({ kind: "ratio", then: { kind: "linear" } }, "1", { numerator: "1" })).toBe(
      "denominator: input-missing",
    );
    expect(scoreOf({ kind: "checklist", conditions: [{ code: "a", points: "1" }] }, "1", {})).toBe(
      "met: input-missing",
    );
  });

  it("F85 an unknown input is refused, and what is expected is named", () => {
    const rule = ruleOf({ kind: "linear" });
    const scored = scoreCriterion(rule, Exact.one, { x: "1", constructor: "2" });
    expect(scored).toEqual({
      ok: false,
      faults: [{ input: "constructor", fault: { code: "input-unknown", details: { expected: ["x"] } } }],
    });
    expect(scoreOf({ kind: "linear" }, "1", { numerator: "1" })).toBe(
      "numerator: input-unknown, x: input-missing",
    );
  });

  it("F85 each kind takes the inputs of the contract", () => {
    const names = (data: object) => nameInputs(ruleOf(data)).names.join(" ");
    expect(names({ kind: "points" })).toBe("points");
    expect(names({ kind: "sipas" })).toBe("measure");
    expect(names({ kind: "tiers", tiers })).toBe("x");
    expect(names({ kind: "growth", tiers })).toBe("now then");
    expect(names({ kind: "deduction", each: "1" })).toBe("count");
    expect(names({ kind: "survey", answers: likert, groups: { a: "1", b: "1" } })).toBe(
      "answers:a answers:b",
    );
  });
});

describe("not applicable", () => {
  it("F85 keeps the reason and gives no points", () => {
    expect(scoreOf({ kind: "points" }, "2", { "not-applicable": "Không phát sinh" })).toBe(
      "0 not applicable: Không phát sinh",
    );
    const scored = scoreCriterion(ruleOf({ kind: "points" }), Exact.one, { "not-applicable": "r" });
    expect(scored.ok && scored.value.notApplicable).toEqual({ by: "judgement", reason: "r" });
  });

  it("F85 needs its reason, and stands alone", () => {
    expect(scoreOf({ kind: "points" }, "2", { "not-applicable": " " })).toBe("not-applicable: reason-blank");
    expect(scoreOf({ kind: "points" }, "2", { points: "1", "not-applicable": "" })).toBe(
      "points: input-beside-not-applicable, not-applicable: reason-blank",
    );
  });
});
