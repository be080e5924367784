import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfDay } from "./time.ts";
import { forecastTarget, isTargetMet, judgeOutlook, listKnownMeasurements } from "./targets.ts";
import type { Measurement } from "./targets.ts";

const now = "2024-12-20T08:00+07:00";
const today = { asOf: now, knownAt: now };
const measured = (measuredOn: string, value: number, recordedAt = endOfDay(measuredOn)): Measurement => ({
  measuredOn,
  value,
  recordedAt,
});

describe("whether a target is met", () => {
  const monthly = [measured("2024-08-31", 60), measured("2024-10-31", 80), measured("2024-09-30", 85)];

  test("F124 the latest measurement decides, the goal itself included", () => {
    expect(isTargetMet(monthly, 80, "at-least", today)).toBe(true);
    expect(isTargetMet(monthly, 80.1, "at-least", today)).toBe(false);
    expect(isTargetMet(monthly, 80, "at-most", today)).toBe(true);
    expect(isTargetMet(monthly, 79.9, "at-most", today)).toBe(false);
  });

  test("F124 as of a day, as known on another; unknown before the first", () => {
    const asOf = (day: string) => ({ asOf: endOfDay(day), knownAt: now });
    expect(isTargetMet(monthly, 80, "at-least", asOf("2024-08-31"))).toBe(false);
    expect(isTargetMet(monthly, 82, "at-least", asOf("2024-10-30"))).toBe(true);
    expect(isTargetMet(monthly, 80, "at-least", asOf("2024-08-30"))).toBeNull();
    const late = [...monthly, measured("2024-10-15", 90, "2024-11-20T08:00+07:00")];
    expect(isTargetMet(late, 88, "at-least", asOf("2024-10-20"))).toBe(true);
    expect(
      isTargetMet(late, 88, "at-least", { asOf: endOfDay("2024-10-20"), knownAt: endOfDay("2024-10-20") }),
    ).toBe(false);
  });

  test("F124 a later record of the same day corrects the first", () => {
    const corrected = [measured("2024-10-31", 70, "2024-11-10T08:00+07:00"), ...monthly];
    expect(listKnownMeasurements(corrected, today)).toEqual([monthly[0], monthly[2], corrected[0]]);
    expect(
      listKnownMeasurements(corrected, { asOf: now, knownAt: "2024-11-05T08:00+07:00" }).at(-1)?.value,
    ).toBe(80);
  });
});

describe("forecast", () => {
  test("F97 worked by hand: three points, one degree of freedom", () => {
    // x = −1, 0, 1; y = 1, 3, 4 → slope 1.5, mean 8/3; residuals 1/6, −1/3, 1/6 → s² = 1/6.
    const three = [measured("2024-12-01", 1), measured("2024-12-02", 3), measured("2024-12-03", 4)];
    const forecast = forecastTarget(three, "2024-12-04", today);
    expect(forecast.ok).toBe(true);
    if (!forecast.ok) return;
    // At x = 2: value 17/3; error √(1/6 · (1 + 1/3 + 4/2)) = √(5/9); t(0.9; 1) = tan(0.4π).
    const margin = Math.tan(0.4 * Math.PI) * Math.sqrt(5 / 9);
    expect(forecast.value).toMatchObject({ on: "2024-12-04", measurements: 3 });
    expect(forecast.value.slopePerDay).toBeCloseTo(1.5, 12);
    expect(forecast.value.value).toBeCloseTo(17 / 3, 10);
    expect(forecast.value.lo).toBeCloseTo(17 / 3 - margin, 9);
    expect(forecast.value.hi).toBeCloseTo(17 / 3 + margin, 9);
  });

  test("F97 the same with four points and two degrees of freedom", () => {
    // y = 0, 1, 1, 2 on x = −1.5 … 1.5: slope 0.6, mean 1; squared residuals 0.01 + 0.09 + 0.09 + 0.01.
    const four = [0, 1, 1, 2].map((value, index) => measured(`2024-12-0${index + 1}`, value));
    const forecast = forecastTarget(four, "2024-12-05", today);
    const t = 0.8 * Math.sqrt(2 / (4 * 0.9 * 0.1)); // t = (2p − 1)·√(2 / (4p(1 − p))) for two degrees of freedom
    const error = Math.sqrt(0.1 * (1 + 1 / 4 + 6.25 / 5));
    expect(forecast.ok && forecast.value.value).toBeCloseTo(2.5, 10);
    expect(forecast.ok && forecast.value.hi - forecast.value.value).toBeCloseTo(t * error, 9);
  });

  test("F97 none with fewer than three known days, none from what isn't finite", () => {
    const two = [measured("2024-11-01", 1), measured("2024-11-02", 2), measured("2024-11-02", 3)];
    expect(forecastTarget(two, "2024-12-31", today)).toEqual({
      ok: false,
      faults: [{ code: "too-few-measurements" }],
    });
    const three = [...two, measured("2024-11-03", 3)];
    expect(forecastTarget(three, "2024-12-31", today).ok).toBe(true);
    expect(forecastTarget(three, "2024-12-31", { asOf: endOfDay("2024-11-02"), knownAt: now }).ok).toBe(
      false,
    );
    expect(forecastTarget([...three, measured("2024-11-04", NaN)], "2024-12-31", today)).toEqual({
      ok: false,
      faults: [{ code: "not-finite" }],
    });
  });

  test("F97 points on a line are foretold on it; the interval holds the value and the order doesn't matter", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: -9, max: 9 }), (steps, slope) => {
        const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index * 30)).toISOString().slice(0, 10);
        const straight = steps.map((_, index) => measured(day(index), 50 + slope * index));
        const onLine = forecastTarget(straight, day(steps.length), today);
        expect(onLine.ok && onLine.value.value).toBeCloseTo(50 + slope * steps.length, 6);
        const rough = steps.map((value, index) => measured(day(index), value));
        const forecast = forecastTarget(rough, day(steps.length), today);
        expect(
          forecast.ok &&
            forecast.value.lo <= forecast.value.value &&
            forecast.value.value <= forecast.value.hi,
        ).toBe(true);
        expect(forecastTarget([...rough].reverse(), day(steps.length), today)).toEqual(forecast);
      }),
    );
  });

  test("F97 the outlook tells a whole interval from half of one", () => {
    expect(judgeOutlook({ lo: 80, hi: 90 }, 80, "at-least")).toBe("likely");
    expect(judgeOutlook({ lo: 79, hi: 90 }, 80, "at-least")).toBe("open");
    expect(judgeOutlook({ lo: 60, hi: 79 }, 80, "at-least")).toBe("unlikely");
    expect(judgeOutlook({ lo: 60, hi: 79 }, 80, "at-most")).toBe("likely");
    expect(judgeOutlook({ lo: 60, hi: 81 }, 80, "at-most")).toBe("open");
    expect(judgeOutlook({ lo: 81, hi: 82 }, 80, "at-most")).toBe("unlikely");
  });
});
