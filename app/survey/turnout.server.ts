// Who answered, by group and agency and day; never what.
import type { Reader } from "#db/connection.ts";
import { countInvitations } from "#db/survey.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { quotasOf } from "./quotas.ts";

export interface TurnoutCount {
  invited: number;
  answered: number;
  /** Begun and not yet sent. As of a past day this is what is known now. */
  started: number;
}

export interface Turnout extends TurnoutCount {
  groups: (TurnoutCount & { code: string; title: { vi: string; en: string }; quota: number })[];
  agencies: (TurnoutCount & { code: string | null; group: string; vi: string; en: string })[];
  /** Answers by day in Viet Nam, days without any left out, oldest first. */
  days: { day: string; count: number }[];
  illustrative: boolean;
}

/**
 * Who has answered by the end of the day of `at` (an instant), by group and agency (F51, F120). Invitations of people who
 * left are not counted. Groups stand in the questionnaire's order, with their quota also when nobody is invited yet.
 */
export async function findTurnout(db: Reader, round: Round, at: string): Promise<Turnout> {
  const [rows, version] = await Promise.all([
    countInvitations(db, round.code),
    getInstrumentVersion(db, round.officialInstrumentId),
  ]);
  const today = dayInVietNam(at);
  const isAnswered = ({ usedOn }: (typeof rows)[number]) => usedOn !== null && usedOn <= today;
  const count = (some: typeof rows): TurnoutCount => ({
    invited: sum(some),
    answered: sum(some.filter(isAnswered)),
    started: sum(some.filter(({ state }) => state === "started")),
  });
  const quotas = quotasOf(round);
  const days = [...new Set(rows.filter(isAnswered).flatMap(({ usedOn }) => usedOn ?? []))].sort();
  return {
    ...count(rows),
    groups: version.groups.map(({ code, title }) => ({
      code,
      title,
      quota: quotas[code] ?? 0,
      ...count(rows.filter((row) => row.groupCode === code)),
    })),
    agencies: agenciesOf(rows).map(([group, code]) => {
      const some = rows.filter((row) => row.groupCode === group && row.agencyCode === code);
      return { code, group, vi: some[0]?.shortVi ?? "", en: some[0]?.shortEn ?? "", ...count(some) };
    }),
    days: days.map((day) => ({ day, count: sum(rows.filter((row) => row.usedOn === day)) })),
    illustrative: rows.some(({ illustrative }) => illustrative === 1),
  };
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + Number(count), 0);
}

function agenciesOf(
  rows: readonly { groupCode: string; agencyCode: string | null }[],
): [string, string | null][] {
  const seen = new Map(rows.map((row) => [`${row.groupCode}/${row.agencyCode ?? ""}`, row]));
  return [...seen.values()].map(({ groupCode, agencyCode }) => [groupCode, agencyCode]);
}
