import type { Reader } from "#db/connection.ts";
import { parseDecimal } from "#scoring/exact.ts";
import { findCriteria, type Round } from "#app/rounds/api.server.ts";
import type { Losable } from "./points-at-risk.ts";

/** What each criterion can still lose: its maximum. */
export async function findLosable(db: Reader, round: Round): Promise<Losable> {
  const criteria = await findCriteria(db, round.criteriaSetId);
  return new Map(
    criteria.flatMap(({ code, maxPoints }) => {
      const max = parseDecimal(maxPoints);
      return max.ok ? [[code, max.value] as const] : [];
    }),
  );
}
