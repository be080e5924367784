import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion } from "./apportion.ts";
import { addDays, daysBetween, fridayAtLatest, lastDayOf, moveYears } from "./days.ts";
import { createRandom, standardise } from "./random.ts";

describe("createRandom", () => {
  test("gives the same sequence for the same seed and another for another", () => {
    const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
    expect(draw("tay-ninh-2024/form/1")[0]).not.toBeCloseTo(draw("tay-ninh-2024/form/2")[0] ?? 0, 3);
  });

  test("is even over [0, 1) and normal where asked", () => {
    const random = createRandom("even");
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const tenth = Math.floor(random.next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const chiSquare = tenths.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(27.9); // 99.9 % point with 9 degrees of freedom
    const normals = Array.from({ length: 20_000 }, () => random.normal(3, 2));
    const mean = normals.reduce((a, b) => a + b) / normals.length;
    expect(mean).toBeCloseTo(3, 1);
    expect(
      Math.sqrt(normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length),
    ).toBeCloseTo(2, 1);
  });

  test("shuffle keeps every card, integer its bounds, weighted its shares", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, list) => {
        expect(createRandom(seed).shuffle(list).toSorted()).toEqual(list.toSorted());
      }),
    );
    const random = createRandom("bounds");
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...seen].toSorted()).toEqual([3, 4, 5, 6]);
    const often = Array.from({ length: 4000 }, () => random.weighted({ a: 3, b: 1, c: 0 }));
    expect(often.filter((key) => key === "a").length / 4000).toBeCloseTo(0.75, 1);
    expect(often).not.toContain("c");
  });

  test("says so when there is nothing to choose from", () => {
    expect(() => createRandom("x").choice([])).toThrow(RangeError);
    expect(() => createRandom("x").weighted({ a: 0 })).toThrow(RangeError);
  });
});

test("standardise gives mean 0 and spread 1", () => {
  const [low = 0, middle = 0, high = 0] = standardise([1, 2, 3]);
  expect([low, middle, high]).toEqual([-1, 0, 1]);
});

describe("apportion", () => {
  test("F125 whole parts sum to the total and no cell exceeds its weight", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          fc.pre(sum > 0);
          const total = Math.floor(sum * share);
          const parts = apportion(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(weights[index] ?? 0));
        },
      ),
    );
    expect(() => apportion(1, [0, 0])).toThrow(RangeError);
  });
});

test("days: months end, leap years, weekends go back to Friday", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(lastDayOf(2024, 2)).toBe("2024-02-29");
  expect(fridayAtLatest("2024-10-20")).toBe("2024-10-18");
  expect(fridayAtLatest("2024-10-18")).toBe("2024-10-18");
  expect(moveYears("2024-09-30", -1)).toBe("2023-09-29");
});
