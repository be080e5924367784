import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact, parseDecimal } from "../exact.ts";
import { pathToIndex } from "./path.ts";

function exact(written: string): Exact {
  const parsed = parseDecimal(written);
  if (!parsed.ok) throw new RangeError(written);
  return parsed.value;
}

const open = (code: string, points: string, effort?: string) => ({
  code,
  points: exact(points),
  ...(effort && { effort: exact(effort) }),
});
const standing = { achieved: exact("84.7"), maximum: exact("100") };

function pathOf(...args: Parameters<typeof pathToIndex>) {
  const path = pathToIndex(...args);
  if (!path.ok) throw new Error(JSON.stringify(path.faults));
  return {
    codes: path.value.steps.map(({ code }) => code),
    indices: path.value.steps.map(({ indexAfter }) => indexAfter.toString()),
    index: path.value.index.toString(),
    reached: path.value.reached,
    effort: path.value.totalEffort.toString(),
  };
}

describe("the path to an index", () => {
  test("F122 open items go by points per effort, until the wish is reached exactly", () => {
    const items = [open("a", "0.2", "2"), open("b", "0.1"), open("c", "0.2"), open("d", "0.5", "10")];
    expect(pathOf(items, standing, exact("85"))).toEqual({
      codes: ["c", "a"],
      indices: ["849/10", "851/10"],
      index: "851/10",
      reached: true,
      effort: "3",
    });
    expect(pathOf([open("b", "0.1"), open("c", "0.2")], standing, exact("85"))).toMatchObject({
      index: "85",
      reached: true,
    });
  });

  test("F122 of equal ratios more points go first, then the lesser code", () => {
    const items = [open("z", "1"), open("b", "0.5"), open("a", "0.5"), open("m", "1", "2")];
    expect(pathOf(items, standing, exact("100")).codes).toEqual(["z", "m", "a", "b"]);
    expect(pathOf([...items].reverse(), standing, exact("100")).codes).toEqual(["z", "m", "a", "b"]);
  });

  test("F122 nothing to do, nothing to win, not enough to win", () => {
    expect(pathOf([open("a", "1")], standing, exact("84.7"))).toMatchObject({
      codes: [],
      reached: true,
      effort: "0",
    });
    expect(pathOf([open("a", "0"), open("b", "1")], standing, exact("90"))).toMatchObject({
      codes: ["b"],
      index: "857/10",
      reached: false,
    });
  });

  test("F122 the index is of the maximum that is left", () => {
    expect(
      pathOf([open("a", "1")], { achieved: exact("60"), maximum: exact("90") }, exact("67")),
    ).toMatchObject({
      index: "610/9",
      reached: true,
    });
  });

  test("F122 no effort and no maximum are faults", () => {
    expect(
      pathToIndex(
        [open("a", "1", "0"), open("b", "1", "-1")],
        { ...standing, maximum: Exact.zero },
        exact("90"),
      ),
    ).toEqual({
      ok: false,
      faults: [
        { code: "no-maximum", item: null },
        { code: "no-effort", item: "a" },
        { code: "no-effort", item: "b" },
      ],
    });
  });

  test("F122 points won add up, and one step less would not have been enough", () => {
    const item = fc.record({
      points: fc.integer({ min: 0, max: 300 }),
      effort: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), fc.integer({ min: 80, max: 100 }), (given, wished) => {
        const items = given.map(({ points, effort }, index) => ({
          code: String(index),
          points: Exact.whole(points).over(Exact.hundred),
          effort: Exact.whole(effort),
        }));
        const path = pathToIndex(items, standing, Exact.whole(wished));
        if (!path.ok) throw new Error("no path");
        const { steps, index, reached } = path.value;
        const won = Exact.sum(steps.map(({ points }) => points));
        expect(standing.achieved.plus(won).equals(index)).toBe(true);
        expect(reached).toBe(index.compare(Exact.whole(wished)) >= 0);
        if (!reached) expect(steps).toHaveLength(items.filter(({ points }) => !points.isZero()).length);
        const before = steps.at(-2)?.indexAfter ?? standing.achieved;
        if (steps.length > 0) expect(before.compare(Exact.whole(wished))).toBe(-1);
      }),
    );
  });
});
