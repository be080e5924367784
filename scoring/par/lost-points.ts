// Where points are lost, and what late work puts at risk.

import { Exact } from "../exact.ts";
import type { ScoredCriterion } from "./criterion.ts";
import { isScored } from "./criteria.ts";
import type { Standing, TreeScore } from "./score-tree.ts";

/** What one criterion has not earned. */
export type LostPoints = {
  criterion: ScoredCriterion;
  lost: Exact;
  points: Exact;
  max: Exact;
  standing: Standing;
};

/** What one agency's criteria have not earned together; null gathers criteria that no agency answers for. */
export type AgencyLoss = { agency: string | null; lost: Exact; points: Exact; max: Exact; criteria: number };

/**
 * Maximum less points of every leaf that has lost some, the greatest loss first; equal losses as in the table.
 *
 * What doesn't apply and shrinks has no maximum and loses nothing; with `keep` it loses all of it. Missing leaves
 * lose their whole maximum until they are entered: `standing` tells them apart. Rests on: F122.
 *
 * @example rankLostPoints(score).map(({ criterion, lost }) => [criterion.code, lost.formatTwoDecimals()])
 */
export function rankLostPoints(score: TreeScore): LostPoints[] {
  return score.criteria
    .flatMap(({ criterion, points, max, standing }) =>
      isScored(criterion) && standing !== null
        ? [{ criterion, lost: max.minus(points), points, max, standing }]
        : [],
    )
    .filter(({ lost }) => !lost.isZero())
    .sort((a, b) => b.lost.compare(a.lost));
}

/**
 * Points lost by each agency over all its leaves, the greatest loss first; agencies that lost nothing stay, last.
 *
 * The losses of all agencies sum to the maximum less the points of the tree, exactly. Rests on: F122.
 *
 * @example rankLostPointsByAgency(score)[0]?.agency // "so-tttt"
 */
export function rankLostPointsByAgency(score: TreeScore): AgencyLoss[] {
  const byAgency = new Map<string | null, AgencyLoss>();
  for (const { criterion, points, max, standing } of score.criteria) {
    if (standing === null) continue;
    const { agency } = criterion;
    const sofar = byAgency.get(agency) ?? {
      agency,
      lost: Exact.zero,
      points: Exact.zero,
      max: Exact.zero,
      criteria: 0,
    };
    byAgency.set(agency, {
      agency,
      lost: sofar.lost.plus(max).minus(points),
      points: sofar.points.plus(points),
      max: sofar.max.plus(max),
      criteria: sofar.criteria + 1,
    });
  }
  return [...byAgency.values()].sort((a, b) => b.lost.compare(a.lost));
}

/**
 * One late item and the points of its criterion that hang on it. Items that hang on the same `part` (one condition
 * of a checklist, one target) threaten the same points.
 */
export type LateItem = { criterion: string; part: string; points: Exact };

/**
 * What each leaf can still lose: the points it holds, its whole maximum while it is missing or faulty, nothing once
 * it is locked or doesn't apply. Rests on: domain.md §6 "never more than what the criterion can still lose"; F98.
 *
 * @example canStillLose(score, new Set(["1.1"])).get("1.1")?.isZero() // true: its final score is locked
 */
export function canStillLose(score: TreeScore, locked: ReadonlySet<string>): ReadonlyMap<string, Exact> {
  return new Map(
    score.criteria.flatMap(({ criterion, points, max, standing }) => {
      if (standing === null) return [];
      const open = standing.state === "missing" || standing.state === "faulty";
      return [[criterion.code, locked.has(criterion.code) ? Exact.zero : open ? max : points] as const];
    }),
  );
}

/**
 * Points at risk on each criterion with late items: their union, at most what the criterion can still lose.
 *
 * Items on one part count once, by the one with most points; parts add up; a criterion that `limits` doesn't name
 * has nothing to lose. Rests on: domain.md §6; F98, F127.
 *
 * @example pointsAtRisk([{ criterion: "1", part: "a", points: 1 }, { criterion: "1", part: "b", points: 1 }], new Map([["1", 1.5]])) // 1 → 1.5
 */
export function pointsAtRisk(
  late: readonly LateItem[],
  limits: ReadonlyMap<string, Exact>,
): ReadonlyMap<string, Exact> {
  const parts = new Map<string, Map<string, Exact>>();
  for (const { criterion, part, points } of late) {
    const ofCriterion = parts.get(criterion) ?? new Map<string, Exact>();
    ofCriterion.set(part, Exact.max(points, ofCriterion.get(part) ?? Exact.zero));
    parts.set(criterion, ofCriterion);
  }
  return new Map(
    [...parts].map(([criterion, ofCriterion]) => [
      criterion,
      Exact.min(Exact.sum(ofCriterion.values()), limits.get(criterion) ?? Exact.zero),
    ]),
  );
}
