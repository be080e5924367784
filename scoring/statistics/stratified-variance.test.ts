import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lonelyStrata, stratifiedVariance, type StratumOfPsus } from "./stratified-variance.ts";

const stratum = (positions: number[], psusInPopulation: number | null = null): StratumOfPsus => ({
  stratum: positions.join("+"),
  positions,
  psusInPopulation,
});

describe("F77 the variance of stratified PSU totals", () => {
  test("by hand: two strata, one with a finite-population correction", () => {
    const totals = [1, 2, 6, 10, 20];
    // a: mean 3, squares 4+1+9 = 14, × 3/2 = 21; b: mean 15, squares 50, × 2/1 = 100, × (1 − 2/8) = 75.
    expect(stratifiedVariance(totals, [stratum([0, 1, 2]), stratum([3, 4], 8)], "fail")).toBe(96);
  });

  test("a census has no sampling error", () => {
    expect(stratifiedVariance([1, 5, 9], [stratum([0, 1, 2], 3)], "adjust")).toBe(0);
  });

  test("a lonely PSU is compared with zero, or adds nothing", () => {
    const lonely = [stratum([0], 4), stratum([1, 2])];
    expect(stratifiedVariance([2, 1, 1], lonely, "adjust")).toBe(0.75 * 4);
    expect(stratifiedVariance([2, 1, 1], [stratum([0])], "adjust")).toBe(4);
    expect(stratifiedVariance([2, 1, 1], lonely, "certainty")).toBe(0);
    expect(stratifiedVariance([2, 1, 1], lonely, "fail")).toBe(0);
    expect(stratifiedVariance([2], [stratum([0], 1)], "adjust")).toBe(0);
  });

  test("strata without PSUs, and positions without totals, add nothing", () => {
    expect(stratifiedVariance([], [stratum([], 5)], "adjust")).toBe(0);
    expect(stratifiedVariance([], [], "adjust")).toBe(0);
    expect(stratifiedVariance([4], [stratum([0, 1])], "adjust")).toBe(16);
    expect(stratifiedVariance([], [stratum([0])], "adjust")).toBe(0);
  });

  test("lonely is one of several, not one of one", () => {
    expect(
      lonelyStrata([stratum([0], 1), stratum([1], 2), stratum([2]), stratum([3, 4]), stratum([])]),
    ).toEqual(["1", "2"]);
  });

  test("by a second route: half the squared differences of all pairs", () => {
    const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.nat({ max: 30 }), (totals, more) => {
        const n = totals.length;
        let pairs = 0;
        for (const a of totals) for (const b of totals) pairs += (a - b) ** 2 / 2;
        const byPairs = ((1 - n / (n + more)) * pairs) / (n - 1);
        const positions = totals.map((_, index) => index);
        expect(stratifiedVariance(totals, [stratum(positions, n + more)], "fail")).toBeCloseTo(byPairs, 8);
      }),
    );
  });
});
