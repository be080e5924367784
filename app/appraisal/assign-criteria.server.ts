import type { Trx } from "#db/connection.ts";
import { countAssignments, insertAssignment } from "#db/appraisal/scores.ts";
import { findDeadlines, openDeadline, reopenDeadline } from "#app/desk/api.server.ts";
import { requireRole } from "#app/people/api.server.ts";
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, requireFields, wrongInstant } from "./checks.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import { moveCriterion } from "./move-criterion.server.ts";
import { assigners } from "./moves.ts";
import { findScores } from "./scores.server.ts";

export interface Assignment {
  code: string;
  agencyCode: string;
  /** Scored by its agency with documents, or entered from published statistics without a self-score. */
  source: "documents" | "statistics";
}

/**
 * Gives every criterion that nobody answers for yet to the agency that the set names (F84, F121), and opens each
 * agency's deadline. Criteria of `statisticsAgencyCode` are entered from publications. Gives how many were assigned.
 */
export async function assignCriteria(
  ctx: Context,
  round: Round,
  { dueAt, statisticsAgencyCode }: { dueAt: string; statisticsAgencyCode: string | null },
): Promise<number> {
  requireRole(ctx, ...assigners);
  requireFields({ dueAt: wrongInstant(dueAt) });
  const now = ctx.clock.now().toISOString();
  const [criteria, scores] = await Promise.all([
    findSetCriteria(ctx.db.read, round),
    findScores(ctx.db.read, round, { asOf: now, knownAt: now }),
  ]);
  const agencyOf = new Map(criteria.map(({ row }) => [row.code, row.agencyCode]));
  const assignments = scores
    .filter(({ state }) => state === "unassigned")
    .flatMap(({ criterionCode }): Assignment[] => {
      const agencyCode = agencyOf.get(criterionCode);
      if (!agencyCode) return [];
      const source = agencyCode === statisticsAgencyCode ? "statistics" : "documents";
      return [{ code: criterionCode, agencyCode, source }];
    });
  if (assignments.length === 0) throw problem("criteria.nothing_to_assign");
  await ctx.db.withTransaction(async (trx) => {
    for (const assignment of assignments) await assign(trx, ctx, round, assignment);
    for (const agencyCode of new Set(assignments.map((one) => one.agencyCode)))
      await expectScores(trx, ctx, round, { agencyCode, dueAt });
  });
  return assignments.length;
}

/** Gives one criterion to an agency, another than the set's or than before; what was saved stays (F121). */
export async function assignCriterion(
  ctx: Context,
  round: Round,
  { dueAt, version, ...assignment }: Assignment & { dueAt: string; version?: string },
): Promise<void> {
  requireRole(ctx, ...assigners);
  requireFields({ dueAt: wrongInstant(dueAt) });
  await requireAgency(ctx, assignment.agencyCode);
  await ctx.db.withTransaction(async (trx) => {
    await assign(trx, ctx, round, assignment, version);
    await expectScores(trx, ctx, round, { agencyCode: assignment.agencyCode, dueAt });
  });
}

/**
 * Hands criteria that were already submitted or judged to another agency, with the reason: agencies merge and are
 * renamed in the middle of a round. Scores, documents, questions and judgements go with them; locked ones stay (F121).
 * Gives how many went.
 */
export async function transferCriteria(
  ctx: Context,
  round: Round,
  {
    codes,
    agencyCode,
    reason,
    version,
  }: { codes: readonly string[]; agencyCode: string; reason: string; version?: string },
): Promise<number> {
  requireRole(ctx, ...assigners);
  requireFields({ reason: missingText(reason, "appraisal.no_reason") });
  if (codes.length === 0) throw problem("criteria.nothing_chosen");
  await requireAgency(ctx, agencyCode);
  const now = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    for (const code of codes) {
      const before = await moveCriterion(trx, ctx, round, { code, verb: "transfer", version, reason });
      if (before.source === "survey") throw problem("criterion.from_survey", { code });
      await insertAssignment(trx, {
        id: newId(),
        roundCode: round.code,
        criterionCode: code,
        number: (await countAssignments(trx, round.code, code)) + 1,
        agencyCode,
        source: before.source,
        assignedBy: ctx.actor.accountId,
        effectiveAt: now,
        recordedAt: now,
      });
    }
  });
  return codes.length;
}

async function requireAgency(ctx: Context, agencyCode: string): Promise<void> {
  const agencies = await findAgencies(ctx.db.read);
  if (!agencies.some(({ code }) => code === agencyCode))
    throw problem("input.invalid", {}, { agencyCode: { code: "appraisal.no_agency" } });
}

async function assign(
  trx: Trx,
  ctx: Context,
  round: Round,
  { code, agencyCode, source }: Assignment,
  version?: string,
): Promise<void> {
  await moveCriterion(trx, ctx, round, {
    code,
    verb: "assign",
    version,
    becomes: { source },
    reason: agencyCode,
  });
  const now = ctx.clock.now().toISOString();
  await insertAssignment(trx, {
    id: newId(),
    roundCode: round.code,
    criterionCode: code,
    number: (await countAssignments(trx, round.code, code)) + 1,
    agencyCode,
    source,
    assignedBy: ctx.actor.accountId,
    effectiveAt: now,
    recordedAt: now,
  });
}

/** An agency owes its scores by one minute, however many criteria it has; a new one opens again what was done. */
async function expectScores(
  trx: Trx,
  ctx: Context,
  round: Round,
  { agencyCode, dueAt }: { agencyCode: string; dueAt: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const name = selfAssessmentOf(round, agencyCode);
  const [known] = await findDeadlines(trx, {
    roundCode: round.code,
    asOf: now,
    knownAt: now,
    kinds: ["self-assessment"],
    subjectIds: [agencyCode],
  });
  if (!known) {
    await openDeadline(trx, ctx, {
      ...name,
      titleVi: "Nộp điểm tự chấm và tài liệu kiểm chứng",
      titleEn: "Submit self-scores and their evidence",
      ownerAgencyCode: agencyCode,
      link: `/rounds/${round.code}/criteria?agency=${agencyCode}`,
      dueAt,
      illustrative: round.illustrative === 1,
    });
  } else if (known.doneAt !== null) {
    await reopenDeadline(trx, ctx, { ...name, reason: "Giao thêm tiêu chí" });
  }
}

/** What names the deadline by which an agency submits. */
export function selfAssessmentOf(round: Round, agencyCode: string) {
  return {
    roundCode: round.code,
    kind: "self-assessment",
    subject: { kind: "agency", id: agencyCode },
  } as const;
}
