import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answeredShare, countsInIndex } from "./completeness.ts";
import { isStraightLined, longestRun } from "./runs.ts";
import { fullAnswers, smallVersion } from "./testing/small-version.ts";

describe("answered share", () => {
  test("F76 missing codes count as unanswered, what isn't applicable leaves both sides", () => {
    expect(
      answeredShare(
        [
          { weight: 2, code: "4" },
          { weight: 1, code: "BLANK" },
        ],
        ["BLANK"],
      ),
    ).toBe(2 / 3);
    expect(answeredShare([{ weight: 2, code: "4" }, { weight: 1 }], ["BLANK"])).toBe(1);
    expect(answeredShare([{ weight: 1 }], [])).toBeNull();
    expect(answeredShare([{ weight: 0, code: "4" }], [])).toBeNull();
    expect(answeredShare([], [])).toBeNull();
  });

  test("F76 it lies between 0 and 1", () => {
    const one = fc.record({ weight: fc.nat(9), code: fc.constantFrom("4", "BLANK", undefined) });
    fc.assert(
      fc.property(fc.array(one), (answers) => {
        const share = answeredShare(answers, ["BLANK"]);
        if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe("what counts in the index", () => {
  test("F76 four of five shown index items are enough, three aren't", () => {
    expect(countsInIndex(smallVersion, { ...fullAnswers, Q1: "BLANK" })).toEqual({
      counts: true,
      reason: null,
      answeredShare: 0.8,
    });
    expect(countsInIndex(smallVersion, { ...fullAnswers, Q1: "BLANK", Q2: "MULTIPLE" })).toEqual({
      counts: false,
      reason: "too-incomplete",
      answeredShare: 0.6,
    });
  });

  test("F76 hidden items aren't asked for, shown and absent ones are", () => {
    const { V1, V2, Q3, ...rest } = fullAnswers;
    expect([V1, V2, Q3]).toHaveLength(3);
    expect(countsInIndex(smallVersion, { ...rest, S1: "3", Q3 }).answeredShare).toBe(1);
    expect(countsInIndex(smallVersion, { ...rest, S1: "3" }).answeredShare).toBe(2 / 3);
    expect(countsInIndex(smallVersion, { ...fullAnswers }, { group: "guest" }).answeredShare).toBe(1);
  });

  test("F76 the threshold is data", () => {
    const answers = { ...fullAnswers, Q1: "BLANK", Q2: "REFUSED" };
    expect(countsInIndex(smallVersion, answers, { completeness: 0.6 }).counts).toBe(true);
    expect(countsInIndex(smallVersion, answers, { completeness: 0.61 }).counts).toBe(false);
  });

  test("F76 age must be known and within bounds, both included", () => {
    const reasonFor = (N1: string) => countsInIndex(smallVersion, { ...fullAnswers, N1 }).reason;
    expect(reasonFor("2006")).toBeNull();
    expect(reasonFor("2007")).toBe("not-eligible");
    expect(reasonFor("1900")).toBeNull();
    expect(reasonFor("1899")).toBe("not-eligible");
    expect(reasonFor("UNREADABLE")).toBe("eligibility-unknown");
    const { N1, ...without } = fullAnswers;
    expect(N1).toBe("1980");
    expect(countsInIndex(smallVersion, without).reason).toBe("eligibility-unknown");
    expect(countsInIndex({ ...smallVersion, eligibility: undefined }, without).counts).toBe(true);
  });

  test("F76 eligibility is told before completeness", () => {
    expect(countsInIndex(smallVersion, { S1: "1" })).toMatchObject({
      reason: "eligibility-unknown",
      answeredShare: 0,
    });
  });

  test("F76 nothing asked is no share, and doesn't count", () => {
    const none = { ...smallVersion, items: smallVersion.items.map((item) => ({ ...item, counts: false })) };
    expect(countsInIndex(none, fullAnswers)).toEqual({
      counts: false,
      reason: "nothing-asked",
      answeredShare: null,
    });
  });

  test("F76 a share of whole numbers meets its own decimal threshold exactly", () => {
    for (let asked = 1; asked <= 100; asked++)
      for (let pct = 0; pct <= 100; pct++) {
        const answered = (asked * pct) / 100;
        if (Number.isInteger(answered)) expect(answered / asked >= Number(`${pct}e-2`)).toBe(true);
      }
  });
});

describe("long runs of one answer", () => {
  const run = (answers: Record<string, string>, codes?: string[]) => longestRun(smallVersion, answers, codes);

  test("F57 the longest run is told by printed numbers, hidden items passed over", () => {
    const answers = { S1: "3", Q1: "2", Q2: "4", Q3: "4" };
    expect(run(answers)).toEqual({ from: 3, to: 6, length: 2, value: "4" });
    expect(run({ ...answers, Q1: "4" })).toEqual({ from: 2, to: 6, length: 3, value: "4" });
  });

  test("F57 a missing or absent answer ends the run, the first of equal runs is told", () => {
    expect(run({ S1: "1", Q1: "4", Q2: "4", V1: "BLANK", Q3: "4" })).toEqual({
      from: 2,
      to: 3,
      length: 2,
      value: "4",
    });
    expect(run({ S1: "1", Q1: "4", Q2: "4", Q3: "4" })).toEqual({ from: 2, to: 3, length: 2, value: "4" });
    expect(run({ S1: "1", Q1: "3", Q2: "4", V1: "3" })).toEqual({ from: 2, to: 2, length: 1, value: "3" });
    expect(run({})).toBeNull();
    expect(run({ S1: "3", Q1: "BLANK" })).toBeNull();
  });

  test("F57 only the named items are looked at; by default the five-level ones", () => {
    expect(run({ S1: "1", Q1: "1", Q2: "4" }, ["S1", "Q1"])).toEqual({
      from: 1,
      to: 2,
      length: 2,
      value: "1",
    });
    expect(run({ S1: "1", Q1: "1", Q2: "4" })).toEqual({ from: 2, to: 2, length: 1, value: "1" });
    expect(longestRun(smallVersion, { S1: "1", V1: "4", Q3: "4" }, ["V1", "V2", "Q3"], "guest")?.length).toBe(
      2,
    );
    expect(longestRun(smallVersion, { S1: "1", V1: "4", Q3: "4" }, ["V1", "V2", "Q3"])?.length).toBe(1);
  });

  test("F57 straight-lined means one answer to all index items, given often enough", () => {
    const fours = { ...fullAnswers, Q1: "4", Q2: "4", V1: "4", V2: "4", Q3: "4" };
    expect(isStraightLined(smallVersion, fours, { minimumAnswers: 5 })).toBe(true);
    expect(isStraightLined(smallVersion, fours, { minimumAnswers: 6 })).toBe(false);
    expect(isStraightLined(smallVersion, fours)).toBe(false);
    expect(isStraightLined(smallVersion, { ...fours, Q1: "BLANK" }, { minimumAnswers: 4 })).toBe(true);
    expect(isStraightLined(smallVersion, { ...fours, Q1: "5" }, { minimumAnswers: 4 })).toBe(false);
    expect(isStraightLined(smallVersion, { ...fours, V2: "5" }, { minimumAnswers: 4, group: "guest" })).toBe(
      true,
    );
    expect(isStraightLined(smallVersion, {}, { minimumAnswers: 0 })).toBe(false);
  });
});
