// The error of a two-stage sample by its first stage: what the clusters (PSUs) of a stratum add up to, and how much
// those sums differ. The same numbers as R's `survey` package gives (`svydesign`, `svytotal`).

/** What a stratum with one sampled PSU adds: `adjust` compares it with zero, `certainty` adds nothing, `fail` refuses. */
export type LonelyPsu = "adjust" | "certainty" | "fail";

/** The PSUs of one stratum by their position in the list of totals, and how many there are to sample from (null: unknown). */
export type StratumOfPsus = {
  stratum: string;
  positions: readonly number[];
  psusInPopulation: number | null;
};

/**
 * Strata whose one sampled PSU says nothing about how PSUs differ. A stratum that has only one PSU at all is complete, not lonely.
 *
 * Rests on: contract.md §1 "Errors", `n = 1` (F77).
 *
 * @example lonelyStrata([{ stratum: "a", positions: [0], psusInPopulation: 35 }]) // ["a"]
 */
export function lonelyStrata(strata: readonly StratumOfPsus[]): string[] {
  return strata
    .filter(({ positions, psusInPopulation }) => positions.length === 1 && psusInPopulation !== 1)
    .map(({ stratum }) => stratum);
}

/**
 * The variance of the sum of all PSU totals: per stratum (1 − n/N) · n/(n−1) · Σ(zᵢ − z̄)², never negative.
 *
 * `totals` holds one linearised total per PSU (0 for a PSU outside the scope). Without `psusInPopulation` there is no
 * finite-population correction. Lonely strata go by `lonely`; under `fail` the caller has refused them before, and
 * here they add nothing. An empty stratum adds nothing. Rests on: contract.md §1 "Errors", Särndal et al. 1992 §2.8 (F77).
 *
 * @example stratifiedVariance([1, 3], [{ stratum: "a", positions: [0, 1], psusInPopulation: null }], "fail") // 4
 * @example stratifiedVariance([1, 3], [{ stratum: "a", positions: [0, 1], psusInPopulation: 4 }], "fail") // 2
 */
export function stratifiedVariance(
  totals: ArrayLike<number>,
  strata: readonly StratumOfPsus[],
  lonely: LonelyPsu,
): number {
  let variance = 0;
  for (const { positions, psusInPopulation } of strata) {
    const n = positions.length;
    if (n === 0) continue;
    const unsampled = psusInPopulation === null ? 1 : 1 - n / psusInPopulation;
    if (n > 1) variance += (unsampled * n * squaredDeviations(totals, positions)) / (n - 1);
    else if (lonely === "adjust") variance += unsampled * squaredDeviationsFrom(0, totals, positions);
  }
  return variance;
}

function squaredDeviations(totals: ArrayLike<number>, positions: readonly number[]): number {
  let sum = 0;
  for (const position of positions) sum += totals[position] ?? 0;
  return squaredDeviationsFrom(sum / positions.length, totals, positions);
}

function squaredDeviationsFrom(
  centre: number,
  totals: ArrayLike<number>,
  positions: readonly number[],
): number {
  let sum = 0;
  for (const position of positions) sum += ((totals[position] ?? 0) - centre) ** 2;
  return sum;
}
