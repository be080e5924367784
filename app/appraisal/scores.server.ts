// What stands in each criterion's columns at a moment: read by the pages of this room, by the results and by the desk.
import { z } from "zod";
import type { Reader } from "#db/connection.ts";
import type { OwnAgencies } from "#db/appraisal/moment.ts";
import { findScoreEvidence } from "#db/appraisal/evidence.ts";
import { findAssignments, findCriterionEvents, findScoreRows } from "#db/appraisal/scores.ts";
import type { ScoreColumn } from "#db/schema/appraisal.ts";
import type { Columns } from "#scoring/par/columns.ts";
import type { Entry } from "#scoring/par/score-tree.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import { currentEvidence } from "./evidence-list.ts";
import { readExact } from "./exact-text.ts";
import { parseState, type CriterionSource, type CriterionState } from "./moves.ts";

const inputsSchema = z.record(z.string(), z.string());

const inputSourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("feed"), vi: z.string(), en: z.string(), link: z.string() }),
  z.object({ kind: z.literal("publication"), publication: z.string(), publishedOn: z.string() }),
]);

/** Where an entry's inputs come from: a register of the house, or a publication with its day. */
export type InputSource = z.infer<typeof inputSourceSchema>;

/** What stands in one column of one criterion. */
export interface ColumnScore {
  id: string;
  inputs: Record<string, string>;
  /** Exact: `p` or `p/q`, from 0 to the criterion's maximum. */
  points: string;
  /** Why the criterion does not apply; null where it does. */
  notApplicable: string | null;
  explanation: string | null;
  /** Why inputs other than those of the house's own register, or than the agency's, were taken. */
  reason: string | null;
  source: InputSource | null;
  by: string | null;
  /** The account that wrote it. */
  byId: string | null;
  at: string;
  recordedAt: string;
}

/** One criterion that is not fed by a survey, as it stood at a moment. */
export interface ScoreRow {
  criterionCode: string;
  /** Who answers for it; null while nobody was named. */
  agencyCode: string | null;
  agency: { vi: string; en: string; shortVi: string; shortEn: string } | null;
  source: Exclude<CriterionSource, "survey">;
  state: CriterionState;
  /** Since when it is in this state. */
  stateSince: string | null;
  /** Names what the page was made from; a form that carries an older one is stale. */
  version: string;
  self: ColumnScore | null;
  appraised: ColumnScore | null;
  final: ColumnScore | null;
  /** The published figure of a criterion without a self-score. */
  statistic: ColumnScore | null;
  evidenceCount: number;
  /** The same three columns for `scoreColumns`; a statistic stands where a self-score would. */
  columns: Columns<Entry>;
}

/**
 * All criteria of a round's set that people score, as of a moment, in the order of the set. Criteria fed by a survey
 * are left out: their points come from answers, never from here (F88, F121). With `agencyCodes` only criteria that
 * these agencies answer for.
 *
 * @example (await findScores(db, round, moment)).find(({ criterionCode }) => criterionCode === "7.2.3")?.columns.self
 */
export async function findScores(
  db: Reader,
  round: Round,
  moment: Moment,
  { agencyCodes = null }: { agencyCodes?: OwnAgencies } = {},
): Promise<ScoreRow[]> {
  const at = { roundCode: round.code, ...moment };
  const [criteria, assignments, events, scores, evidence] = await Promise.all([
    findSetCriteria(db, round),
    findAssignments(db, at, agencyCodes),
    findCriterionEvents(db, at),
    findScoreRows(db, at),
    findScoreEvidence(db, at),
  ]);
  const assignmentOf = lastByCode(assignments);
  const eventOf = lastByCode(events);
  const evidenceCounts = countByCode(currentEvidence(evidence));
  const standing = new Map<string, (typeof scores)[number]>();
  for (const row of scores) standing.set(`${row.scoreColumn} ${row.criterionCode}`, row);

  return criteria
    .filter(({ scorable, fromSurvey }) => scorable !== null && !fromSurvey)
    .filter(({ row }) => agencyCodes === null || assignmentOf.has(row.code))
    .map(({ row: { code } }): ScoreRow => {
      const assignment = assignmentOf.get(code);
      const event = eventOf.get(code);
      const inColumn = (column: ScoreColumn) => toColumnScore(standing.get(`${column} ${code}`));
      const [self, appraised, final, statistic] = [
        inColumn("self"),
        inColumn("appraised"),
        inColumn("final"),
        inColumn("statistic"),
      ];
      return {
        criterionCode: code,
        agencyCode: assignment?.agencyCode ?? null,
        agency: assignment
          ? {
              vi: assignment.agencyVi,
              en: assignment.agencyEn,
              shortVi: assignment.agencyShortVi,
              shortEn: assignment.agencyShortEn,
            }
          : null,
        source: assignment?.source ?? "documents",
        state: event ? parseState(event.toState) : "unassigned",
        stateSince: event?.effectiveAt ?? null,
        version: event?.id ?? "",
        self,
        appraised,
        final,
        statistic,
        evidenceCount: evidenceCounts.get(code) ?? 0,
        columns: { self: toEntry(self ?? statistic), appraised: toEntry(appraised), final: toEntry(final) },
      };
    });
}

type ScoreOfDb = Awaited<ReturnType<typeof findScoreRows>>[number];

/** A row as a page shows it; null for none and for one that was withdrawn. */
export function toColumnScore(row: ScoreOfDb | undefined): ColumnScore | null {
  if (!row || row.withdrawn === 1) return null;
  return {
    id: row.id,
    inputs: inputsSchema.parse(JSON.parse(row.inputs)),
    points: row.points,
    notApplicable: row.notApplicable,
    explanation: row.explanation,
    reason: row.reason,
    source: row.source === null ? null : inputSourceSchema.parse(JSON.parse(row.source)),
    by: row.enteredByName,
    byId: row.enteredBy,
    at: row.effectiveAt,
    recordedAt: row.recordedAt,
  };
}

function toEntry(score: ColumnScore | null): Entry | null {
  if (!score) return null;
  return score.notApplicable === null
    ? { kind: "points", points: readExact(score.points) }
    : { kind: "not-applicable", reason: score.notApplicable };
}

function lastByCode<T extends { criterionCode: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.criterionCode, row]));
}

function countByCode(rows: readonly { criterionCode: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { criterionCode } of rows) counts.set(criterionCode, (counts.get(criterionCode) ?? 0) + 1);
  return counts;
}
