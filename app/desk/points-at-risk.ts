// What open deadlines cost, on top of the scoring's union of points at risk.
import { Exact } from "#scoring/exact.ts";
import { pointsAtRisk } from "#scoring/par/lost-points.ts";

/** One open thing and the criterion it puts at risk; without points of its own, all that can still be lost. */
export interface RiskItem {
  criterionCode: string | null;
  points: Exact | null;
}

/** What each criterion can still lose, by code; a criterion that isn't in it can lose nothing. */
export type Losable = ReadonlyMap<string, Exact>;

/** Points that one thing alone puts at risk; null when it is linked to nothing that can still be lost. */
export function riskOf(item: RiskItem, losable: Losable): Exact | null {
  const [risk] = riskByCriterion([item], losable).values();
  return risk === undefined || risk.isZero() ? null : risk;
}

/**
 * Points at risk by criterion: of several things on one criterion the union, at most what it can still lose
 * (domain.md §6; F98, F127).
 *
 * @example riskByCriterion([late, alsoLate], new Map([["7.1.5", one]])).get("7.1.5") // 1, not 2
 */
export function riskByCriterion(items: readonly RiskItem[], losable: Losable): ReadonlyMap<string, Exact> {
  const late = items.flatMap(({ criterionCode, points }, index) =>
    criterionCode === null
      ? []
      : [
          {
            criterion: criterionCode,
            part: String(index),
            points: points ?? losable.get(criterionCode) ?? Exact.zero,
          },
        ],
  );
  return pointsAtRisk(late, losable);
}

/** All points at risk together. */
export function sumRisk(items: readonly RiskItem[], losable: Losable): Exact {
  return Exact.sum(riskByCriterion(items, losable).values());
}
