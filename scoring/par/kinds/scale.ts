// The two ways from a number to points: steps (`tiers`) and a straight line (`linear`). Ratio and growth use them too.

import { z } from "zod";
import { Exact } from "../../exact.ts";
import { type Fault, faultOf, succeed } from "../fault.ts";
import { type Kind, decimal, readDecimal, writeNumber } from "./kind.ts";

export const tierList = z.array(z.strictObject({ from: decimal, points: decimal })).min(1);

/** Steps in any order: each gives its points from `from` upwards, until the next greater `from`. */
export type Tiers = z.infer<typeof tierList>;

export const tiersSchema = z.strictObject({ kind: z.literal("tiers"), tiers: tierList });
export type TiersRule = z.infer<typeof tiersSchema>;

export const linearSchema = z.strictObject({
  kind: z.literal("linear"),
  /** From here on the whole maximum is earned; 100 where the rule doesn't say. */
  full: decimal.default(Exact.hundred),
  /** Below this nothing is earned, however near. */
  zeroBelow: decimal.optional(),
});
export type LinearRule = z.infer<typeof linearSchema>;

export const scaleSchema = z.discriminatedUnion("kind", [tiersSchema, linearSchema]);

/** A rule from one number to points. */
export type Scale = TiersRule | LinearRule;

/**
 * Points of the tier with the greatest `from` not above x, whatever the order of the tiers; 0 below the lowest.
 *
 * Rests on: contract.md §2 `tiers`; F85.
 *
 * @example pointsOfTier([{ from: 80, points: 0.5 }, { from: 100, points: 1 }], 99.99) // 0.5
 */
export function pointsOfTier(tiers: Tiers, x: Exact): Exact {
  let reached: Tiers[number] | null = null;
  for (const tier of tiers) {
    if (tier.from.compare(x) > 0) continue;
    if (reached === null || tier.from.compare(reached.from) > 0) reached = tier;
  }
  return reached?.points ?? Exact.zero;
}

/**
 * Points of x on a scale, from 0 to `max`. A line gives 0 below `zeroBelow` and below zero, and no more than
 * `max` beyond `full`. Rests on: domain.md §5 `tiers`, `linear`; contract.md §2; F85.
 *
 * @example pointsOnScale({ kind: "linear", full: 100 }, 2, 75) // 1.5
 */
export function pointsOnScale(scale: Scale, max: Exact, x: Exact): Exact {
  if (scale.kind === "tiers") return pointsOfTier(scale.tiers, x);
  const { full, zeroBelow } = scale;
  if (x.isNegative() || (zeroBelow !== undefined && x.compare(zeroBelow) < 0)) return Exact.zero;
  return max.times(Exact.min(x, full)).over(full);
}

/**
 * Faults of tiers: points below 0 or above the maximum, two tiers with one `from` (by value: 1 and 1.0 are one).
 *
 * @example findTierFaults([{ from: 0, points: 3 }], 2) // [{ code: "rule-above", … }]
 */
export function findTierFaults(tiers: Tiers, max: Exact): Fault[] {
  return tiers.flatMap((tier, index) => {
    const key = `tiers.${index + 1}`;
    const written = writeNumber(tier.points);
    const faults: Fault[] = [];
    if (tier.points.isNegative())
      faults.push(faultOf("rule-below", { key: `${key}.points`, written, least: "0" }));
    if (tier.points.compare(max) > 0) {
      faults.push(faultOf("rule-above", { key: `${key}.points`, written, most: writeNumber(max) }));
    }
    if (tiers.findIndex((other) => other.from.equals(tier.from)) < index) {
      faults.push(faultOf("rule-value-twice", { key: `${key}.from`, written: writeNumber(tier.from) }));
    }
    return faults;
  });
}

/**
 * Faults of a scale against its criterion's maximum: those of its tiers, or a `full` that is not above 0.
 *
 * @example findScaleFaults({ kind: "linear", full: 0 }, 2) // [{ code: "rule-not-positive", … }]
 */
export function findScaleFaults(scale: Scale, max: Exact): Fault[] {
  if (scale.kind === "tiers") return findTierFaults(scale.tiers, max);
  if (scale.full.compare(Exact.zero) > 0) return [];
  return [faultOf("rule-not-positive", { key: "full", written: writeNumber(scale.full) })];
}

const ofOneNumber: Kind<Scale> = {
  findFaults: findScaleFaults,
  nameInputs: () => ({ names: ["x"], needs: "all" }),
  score: (scale, max, inputs) => {
    const x = readDecimal(inputs, "x");
    return x.ok ? succeed({ points: pointsOnScale(scale, max, x.value) }) : x;
  },
};

export const tiers: Kind<TiersRule> = ofOneNumber;
export const linear: Kind<LinearRule> = ofOneNumber;
