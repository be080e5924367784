import { Exact } from "../exact.ts";

/** What an open item would win, and what it costs in effort (any unit, 1 by default). */
export type OpenItem = { code: string; points: Exact; effort?: Exact };

export type Standing = { achieved: Exact; maximum: Exact };

export type PathStep = { code: string; points: Exact; effort: Exact; indexAfter: Exact };

export type Path = {
  steps: PathStep[];
  /** In per cent, after the last step. */
  index: Exact;
  /** Whether that is the wished-for index or more. */
  reached: boolean;
  totalEffort: Exact;
};

export type PathResult =
  | { ok: true; value: Path }
  | { ok: false; faults: { code: "no-maximum" | "no-effort"; item: string | null }[] };

/**
 * The way to a wished-for index: open items by points per unit of effort, until it is reached or none is left.
 *
 * Of equal ratios the more points go first, then the lesser code. Items without points are passed over. Greedy, so a
 * last step may overshoot. Exact throughout; the wish is in per cent. An effort or a maximum of 0 or less is a fault.
 * Rests on: domain.md §6 "A path to a wished-for index"; F79, F122.
 *
 * @example pathToIndex([{ code: "7.3", points }], { achieved, maximum }, parseDecimal("85").value)
 */
export function pathToIndex(
  openItems: readonly OpenItem[],
  standing: Standing,
  wishedIndex: Exact,
): PathResult {
  const items = openItems.map((item) => ({ ...item, effort: item.effort ?? Exact.one }));
  const faults = findPathFaults(items, standing);
  if (faults.length > 0) return { ok: false, faults };

  const worthwhile = items.filter(({ points }) => isPositive(points)).sort(compareByWorth);
  const steps: PathStep[] = [];
  let { achieved } = standing;
  let totalEffort = Exact.zero;
  const index = () => achieved.over(standing.maximum).times(Exact.hundred);
  const reached = () => index().compare(wishedIndex) >= 0;
  for (const { code, points, effort } of worthwhile) {
    if (reached()) break;
    achieved = achieved.plus(points);
    totalEffort = totalEffort.plus(effort);
    steps.push({ code, points, effort, indexAfter: index() });
  }
  return { ok: true, value: { steps, index: index(), reached: reached(), totalEffort } };
}

type Priced = Required<OpenItem>;

function findPathFaults(items: readonly Priced[], { maximum }: Standing) {
  const noEffort = items
    .filter(({ effort }) => !isPositive(effort))
    .map(({ code }) => ({ code: "no-effort" as const, item: code }));
  return isPositive(maximum) ? noEffort : [{ code: "no-maximum" as const, item: null }, ...noEffort];
}

function isPositive(value: Exact): boolean {
  return value.compare(Exact.zero) > 0;
}

function compareByWorth(one: Priced, other: Priced): number {
  const worth = (item: Priced) => item.points.over(item.effort);
  return (
    worth(other).compare(worth(one)) || other.points.compare(one.points) || (one.code < other.code ? -1 : 1)
  );
}
