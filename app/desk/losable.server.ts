import type { Reader } from "#db/connection.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { canStillLose } from "#scoring/par/lost-points.ts";
import { findStanding } from "#app/results/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Losable } from "./points-at-risk.ts";

/** What each criterion can still lose at a moment: what it holds, its whole maximum while nothing is entered, nothing once final. */
export async function findLosable(db: Reader, round: Round, moment: Moment): Promise<Losable> {
  const { current } = await findStanding(db, round, moment);
  const final = [...current.columns].flatMap(([code, column]) => (column === "final" ? [code] : []));
  return canStillLose(current, new Set(final));
}
