import type { Reader } from "#db/connection.ts";
import type { CriterionTable } from "#db/schema/rounds.ts";
import { findCriteria, findCriteriaSet } from "#app/rounds/api.server.ts";
import { parseCriteria } from "#scoring/par/criteria.ts";
import type { CriteriaSet } from "#scoring/par/criterion.ts";

/**
 * A stored criteria set as scoring reads it, each criterion under the agency that answers for it in the round (`assigned`, by
 * criterion), else the one its own row names (F84). An import checks a set whole, so a faulty one is a fault of ours.
 */
export async function getCriteriaSet(
  db: Reader,
  setId: string,
  assigned: ReadonlyMap<string, string>,
): Promise<CriteriaSet> {
  const stored = await findCriteriaSet(db, setId);
  if (!stored) throw new Error(`Criteria set ${setId} is missing although a round names it.`);
  const key = JSON.stringify([setId, stored.hash, [...assigned].sort()]);
  const known = parsed.get(key);
  if (known) return known;
  const set = parseRows(setId, await findCriteria(db, setId), assigned);
  parsed.set(key, set);
  const oldest = parsed.keys().next().value;
  if (parsed.size > KEPT && oldest !== undefined) parsed.delete(oldest);
  return set;
}

// A key of the rows' hash and the assignments can't go stale; the last few are kept.
const parsed = new Map<string, CriteriaSet>();
const KEPT = 8;

function parseRows(
  setId: string,
  rows: readonly CriterionTable[],
  assigned: ReadonlyMap<string, string>,
): CriteriaSet {
  const result = parseCriteria(
    rows.map((row, index) => ({
      ...row,
      row: index + 2,
      parent: row.parentCode ?? "",
      agency: assigned.get(row.code) ?? row.agencyCode ?? "",
      fedBy: row.fedBy ?? "",
    })),
  );
  if (!result.ok) throw new Error(`Criteria set ${setId} can't be read: ${JSON.stringify(result.faults[0])}`);
  return result.value;
}
