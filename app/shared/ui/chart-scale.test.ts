import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorAt, pct, placeOn, roundScale, ticksOf } from "./chart-scale.ts";

describe("F77 charts stand where their values are", () => {
  it("F77 places a value between the ends of its scale and never outside", () => {
    expect(placeOn({ from: 50, to: 100 }, 75)).toBe(50);
    expect(placeOn({ from: 50, to: 100 }, 20)).toBe(0);
    expect(pct(100 / 3)).toBe("33.33%");
    expect([anchorAt(0), anchorAt(50), anchorAt(100)]).toEqual(["start", "middle", "end"]);
  });

  it("F77 gives round ticks", () => {
    expect(roundScale([3, 47])).toEqual({ from: 0, to: 50, ticks: [0, 10, 20, 30, 40, 50] });
    expect(roundScale([])).toEqual({ from: 0, to: 1, ticks: [0, 1] });
    expect(roundScale([0, 0])).toMatchObject({ from: 0 });
    expect(ticksOf({ from: 50, to: 100 }, 25)).toEqual([50, 75, 100]);
  });

  it("F77 a round scale holds every value it was made for", () => {
    const value = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const { from, to, ticks } = roundScale(values);
        expect(from).toBeLessThanOrEqual(Math.min(...values));
        expect(to).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });
});
