// What linearisation needs of each PSU: per counting item, how many valid answers there are and how many are satisfied.

import { indexItems, type SipasItem, type SipasMethod } from "./method.ts";
import type { Tally } from "./tallies.ts";

/** The totals of one PSU; the arrays run along the items that count, in the instrument's order. */
export type PsuTotals = {
  psu: string;
  stratum: string;
  /** Weight of the valid answers. */
  valid: Float64Array;
  /** Weight of the satisfied ones among them. */
  satisfied: Float64Array;
  /** Number of the valid answers, unweighted. */
  answers: Float64Array;
};

/** A PSU of the design and the weight of each of its responses. */
export type WeightedPsu = { psu: string; stratum: string; weight: number };

/** A response that counts; `answers` run along the items that count, "" where there is none. */
export type WeightedResponse = WeightedPsu & { answers: readonly string[] };

export type TotalsFault =
  { fault: "unknown-psu"; psu: string } | { fault: "bad-psu-weight"; psu: string; weight: number };

/** The valid codes of a method, and whether each is satisfied. */
function satisfactionOf({ valid, satisfied }: SipasMethod): ReadonlyMap<string, boolean> {
  return new Map(valid.map((code) => [code, satisfied.includes(code)]));
}

function emptyTotals({ psu, stratum }: WeightedPsu, width: number): PsuTotals {
  return {
    psu,
    stratum,
    valid: new Float64Array(width),
    satisfied: new Float64Array(width),
    answers: new Float64Array(width),
  };
}

function count(totals: PsuTotals, column: number, satisfied: boolean, weight: number, answers: number): void {
  totals.answers[column] = (totals.answers[column] ?? 0) + answers;
  totals.valid[column] = (totals.valid[column] ?? 0) + weight * answers;
  if (satisfied) totals.satisfied[column] = (totals.satisfied[column] ?? 0) + weight * answers;
}

/**
 * The totals of each PSU that has a response, from tallies, in the order of `psus`.
 *
 * A code that isn't valid, and an item that doesn't count, add nothing; a PSU with nothing but such answers stays in the
 * design with zeros, and one without responses is left out. Faults: tallies of a PSU that isn't in `psus`; a weight that
 * isn't a positive number. Rests on: tallies are sufficient, weights live on the PSU, design.md §1 (F77).
 *
 * @example totalsFromTallies([{ psu: "a", responses: 3, counts: { Q1: { "4": 3 } } }], { items, method, psus: [{ psu: "a", stratum: "s", weight: 1 }] })
 * // { ok: true, value: [{ psu: "a", stratum: "s", valid: [3], satisfied: [3], answers: [3] }] }
 */
export function totalsFromTallies(
  tallies: Iterable<Tally>,
  design: { items: readonly SipasItem[]; method: SipasMethod; psus: readonly WeightedPsu[] },
): { ok: true; value: PsuTotals[] } | { ok: false; faults: TotalsFault[] } {
  const columns = indexItems(design.items).map(({ code }) => code);
  const satisfaction = [...satisfactionOf(design.method)];
  const listed = new Map(design.psus.map((psu) => [psu.psu, psu]));
  const found = new Map<string, PsuTotals>();
  const faults = design.psus.flatMap(({ psu, weight }): TotalsFault[] =>
    weight > 0 && Number.isFinite(weight) ? [] : [{ fault: "bad-psu-weight", psu, weight }],
  );
  for (const { psu, responses, counts } of tallies) {
    const home = listed.get(psu);
    if (home === undefined) faults.push({ fault: "unknown-psu", psu });
    if (home === undefined || responses === 0) continue;
    const totals = found.get(psu) ?? emptyTotals(home, columns.length);
    found.set(psu, totals);
    columns.forEach((item, column) => {
      // An item may be called "constructor", which every object has as well.
      if (!Object.hasOwn(counts, item)) return;
      for (const [code, satisfied] of satisfaction) {
        const answers = counts[item]?.[code];
        if (typeof answers === "number") count(totals, column, satisfied, home.weight, answers);
      }
    });
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: design.psus.flatMap(({ psu }) => found.get(psu) ?? []) };
}

/**
 * The totals of each PSU from single responses with weights of their own, in the order of first appearance.
 *
 * An answer that isn't valid adds nothing; a PSU whose responses hold no valid answer stays in the design with zeros.
 * Rests on: score package, contract.md §1 (F77, F83).
 *
 * @example totalsFromResponses([{ psu: "a", stratum: "s", weight: 1.5, answers: ["4"] }], { items, method })
 * // [{ psu: "a", stratum: "s", valid: [1.5], satisfied: [1.5], answers: [1] }]
 */
export function totalsFromResponses(
  responses: Iterable<WeightedResponse>,
  design: { items: readonly SipasItem[]; method: SipasMethod },
): PsuTotals[] {
  const width = indexItems(design.items).length;
  const satisfaction = satisfactionOf(design.method);
  const sums = new Map<string, PsuTotals>();
  for (const response of responses) {
    const totals = sums.get(response.psu) ?? emptyTotals(response, width);
    sums.set(response.psu, totals);
    response.answers.forEach((code, column) => {
      const satisfied = satisfaction.get(code);
      if (satisfied !== undefined) count(totals, column, satisfied, response.weight, 1);
    });
  }
  return [...sums.values()];
}
