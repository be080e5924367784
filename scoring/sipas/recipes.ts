import { indexItems, partsOf, type Factor, type Part, type SipasItem, type SipasMethod } from "./method.ts";

export type FigureLevel = "item" | "factor" | "part" | "headline" | "stratum-headline";

/** Answers put together before the share is taken: the columns of their items. */
export type Pool = { columns: readonly number[] };

/** One share in a mean, with its part of the whole; the weights of a recipe sum to 1 and none is 0. */
export type Term = { pool: Pool; weight: number };

/** How one figure is made: a weighted mean of shares. An item, a factor and all that is pooled are means of one. */
export type Recipe = {
  level: Exclude<FigureLevel, "stratum-headline">;
  code: string;
  terms: readonly Term[];
};

/**
 * How every figure of an instrument is made, in the order of publication: items, factors, parts, headline.
 *
 * A member of weight 0 is left out, so that its missing answers and its count don't matter. Pools are shared between
 * recipes, so that their sums are made once. Rests on: contract.md §1 "Figures" (F73, F75).
 *
 * @example composeRecipes(items, method).at(-1) // { level: "headline", code: "index", terms: […] }
 */
export function composeRecipes(items: readonly SipasItem[], method: SipasMethod): Recipe[] {
  const parts = partsOf(items, method);
  const counting = indexItems(items);
  const factors = parts.flatMap((part) => part.factors).sort((a, b) => firstColumn(a) - firstColumn(b));
  const factorPools = new Map(factors.map((factor) => [factor.code, poolOf(factor)]));
  const factorRecipes = [...factorPools].map(([code, pool]): Recipe => ({
    level: "factor",
    code,
    terms: single(pool),
  }));
  const partRecipes = parts.map((part): Recipe => ({
    level: "part",
    code: part.code,
    terms: method.partRule === "pooled" ? single(poolOf(part)) : meanOfFactors(part, factorPools),
  }));
  const everything = { columns: counting.map((_, column) => column) };
  const headline =
    method.partWeights === undefined ? single(everything) : meanOfParts(partRecipes, method.partWeights);
  return [
    ...counting.map(({ code }, column): Recipe => ({
      level: "item",
      code,
      terms: single({ columns: [column] }),
    })),
    ...factorRecipes,
    ...partRecipes,
    { level: "headline", code: "index", terms: headline },
  ];
}

function firstColumn({ columns }: Factor): number {
  return columns[0] ?? 0;
}

function poolOf({ columns }: { columns: readonly number[] }): Pool {
  return { columns };
}

function single(pool: Pool | undefined): Term[] {
  return pool === undefined ? [] : [{ pool, weight: 1 }];
}

function meanOfFactors({ factors }: Part, pools: ReadonlyMap<string, Pool>): Term[] {
  return normalise(factors.map(({ code, weight }) => ({ weight, terms: single(pools.get(code)) })));
}

function meanOfParts(recipes: readonly Recipe[], partWeights: Readonly<Record<string, number>>): Term[] {
  const weights = new Map(Object.entries(partWeights));
  return normalise(recipes.map(({ code, terms }) => ({ weight: weights.get(code) ?? 0, terms })));
}

/** The members' terms, each by its member's part of the weights; scaled by the largest first, so that no sum overflows. */
function normalise(members: readonly { weight: number; terms: readonly Term[] }[]): Term[] {
  const largest = Math.max(...members.map(({ weight }) => weight));
  const total = members.reduce((sum, { weight }) => sum + weight / largest, 0);
  return members
    .filter(({ weight }) => weight !== 0)
    .flatMap((member) =>
      member.terms.map(({ pool, weight }) => ({
        pool,
        weight: (weight * (member.weight / largest)) / total,
      })),
    );
}
