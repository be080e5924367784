import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "../exact.ts";
import { nameInputs } from "./rule.ts";
import { scoreCriterion } from "./score-criterion.ts";
import { exact, ruleOf } from "./testing/build.ts";

const tiers = [
  { from: "80", points: "0.5" },
  { from: "100", points: "1" },
  { from: "50", points: "0.25" },
];
const likert = { "1": "0", "2": "25", "3": "50", "4": "75", "5": "100" };

describe("for any inputs", () => {
  const cents = (low: number, high: number) =>
    fc.integer({ min: low * 100, max: high * 100 }).map(writeCents);
  const counts = fc
    .array(fc.nat(40), { minLength: 5, maxLength: 5 })
    .filter((list) => list.some((count) => count > 0));
  const anyMax = fc.integer({ min: 100, max: 2000 }).map(writeCents);

  function writeCents(hundredths: number): string {
    return Exact.whole(hundredths).over(Exact.hundred).toDecimal() ?? "never";
  }
  function writeAnswers(list: readonly number[]): string {
    return list.map((count, index) => `${index + 1}=${count}`).join("|");
  }
  function points(data: object, max: string, inputs: Record<string, string>): Exact {
    const scored = scoreCriterion(ruleOf(data, max), exact(max), inputs);
    if (!scored.ok) throw new Error(JSON.stringify(scored.faults));
    return scored.value.points;
  }
  function expectWithin(value: Exact, max: string) {
    expect(value.isNegative()).toBe(false);
    expect(value.compare(exact(max))).not.toBe(1);
  }

  it("F85 points stay within 0 and the maximum, and a better number never earns less", () => {
    const rules = [
      { kind: "linear", full: "80", zeroBelow: "20" },
      { kind: "linear", full: "130" },
      { kind: "tiers", tiers },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...rules), anyMax, cents(-50, 150), cents(0, 100), (rule, max, x, more) => {
        const better = exact(x).plus(exact(more)).toDecimal() ?? "never";
        const [before, after] = [points(rule, max, { x }), points(rule, max, { x: better })];
        expectWithin(before, max);
        expectWithin(after, max);
        expect(after.compare(before)).not.toBe(-1);
      }),
    );
  });

  it("F85 a greater part of the same whole never earns less", () => {
    const rule = { kind: "ratio", then: { kind: "linear", full: "90" } };
    fc.assert(
      fc.property(
        anyMax,
        fc.nat(500),
        fc.nat(50),
        fc.integer({ min: 1, max: 500 }),
        (max, part, more, whole) => {
          const denominator = `${whole}`;
          const before = points(rule, max, { numerator: `${part}`, denominator });
          const after = points(rule, max, { numerator: `${part + more}`, denominator });
          expectWithin(after, max);
          expect(after.compare(before)).not.toBe(-1);
        },
      ),
    );
  });

  it("F85 one more case never earns more", () => {
    fc.assert(
      fc.property(anyMax, fc.nat(50), cents(0, 2), (max, count, each) => {
        const rule = { kind: "deduction", each, floor: "0.5" };
        const [fewer, more] = [
          points(rule, max, { count: `${count}` }),
          points(rule, max, { count: `${count + 1}` }),
        ];
        expectWithin(fewer, max);
        expect(more.compare(fewer)).not.toBe(1);
      }),
    );
  });

  it("F85 an answer one level better never earns less, nor does the order of answers matter", () => {
    const rule = { kind: "survey", answers: likert };
    fc.assert(
      fc.property(anyMax, counts, fc.integer({ min: 0, max: 3 }), (max, list, level) => {
        const before = points(rule, max, { answers: writeAnswers(list) });
        expectWithin(before, max);
        const reversed = writeAnswers(list).split("|").toReversed().join("|");
        expect(points(rule, max, { answers: reversed }).equals(before)).toBe(true);
        if (list[level] === 0) return;
        const raised = list.map(
          (count, index) => count + (index === level ? -1 : index === level + 1 ? 1 : 0),
        );
        expect(points(rule, max, { answers: writeAnswers(raised) }).compare(before)).toBe(1);
      }),
    );
  });

  it("F85 whatever is typed gives points or faults, never NaN and never an exception", () => {
    const rules = [
      { kind: "points" },
      { kind: "sipas" },
      { kind: "linear" },
      { kind: "ratio", then: { kind: "linear" } },
      { kind: "growth", tiers },
      { kind: "deduction", each: "1" },
      { kind: "survey", answers: likert },
      { kind: "checklist", conditions: [{ code: "a", points: "1" }] },
    ];
    const typed = fc.oneof(
      fc.string(),
      fc.constantFrom("1=1", "a", "1", "-1", "0", "1,5", "1e3"),
      cents(-5, 5),
    );
    const isAllowed = /^-?\d+(\/\d+)?$/;
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.array(typed, { minLength: 2, maxLength: 2 }),
        (data, values) => {
          const rule = ruleOf(data);
          const inputs = Object.fromEntries(
            nameInputs(rule).names.map((name, index) => [name, values[index] ?? "0"]),
          );
          const scored = scoreCriterion(rule, exact("1000"), inputs);
          if (scored.ok) expect(scored.value.points.toString()).toMatch(isAllowed);
          else expect(scored.faults.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
