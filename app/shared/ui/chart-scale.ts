/** Where a value stands in a chart: charts are drawn in per cent of their width, so that they stretch and their text does not. */

export interface Scale {
  from: number;
  to: number;
}

export const percentScale: Scale = { from: 0, to: 100 };

/** Position of a value on a scale, from 0 to 100, held inside it. @example placeOn({ from: 50, to: 100 }, 75) // 50 */
export function placeOn(scale: Scale, value: number): number {
  const share = (value - scale.from) / (scale.to - scale.from);
  return Math.min(Math.max(share, 0), 1) * 100;
}

/** A position as an SVG length. @example pct(33.33333) // "33.33%" */
export function pct(place: number): string {
  return `${Math.round(place * 100) / 100}%`;
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** A scale with round ends around values, and about `count` round ticks. @example roundScale([3, 47], 5) // 0 to 50, ticks 0, 10, … 50 */
export function roundScale(values: readonly number[], count = 5): Scale & { ticks: number[] } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length === 0 || !Number.isFinite(low) || !Number.isFinite(high))
    return { from: 0, to: 1, ticks: [0, 1] };
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / count));
  const step = (STEPS.find((factor) => factor * power * count >= span) ?? 10) * power;
  const from = Math.floor(low / step) * step;
  const to = Math.max(Math.ceil(high / step) * step, from + step);
  const steps = Math.round((to - from) / step);
  return {
    from,
    to,
    ticks: Array.from({ length: steps + 1 }, (_, index) => Number((from + index * step).toPrecision(12))),
  };
}

/** Ticks of a scale at whole multiples of a step. @example ticksOf({ from: 50, to: 100 }, 25) // [50, 75, 100] */
export function ticksOf(scale: Scale, step: number): number[] {
  const first = Math.ceil(scale.from / step);
  const last = Math.floor(scale.to / step);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) =>
    // 3 × 0.2 is 0.6000000000000001 in binary: twelve digits are more than any axis shows.
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Which end of a label stands at its point, so that it does not run out of the chart. */
export function anchorAt(place: number): "start" | "middle" | "end" {
  if (place < 6) return "start";
  return place > 94 ? "end" : "middle";
}
