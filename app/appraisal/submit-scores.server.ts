import type { Trx } from "#db/connection.ts";
import { completeDeadline, findDeadlines } from "#app/desk/api.server.ts";
import { requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { selfAssessmentOf } from "./assign-criteria.server.ts";
import { moveCriterion } from "./move-criterion.server.ts";
import { findScores, type ScoreRow } from "./scores.server.ts";
import { scoredAgencies } from "./standing.server.ts";

/** What a criterion still lacks before its agency can submit it. */
export type Lack = "score" | "statistic" | "proof";

/** What stands between an agency's criterion and its submission; null when nothing does, or it is submitted. */
export function lackOf({ state, source, self, evidenceCount }: ScoreRow): Lack | null {
  if (state === "assigned" || state === "unassigned") return source === "statistics" ? "statistic" : "score";
  if (state !== "draft") return null;
  return evidenceCount > 0 || (self?.explanation ?? "") !== "" ? null : "proof";
}

/**
 * Submits an agency's scores: those named, or all. With all, one criterion that lacks its score or its proof refuses
 * the whole, naming every one. Gives the codes that were submitted; the deadline is done when nothing is left (F87).
 */
export async function submitAgencyScores(
  ctx: Context,
  round: Round,
  { agencyCode, codes, version }: { agencyCode: string; codes?: readonly string[]; version?: string },
): Promise<string[]> {
  requireRole(ctx, "agency-head");
  if (!scoredAgencies(ctx.actor).includes(agencyCode)) throw problem("access.refused");
  return ctx.db.withTransaction(async (trx) => {
    const own = await findOwnScores(trx, ctx, round, agencyCode);
    if (!codes) requireComplete(own);
    const drafts = own.filter(({ state }) => state === "draft").map(({ criterionCode }) => criterionCode);
    const chosen = codes ?? drafts;
    if (chosen.length === 0) throw problem("scores.nothing_to_submit");
    for (const code of chosen) await moveCriterion(trx, ctx, round, { code, verb: "submit", version });
    await settleDeadline(trx, ctx, round, agencyCode);
    return [...chosen];
  });
}

function requireComplete(rows: readonly ScoreRow[]): void {
  const lacking = rows.filter((row) => lackOf(row) !== null);
  if (lacking.length > 0)
    throw problem("scores.incomplete", {
      count: lacking.length,
      codes: lacking.map(({ criterionCode }) => criterionCode).join(", "),
    });
}

/** Marks an agency's deadline as done when none of its criteria waits for it any more. */
export async function settleDeadline(
  trx: Trx,
  ctx: Context,
  round: Round,
  agencyCode: string | null,
): Promise<void> {
  if (agencyCode === null) return;
  const own = await findOwnScores(trx, ctx, round, agencyCode);
  if (own.some(({ state }) => state === "assigned" || state === "draft")) return;
  const now = ctx.clock.now().toISOString();
  const [deadline] = await findDeadlines(trx, {
    roundCode: round.code,
    asOf: now,
    knownAt: now,
    kinds: ["self-assessment"],
    subjectIds: [agencyCode],
  });
  if (!deadline || deadline.doneAt !== null) return;
  await completeDeadline(trx, ctx, {
    ...selfAssessmentOf(round, agencyCode),
    proof: own.map(({ criterionCode }) => criterionCode).join(", "),
  });
}

function findOwnScores(trx: Trx, ctx: Context, round: Round, agencyCode: string): Promise<ScoreRow[]> {
  const now = ctx.clock.now().toISOString();
  return findScores(trx, round, { asOf: now, knownAt: now }, { agencyCodes: [agencyCode] });
}
