import type { Exact } from "../exact.ts";
import type { CriteriaSet } from "./criterion.ts";
import { type Entries, type TreeScore, scoreSoFar } from "./score-tree.ts";

/** Two scores of one tree and what lies between them; the gain in the index is null where either has none. */
export type WhatIf = { before: TreeScore; after: TreeScore; pointsGained: Exact; indexGained: Exact | null };

/**
 * The score if some entries were other than they are. Gains are exact, and below zero where something is lost.
 *
 * Entries that `changes` doesn't name stay; a changed entry that doesn't hold shows as `faulty` in `after`.
 * Rests on: F79, F122.
 *
 * @example whatIf(set, entries, new Map([["7.2.3", { kind: "points", points: Exact.one }]])).indexGained
 */
export function whatIf(set: CriteriaSet, entries: Entries, changes: Entries): WhatIf {
  const before = scoreSoFar(set, entries);
  const after = scoreSoFar(set, new Map([...entries, ...changes]));
  const indexGained = before.index === null || after.index === null ? null : after.index.minus(before.index);
  return { before, after, pointsGained: after.points.minus(before.points), indexGained };
}
