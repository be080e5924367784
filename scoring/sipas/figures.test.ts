import { describe, expect, test } from "vitest";
import { prepareSipas, strataAsPsus, type SipasDesign } from "./design.ts";
import { scopeFigures, scopeOf, sipasFigures } from "./figures.ts";
import type { SipasMethod } from "./method.ts";
import {
  figuresOfSurvey,
  findFigure,
  inputOf,
  items,
  method,
  respond,
  type Survey,
} from "./testing/survey.ts";

const strata = [
  { stratum: "a", psusInPopulation: 4 },
  { stratum: "b", psusInPopulation: null },
];

/** Q1 Q2 Q3 Q4 Q5: a1 answers 4/5 valid, a2 2/4; b1 1/2, b2 3/3. */
const survey: Survey = {
  items,
  method,
  strata,
  responses: [
    respond("a1", "a", "454 1"),
    respond("a1", "a", "9   4"),
    respond("a2", "a", "1241 "),
    respond("a2", "a", "    5"),
    respond("b1", "b", "  1 4"),
    respond("b2", "b", "5559 "),
  ],
};

function designOf(drawn: Survey): SipasDesign {
  const prepared = prepareSipas(inputOf(drawn));
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.faults));
  return prepared.value;
}

const withMethod = (changes: Partial<SipasMethod>): Survey => ({
  ...survey,
  method: { ...method, ...changes },
});

describe("F73 figures by hand", () => {
  const figures = figuresOfSurvey(survey);

  test("rows in the order of publication", () => {
    expect(figures.map(({ level, code }) => `${level} ${code}`)).toEqual([
      "item Q1",
      "item Q2",
      "item Q3",
      "item Q4",
      "item Q5",
      "factor account",
      "factor result",
      "factor access",
      "part policy",
      "part service",
      "headline index",
      "stratum-headline a",
      "stratum-headline b",
    ]);
  });

  test("factors follow the items, not the parts", () => {
    const mixed = [items[0], items[4], items[3]].flatMap((item) => item ?? []);
    const codes = figuresOfSurvey({ ...survey, items: mixed }).filter(({ level }) => level === "factor");
    expect(codes.map(({ code }) => code)).toEqual(["account", "access", "result"]);
  });

  test("satisfied over valid, pooled; missing and blank are in neither", () => {
    const shares = Object.fromEntries(figures.map(({ code, value, n }) => [code, [value, n]]));
    expect(shares).toEqual({
      Q1: [200 / 3, 3],
      Q2: [200 / 3, 3],
      Q3: [75, 4],
      Q4: [0, 1],
      Q5: [75, 4],
      account: [400 / 6, 6],
      result: [75, 4],
      access: [60, 5],
      policy: [70, 10],
      service: [60, 5],
      index: [1000 / 15, 15],
      a: [60, 10],
      b: [80, 5],
    });
  });

  test("the headline's error, worked by hand", () => {
    const index = findFigure(figures, "index");
    // R = 2/3, X = 15. a: z = (4 − 10/3, 2 − 10/3)/15, difference 2/15; b: z = (1 − 4/3, 3 − 2)/15, difference (4/3)/15.
    // Two PSUs: n/(n−1) · Σ(z − z̄)² = difference². a has 2 of 4 PSUs: half of it.
    const variance = (0.5 * 2 ** 2 + (4 / 3) ** 2) / 15 ** 2;
    expect(index.se).toBeCloseTo(100 * Math.sqrt(variance), 10);
    expect(index.df).toBe(2);
    expect(index.hi).toBeCloseTo(200 / 3 + 4.302652729749462 * 100 * Math.sqrt(variance), 9);
    expect(index.lo).toBeCloseTo(200 / 3 - 4.302652729749462 * 100 * Math.sqrt(variance), 9);
    expect(index.reason).toBeNull();
  });

  test("a stratum's own headline has its PSUs − 1 degrees of freedom", () => {
    const own = findFigure(figures, "b");
    // R = 4/5, X = 5: z = (1 − 1.6, 3 − 2.4)/5, difference 1.2/5.
    expect(own.se).toBeCloseTo(24, 10);
    expect(own.df).toBe(1);
    expect(own.hi).toBeCloseTo(80 + 24 * 12.706204736174694, 8);
  });
});

describe("F75 parts and headline are weighted as the method says", () => {
  const valueOf = (changes: Partial<SipasMethod>, code: string) => {
    const { value, n } = findFigure(figuresOfSurvey(withMethod(changes)), code);
    return { value, n };
  };

  test("mean of factors, weighted or not; a factor not named weighs 1", () => {
    const rule = { partRule: "mean-of-factors" as const };
    expect(valueOf(rule, "policy")).toEqual({ value: expect.closeTo((400 / 6 + 75) / 2, 10), n: 10 });
    expect(valueOf({ ...rule, factorWeights: { account: 3 } }, "policy").value).toBeCloseTo(
      (3 * (400 / 6) + 75) / 4,
      10,
    );
    expect(valueOf({ ...rule, factorWeights: { account: 0 } }, "policy")).toEqual({ value: 75, n: 4 });
    expect(
      valueOf({ ...rule, factorWeights: { account: 1e308, result: 1e308 } }, "policy").value,
    ).toBeCloseTo((400 / 6 + 75) / 2, 10);
  });

  test("factor weights are unused where answers are pooled", () => {
    expect(valueOf({ factorWeights: { account: 0 } }, "policy")).toEqual({ value: 70, n: 10 });
  });

  test("part weights make the headline a mean; without them it is pooled whatever the part rule", () => {
    expect(valueOf({ partWeights: { policy: 1, service: 3 } }, "index")).toEqual({ value: 62.5, n: 15 });
    expect(valueOf({ partWeights: { policy: 0, service: 3 } }, "index")).toEqual({ value: 60, n: 5 });
    expect(valueOf({ partRule: "mean-of-factors" }, "index")).toEqual({ value: 1000 / 15, n: 15 });
    const both = { partRule: "mean-of-factors" as const, partWeights: { policy: 1, service: 1 } };
    expect(valueOf(both, "index").value).toBeCloseTo(((400 / 6 + 75) / 2 + 60) / 2, 10);
    expect(valueOf({ ...both, factorWeights: { account: 0 } }, "index")).toEqual({ value: 67.5, n: 9 });
  });
});

describe("F76 what can't be computed is null with its reason", () => {
  const nothing = { value: null, se: null, lo: null, hi: null, df: null };

  test("no valid answers", () => {
    const silent = { ...survey, responses: [respond("a1", "a", "9    "), respond("a2", "a", "     ")] };
    const figures = figuresOfSurvey(silent);
    expect(findFigure(figures, "index")).toEqual({
      level: "headline",
      code: "index",
      ...nothing,
      n: 0,
      reason: "no-answers",
    });
    expect(findFigure(figures, "a")).toMatchObject({ ...nothing, n: 0, reason: "no-answers" });
    expect(findFigure(figures, "b")).toMatchObject({ ...nothing, df: 0, n: 0, reason: "no-answers" });
  });

  test("a mean with an empty member is null; of weight 0 the member isn't consulted", () => {
    const responses = [respond("a1", "a", "44   "), respond("a2", "a", "41   ")];
    const rule = { partRule: "mean-of-factors" as const, partWeights: { policy: 1, service: 1 } };
    const figures = figuresOfSurvey({ ...withMethod(rule), responses });
    expect(findFigure(figures, "policy")).toMatchObject({
      ...nothing,
      n: 4,
      reason: "member-without-answers",
    });
    expect(findFigure(figures, "index")).toMatchObject({
      ...nothing,
      n: 4,
      reason: "member-without-answers",
    });
    const consulted = { ...rule, factorWeights: { result: 0 }, partWeights: { policy: 1, service: 0 } };
    expect(findFigure(figuresOfSurvey({ ...withMethod(consulted), responses }), "index")).toMatchObject({
      value: 75,
      n: 4,
    });
  });

  test("one PSU has a value and no error", () => {
    const figures = figuresOfSurvey({ ...survey, responses: [respond("a1", "a", "41   ")] });
    const error = { se: null, lo: null, hi: null, df: 0, reason: "too-few-psus" };
    expect(findFigure(figures, "index")).toMatchObject({ value: 50, n: 2, ...error });
    expect(findFigure(figures, "a")).toMatchObject({ value: 50, n: 2, ...error });
  });

  test("no items that count: a headline without a figure", () => {
    const none = { ...survey, items: items.filter(({ counts }) => !counts) };
    const figures = figuresOfSurvey({ ...none, responses: [] });
    expect(figures.map(({ code, value }) => [code, value])).toEqual([
      ["index", null],
      ["a", null],
      ["b", null],
    ]);
  });
});

describe("F77 a lonely PSU goes by the named rule", () => {
  const responses = [respond("a1", "a", "41   "), respond("b1", "b", "4    "), respond("b2", "b", "1    ")];
  const seOf = (changes: Partial<SipasMethod>, psusInPopulation: number | null) => {
    const strata = [
      { stratum: "a", psusInPopulation },
      { stratum: "b", psusInPopulation: null },
    ];
    return findFigure(figuresOfSurvey({ ...withMethod(changes), strata, responses }), "index").se;
  };

  test("adjust compares with zero, certainty adds nothing, a complete stratum is never lonely", () => {
    // R = ½, X = 4: z(a) = 0, z(b) = ±1/8, so b alone gives (2/8)² / … = 2 · 2 · (1/8)².
    const rest = 100 * Math.sqrt(4 / 64);
    expect(seOf({}, null)).toBeCloseTo(rest, 10);
    const uneven = [respond("a1", "a", "44   "), ...responses.slice(1)];
    const se = (changes: Partial<SipasMethod>, psusInPopulation: number | null) =>
      findFigure(
        figuresOfSurvey({
          ...withMethod(changes),
          strata: [
            { stratum: "a", psusInPopulation },
            { stratum: "b", psusInPopulation: null },
          ],
          responses: uneven,
        }),
        "index",
      ).se ?? NaN;
    // R = ¾: z = (½, ¼, −¾)/4; b: 2 · 2 · (½)² / 16 = 1/16; a: (½)²/16 = 1/64, × (1 − 1/4) with four PSUs.
    expect(se({}, null) ** 2).toBeCloseTo(1e4 * (1 / 16 + 1 / 64), 8);
    expect(se({}, 4) ** 2).toBeCloseTo(1e4 * (1 / 16 + 0.75 / 64), 8);
    expect(se({ lonelyPsu: "certainty" }, 4) ** 2).toBeCloseTo(1e4 / 16, 8);
    for (const lonelyPsu of ["adjust", "certainty", "fail"] as const) {
      expect(se({ lonelyPsu }, 1) ** 2).toBeCloseTo(1e4 / 16, 8);
    }
  });

  test("fail, and no rule at all, refuse the survey", () => {
    for (const lonelyPsu of ["fail", undefined] as const) {
      const result = sipasFigures(inputOf({ ...withMethod({ lonelyPsu }), responses }));
      expect(result).toEqual({ ok: false, faults: [{ fault: "lonely-psu", stratum: "a" }] });
    }
  });
});

describe("F77 a survey that can't be scored is refused with every reason", () => {
  const input = inputOf(survey);

  test("strata and PSUs that don't fit", () => {
    const [first] = input.psus;
    const result = sipasFigures({
      ...input,
      psus: first === undefined ? [] : [...input.psus, first],
      strata: [
        { stratum: "a", psusInPopulation: 1 },
        { stratum: "a", psusInPopulation: 2.5 },
        { stratum: "c", psusInPopulation: 3.5 },
      ],
    });
    expect(result.ok ? [] : result.faults).toEqual([
      { fault: "unknown-stratum", psu: "b1", stratum: "b" },
      { fault: "unknown-stratum", psu: "b2", stratum: "b" },
      { fault: "duplicate-psu", psu: "a1" },
      { fault: "population-too-small", stratum: "a", psus: 3, psusInPopulation: 1 },
      { fault: "duplicate-stratum", stratum: "a" },
      { fault: "population-too-small", stratum: "c", psus: 0, psusInPopulation: 3.5 },
    ]);
  });

  test("totals that are no totals", () => {
    const spoil = (valid: Float64Array) =>
      sipasFigures({
        ...input,
        psus: input.psus.map((psu, index) => (index === 0 ? { ...psu, valid } : psu)),
      });
    for (const bad of [
      [1, 2, 3, 4],
      [1, 2, 3, 4, NaN],
      [1, 2, 3, 4, -1],
      [1, 2, 3, 4, 1e300],
    ]) {
      const result = spoil(Float64Array.from(bad));
      expect(result).toEqual({ ok: false, faults: [{ fault: "unusable-totals", psu: "a1" }] });
    }
  });

  test("method faults come along", () => {
    const result = sipasFigures(inputOf(withMethod({ partWeights: { policy: 1 } })));
    expect(result).toEqual({ ok: false, faults: [{ fault: "part-left-out", part: "service" }] });
  });
});

describe("F80 a scope is a domain of the whole design", () => {
  const design = designOf(survey);

  test("one hamlet: its share, no error", () => {
    const index = scopeFigures(design, new Set(["a1"])).at(-1);
    expect(index).toMatchObject({ value: 80, n: 5, se: null, df: 0, reason: "too-few-psus" });
  });

  test("a stratum as a scope is its own headline", () => {
    const figures = figuresOfSurvey(survey);
    const district = scopeFigures(design, new Set(["a1", "a2"])).at(-1);
    const { value, se, lo, hi, df, n } = findFigure(figures, "a");
    expect(district).toMatchObject({ value, se, lo, hi, df, n });
  });

  test("the other PSUs of a stratum stay in the error as zeros", () => {
    const responses = [...survey.responses, respond("a3", "a", "44444")];
    const index = scopeFigures(designOf({ ...survey, responses }), new Set(["a1", "a2", "nowhere"])).at(-1);
    // R = 6/10: z = (4 − 3, 2 − 3, 0)/10, mean 0; (1 − 3/4) · 3/2 · 2/100.
    expect(index?.value).toBe(60);
    expect(index?.se).toBeCloseTo(100 * Math.sqrt(0.25 * 1.5 * 0.02), 10);
    expect(index?.df).toBe(1);
  });

  test("the whole as a scope is the whole; nowhere is nothing", () => {
    expect(scopeFigures(design, new Set(["a1", "a2", "b1", "b2"]))).toEqual(scopeFigures(design));
    expect(scopeFigures(design, new Set()).at(-1)).toMatchObject({ value: null, n: 0, reason: "no-answers" });
    expect(scopeOf(design, new Set(["a1", "b1"]))).toMatchObject({ positions: [0, 2], df: 0, t: null });
  });

  test("districts as a sample: one PSU each, one stratum", () => {
    const result = sipasFigures(strataAsPsus(inputOf(survey)));
    const index = findFigure(result.ok ? result.value : [], "index");
    // z(a) = (6 − 20/3)/15, z(b) = (4 − 10/3)/15: difference (4/3)/15.
    expect(index).toMatchObject({ value: 1000 / 15, df: 1, n: 15 });
    expect(index.se).toBeCloseTo((100 * (4 / 3)) / 15, 10);
  });
});
