// Figures with their design-based errors: of the whole survey, of each stratum, of any set of PSUs.

import { studentTQuantile } from "../statistics/student-t.ts";
import { stratifiedVariance, type StratumOfPsus } from "../statistics/stratified-variance.ts";
import { prepareSipas, type SipasDesign, type SipasFault, type SipasInput } from "./design.ts";
import { estimate, type NullReason } from "./estimate.ts";
import type { FigureLevel, Recipe } from "./recipes.ts";

/** A figure in per cent, unrounded, with its standard error, 95 % interval and degrees of freedom; `n` valid answers. */
export type Figure = {
  level: FigureLevel;
  code: string;
  value: number | null;
  se: number | null;
  /** The interval isn't clipped to 0–100. */
  lo: number | null;
  hi: number | null;
  /** PSUs − strata of the scope; null where there is no figure. */
  df: number | null;
  n: number;
  /** Why something above is null; null where nothing is. */
  reason: NullReason | null;
};

/** A part of the design: its PSUs, and the strata they lie in (whole, since their other PSUs count as zeros). */
export type Scope = {
  positions: readonly number[];
  strata: readonly StratumOfPsus[];
  /** PSUs − strata. */
  df: number;
  /** Student's t at 97.5 %; null below one degree of freedom. */
  t: number | null;
};

/**
 * All figures of a survey: items, factors, parts and headline in the instrument's order, then each stratum's headline.
 *
 * Or every fault that forbids them. A figure without valid answers stays in its place with nulls and the reason.
 * Rests on: contract.md §1; equals R's `survey` (F73, F75, F77).
 *
 * @example sipasFigures({ items, method, psus, strata }) // { ok: true, value: [{ level: "item", code: "Q01", value: 44.3, … }, …] }
 */
export function sipasFigures(
  input: SipasInput,
): { ok: true; value: Figure[] } | { ok: false; faults: SipasFault[] } {
  const prepared = prepareSipas(input);
  return prepared.ok ? { ok: true, value: figuresOf(prepared.value) } : prepared;
}

/**
 * The same from a survey already prepared.
 *
 * @example figuresOf(design).map(({ level, code }) => `${level} ${code}`) // ["item Q01", …, "headline index", "stratum-headline ben-cau", …]
 */
export function figuresOf(design: SipasDesign): Figure[] {
  return [...scopeFigures(design), ...stratumHeadlines(design)];
}

/**
 * Items, factors, parts and headline of the PSUs named, or of the whole survey without names.
 *
 * The PSUs are a domain of the whole design: the others of their strata stay in the error as zeros, and df = PSUs −
 * strata within the scope. One hamlet alone has a value and no error (`too-few-psus`), since it is one PSU. Names that
 * aren't in the design have no responses and add nothing. Rests on: drill-down with n and interval (F77, F80).
 *
 * @example scopeFigures(design, new Set(["hamlet-1"])).at(-1) // { level: "headline", value: 71.2, se: null, df: 0, reason: "too-few-psus", … }
 */
export function scopeFigures(design: SipasDesign, psus?: ReadonlySet<string>): Figure[] {
  const scope = psus === undefined ? wholeScope(design) : scopeOf(design, psus);
  return design.recipes.map((recipe) => figureOf(recipe, recipe.level, recipe.code, design, scope));
}

/** The headline within each stratum, in the order of the strata; one without PSUs gives nulls with df 0. */
function stratumHeadlines(design: SipasDesign): Figure[] {
  const headline = headlineOf(design);
  return design.strata.map((stratum) => {
    const scope = makeScope(stratum.positions, [stratum]);
    const figure = figureOf(headline, "stratum-headline", stratum.stratum, design, scope);
    return hasPsus(stratum) ? figure : { ...figure, df: 0 };
  });
}

/** The last recipe: every method has a headline, even of no items at all. */
export function headlineOf({ recipes }: SipasDesign): Recipe {
  return recipes.at(-1) ?? { level: "headline", code: "index", terms: [] };
}

function wholeScope({ psus, strata }: SipasDesign): Scope {
  return makeScope(
    psus.map((_, position) => position),
    strata.filter(hasPsus),
  );
}

function hasPsus({ positions }: StratumOfPsus): boolean {
  return positions.length > 0;
}

/**
 * The named PSUs as a scope of the design; names that aren't in it are passed over.
 *
 * @example scopeOf(design, new Set(["hamlet-1", "hamlet-2"])).df // 1, both in one district
 */
export function scopeOf(design: SipasDesign, psus: ReadonlySet<string>): Scope {
  const positions = design.psus.flatMap(({ psu }, position) => (psus.has(psu) ? [position] : []));
  const touched = new Set(positions.map((position) => design.psus[position]?.stratum));
  return makeScope(
    positions,
    design.strata.filter(({ stratum }) => touched.has(stratum)),
  );
}

function makeScope(positions: readonly number[], strata: readonly StratumOfPsus[]): Scope {
  const df = positions.length - strata.length;
  return { positions, strata, df, t: studentTQuantile(0.975, df) };
}

function figureOf(
  recipe: Recipe,
  level: FigureLevel,
  code: string,
  design: SipasDesign,
  scope: Scope,
): Figure {
  const estimated = estimate(recipe, design, scope.positions);
  const nothing = { se: null, lo: null, hi: null };
  if (estimated.value === null) {
    return { level, code, value: null, ...nothing, df: null, n: estimated.answers, reason: estimated.reason };
  }
  const { value, linearised, answers: n } = estimated;
  const interval = intervalOf(value, linearised, design, scope);
  return interval === null
    ? { level, code, value, ...nothing, df: scope.df, n, reason: "too-few-psus" }
    : { level, code, value, ...interval, df: scope.df, n, reason: null };
}

/**
 * Standard error and 95 % interval of a value by its linearised variable; null below one degree of freedom.
 *
 * @example intervalOf(50, linearised, design, scope) // { se: 2, lo: 45.7…, hi: 54.3… }
 */
export function intervalOf(
  value: number,
  linearised: ArrayLike<number>,
  { lonely }: SipasDesign,
  { strata, t }: Scope,
): { se: number; lo: number; hi: number } | null {
  if (t === null) return null;
  const se = Math.sqrt(stratifiedVariance(linearised, strata, lonely));
  return { se, lo: value - t * se, hi: value + t * se };
}
