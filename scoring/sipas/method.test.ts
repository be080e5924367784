import { describe, expect, test } from "vitest";
import { checkMethod, indexItems, partsOf, type MethodFault, type SipasMethod } from "./method.ts";
import { methodVariants } from "./methods.ts";
import { figuresOfSurvey, findFigure, items, method, respond } from "./testing/survey.ts";

const faultsOf = (changes: Partial<SipasMethod>): MethodFault[] =>
  checkMethod(items, { ...method, ...changes });

describe("F73 the method is data, and checked as data", () => {
  test("a method that fits has no faults", () => {
    expect(faultsOf({})).toEqual([]);
    expect(
      faultsOf({ factorWeights: { account: 0, access: 2 }, partWeights: { policy: 0, service: 0.5 } }),
    ).toEqual([]);
    expect(faultsOf({ satisfied: [], missing: [] })).toEqual([]);
  });

  test("items that count, their factors and parts", () => {
    expect(indexItems(items).map(({ code }) => code)).toEqual(["Q1", "Q2", "Q3", "Q4", "Q5"]);
    expect(partsOf(items, { ...method, factorWeights: { result: 2 } })).toEqual([
      {
        code: "policy",
        columns: [0, 1, 2],
        factors: [
          { code: "account", part: "policy", weight: 1, columns: [0, 1] },
          { code: "result", part: "policy", weight: 2, columns: [2] },
        ],
      },
      {
        code: "service",
        columns: [3, 4],
        factors: [{ code: "access", part: "service", weight: 1, columns: [3, 4] }],
      },
    ]);
  });

  test("an item twice, a factor in two parts; items that belong nowhere are let be", () => {
    const nowhere = (code: string, part: string) => ({ code, part, factor: "", counts: false });
    const faulty = [
      ...items,
      { code: "Q1", part: "policy", factor: "account", counts: true },
      { code: "Q6", part: "service", factor: "result", counts: false },
      nowhere("D2", "profile"),
      nowhere("D3", ""),
    ];
    expect(checkMethod(faulty, method)).toEqual([
      { fault: "duplicate-item", item: "Q1" },
      { fault: "factor-in-two-parts", factor: "result", parts: ["policy", "service"] },
    ]);
  });

  test("codes that contradict each other", () => {
    expect(faultsOf({ satisfied: ["5", "6"], missing: ["9", "1"] })).toEqual([
      { fault: "satisfied-not-valid", code: "6" },
      { fault: "valid-and-missing", code: "1" },
    ]);
  });

  test("weights of unknown codes, negative or not finite, whether they are used or not", () => {
    expect(faultsOf({ factorWeights: { nothing: 1, profile: 1, account: -1, access: Infinity } })).toEqual([
      { fault: "unknown-weight", table: "factorWeights", code: "nothing" },
      { fault: "unknown-weight", table: "factorWeights", code: "profile" },
      { fault: "bad-weight", table: "factorWeights", code: "account", weight: -1 },
      { fault: "bad-weight", table: "factorWeights", code: "access", weight: Infinity },
    ]);
    expect(faultsOf({ partWeights: { policy: 1, service: 1, profile: 1 } })).toEqual([
      { fault: "unknown-weight", table: "partWeights", code: "profile" },
    ]);
  });

  test("a part left out", () => {
    expect(faultsOf({ partWeights: {} })).toEqual([
      { fault: "part-left-out", part: "policy" },
      { fault: "part-left-out", part: "service" },
    ]);
    expect(faultsOf({ partWeights: { policy: 0 } })).toEqual([{ fault: "part-left-out", part: "service" }]);
  });

  test("nothing left to weigh: in the headline, in one part", () => {
    expect(faultsOf({ partWeights: { policy: 0, service: 0 } })).toEqual([
      { fault: "no-weight-left", table: "partWeights", members: ["policy", "service"] },
    ]);
    expect(faultsOf({ factorWeights: { access: 0 } })).toEqual([
      { fault: "no-weight-left", table: "factorWeights", members: ["access"] },
    ]);
  });

  test("codes that are names of every object's properties are codes like others", () => {
    const odd = [{ code: "constructor", part: "toString", factor: "valueOf", counts: true }];
    expect(partsOf(odd, method)[0]?.factors[0]?.weight).toBe(1);
    expect(checkMethod(odd, { ...method, partWeights: { constructor: 1 } })).toEqual([
      { fault: "unknown-weight", table: "partWeights", code: "constructor" },
      { fault: "part-left-out", part: "toString" },
    ]);
  });
});

describe("F74 the same answers by other methods, side by side", () => {
  const survey = {
    items,
    strata: [{ stratum: "a", psusInPopulation: null }],
    responses: [respond("a1", "a", "44145"), respond("a2", "a", "441  ")],
  };
  const full = { ...method, minimumAnswers: 5, factorWeights: { account: 3 } };

  test("three variants, each fit for scoring, with all fields of the method kept", () => {
    const variants = methodVariants(full, items);
    expect(variants.map(({ code }) => code)).toEqual(["pooled", "mean-of-factors", "equal-parts"]);
    for (const variant of variants) {
      expect(checkMethod(items, variant.method)).toEqual([]);
      expect(variant.method.minimumAnswers).toBe(5);
      expect(variant.name.vi).not.toBe(variant.name.en);
    }
  });

  test("their headlines, by hand", () => {
    // account 4/4, result 0/2, access 2/2; policy 4/6, service 2/2.
    const headline = (method: SipasMethod) =>
      findFigure(figuresOfSurvey({ ...survey, method }), "index").value;
    const byCode = Object.fromEntries(
      methodVariants(full, items).map(({ code, method }) => [code, headline(method)]),
    );
    expect(byCode).toEqual({
      pooled: 75,
      "mean-of-factors": expect.closeTo((3 * 100 + 0 + 100) / 5, 10),
      "equal-parts": expect.closeTo((400 / 6 + 100) / 2, 10),
    });
  });

  test("the round's own part weights don't reach into the variants", () => {
    const weighted = { ...method, partWeights: { policy: 1, service: 9 } };
    expect(methodVariants(weighted, items).map(({ method }) => method.partWeights)).toEqual([
      undefined,
      { policy: 2, service: 1 },
      { policy: 1, service: 1 },
    ]);
  });
});
