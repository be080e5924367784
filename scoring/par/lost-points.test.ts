import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "../exact.ts";
import { canStillLose, pointsAtRisk, rankLostPoints, rankLostPointsByAgency } from "./lost-points.ts";
import { type Entry, scoreSoFar } from "./score-tree.ts";
import { exact, setOf } from "./testing/build.ts";

const points = { kind: "points" };
const set = setOf(
  { code: "1", maxPoints: "6", rule: { kind: "sum" }, agency: "so-noi-vu" },
  { code: "1.1", parent: "1", maxPoints: "1", rule: points, agency: "so-noi-vu" },
  { code: "1.2", parent: "1", maxPoints: "2", rule: points, agency: "so-tttt" },
  { code: "1.3", parent: "1", maxPoints: "3", rule: points, notApplicable: "shrink", agency: "so-tu-phap" },
  { code: "2", maxPoints: "1", rule: points },
  { code: "3", maxPoints: "1", rule: points, agency: "so-noi-vu" },
);

function scoreWith(entries: Record<string, Entry>) {
  return scoreSoFar(set, new Map(Object.entries(entries)));
}

function give(written: string): Entry {
  return { kind: "points", points: exact(written) };
}

const score = scoreWith({
  "1.1": give("0.5"),
  "1.2": give("0.5"),
  "1.3": { kind: "not-applicable", reason: "r" },
  "2": give("1"),
});

describe("lost points", () => {
  it("F122 rank criteria by what they lost, equal losses as in the table", () => {
    const ranked = rankLostPoints(score).map(({ criterion, lost, standing }) => [
      criterion.code,
      lost.toString(),
      standing.state,
    ]);
    expect(ranked).toEqual([
      ["1.2", "3/2", "scored"],
      ["3", "1", "missing"],
      ["1.1", "1/2", "scored"],
    ]);
    const equal = scoreWith({ "1.2": give("1"), "1.3": give("3") });
    expect(rankLostPoints(equal).map(({ criterion }) => criterion.code)).toEqual(["1.1", "1.2", "2", "3"]);
  });

  it("F122 show points and maximum beside the loss", () => {
    const [first] = rankLostPoints(score);
    expect([first?.points.toString(), first?.max.toString()]).toEqual(["1/2", "2"]);
  });

  it("F122 gather by agency, those of none apart", () => {
    const rows = rankLostPointsByAgency(score).map(({ agency, lost, points: held, max, criteria }) =>
      [agency, lost.toString(), held.toString(), max.toString(), criteria].join(" "),
    );
    expect(rows).toEqual(["so-noi-vu 3/2 1/2 2 2", "so-tttt 3/2 1/2 2 1", "so-tu-phap 0 0 0 1", " 0 1 1 1"]);
  });

  it("F122 of all agencies sum to what the tree lost, exactly", () => {
    const shares = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(shares, (sevenths) => {
        const entries = set.scored.map(({ code, max }, index): [string, Entry] => {
          const share = Exact.whole(sevenths[index] ?? 0).over(Exact.whole(7));
          return [code, { kind: "points", points: max.times(share) }];
        });
        const whole = scoreSoFar(set, new Map(entries));
        const lost = whole.max.minus(whole.points);
        expect(Exact.sum(rankLostPointsByAgency(whole).map((loss) => loss.lost)).equals(lost)).toBe(true);
        expect(Exact.sum(rankLostPoints(whole).map((loss) => loss.lost)).equals(lost)).toBe(true);
      }),
    );
  });
});

describe("points at risk", () => {
  const limits = new Map([
    ["1", exact("1.5")],
    ["2", exact("0.25")],
  ]);

  function risk(...late: [criterion: string, part: string, written: string][]) {
    const items = late.map(([criterion, part, written]) => ({ criterion, part, points: exact(written) }));
    return Object.fromEntries(
      [...pointsAtRisk(items, limits)].map(([code, value]) => [code, value.toString()]),
    );
  }

  it("F98 parts of one criterion add up, at most to what it can still lose", () => {
    expect(risk(["1", "a", "0.5"], ["1", "b", "0.75"])).toEqual({ "1": "5/4" });
    expect(risk(["1", "a", "1"], ["1", "b", "1"])).toEqual({ "1": "3/2" });
  });

  it("F98 items on one part count once, by the greatest", () => {
    expect(risk(["1", "a", "0.5"], ["1", "a", "0.75"], ["1", "a", "0.25"])).toEqual({ "1": "3/4" });
  });

  it("F98 criteria are apart, and one without a limit has nothing to lose", () => {
    expect(risk(["1", "a", "1"], ["2", "a", "1"], ["9", "a", "1"])).toEqual({
      "1": "1",
      "2": "1/4",
      "9": "0",
    });
    expect(risk()).toEqual({});
  });

  it("F98 a criterion can still lose what it holds, all while it is open, nothing once locked", () => {
    const entries = {
      "1.1": give("0.5"),
      "1.2": give("9"),
      "1.3": { kind: "not-applicable", reason: "r" } as const,
    };
    const left = canStillLose(scoreWith({ ...entries, "3": give("1") }), new Set(["3"]));
    expect(Object.fromEntries([...left].map(([code, value]) => [code, value.toString()]))).toEqual({
      "1.1": "1/2",
      "1.2": "2",
      "1.3": "0",
      "2": "1",
      "3": "0",
    });
  });
});
