import { requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ColumnScore } from "./scores.server.ts";
import type { Inputs } from "./criterion.ts";
import { moveCriterion, type NewScore } from "./move-criterion.server.ts";
import { agencyRoles, appraisers } from "./moves.ts";
import { getScored } from "./save-score.server.ts";

interface OnCriterion {
  code: string;
  version?: string;
}

export type AppraisalInput = OnCriterion &
  (
    | { verb: "accept" }
    | { verb: "adjust"; inputs: Inputs; reason: string }
    | { verb: "send-back"; reason: string }
  );

/**
 * Appraises a submitted criterion: takes the agency's score over, puts another in the appraised column with a reason,
 * or sends it back with one. The self-score stays as it is (F63, F64, F66, F88).
 */
export async function appraise(ctx: Context, round: Round, input: AppraisalInput): Promise<void> {
  requireRole(ctx, ...appraisers);
  const { code, verb, version } = input;
  const adjusted = input.verb === "adjust" ? await getScored(ctx, round, code, input.inputs) : null;
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, {
      code,
      verb,
      version,
      reason: input.verb === "accept" ? null : input.reason,
      write: ({ columns }) =>
        input.verb === "adjust" && adjusted
          ? { inputs: input.inputs, ...adjusted, reason: input.reason }
          : copyOf(columns.self ?? columns.statistic),
    }),
  );
}

/** Answers an adjustment or a return with words; what follows is the second appraisal (F89). */
export async function explain(
  ctx: Context,
  round: Round,
  { code, version, reason }: OnCriterion & { reason: string },
): Promise<void> {
  requireRole(ctx, ...agencyRoles);
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, { code, verb: "explain", version, reason }),
  );
}

/** Says that the appraised score still stands after a document changed; it is written once more, by whom and when. */
export async function confirmAppraisal(
  ctx: Context,
  round: Round,
  { code, version }: OnCriterion,
): Promise<void> {
  requireRole(ctx, ...appraisers);
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, {
      code,
      verb: "confirm",
      version,
      write: ({ columns }) => copyOf(columns.appraised),
    }),
  );
}

/** Makes the appraised score final. From here only a logged unlock changes it (F67, invariant 6). */
export async function lock(ctx: Context, round: Round, { code, version }: OnCriterion): Promise<void> {
  requireRole(ctx, "approver");
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, {
      code,
      verb: "lock",
      version,
      write: ({ columns }) => copyOf(columns.appraised),
    }),
  );
}

/** Takes the final score back, with a reason that stays in the history; the next appraisal is a second one. */
export async function unlock(
  ctx: Context,
  round: Round,
  { code, version, reason }: OnCriterion & { reason: string },
): Promise<void> {
  requireRole(ctx, "approver");
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, {
      code,
      verb: "unlock",
      version,
      reason,
      write: ({ columns }) => ({ ...copyOf(columns.final), reason, withdrawn: true }),
    }),
  );
}

export function copyOf(score: ColumnScore | null): NewScore {
  if (!score) throw new Error("A move would copy a column that is empty.");
  const { inputs, points, notApplicable, source } = score;
  return { inputs, points, notApplicable, source };
}
