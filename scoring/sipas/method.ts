// How answers become an index, as data: which codes are satisfied, how factors and parts combine, whose weights.

import type { LonelyPsu } from "../statistics/stratified-variance.ts";

/** A question of the instrument as scoring sees it. Only items that count enter the index. */
export type SipasItem = { code: string; part: string; factor: string; counts: boolean };

export type PartRule = "pooled" | "mean-of-factors";

/** The named method of an instrument version; field names as in `instrument.json` (contract.md §1). */
export type SipasMethod = {
  kind: "satisfied-share";
  /** Codes that are satisfied; each is also one of `valid`. */
  satisfied: readonly string[];
  valid: readonly string[];
  /** Codes that say why there is no answer: out of numerator and denominator, never 0. */
  missing: readonly string[];
  partRule: PartRule;
  /** Of factors within their part, for `mean-of-factors`; a factor not named weighs 1. */
  factorWeights?: Readonly<Record<string, number>>;
  /** Of parts in the headline; absent = all answers pooled. */
  partWeights?: Readonly<Record<string, number>>;
  lonelyPsu?: LonelyPsu;
};

export type WeightTable = "factorWeights" | "partWeights";

/** What makes items and method unfit for scoring together. */
export type MethodFault =
  | { fault: "duplicate-item"; item: string }
  | { fault: "factor-in-two-parts"; factor: string; parts: readonly [string, string] }
  | { fault: "satisfied-not-valid"; code: string }
  | { fault: "valid-and-missing"; code: string }
  | { fault: "unknown-weight"; table: WeightTable; code: string }
  | { fault: "bad-weight"; table: WeightTable; code: string; weight: number }
  | { fault: "part-left-out"; part: string }
  | { fault: "no-weight-left"; table: WeightTable; members: readonly string[] };

export type Factor = { code: string; part: string; weight: number; columns: number[] };
export type Part = { code: string; factors: Factor[]; columns: number[] };

/**
 * The items that count, in the instrument's order: the columns of all totals.
 *
 * @example indexItems([{ code: "Q1", part: "p", factor: "f", counts: true }, { …, counts: false }]).length // 1
 */
export function indexItems(items: readonly SipasItem[]): SipasItem[] {
  return items.filter(({ counts }) => counts);
}

/**
 * Parts with their factors and both with the columns of their items, in the instrument's order; items that don't count are left out.
 *
 * A factor's weight is the method's, 1 where it names none. Rests on: contract.md §1 "Figures" (F73, F75).
 *
 * @example partsOf([{ code: "Q1", part: "policy", factor: "water", counts: true }], method)
 * // [{ code: "policy", columns: [0], factors: [{ code: "water", part: "policy", weight: 1, columns: [0] }] }]
 */
export function partsOf(items: readonly SipasItem[], method: SipasMethod): Part[] {
  const weights = new Map(Object.entries(method.factorWeights ?? {}));
  const parts = new Map<string, Part>();
  const factors = new Map<string, Factor>();
  indexItems(items).forEach((item, column) => {
    const part = parts.get(item.part) ?? { code: item.part, factors: [], columns: [] };
    parts.set(item.part, part);
    part.columns.push(column);
    let factor = factors.get(item.factor);
    if (factor === undefined) {
      factor = { code: item.factor, part: item.part, weight: weights.get(item.factor) ?? 1, columns: [] };
      factors.set(item.factor, factor);
      part.factors.push(factor);
    }
    factor.columns.push(column);
  });
  return [...parts.values()];
}

/**
 * Every reason why these items can't be scored by this method; none is an empty list.
 *
 * Weights are numbers from 0 up, name only parts and factors with items that count, and leave something to weigh in
 * each mean; part weights name every part. Factor weights are checked even where pooling leaves them unused.
 * Rests on: contract.md §1 "Figures" and "Refused" (F73, F75).
 *
 * @example checkMethod(items, { …, partWeights: { policy: 1 } }) // [{ fault: "part-left-out", part: "service" }]
 */
export function checkMethod(items: readonly SipasItem[], method: SipasMethod): MethodFault[] {
  return [...itemFaults(items), ...codeFaults(method), ...weightFaults(partsOf(items, method), method)];
}

function itemFaults(items: readonly SipasItem[]): MethodFault[] {
  const codes = new Set<string>();
  const partOf = new Map<string, string>();
  const faults: MethodFault[] = [];
  for (const { code, part, factor } of items) {
    if (codes.has(code)) faults.push({ fault: "duplicate-item", item: code });
    codes.add(code);
    if (factor === "") continue;
    const first = partOf.get(factor) ?? part;
    if (first !== part) faults.push({ fault: "factor-in-two-parts", factor, parts: [first, part] });
    partOf.set(factor, first);
  }
  return faults;
}

function codeFaults({ satisfied, valid, missing }: SipasMethod): MethodFault[] {
  return [
    ...satisfied
      .filter((code) => !valid.includes(code))
      .map((code) => ({ fault: "satisfied-not-valid" as const, code })),
    ...missing
      .filter((code) => valid.includes(code))
      .map((code) => ({ fault: "valid-and-missing" as const, code })),
  ];
}

function weightFaults(parts: readonly Part[], method: SipasMethod): MethodFault[] {
  const factorCodes = parts.flatMap(({ factors }) => factors.map(({ code }) => code));
  const partCodes = parts.map(({ code }) => code);
  const faults = tableFaults("factorWeights", method.factorWeights, factorCodes);
  for (const { factors } of parts) {
    if (factors.length === 0 || factors.some(({ weight }) => weight !== 0)) continue;
    faults.push({
      fault: "no-weight-left",
      table: "factorWeights",
      members: factors.map(({ code }) => code),
    });
  }
  if (method.partWeights === undefined) return faults;
  faults.push(...tableFaults("partWeights", method.partWeights, partCodes));
  const weights = new Map(Object.entries(method.partWeights));
  const leftOut = partCodes.filter((code) => !weights.has(code));
  faults.push(...leftOut.map((part) => ({ fault: "part-left-out" as const, part })));
  if (leftOut.length === 0 && partCodes.every((code) => weights.get(code) === 0)) {
    faults.push({ fault: "no-weight-left", table: "partWeights", members: partCodes });
  }
  return faults;
}

function tableFaults(
  table: WeightTable,
  weights: Readonly<Record<string, number>> = {},
  known: readonly string[],
): MethodFault[] {
  return Object.entries(weights).flatMap(([code, weight]): MethodFault[] => {
    if (!known.includes(code)) return [{ fault: "unknown-weight", table, code }];
    return Number.isFinite(weight) && weight >= 0 ? [] : [{ fault: "bad-weight", table, code, weight }];
  });
}
