/**
 * P-values adjusted for their number by Benjamini and Hochberg (1995), in the order given, from 0 to 1.
 *
 * Rejecting where the adjusted value is at most 0.05 keeps the expected share of false findings under 5 %.
 * An empty list gives an empty list. Rests on: comparisons of places and controls of keyers, domain.md §4 and §7 (F78).
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length;
  const fromLargest = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(count).fill(1);
  let lowest = 1;
  fromLargest.forEach(({ p, index }, position) => {
    lowest = Math.min(lowest, (p * count) / (count - position));
    adjusted[index] = lowest;
  });
  return adjusted;
}
