// Which places differ, and which can't be told apart: a rank is given only where the data carry it.

import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { studentTUpperTail } from "../statistics/student-t.ts";
import type { SipasDesign } from "./design.ts";
import { estimate, type NullReason } from "./estimate.ts";
import { headlineOf, intervalOf, scopeOf } from "./figures.ts";

/** A place to compare: a district, a commune, any set of PSUs. */
export type ComparedPlace = { place: string; psus: ReadonlySet<string> };

/** The difference of two headlines, `one` − `other`, in percentage points. */
export type PlacePair = {
  one: string;
  other: string;
  difference: number | null;
  se: number | null;
  lo: number | null;
  hi: number | null;
  df: number | null;
  /** Probability of so large a difference were there none, before and after adjusting for the number of pairs. */
  p: number | null;
  adjustedP: number | null;
  /** Whether the two can be told apart at 5 % (false discovery rate over all pairs). */
  distinct: boolean;
  reason: NullReason | null;
};

/** A place in its bracket: all of one bracket share its number, from 1 (the highest); alone in it, a place has a rank. */
export type RankedPlace = {
  place: string;
  value: number | null;
  bracket: number | null;
  rank: number | null;
};

export type PlaceRanking = { places: RankedPlace[]; pairs: PlacePair[] };

const falseDiscoveryRate = 0.05;

/**
 * All pairs of places with the difference of their headlines, in the order given.
 *
 * The difference is a domain estimate of the whole design with its own linearised error, df = PSUs − strata of the two
 * together, and a two-sided t-test; Benjamini–Hochberg at 5 % runs over the pairs that have one. A pair with a place of a single
 * PSU has no error and is never distinct: one PSU doesn't tell how PSUs differ. Rests on: domain.md §4 "Error" (F78).
 *
 * @example comparePlaces(design, districts)[0] // { one: "ben-cau", other: "trang-bang", difference: 27.4, distinct: true, … }
 */
export function comparePlaces(design: SipasDesign, places: readonly ComparedPlace[]): PlacePair[] {
  const pairs = places.flatMap((one, index) =>
    places.slice(index + 1).map((other) => comparePair(design, one, other)),
  );
  const tested = pairs.flatMap(({ p }, index) => (p === null ? [] : [{ p, index }]));
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  const adjustedOf = new Map(tested.map(({ index }, position) => [index, adjusted[position] ?? null]));
  return pairs.map((pair, index) => {
    const adjustedP = adjustedOf.get(index) ?? null;
    return { ...pair, adjustedP, distinct: adjustedP !== null && adjustedP <= falseDiscoveryRate };
  });
}

type UntestedPair = Omit<PlacePair, "adjustedP" | "distinct">;

function comparePair(design: SipasDesign, one: ComparedPlace, other: ComparedPlace): UntestedPair {
  const names = { one: one.place, other: other.place };
  const untold = { se: null, lo: null, hi: null, df: null, p: null };
  const recipe = headlineOf(design);
  const [scopeOfOne, scopeOfOther] = [scopeOf(design, one.psus), scopeOf(design, other.psus)];
  const first = estimate(recipe, design, scopeOfOne.positions);
  const second = estimate(recipe, design, scopeOfOther.positions);
  if (first.value === null) return { ...names, difference: null, ...untold, reason: first.reason };
  if (second.value === null) return { ...names, difference: null, ...untold, reason: second.reason };
  const difference = first.value - second.value;
  const opposite = second.linearised;
  const linearised = first.linearised.map((total, position) => total - (opposite[position] ?? 0));
  const scope = scopeOf(design, new Set([...one.psus, ...other.psus]));
  const alone = scopeOfOne.df < 1 || scopeOfOther.df < 1;
  const interval = alone ? null : intervalOf(difference, linearised, design, scope);
  if (interval === null) return { ...names, difference, ...untold, reason: "too-few-psus" };
  const p = twoSided(difference, interval.se, scope.df);
  return { ...names, difference, ...interval, df: scope.df, p, reason: null };
}

/** In a census there is no error: any difference is one, and none is none. */
function twoSided(difference: number, se: number, df: number): number {
  if (se === 0) return difference === 0 ? 1 : 0;
  return Math.min(1, 2 * (studentTUpperTail(Math.abs(difference) / se, df) ?? 0));
}

/**
 * Places by their headline, highest first, in brackets that the data can tell apart.
 *
 * Two places stand in different brackets only if every place above the line between them is distinct from every place below
 * it; so places that can't be told apart, directly or through others between them, share a bracket and have no rank. A place
 * alone in its bracket has the rank of its position. Places without a figure come last, without bracket. Compared unrounded.
 * Rests on: "the others share a bracket", domain.md §4 "Error" (F78).
 *
 * @example rankPlaces(design, districts).places // [{ place: "ben-cau", value: 74.4, bracket: 1, rank: 1 }, { …, bracket: 2, rank: null }, …]
 */
export function rankPlaces(design: SipasDesign, places: readonly ComparedPlace[]): PlaceRanking {
  const pairs = comparePlaces(design, places);
  const recipe = headlineOf(design);
  const valued = places.map(({ place, psus }) => ({
    place,
    value: estimate(recipe, design, scopeOf(design, psus).positions).value,
  }));
  const ordered = valued
    .flatMap(({ place, value }) => (value === null ? [] : [{ place, value }]))
    .sort((a, b) => b.value - a.value);
  const brackets = bracketsOf(
    ordered.map(({ place }) => place),
    pairs,
  );
  const ranked = ordered.map((place, position): RankedPlace => {
    const bracket = brackets[position] ?? null;
    const alone = brackets.filter((other) => other === bracket).length === 1;
    return { ...place, bracket, rank: alone ? position + 1 : null };
  });
  const without = valued.flatMap(({ place, value }) =>
    value === null ? [{ place, value, bracket: null, rank: null }] : [],
  );
  return { places: [...ranked, ...without], pairs };
}

/** The number of each place's bracket: a new one begins where no pair that can't be told apart reaches across. */
function bracketsOf(ordered: readonly string[], pairs: readonly PlacePair[]): number[] {
  const positionOf = new Map(ordered.map((place, position) => [place, position]));
  const reach = ordered.map((_, position) => position);
  for (const { one, other, distinct } of pairs) {
    const [a, b] = [positionOf.get(one), positionOf.get(other)];
    if (distinct || a === undefined || b === undefined) continue;
    const upper = Math.min(a, b);
    reach[upper] = Math.max(reach[upper] ?? upper, a, b);
  }
  let furthest = -1;
  let bracket = 0;
  return ordered.map((_, position) => {
    if (position > furthest) bracket++;
    furthest = Math.max(furthest, reach[position] ?? position);
    return bracket;
  });
}
