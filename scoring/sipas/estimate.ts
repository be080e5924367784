// One figure and its linearised variable: a weighted mean of ratios, and what each PSU adds to its error.

import type { SipasDesign } from "./design.ts";
import type { Recipe } from "./recipes.ts";

/** Why a figure, or its error, isn't there. */
export type NullReason =
  /** No valid answer in the scope. */
  | "no-answers"
  /** A mean with a member of positive weight that has none. */
  | "member-without-answers"
  /** As many strata as PSUs: nothing tells how PSUs differ. */
  | "too-few-psus";

/** A figure in per cent with one linearised total per PSU of the design (0 outside the scope), or why there is none. */
export type Estimate = { answers: number } & (
  { value: number; linearised: Float64Array } | { value: null; reason: Exclude<NullReason, "too-few-psus"> }
);

/**
 * The weighted mean of a recipe's ratios over the PSUs at `positions`, in per cent, and its linearised variable.
 *
 * zᵢ = Σ weight · (100·yᵢ − R·xᵢ) / X over the recipe's pools, with x valid and y satisfied weight, R = 100·Y/X. The
 * product comes before the division, so that a share of whole numbers is the double nearest to it.
 * Rests on: contract.md §1 "Figures" and "Errors" (F77).
 *
 * @example estimate(recipe, design, [0, 1]).value // 62.5
 */
export function estimate(recipe: Recipe, design: SipasDesign, positions: readonly number[]): Estimate {
  const linearised = new Float64Array(design.psus.length);
  let value = 0;
  let answers = 0;
  let emptyMembers = 0;
  for (const { pool, weight } of recipe.terms) {
    const totals = design.totals.get(pool);
    const valid = totals === undefined ? 0 : sumAt(totals.valid, positions);
    if (totals === undefined || valid === 0) {
      emptyMembers++;
      continue;
    }
    const ratio = (100 * sumAt(totals.satisfied, positions)) / valid;
    value += weight * ratio;
    answers += sumAt(totals.answers, positions);
    for (const position of positions) {
      const residual = 100 * (totals.satisfied[position] ?? 0) - ratio * (totals.valid[position] ?? 0);
      linearised[position] = (linearised[position] ?? 0) + (weight * residual) / valid;
    }
  }
  if (answers === 0) return { value: null, reason: "no-answers", answers };
  if (emptyMembers > 0) return { value: null, reason: "member-without-answers", answers };
  return { value, linearised, answers };
}

function sumAt(totals: Float64Array, positions: readonly number[]): number {
  let sum = 0;
  for (const position of positions) sum += totals[position] ?? 0;
  return sum;
}
