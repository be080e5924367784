// The list of criteria: an agency's own with what each still lacks, or everybody's with what the appraisal changed.
import { Exact } from "#scoring/exact.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
import { hasRole } from "#app/people/api.server.ts";
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { findSetCriteria, type SetCriterion } from "./criteria-set.server.ts";
import { readExact } from "./exact-text.ts";
import { findEvidenceStandings, type Proof } from "./missing-evidence.server.ts";
import { assigners, type CriterionState } from "./moves.ts";
import { findScores, type ScoreRow } from "./scores.server.ts";
import { scoredAgencies, visibleAgencies } from "./standing.server.ts";
import { lackOf, type Lack } from "./submit-scores.server.ts";

export interface ListedCriterion {
  code: string;
  name: string;
  /** Its domain: the root above it. */
  domain: string;
  max: string;
  agencyCode: string | null;
  agency: string;
  source: "documents" | "statistics";
  state: CriterionState;
  /** Two decimals; null where nothing is entered, "not-applicable" where it does not apply. */
  self: string | null;
  appraised: string | null;
  final: string | null;
  /** Appraised less self, two decimals; null while either is missing. */
  gap: string | null;
  documents: number;
  proof: Proof | null;
  lack: Lack | null;
  openQueries: number;
}

export interface AgencySummary {
  code: string;
  name: string;
  criteria: number;
  submitted: number;
  /** Sums of the criteria that have both columns: what the appraisal took away or gave. */
  compared: number;
  self: string;
  appraised: string;
  gap: string;
  deadline: Pick<Deadline, "state" | "dueAt" | "firstDueAt" | "late" | "workingDaysLeft" | "doneAt"> | null;
}

export interface CriteriaFilter {
  agencyCode: string | null;
  state: CriterionState | null;
}

/** The page of a round's criteria at a moment for one person: their agency's, or all (F91, F121, F129). */
export async function findCriteriaList(ctx: Context, round: Round, moment: Moment, filter: CriteriaFilter) {
  const { read } = ctx.db;
  const visible = visibleAgencies(ctx.actor);
  const scope = { agencyCodes: visible };
  const [criteria, scores, standings, agencies, deadlines] = await Promise.all([
    findSetCriteria(read, round),
    findScores(read, round, moment, scope),
    findEvidenceStandings(read, round, moment, scope),
    findAgencies(read),
    findDeadlines(read, {
      roundCode: round.code,
      ...moment,
      ownerAgencyCodes: visible,
      kinds: ["self-assessment", "query"],
    }),
  ]);
  const inLang = (one: { vi: string; en: string } | null) => (one ? one[ctx.lang] : "");
  const proofOf = new Map(standings.map(({ criterionCode, proof }) => [criterionCode, proof]));
  const openQueries = new Map<string, number>();
  for (const { kind, criterionCode, doneAt } of deadlines)
    if (kind === "query" && criterionCode !== null && doneAt === null)
      openQueries.set(criterionCode, (openQueries.get(criterionCode) ?? 0) + 1);
  const byCode = new Map(criteria.map((criterion) => [criterion.row.code, criterion]));
  const nameOf = ({ row }: SetCriterion) => (ctx.lang === "vi" ? row.nameVi : row.nameEn);

  const all = scores.flatMap((row): ListedCriterion[] => {
    const criterion = byCode.get(row.criterionCode);
    if (!criterion?.scorable) return [];
    return [
      {
        code: row.criterionCode,
        name: nameOf(criterion),
        domain: domainOf(byCode, row.criterionCode),
        max: criterion.scorable.max.formatTwoDecimals(),
        agencyCode: row.agencyCode,
        agency: inLang(row.agency && { vi: row.agency.shortVi, en: row.agency.shortEn }),
        source: row.source,
        state: row.state,
        ...writeColumns(row),
        documents: row.evidenceCount,
        proof: proofOf.get(row.criterionCode) ?? null,
        lack: lackOf(row),
        openQueries: openQueries.get(row.criterionCode) ?? 0,
      },
    ];
  });
  const nameOfAgency = new Map(
    agencies.map(({ code, nameVi, nameEn }) => [code, inLang({ vi: nameVi, en: nameEn })]),
  );
  const summaries = summarise(scores, deadlines, nameOfAgency);
  const own = scoredAgencies(ctx.actor);
  return {
    criteria: all.filter(
      ({ agencyCode, state }) =>
        (filter.agencyCode === null || agencyCode === filter.agencyCode) &&
        (filter.state === null || state === filter.state),
    ),
    counts: countAll(all),
    domains: criteria
      .filter(({ row }) => row.parentCode === null)
      .map((criterion) => ({ code: criterion.row.code, name: nameOf(criterion) })),
    agencies: summaries,
    /** The person works for an agency: their list begins with what is missing. */
    ownOnly: visible !== null,
    ownAgencyCode: own[0] ?? null,
    maySubmit: own.length > 0 && ctx.actor.grants.some(({ role }) => role === "agency-head"),
    mayAssign: hasRole(ctx.actor, ...assigners),
    unassigned: all.filter(({ state }) => state === "unassigned").length,
    assignable: agencies
      .filter(({ code }) => criteria.some(({ row }) => row.agencyCode === code))
      .map(({ code, nameVi, nameEn }) => ({ code, name: inLang({ vi: nameVi, en: nameEn }) })),
  };
}

function writeColumns({ self, statistic, appraised, final }: ScoreRow) {
  const first = self ?? statistic;
  return {
    self: writePoints(self),
    appraised: writePoints(appraised),
    final: writePoints(final),
    gap:
      first && appraised
        ? readExact(appraised.points).minus(readExact(first.points)).formatTwoDecimals()
        : null,
  };
}

function writePoints(score: ScoreRow["self"]): string | null {
  if (!score) return null;
  return score.notApplicable === null ? readExact(score.points).formatTwoDecimals() : "not-applicable";
}

function domainOf(byCode: ReadonlyMap<string, SetCriterion>, code: string): string {
  const parent = byCode.get(code)?.row.parentCode;
  return parent ? domainOf(byCode, parent) : code;
}

function countAll(criteria: readonly ListedCriterion[]) {
  const count = (holds: (criterion: ListedCriterion) => boolean) => criteria.filter(holds).length;
  return {
    all: criteria.length,
    submitted: count(({ state }) => state !== "unassigned" && state !== "assigned" && state !== "draft"),
    withoutScore: count(({ lack }) => lack === "score" || lack === "statistic"),
    withoutProof: count(({ lack, proof }) => lack === "proof" || proof === "insufficient"),
    ready: count(({ state, lack }) => state === "draft" && lack === null),
    toAppraise: count(({ state }) => state === "submitted" || state === "explained" || state === "unlocked"),
    sentBack: count(({ state }) => state === "sent-back"),
    toLock: count(({ state }) => state === "accepted" || state === "adjusted" || state === "settled"),
    locked: count(({ state }) => state === "locked"),
    queries: criteria.reduce((sum, { openQueries }) => sum + openQueries, 0),
  };
}

function summarise(
  scores: readonly ScoreRow[],
  deadlines: readonly Deadline[],
  nameOf: ReadonlyMap<string, string>,
): AgencySummary[] {
  const codes = [...new Set(scores.flatMap(({ agencyCode }) => (agencyCode ? [agencyCode] : [])))];
  return codes.map((code) => {
    const own = scores.filter(({ agencyCode }) => agencyCode === code);
    const compared = own.flatMap(({ self, statistic, appraised }) => {
      const first = self ?? statistic;
      return first && appraised
        ? [{ self: readExact(first.points), appraised: readExact(appraised.points) }]
        : [];
    });
    const self = Exact.sum(compared.map((pair) => pair.self));
    const appraised = Exact.sum(compared.map((pair) => pair.appraised));
    const deadline = deadlines.find(({ kind, subject }) => kind === "self-assessment" && subject.id === code);
    return {
      code,
      name: nameOf.get(code) ?? code,
      criteria: own.length,
      submitted: own.filter(({ state }) => !["unassigned", "assigned", "draft"].includes(state)).length,
      compared: compared.length,
      self: self.formatTwoDecimals(),
      appraised: appraised.formatTwoDecimals(),
      gap: appraised.minus(self).formatTwoDecimals(),
      deadline: deadline
        ? {
            state: deadline.state,
            dueAt: deadline.dueAt,
            firstDueAt: deadline.firstDueAt,
            late: deadline.late,
            workingDaysLeft: deadline.workingDaysLeft,
            doneAt: deadline.doneAt,
          }
        : null,
    };
  });
}
