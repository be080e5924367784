// What late things cost: a figure a criterion, never more than that criterion can still lose.
import { Exact } from "#scoring/exact.ts";

/** One open thing and the criterion it puts at risk; without points of its own, all that can still be lost. */
export interface RiskItem {
  criterionCode: string | null;
  points: Exact | null;
}

/** What each criterion can still lose, by code; a criterion that isn't in it can lose nothing. */
export type Losable = ReadonlyMap<string, Exact>;

/** Points that one thing alone puts at risk; null when it is linked to nothing that can still be lost. */
export function riskOf({ criterionCode, points }: RiskItem, losable: Losable): Exact | null {
  const atMost = criterionCode === null ? undefined : losable.get(criterionCode);
  if (!atMost || atMost.isZero()) return null;
  return points ? Exact.min(points, atMost) : atMost;
}

/**
 * Points at risk by criterion: of several things on one criterion the union, at most what it can still lose
 * (domain.md §6; F98, F127). The sum over the criteria is what all of them together put at risk.
 *
 * @example riskByCriterion([late, alsoLate], new Map([["7.1.5", one]])).get("7.1.5") // 1, not 2
 */
export function riskByCriterion(items: readonly RiskItem[], losable: Losable): Map<string, Exact> {
  const risks = new Map<string, Exact>();
  for (const item of items) {
    const risk = riskOf(item, losable);
    const atMost = losable.get(item.criterionCode ?? "");
    if (!risk || !atMost || item.criterionCode === null) continue;
    const sum = (risks.get(item.criterionCode) ?? Exact.zero).plus(risk);
    risks.set(item.criterionCode, Exact.min(sum, atMost));
  }
  return risks;
}

/** All points at risk together. */
export function sumRisk(items: readonly RiskItem[], losable: Losable): Exact {
  return Exact.sum(riskByCriterion(items, losable).values());
}
