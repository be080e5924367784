// What other rooms may ask of rounds: reads only.
import type { Reader } from "#db/connection.ts";
import {
  findAgencies,
  findCriteria,
  findCriteriaSet,
  findHolidays,
  findInstrumentVersion,
  findPlaces,
  findPsus,
  findRound,
  findRounds,
  findRoundSteps,
  findStrata,
} from "#db/rounds.ts";
import { makeCalendar } from "#scoring/deadlines/holidays.ts";
import type { WorkCalendar } from "#scoring/deadlines/working-days.ts";
import type { RoundTable } from "#db/schema/rounds.ts";
import { instrumentVersion, type InstrumentVersion } from "#scoring/instrument/schema.ts";
import { problem } from "#app/shared/problem.ts";

/** The working days of this server, from its table of holidays. */
export async function findCalendar(db: Reader): Promise<WorkCalendar> {
  const rows = await findHolidays(db);
  return makeCalendar(
    rows.map(({ day, kind, nameVi, nameEn }) => ({ day, kind, name: { vi: nameVi, en: nameEn } })),
  );
}

export { LAST_BACKUP_SETTING } from "./health.server.ts";

export {
  findAgencies,
  findCriteria,
  findCriteriaSet,
  findPlaces,
  findPsus,
  findRounds,
  findRoundSteps,
  findStrata,
};

/** One province's year. */
export type Round = RoundTable;

/** The round with this code. Throws `round.not_found`. */
export async function getRound(db: Reader, code: string): Promise<Round> {
  const round = await findRound(db, code);
  if (!round) throw problem("round.not_found", { code });
  return round;
}

const parsed = new Map<string, InstrumentVersion>();

/** The instrument version with this id, parsed once a process and version: published documents never change. */
export async function getInstrumentVersion(db: Reader, id: string): Promise<InstrumentVersion> {
  const row = await findInstrumentVersion(db, id);
  if (!row) throw new Error(`Instrument version ${id} is missing although a round names it.`);
  const known = parsed.get(row.hash);
  if (known) return known;
  const version = instrumentVersion.parse(JSON.parse(row.document));
  parsed.set(row.hash, version);
  return version;
}
