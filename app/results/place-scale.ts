import { roundScale, type Scale } from "#app/shared/ui/chart-scale.ts";
import type { ShownFigure } from "./shown-figure.ts";

const AROUND = 100;

/** An axis on which all the figures and their intervals find room, within 0 to 100. */
export function placeScale(figures: readonly (ShownFigure | null)[]): { scale: Scale; step: number } {
  const ends = figures.flatMap((figure) =>
    figure
      ? [figure.lo, figure.value, figure.hi].flatMap((text) => (text === null ? [] : [Number(text)]))
      : [],
  );
  if (ends.length === 0) return { scale: { from: 0, to: AROUND }, step: 20 };
  const { from, to, ticks } = roundScale(
    ends.map((end) => Math.min(Math.max(end, 0), AROUND)),
    5,
  );
  return { scale: { from, to }, step: (ticks[1] ?? to) - (ticks[0] ?? from) };
}
