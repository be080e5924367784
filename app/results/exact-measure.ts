import { Exact, parseDecimal } from "#scoring/exact.ts";
import type { SipasDesign } from "#scoring/sipas/design.ts";
import type { Recipe } from "#scoring/sipas/recipes.ts";

/** A SIPAS measure without rounding, in per cent, and the valid answers behind it. */
export interface ExactMeasure {
  value: Exact;
  answers: number;
}

/**
 * The figure a measure names (`headline`, `part:<code>`, `factor:<code>`, `item:<code>`) as an exact share, or null for
 * an unknown measure or one without answers: PAR points are exact, so what feeds them must be too (F73).
 *
 * @example exactMeasure(design, "factor:access")?.value.formatTwoDecimals() // "86.09"
 */
export function exactMeasure(design: SipasDesign, measure: string): ExactMeasure | null {
  const recipe = findRecipe(design, measure);
  if (!recipe || recipe.terms.length === 0) return null;
  let value = Exact.zero;
  let answers = 0;
  for (const { pool, weight } of recipe.terms) {
    const totals = design.totals.get(pool);
    if (!totals) return null;
    const valid = sumOf(totals.valid);
    if (valid.isZero()) return null;
    value = value.plus(toExact(weight).times(Exact.hundred).times(sumOf(totals.satisfied)).over(valid));
    answers += totals.answers.reduce((sum, count) => sum + count, 0);
  }
  return { value, answers };
}

/** How a measure's figure is made; undefined for a measure the instrument doesn't have. */
export function findRecipe({ recipes }: SipasDesign, measure: string): Recipe | undefined {
  const [level, code] = measure === "headline" ? ["headline", "index"] : measure.split(":");
  return recipes.find((recipe) => recipe.level === level && recipe.code === code);
}

function sumOf(numbers: Float64Array): Exact {
  return Exact.sum([...numbers].map(toExact));
}

/** Counts and weights as they are written: 1 and 0.25 are taken as just that. */
function toExact(number: number): Exact {
  if (Number.isSafeInteger(number)) return Exact.whole(number);
  const read = parseDecimal(number.toFixed(15));
  if (!read.ok) throw new RangeError(`${number} is no weight that can be held exactly.`);
  return read.value;
}
