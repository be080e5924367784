import { studentTQuantile } from "../statistics/student-t.ts";
import { listKnown } from "./history.ts";
import { startOfDay, toDayNumber } from "./time.ts";
import type { Moment } from "./history.ts";
import type { Day, Instant } from "./time.ts";

/** One measurement of a target, in the target's own unit. */
export type Measurement = { measuredOn: Day; value: number; recordedAt: Instant };

export type Direction = "at-least" | "at-most";

/**
 * A target's measurements as of one moment, as known on another, in order of day, one a day.
 *
 * A measurement holds from the start of its day; of two of one day the later recorded corrects the other.
 * Rests on: domain.md §6 "two times"; F124.
 *
 * @example listKnownMeasurements(measurements, { asOf: endOfDay("2024-10-31"), knownAt: now }).at(-1)
 */
export function listKnownMeasurements(measurements: readonly Measurement[], moment: Moment): Measurement[] {
  const dated = measurements.map((measurement) => ({
    ...measurement,
    effectiveAt: startOfDay(measurement.measuredOn),
  }));
  const byDay = new Map(
    listKnown(dated, moment).map(({ measuredOn, value, recordedAt }) => [
      measuredOn,
      { measuredOn, value, recordedAt },
    ]),
  );
  return [...byDay.values()];
}

/**
 * Whether the latest measurement meets the goal; null before the first.
 *
 * `at-least` and `at-most` include the goal itself. Rests on: domain.md §1 "9 met on 31/10/2024"; F124.
 *
 * @example isTargetMet([{ measuredOn: "2024-10-31", value: 80, recordedAt }], 80, "at-least", moment) // true
 */
export function isTargetMet(
  measurements: readonly Measurement[],
  goal: number,
  direction: Direction,
  moment: Moment,
): boolean | null {
  const latest = listKnownMeasurements(measurements, moment).at(-1);
  if (!latest) return null;
  return meets(latest.value, goal, direction);
}

function meets(value: number, goal: number, direction: Direction): boolean {
  return direction === "at-least" ? value >= goal : value <= goal;
}

/** In the target's unit; `lo` and `hi` are the 80 % prediction interval of one measurement on that day. */
export type Forecast = {
  on: Day;
  value: number;
  lo: number;
  hi: number;
  slopePerDay: number;
  measurements: number;
};

export type ForecastResult =
  { ok: true; value: Forecast } | { ok: false; faults: [{ code: "too-few-measurements" | "not-finite" }] };

const fewest = 3;
/** Two-sided 80 %: a tenth beyond either end. */
const upperShare = 0.9;

/**
 * A target's value on a day to come: the least-squares line through its measurements, with an 80 % prediction
 * interval (Student's t, measurements − 2 degrees of freedom).
 *
 * No forecast from fewer than three days of measurement, or when a value isn't finite. Not clipped: a share may be
 * foreseen above 100. Rests on: domain.md §6 "A target's forecast"; F97.
 *
 * @example forecastTarget(measurements, "2024-12-31", moment) // { ok: true, value: { value: 71.2, lo: 66.0, hi: 76.4, … } }
 */
export function forecastTarget(
  measurements: readonly Measurement[],
  on: Day,
  moment: Moment,
): ForecastResult {
  const known = listKnownMeasurements(measurements, moment);
  if (known.length < fewest) return { ok: false, faults: [{ code: "too-few-measurements" }] };

  const days = known.map(({ measuredOn }) => toDayNumber(measuredOn));
  const meanDay = mean(days);
  const meanValue = mean(known.map(({ value }) => value));
  const points = known.map(({ value }, index) => ({ x: (days[index] ?? 0) - meanDay, y: value - meanValue }));

  const spread = sum(points.map(({ x }) => x * x));
  const slopePerDay = sum(points.map(({ x, y }) => x * y)) / spread;
  const df = known.length - 2;
  const residual = Math.sqrt(sum(points.map(({ x, y }) => (y - slopePerDay * x) ** 2)) / df);

  const ahead = toDayNumber(on) - meanDay;
  const value = meanValue + slopePerDay * ahead;
  const error = residual * Math.sqrt(1 + 1 / known.length + (ahead * ahead) / spread);
  const margin = (studentTQuantile(upperShare, df) ?? NaN) * error;
  if (!Number.isFinite(value) || !Number.isFinite(margin))
    return { ok: false, faults: [{ code: "not-finite" }] };
  return {
    ok: true,
    value: { on, value, lo: value - margin, hi: value + margin, slopePerDay, measurements: known.length },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/**
 * What a forecast says of a goal: `likely` when the whole interval meets it, `unlikely` when none of it does,
 * else `open`.
 *
 * Rests on: F97.
 *
 * @example judgeOutlook({ lo: 66, hi: 76.4, … }, 80, "at-least") // "unlikely"
 */
export function judgeOutlook(
  { lo, hi }: Pick<Forecast, "lo" | "hi">,
  goal: number,
  direction: Direction,
): "likely" | "open" | "unlikely" {
  const met = [lo, hi].filter((end) => meets(end, goal, direction)).length;
  if (met === 2) return "likely";
  return met === 1 ? "open" : "unlikely";
}
