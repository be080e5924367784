import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mayShowGroupOfText,
  officialFigures,
  type OfficialCriterion,
  type OfficialResponse,
} from "./figures.ts";
import { hiddenGroups, mayShowSum } from "./hidden-groups.ts";

const values = { "1": 0, "2": 25, "3": 50, "4": 75, "5": 100 };
const criterion = (code: string, items: OfficialCriterion["items"], weighted = false): OfficialCriterion => ({
  code,
  items,
  values,
  weighted,
});
const people = (group: string, ...answers: string[]): OfficialResponse[] =>
  answers.map((answer) => ({ group, answers: { A01: answer } }));

describe("F43 no figure for fewer than five, nor by subtraction", () => {
  it("F43 hides the small group and the smallest of the others with it", () => {
    const hidden = hiddenGroups(
      { hdnd: 46, so: 80, phong: 3 },
      { groups: ["hdnd", "so", "phong"], weighted: false },
      5,
    );
    expect([...hidden]).toEqual([
      ["phong", "small"],
      ["hdnd", "derivable"],
    ]);
  });

  it("F43 hides one more where a weighted mean is published beside the pooled one", () => {
    const hidden = hiddenGroups(
      { hdnd: 46, so: 80, phong: 3, huyen: 20 },
      { groups: ["hdnd", "so", "phong", "huyen"], weighted: true },
      5,
    );
    expect([...hidden.keys()]).toEqual(["phong", "huyen", "hdnd"]);
  });

  it("F43 shows no sum when too few answered in all, or when only the small group is left to subtract", () => {
    expect(mayShowSum({ so: 3, phong: 1 }, { groups: ["so", "phong"], weighted: false }, new Map(), 5)).toBe(
      false,
    );
    expect(
      mayShowSum(
        { so: 3, phong: 0 },
        { groups: ["so", "phong"], weighted: false },
        new Map([["so", "small"]]),
        5,
      ),
    ).toBe(false);
  });

  it("F43 a group without answers hides nothing", () => {
    expect(hiddenGroups({ so: 80, phong: 0 }, { groups: ["so", "phong"], weighted: false }, 5).size).toBe(0);
  });

  it("F43 for any sizes and questions, what is published leaves at least two groups and five people together unknown", () => {
    const groups = ["a", "b", "c", "d"];
    const breakdown = fc.record({ groups: fc.subarray(groups, { minLength: 1 }), weighted: fc.boolean() });
    const sizes = fc.record(
      Object.fromEntries(groups.map((group) => [group, fc.integer({ min: 0, max: 12 })])),
    );
    fc.assert(
      fc.property(sizes, breakdown, (counts, table) => {
        const hidden = hiddenGroups(counts, table, 5);
        const answered = table.groups.filter((group) => (counts[group] ?? 0) > 0);
        for (const group of answered) expect(hidden.get(group) === "small").toBe((counts[group] ?? 0) < 5);
        if (hidden.size === 0 || !mayShowSum(counts, table, hidden, 5)) return;
        const together = [...hidden.keys()].reduce((sum, group) => sum + (counts[group] ?? 0), 0);
        expect(hidden.size).toBeGreaterThanOrEqual(table.weighted ? 3 : 2);
        expect(together).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it("F43 a group hidden to protect another is shown where that other wasn't asked", () => {
    const criteria = [
      criterion("1.6", [{ code: "A01" }]),
      criterion("2.5", [{ code: "A01", groups: ["so", "hdnd"] }]),
    ];
    const responses = [
      ...people("so", ...Array<string>(8).fill("4")),
      ...people("hdnd", ...Array<string>(6).fill("2")),
      ...people("phong", "5", "5", "1"),
    ];
    const [first, second] = officialFigures({
      criteria,
      responses,
      invited: { so: 8, hdnd: 6, phong: 3 },
      minimum: 5,
    });
    expect(first?.groups.map(({ cell }) => cell.shown)).toEqual([true, false, false]);
    expect(first?.all).toMatchObject({ shown: true, respondents: 17 });
    expect(second?.groups.map(({ cell }) => cell.shown)).toEqual([true, true]);
  });

  it("F43 free text stands without group as soon as one group is small", () => {
    expect(mayShowGroupOfText({ so: 80, phong: 3 }, 5)).toBe(false);
    expect(mayShowGroupOfText({ so: 80, phong: 0 }, 5)).toBe(true);
  });
});

describe("F77 the officials' survey is a census of its invitees", () => {
  const one = criterion("1.6", [{ code: "A01" }]);
  const responses = people("so", "5", "5", "4", "3", "1");

  it("F77 with all answers there is no sampling error", () => {
    const [figures] = officialFigures({ criteria: [one], responses, invited: { so: 5 }, minimum: 5 });
    expect(figures?.all).toEqual({
      shown: true,
      respondents: 5,
      answers: 5,
      counts: { "1": 1, "2": 0, "3": 1, "4": 1, "5": 2 },
      mean: 65,
      interval: { low: 65, high: 65 },
      census: true,
    });
  });

  it("F77 with half of them the error is that of a sample without replacement", () => {
    const [figures] = officialFigures({ criteria: [one], responses, invited: { so: 10 }, minimum: 5 });
    // s² of 100, 100, 75, 50, 0 is 1750; √((1 − 5/10) · 1750 / 5) = 13.229; t(4) = 2.776
    const cell = figures?.all;
    expect(cell?.shown && cell.interval?.low).toBeCloseTo(65 - 2.7764451 * 13.2287566, 4);
    expect(cell?.shown && cell.interval?.high).toBe(100);
    expect(cell?.shown && cell.census).toBe(false);
  });

  it("F76 blank and unknown answers are in no count, and nobody's answers are no figure", () => {
    const [figures] = officialFigures({
      criteria: [one],
      responses: [...responses, ...people("so", "BLANK", "9")],
      invited: { so: 7 },
      minimum: 5,
    });
    expect(figures?.all).toMatchObject({ respondents: 5, answers: 5, mean: 65, census: false });
    const [none] = officialFigures({ criteria: [one], responses: [], invited: { so: 7 }, minimum: 5 });
    expect(none?.all).toEqual({ shown: false, reason: "none" });
  });
});
