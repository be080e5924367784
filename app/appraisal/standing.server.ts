// One criterion as it stands, for the person who wants to do something with it.
import type { Reader } from "#db/connection.ts";
import { findScoreEvidence } from "#db/appraisal/evidence.ts";
import type { OwnAgencies } from "#db/appraisal/moment.ts";
import { findQueries, findQueryMessages } from "#db/appraisal/queries.ts";
import { findAssignments, findCriterionEvents, findScoreRows } from "#db/appraisal/scores.ts";
import type { ScoreColumn } from "#db/schema/appraisal.ts";
import type { CriterionTable } from "#db/schema/rounds.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { ownAgencies } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { roles, type Role } from "#app/shared/access.ts";
import type { Actor } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import type { Scorable } from "./criterion.ts";
import { currentEvidence } from "./evidence-list.ts";
import { parseState, type CriterionSource, type CriterionState } from "./moves.ts";
import { queryStateOf } from "./query-moves.ts";
import { toColumnScore, type ColumnScore } from "./scores.server.ts";

/** Who sees everybody's criteria; an agency's people see their own. */
export const watchers = [
  "reviewer",
  "approver",
  "leader",
  "auditor",
  "admin",
] as const satisfies readonly Role[];

export interface CriterionStanding {
  criterion: CriterionTable;
  scorable: Scorable;
  agencyCode: string | null;
  source: CriterionSource;
  state: CriterionState;
  /** Names this standing; a form made from another one is stale. */
  version: string;
  /** How many moves there have been. */
  moves: number;
  columns: Readonly<Record<ScoreColumn, ColumnScore | null>>;
  /** How many rows each column has had. */
  rows: Readonly<Record<ScoreColumn, number>>;
  evidenceCount: number;
  /** A document came, went or was replaced since the appraised score that stands was written. */
  evidenceChanged: boolean;
  /** Accounts that entered its numbers or brought its papers. */
  scorers: ReadonlySet<string>;
  /** Who wrote the appraised score that stands. */
  appraiser: string | null;
  openQueries: number;
}

/** The agencies whose criteria this person may see: null is everybody's. */
export function visibleAgencies(actor: Actor): OwnAgencies {
  return ownAgencies(actor, ...watchers);
}

/** The agencies this person scores for, whatever else they may see. */
export function scoredAgencies(actor: Actor): readonly string[] {
  return ownAgencies(actor) ?? [];
}

/** Whether a person works in an agency, in whatever role: an appraiser of the Home Affairs Department does in it. */
export function worksFor(actor: Actor, agencyCode: string | null): boolean {
  return agencyCode !== null && actor.grants.some((grant) => grant.agencyCode === agencyCode);
}

/** Distinct roles of an actor; the system may do what anybody may, but scores for no agency. */
export function rolesOf(actor: Actor): readonly Role[] {
  return actor.kind === "system" ? roles : [...new Set(actor.grants.map(({ role }) => role))];
}

/** The criterion as it stood at a moment. Throws `criterion.not_found` for a sum, an unknown code and a foreign row. */
export async function getStanding(
  db: Reader,
  round: Round,
  code: string,
  moment: Moment,
  agencyCodes: OwnAgencies,
): Promise<CriterionStanding> {
  const at = { roundCode: round.code, criterionCode: code, ...moment };
  const known = (await findSetCriteria(db, round)).find(({ row }) => row.code === code);
  const [assignment] = await findAssignments(db, at, agencyCodes);
  if (!known?.scorable || (agencyCodes && !assignment)) throw problem("criterion.not_found", { code });

  const events = await findCriterionEvents(db, at);
  const scores = await findScoreRows(db, at);
  const evidence = await findScoreEvidence(db, at);
  const last = events.at(-1);
  const ofColumn = (column: ScoreColumn) => scores.filter(({ scoreColumn }) => scoreColumn === column);
  const byColumn = <T>(make: (rows: typeof scores) => T): Record<ScoreColumn, T> => ({
    self: make(ofColumn("self")),
    appraised: make(ofColumn("appraised")),
    final: make(ofColumn("final")),
    statistic: make(ofColumn("statistic")),
  });
  const appraised = ofColumn("appraised").at(-1);
  return {
    criterion: known.row,
    scorable: known.scorable,
    agencyCode: assignment?.agencyCode ?? null,
    source: known.fromSurvey ? "survey" : (assignment?.source ?? "documents"),
    state: last ? parseState(last.toState) : "unassigned",
    version: last?.id ?? "",
    moves: events.length,
    columns: byColumn((rows) => toColumnScore(rows.at(-1))),
    rows: byColumn((rows) => rows.length),
    evidenceCount: currentEvidence(evidence).length,
    evidenceChanged: hasChangedSince(evidence, appraised),
    scorers: new Set(
      [
        ...[...ofColumn("self"), ...ofColumn("statistic")].map(({ enteredBy }) => enteredBy),
        ...evidence.map(({ attachedBy }) => attachedBy),
      ].filter((account) => account !== null),
    ),
    appraiser: appraised?.enteredBy ?? null,
    openQueries: await countOpenQueries(db, at),
  };
}

async function countOpenQueries(db: Reader, at: Parameters<typeof findQueries>[1]): Promise<number> {
  const queries = await findQueries(db, at);
  if (queries.length === 0) return 0;
  const messages = await findQueryMessages(db, at);
  return queries.filter(
    ({ id }) => queryStateOf(messages.filter(({ queryId }) => queryId === id)) !== "closed",
  ).length;
}

/** Whether a document came, went or was replaced after the appraised score was written; never before there is one. */
export function hasChangedSince(
  evidence: readonly { recordedAt: string }[],
  appraised: { recordedAt: string } | undefined,
): boolean {
  return appraised !== undefined && evidence.some(({ recordedAt }) => recordedAt > appraised.recordedAt);
}

/** What the person's own hand in a criterion forbids them: to judge what they scored, to lock what they judged. */
export function handsOf(
  actor: Actor,
  { scorers, appraiser }: Pick<CriterionStanding, "scorers" | "appraiser">,
): { hasScored: boolean; hasAppraised: boolean } {
  const { accountId } = actor;
  return {
    hasScored: accountId !== null && scorers.has(accountId),
    hasAppraised: accountId !== null && appraiser === accountId,
  };
}
