import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roundHalfUp } from "./rounding.ts";

describe("F105 a figure is rounded once, half up, when it is published", () => {
  test.each([
    [62.451047178, "62.45"],
    [62.445, "62.45"],
    [62.4449999, "62.44"],
    [1.005, "1.01"],
    [(201 / 20000) * 100, "1.01"],
    [0.125, "0.13"],
    [0.004999, "0.00"],
    [0.005, "0.01"],
    [0, "0.00"],
    [100, "100.00"],
    [99.995, "100.00"],
    [-0.005, "-0.01"],
    [-0.001, "0.00"],
    [-12.3, "-12.30"],
    [1e20, "100000000000000000000.00"],
    [1e-300, "0.00"],
  ])("%d reads %s", (value, text) => {
    expect(roundHalfUp(value)).toBe(text);
  });

  test("other decimals", () => {
    expect(roundHalfUp(2.5, 0)).toBe("3");
    expect(roundHalfUp(0.4, 0)).toBe("0");
    expect(roundHalfUp(0.0625, 3)).toBe("0.063");
  });

  test("what isn't there isn't shown as a number", () => {
    for (const value of [null, NaN, Infinity, -Infinity]) expect(roundHalfUp(value)).toBeNull();
  });

  test("a share is rounded as the fraction of its whole numbers would be", () => {
    const counts = fc
      .tuple(fc.nat({ max: 3_600_000 }), fc.nat({ max: 3_600_000 }))
      .filter(([, valid]) => valid > 0);
    fc.assert(
      fc.property(counts, ([some, valid]) => {
        const satisfied = Math.min(some, valid);
        const hundredths = (20_000n * BigInt(satisfied) + BigInt(valid)) / (2n * BigInt(valid));
        const text = hundredths.toString().padStart(3, "0");
        expect(roundHalfUp((100 * satisfied) / valid)).toBe(`${text.slice(0, -2)}.${text.slice(-2)}`);
      }),
    );
  });
});
