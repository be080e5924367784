// A survey as scoring sees it: who was sampled in which stratum, what each PSU adds to each pool of answers.

import { lonelyStrata, type LonelyPsu, type StratumOfPsus } from "../statistics/stratified-variance.ts";
import { checkMethod, indexItems, type MethodFault, type SipasItem, type SipasMethod } from "./method.ts";
import { composeRecipes, type Pool, type Recipe } from "./recipes.ts";
import type { PsuTotals } from "./totals.ts";

/** A stratum and how many PSUs it has to sample from; null where that isn't known. */
export type Stratum = { stratum: string; psusInPopulation: number | null };

export type SipasInput = {
  items: readonly SipasItem[];
  method: SipasMethod;
  psus: readonly PsuTotals[];
  strata: readonly Stratum[];
};

/** Why a survey can't be scored. The room or the command line has the sentence. */
export type SipasFault =
  | MethodFault
  | { fault: "duplicate-psu"; psu: string }
  | { fault: "duplicate-stratum"; stratum: string }
  | { fault: "unknown-stratum"; psu: string; stratum: string }
  | { fault: "population-too-small"; stratum: string; psus: number; psusInPopulation: number }
  | { fault: "lonely-psu"; stratum: string }
  | { fault: "unusable-totals"; psu: string };

/** The sums of one pool of answers in every PSU of the design. */
export type PoolTotals = { valid: Float64Array; satisfied: Float64Array; answers: Float64Array };

/** A checked survey with its sums made: figures of any scope are read off it. Made by `prepareSipas` only. */
export type SipasDesign = {
  recipes: readonly Recipe[];
  psus: readonly PsuTotals[];
  strata: readonly StratumOfPsus[];
  lonely: LonelyPsu;
  totals: ReadonlyMap<Pool, PoolTotals>;
};

/**
 * A checked survey, ready for figures of the whole and of any scope, or every reason why there can be none.
 *
 * Faults: those of the method; a PSU or stratum twice; a PSU of an unknown stratum; a population that isn't a whole
 * number or is smaller than its sample; a lonely PSU where the method says `fail` (or nothing); totals that aren't one
 * finite number from 0 up per counting item. A stratum without PSUs is fine: it has no figure.
 * Rests on: contract.md §1 "Errors" and "Refused" (F77).
 *
 * @example prepareSipas({ items, method, psus, strata: [] }) // { ok: false, faults: [{ fault: "unknown-stratum", … }] }
 */
export function prepareSipas(
  input: SipasInput,
): { ok: true; value: SipasDesign } | { ok: false; faults: SipasFault[] } {
  const { items, method, psus } = input;
  const lonely = method.lonelyPsu ?? "fail";
  const strata = strataOf(input);
  const faults = [
    ...checkMethod(items, method),
    ...psuFaults(input),
    ...strataFaults(strata),
    ...(lonely === "fail"
      ? lonelyStrata(strata).map((stratum) => ({ fault: "lonely-psu" as const, stratum }))
      : []),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const recipes = composeRecipes(items, method);
  const pools = new Set(recipes.flatMap(({ terms }) => terms.map(({ pool }) => pool)));
  const totals = new Map([...pools].map((pool) => [pool, sumPool(pool, psus)]));
  return { ok: true, value: { recipes, psus, strata, lonely, totals } };
}

function strataOf({ psus, strata }: SipasInput): StratumOfPsus[] {
  const positions = new Map<string, number[]>();
  psus.forEach(({ stratum }, position) => {
    const found = positions.get(stratum);
    if (found === undefined) positions.set(stratum, [position]);
    else found.push(position);
  });
  return strata.map(({ stratum, psusInPopulation }) => ({
    stratum,
    psusInPopulation,
    positions: positions.get(stratum) ?? [],
  }));
}

function strataFaults(strata: readonly StratumOfPsus[]): SipasFault[] {
  const seen = new Set<string>();
  return strata.flatMap(({ stratum, positions, psusInPopulation }): SipasFault[] => {
    if (seen.has(stratum)) return [{ fault: "duplicate-stratum", stratum }];
    seen.add(stratum);
    const enough =
      psusInPopulation === null ||
      (Number.isInteger(psusInPopulation) && psusInPopulation >= positions.length);
    return enough
      ? []
      : [{ fault: "population-too-small", stratum, psus: positions.length, psusInPopulation }];
  });
}

function psuFaults({ items, psus, strata }: SipasInput): SipasFault[] {
  const width = indexItems(items).length;
  const known = new Set(strata.map(({ stratum }) => stratum));
  const seen = new Set<string>();
  return psus.flatMap((totals): SipasFault[] => {
    const { psu, stratum } = totals;
    const faults: SipasFault[] = [];
    if (seen.has(psu)) faults.push({ fault: "duplicate-psu", psu });
    seen.add(psu);
    if (!known.has(stratum)) faults.push({ fault: "unknown-stratum", psu, stratum });
    if (!isUsable(totals, width)) faults.push({ fault: "unusable-totals", psu });
    return faults;
  });
}

/** Totals near the end of a double's range are refused as well: their own sums would leave it. */
function isUsable({ valid, satisfied, answers }: PsuTotals, width: number): boolean {
  return [valid, satisfied, answers].every(
    (totals) => totals.length === width && totals.every((total) => total >= 0 && total < 1e290),
  );
}

function sumPool({ columns }: Pool, psus: readonly PsuTotals[]): PoolTotals {
  return {
    valid: sumColumns(columns, psus, ({ valid }) => valid),
    satisfied: sumColumns(columns, psus, ({ satisfied }) => satisfied),
    answers: sumColumns(columns, psus, ({ answers }) => answers),
  };
}

/** Per PSU the sum over the pool's columns. */
function sumColumns(
  columns: readonly number[],
  psus: readonly PsuTotals[],
  totalsOf: (psu: PsuTotals) => Float64Array,
): Float64Array {
  const sums = new Float64Array(psus.length);
  psus.forEach((psu, position) => {
    const totals = totalsOf(psu);
    let sum = 0;
    for (const column of columns) sum += totals[column] ?? 0;
    sums[position] = sum;
  });
  return sums;
}

/**
 * The same survey with its strata as PSUs of one stratum: districts as a sample, not as fixed.
 *
 * The cautious alternative to be shown beside the figures, with df = districts − 1. No finite-population correction is
 * left, since nothing says how many districts there are to sample from. Rests on: domain.md §4 "Error" (F77).
 *
 * @example strataAsPsus(input).strata // [{ stratum: "all", psusInPopulation: null }]
 */
export function strataAsPsus(input: SipasInput): SipasInput {
  const all = "all";
  const merged = new Map<string, PsuTotals>();
  for (const { stratum, valid, satisfied, answers } of input.psus) {
    const sum = merged.get(stratum);
    merged.set(stratum, {
      psu: stratum,
      stratum: all,
      valid: addColumns(valid, sum?.valid),
      satisfied: addColumns(satisfied, sum?.satisfied),
      answers: addColumns(answers, sum?.answers),
    });
  }
  return { ...input, psus: [...merged.values()], strata: [{ stratum: all, psusInPopulation: null }] };
}

function addColumns(one: Float64Array, other: Float64Array | undefined): Float64Array {
  return one.map((total, column) => total + (other?.[column] ?? 0));
}
