// Points of a whole tree: leaves from inputs or from a column of scores, inner nodes as exact sums, the index once.

import { Exact } from "../exact.ts";
import type { CriteriaSet, Criterion, ScoredCriterion } from "./criterion.ts";
import { isScored } from "./criteria.ts";
import { type InputFault, type Result, faultOf, refuse, succeed } from "./fault.ts";
import { type Inputs, type NotApplicable, writeNumber } from "./kinds/kind.ts";
import { type CriterionPoints, scoreCriterion } from "./score-criterion.ts";

/** Where a leaf stands. Missing and faulty ones have earned nothing yet; they are listed, never taken as 0 in silence. */
export type Standing =
  | { state: "scored" }
  | { state: "not-applicable"; because: NotApplicable }
  | { state: "missing" }
  | { state: "faulty"; faults: readonly InputFault[] };

/** One criterion's score. */
export type CriterionScore = {
  criterion: Criterion;
  /** From 0 to `max`, exact. */
  points: Exact;
  /** The maximum, less what left it by criteria that don't apply and shrink; 0 where nothing is left. */
  max: Exact;
  /** 100 × points / max, 0 to 100; null where `max` is 0. */
  componentIndex: Exact | null;
  /** Of a leaf; null for a sum. */
  standing: Standing | null;
};

/** The scores of a tree, criteria as in the table. */
export type TreeScore = {
  criteria: readonly CriterionScore[];
  byCode: ReadonlyMap<string, CriterionScore>;
  points: Exact;
  max: Exact;
  /** 100 × points / max over the roots, unrounded; null where nothing is left to score. */
  index: Exact | null;
};

/** What is known of one leaf: inputs for its rule, points somebody gave, or that it does not apply. */
export type Entry =
  | { kind: "inputs"; inputs: Inputs }
  | { kind: "points"; points: Exact }
  | { kind: "not-applicable"; reason: string };

/** Entries by criterion code; a code without one is missing. */
export type Entries = ReadonlyMap<string, Entry>;

/**
 * Achieved over maximum, in per cent, exact; null for a maximum of 0.
 *
 * Rests on: domain.md §5 "component index"; F80.
 *
 * @example componentIndex(Exact.one, Exact.whole(8))?.formatTwoDecimals() // "12.50"
 */
export function componentIndex(points: Exact, max: Exact): Exact | null {
  return max.isZero() ? null : Exact.hundred.times(points).over(max);
}

/**
 * The score of a tree from the inputs of every leaf, or the faults of each faulty leaf by its code.
 *
 * A leaf without inputs is refused, never 0. Not applicable: 0 points; with `shrink` the maximum leaves every
 * ancestor and the index. Inputs for a sum or an unknown code are the caller's to refuse (`scoreFiles` does).
 * Rests on: domain.md §5, contract.md §2; F73, F85.
 *
 * @example scoreTree(set, new Map([["1", { points: "2" }]])) // { ok: true, value: { index: 50, … } }
 */
export function scoreTree(
  set: CriteriaSet,
  inputs: ReadonlyMap<string, Inputs>,
): Result<TreeScore, { code: string; faults: readonly InputFault[] }> {
  const score = rollUp(set, (criterion) => standByInputs(criterion, inputs.get(criterion.code) ?? {}));
  const faulty = score.criteria.flatMap(({ criterion, standing }) =>
    standing?.state === "faulty" ? [{ code: criterion.code, faults: standing.faults }] : [],
  );
  return faulty.length > 0 ? refuse(...faulty) : succeed(score);
}

/**
 * The score of a tree from what each leaf has earned, by code; a leaf that isn't named is `missing`.
 *
 * Points are taken as they are, within 0 and the maximum, as `scoreCriterion` gives them. Rests on: domain.md §5; F73.
 *
 * @example sumTree(set, new Map([["1", { points: Exact.one, notApplicable: null }]])).points.toString() // "1"
 */
export function sumTree(set: CriteriaSet, earned: ReadonlyMap<string, CriterionPoints>): TreeScore {
  return rollUp(set, ({ code }) => standByPoints(earned.get(code)));
}

/**
 * The score of a tree as far as it is known: leaves without an entry are `missing`, leaves whose entry doesn't hold
 * are `faulty`; both have earned nothing yet and keep their maximum, so the index can only rise as they come in.
 *
 * Points given must lie from 0 to the maximum, and a reason must not be blank. Rests on: domain.md §5; F73, F88.
 *
 * @example scoreSoFar(set, new Map()).index?.toString() // "0", every leaf missing
 */
export function scoreSoFar(set: CriteriaSet, entries: Entries): TreeScore {
  return rollUp(set, (criterion) => standByEntry(criterion, entries.get(criterion.code)));
}

type LeafScore = { points: Exact; standing: Standing };

const missing: LeafScore = { points: Exact.zero, standing: { state: "missing" } };

function standByEntry(criterion: ScoredCriterion, entry: Entry | undefined): LeafScore {
  switch (entry?.kind) {
    case undefined:
      return missing;
    case "inputs":
      return standByInputs(criterion, entry.inputs);
    case "not-applicable":
      return standByInputs(criterion, { "not-applicable": entry.reason });
    case "points":
      return standByGivenPoints(criterion, entry.points);
  }
}

function standByInputs(criterion: ScoredCriterion, inputs: Inputs): LeafScore {
  const scored = scoreCriterion(criterion.rule, criterion.max, inputs);
  if (!scored.ok) return { points: Exact.zero, standing: { state: "faulty", faults: scored.faults } };
  return standByPoints(scored.value);
}

function standByPoints(earned: CriterionPoints | undefined): LeafScore {
  if (earned === undefined) return missing;
  const { points, notApplicable } = earned;
  if (notApplicable === null) return { points, standing: { state: "scored" } };
  return { points, standing: { state: "not-applicable", because: notApplicable } };
}

function standByGivenPoints({ max }: ScoredCriterion, points: Exact): LeafScore {
  if (!points.isNegative() && points.compare(max) <= 0) return { points, standing: { state: "scored" } };
  const details = { written: writeNumber(points), low: "0", high: writeNumber(max) };
  const faults = [{ input: "points", fault: faultOf("input-out-of-range", details) }];
  return { points: Exact.zero, standing: { state: "faulty", faults } };
}

/** Leaves first, each adds what it earned, and what could be earned, to its parent. */
function rollUp(set: CriteriaSet, scoreLeaf: (criterion: ScoredCriterion) => LeafScore): TreeScore {
  const sums = new Map<string | null, { points: Exact; max: Exact }>();
  const sumOf = (code: string | null) => sums.get(code) ?? { points: Exact.zero, max: Exact.zero };
  const byCode = new Map<string, CriterionScore>();
  for (const criterion of set.leavesFirst) {
    const score = isScored(criterion)
      ? scoreOfLeaf(criterion, scoreLeaf(criterion))
      : { ...sumOf(criterion.code), standing: null };
    byCode.set(criterion.code, {
      criterion,
      ...score,
      componentIndex: componentIndex(score.points, score.max),
    });
    const { points, max } = sumOf(criterion.parent);
    sums.set(criterion.parent, { points: points.plus(score.points), max: max.plus(score.max) });
  }
  const { points, max } = sumOf(null);
  const criteria = set.criteria.flatMap(({ code }) => byCode.get(code) ?? []);
  return { criteria, byCode, points, max, index: componentIndex(points, max) };
}

function scoreOfLeaf(criterion: ScoredCriterion, { points, standing }: LeafScore) {
  const shrinks = standing.state === "not-applicable" && criterion.whenNotApplicable === "shrink";
  return { points, standing, max: shrinks ? Exact.zero : criterion.max };
}
