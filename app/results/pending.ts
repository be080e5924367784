import { Exact } from "#scoring/exact.ts";
import type { StandingScore } from "#scoring/par/columns.ts";

/**
 * Points of each criterion, domain included, that nothing is known of yet: the maximum of its missing leaves. They are not
 * earned, and not lost either — the officials' box may still be sealed. Nothing pending has no entry.
 *
 * @example pendingPoints(current).get("1")?.formatTwoDecimals() // "2.00"
 */
export function pendingPoints({ criteria, byCode, missing }: StandingScore): ReadonlyMap<string, Exact> {
  const pending = new Map<string, Exact>();
  const isMissing = new Set(missing);
  for (const { criterion, max } of criteria) {
    if (!isMissing.has(criterion.code)) continue;
    let code: string | null = criterion.code;
    while (code !== null) {
      pending.set(code, (pending.get(code) ?? Exact.zero).plus(max));
      code = byCode.get(code)?.criterion.parent ?? null;
    }
  }
  return pending;
}

/** What is won, lost and pending of a criterion, with two decimals; together they are its maximum. */
export interface Shares {
  points: string;
  lost: string;
  pending: string;
  max: string;
}

/** The shares of a node that earned `points` of `max`. */
export function sharesOf(points: Exact, max: Exact, pending: Exact = Exact.zero): Shares {
  return {
    points: points.formatTwoDecimals(),
    lost: max.minus(points).minus(pending).formatTwoDecimals(),
    pending: pending.formatTwoDecimals(),
    max: max.formatTwoDecimals(),
  };
}
