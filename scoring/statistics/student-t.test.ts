import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentTCdf, studentTQuantile, studentTUpperTail } from "./student-t.ts";

/** Relative agreement: `digits` significant digits. */
function expectClose(actual: number | null, expected: number, digits = 13) {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? 0) / expected - 1)).toBeLessThan(10 ** -digits);
}

describe("F77 Student's t is exact to twelve digits and more", () => {
  // From mpmath's incomplete beta function with 60 digits.
  test.each([
    [0.75, 1, 1],
    [0.9, 1, 3.0776835371752541],
    [0.975, 1, 12.706204736174693],
    [0.9995, 1, 636.61924876878973],
    [0.75, 2, 0.81649658092772603],
    [0.975, 2, 4.3026527297494618],
    [0.9995, 2, 31.599054576445363],
    [0.9, 3, 1.6377443536962103],
    [0.975, 5, 2.5705818356363148],
    [0.9995, 5, 6.8688266258812751],
    [0.975, 15, 2.1314495455597752],
    [0.975, 17, 2.1098155778333166],
    [0.975, 385, 1.9661448148425531],
    [0.9, 1107, 1.2823167874848106],
    [0.975, 1e6, 1.9599663568141067],
    [0.975, 1e300, 1.9599639845400542],
    [0.975, Infinity, 1.9599639845400542],
  ])("quantile %d at %d degrees of freedom", (p, df, expected) => {
    expectClose(studentTQuantile(p, df), expected);
    expectClose(studentTQuantile(1 - p, df), -expected, 12);
  });

  test("a quantile far out keeps its digits", () => {
    expectClose(studentTQuantile(1e-90, 1), -3.183098861837907e89, 12);
  });

  test("the tail of one and of two degrees of freedom equals its closed form", () => {
    for (const t of [0.001, 0.5, 1, 1.7, 1.74, 3, 10, 1000]) {
      expectClose(studentTUpperTail(t, 1), Math.atan(1 / t) / Math.PI);
      const root = Math.sqrt(2 + t * t);
      expectClose(studentTUpperTail(t, 2), 1 / (root * (root + t)));
    }
  });

  test("the far tail keeps its digits", () => {
    expectClose(studentTUpperTail(25, 1e12), 3.0566970058425763e-138, 12);
    expectClose(studentTUpperTail(3, Infinity), 0.0013498980316300946);
    expect(studentTUpperTail(1e200, 1)).toBe(0);
  });

  test("the centre, and both sides", () => {
    expect(studentTUpperTail(0, 15)).toBe(0.5);
    expect(studentTQuantile(0.5, 15)).toBe(0);
    expectClose(studentTCdf(1, 1), 0.75);
    expectClose(studentTCdf(-1, 1), 0.25);
    expectClose(studentTUpperTail(-1, 1), 0.75);
  });

  test("what doesn't exist is null", () => {
    for (const df of [0.99, 0, -1, NaN]) {
      expect(studentTQuantile(0.975, df)).toBeNull();
      expect(studentTCdf(1, df)).toBeNull();
    }
    for (const p of [0, 1, -0.1, 1.1, NaN, 1e-101]) expect(studentTQuantile(p, 5)).toBeNull();
    for (const t of [NaN, Infinity, -Infinity]) expect(studentTUpperTail(t, 5)).toBeNull();
  });

  test("the cdf of a quantile is its probability; it grows with t", () => {
    const degrees = fc.double({ min: 1, max: 1e7, noNaN: true });
    const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    fc.assert(
      fc.property(probability, degrees, (p, df) => {
        const t = studentTQuantile(p, df) ?? NaN;
        const back = studentTCdf(t, df) ?? NaN;
        expect(Math.abs(back - p)).toBeLessThan(1e-11 * Math.min(p, 1 - p) + 1e-15);
        expect(studentTCdf(t + 0.1 + Math.abs(t) / 10, df)).toBeGreaterThan(p);
      }),
    );
  });
});
