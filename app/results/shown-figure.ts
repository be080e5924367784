import type { Figure } from "#scoring/sipas/figures.ts";
import { publish } from "#scoring/sipas/publish.ts";
import type { NullReason } from "#scoring/sipas/estimate.ts";

/** A figure as pages take it: rounded texts, numbers of the same for drawing, or why it isn't shown. */
export interface ShownFigure {
  code: string;
  /** Two decimals with a point, null where it isn't shown. */
  value: string | null;
  lo: string | null;
  hi: string | null;
  /** Valid answers. */
  n: number;
  df: number | null;
  /** Why value or interval is missing. */
  reason: NullReason | "too-few-answers" | null;
}

/** A figure rounded once for publication, or hidden with its reason (F76). */
export function showFigure(figure: Figure, minimum: number): ShownFigure {
  const published = publish(figure, { minimum });
  const base = { code: figure.code, n: figure.n, df: figure.df, reason: published.reason };
  return published.shown
    ? { ...base, value: published.value, lo: published.lo, hi: published.hi }
    : { ...base, value: null, lo: null, hi: null };
}

/** The same for charts. */
export function toEstimate({ value, lo, hi }: Pick<ShownFigure, "value" | "lo" | "hi">) {
  const number = (text: string | null) => (text === null ? null : Number(text));
  return { estimatePct: number(value), lowPct: number(lo), highPct: number(hi) };
}

/** Half the width of an interval, null without one. */
export function marginOf({ lo, hi }: Pick<ShownFigure, "lo" | "hi">): number | null {
  return lo === null || hi === null ? null : (Number(hi) - Number(lo)) / 2;
}
