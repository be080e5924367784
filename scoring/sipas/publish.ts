import { roundHalfUp } from "../statistics/rounding.ts";
import type { NullReason } from "./estimate.ts";
import type { Figure } from "./figures.ts";

/** A figure as it may be shown: rounded texts, or the reason why nothing is. */
export type PublishedFigure =
  | {
      shown: true;
      value: string;
      se: string | null;
      lo: string | null;
      hi: string | null;
      n: number;
      reason: NullReason | null;
    }
  | { shown: false; n: number; reason: NullReason | "too-few-answers" };

/**
 * A figure for publication: two decimals, half up, rounded here and nowhere before; or hidden, with the reason.
 *
 * Fewer valid answers than `minimum` hide the figure and its error (`too-few-answers`). A figure without an error is shown
 * with null for it and the reason. The texts have a point; the page puts the comma.
 * Rests on: "a figure with fewer valid answers than its rule's minimum is not shown", domain.md §4 (F76, F105).
 *
 * @example publish({ …, value: 62.445, n: 11348 }, { minimum: 5 }) // { shown: true, value: "62.45", … }
 * @example publish({ …, value: 50, n: 4 }, { minimum: 5 }) // { shown: false, n: 4, reason: "too-few-answers" }
 */
export function publish(figure: Figure, { minimum }: { minimum: number }): PublishedFigure {
  const { n, reason } = figure;
  const value = roundHalfUp(figure.value);
  if (value === null) return { shown: false, n, reason: reason ?? "no-answers" };
  if (n < minimum) return { shown: false, n, reason: "too-few-answers" };
  const [se, lo, hi] = [figure.se, figure.lo, figure.hi].map((bound) => roundHalfUp(bound));
  return { shown: true, value, se: se ?? null, lo: lo ?? null, hi: hi ?? null, n, reason };
}
