import fc from "fast-check";
import { expect, test } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test("F78 p-values are adjusted as Benjamini and Hochberg worked them", () => {
  // Table 1 of their paper: 15 comparisons; at 5 % the first four are findings.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const adjusted = benjaminiHochberg(paper);
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjusted[0]).toBeCloseTo(0.0015, 12);
  expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 12);
  expect(adjusted[14]).toBe(1);
});

test("F78 the order of the list is kept", () => {
  const expected = [0.03, 0.04, 0.04];
  benjaminiHochberg([0.01, 0.04, 0.03]).forEach((p, index) =>
    expect(p).toBeCloseTo(expected[index] ?? NaN, 12),
  );
  expect(benjaminiHochberg([])).toEqual([]);
  expect(benjaminiHochberg([0.3])).toEqual([0.3]);
});

test("F78 findings by the adjusted values are those of the step-up rule", () => {
  fc.assert(
    fc.property(probabilities, (pValues) => {
      const sorted = [...pValues].sort((a, b) => a - b);
      const within = sorted.map((p, index) => (p * pValues.length) / (index + 1) <= 0.05);
      const threshold = sorted[within.lastIndexOf(true)] ?? -1;
      const adjusted = benjaminiHochberg(pValues);
      expect(adjusted.map((p) => p <= 0.05)).toEqual(pValues.map((p) => p <= threshold));
      expect(adjusted.every((p) => p >= 0 && p <= 1)).toBe(true);
    }),
  );
});
