// The round's criteria, read and parsed once a process: an imported set never changes under its hash.
import type { Reader } from "#db/connection.ts";
import type { CriterionTable } from "#db/schema/rounds.ts";
import { findCriteria, findCriteriaSet, type Round } from "#app/rounds/api.server.ts";
import { parseScorable, type Scorable } from "./criterion.ts";
import { isFromSurvey } from "./source.ts";

/** A criterion of the set; `scorable` is null for the sum of others. */
export interface SetCriterion {
  row: CriterionTable;
  scorable: Scorable | null;
  fromSurvey: boolean;
}

/** Sets that stay in memory: this year's, last year's, and a try. */
const KEPT_SETS = 4;
const kept = new Map<string, readonly SetCriterion[]>();

/** The criteria of a round's set with their rules ready, in the order of the set. */
export async function findSetCriteria(db: Reader, round: Round): Promise<readonly SetCriterion[]> {
  const set = await findCriteriaSet(db, round.criteriaSetId);
  if (!set) throw new Error(`Criteria set ${round.criteriaSetId} is missing although a round names it.`);
  const key = `${set.id} ${set.hash}`;
  const known = kept.get(key);
  if (known) return known;
  const criteria = (await findCriteria(db, set.id)).map((row) => {
    const scorable = parseScorable(row);
    return { row, scorable, fromSurvey: scorable !== null && isFromSurvey(scorable.rule, row.fedBy) };
  });
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_SETS && oldest !== undefined) kept.delete(oldest);
  kept.set(key, criteria);
  return criteria;
}
