import { findFeeds, type Feed } from "#app/plan/api.server.ts";
import { requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Reader } from "#db/connection.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, requireFields, wrongDay } from "./checks.ts";
import { findSetCriteria } from "./criteria-set.server.ts";
import { judgedNotApplicable, sameInputs, scoreInputs, type Inputs } from "./criterion.ts";
import { toFieldFaults } from "./field-faults.ts";
import { moveCriterion, type NewScore } from "./move-criterion.server.ts";
import { agencyRoles } from "./moves.ts";
import { settleDeadline } from "./submit-scores.server.ts";

export interface SelfScoreInput {
  code: string;
  /** Plain decimals by input name, or the reason under `not-applicable`. */
  inputs: Inputs;
  explanation: string | null;
  /** Why the numbers differ from those of the house's own register; kept only where they do. */
  reason?: string | null;
  version?: string;
}

/**
 * Keeps a self-score with its exact points, as a draft of the agency. Numbers that a register of the house feeds carry
 * their source; other numbers than the register's need a reason (F85, F121, F123).
 */
export async function saveSelfScore(ctx: Context, round: Round, input: SelfScoreInput): Promise<void> {
  requireRole(ctx, ...agencyRoles);
  const { code, inputs, explanation, version } = input;
  const scored = await getScored(ctx, round, code, inputs);
  const feed = await findFeedOf(ctx.db.read, round, code, nowOf(ctx));
  const follows = feed !== null && sameInputs(feed.inputs, inputs);
  const overrules = feed !== null && !follows && judgedNotApplicable(inputs) === null;
  if (overrules && !input.reason?.trim())
    throw problem("input.invalid", {}, { reason: { code: "appraisal.overrules_feed" } });
  await ctx.db.withTransaction((trx) =>
    moveCriterion(trx, ctx, round, {
      code,
      verb: "save",
      version,
      write: () => ({
        inputs,
        ...scored,
        explanation,
        reason: overrules ? input.reason : null,
        source: follows ? { kind: "feed", ...feed.source } : null,
      }),
    }),
  );
}

export interface StatisticInput {
  code: string;
  inputs: Inputs;
  publication: string;
  /** The day of the publication. */
  publishedOn: string;
  version?: string;
}

/** Enters a published figure; it stands beside the three columns and never in the self-score's (domain §5). */
export async function enterStatistic(ctx: Context, round: Round, input: StatisticInput): Promise<void> {
  requireRole(ctx, ...agencyRoles);
  const { code, inputs, publication, publishedOn, version } = input;
  const scored = await getScored(ctx, round, code, inputs);
  requireFields({ publication: missingText(publication), publishedOn: wrongDay(publishedOn) });
  await ctx.db.withTransaction(async (trx) => {
    const { agencyCode } = await moveCriterion(trx, ctx, round, {
      code,
      verb: "enter",
      version,
      write: () => ({
        inputs,
        ...scored,
        source: { kind: "publication", publication: publication.trim(), publishedOn },
      }),
    });
    await settleDeadline(trx, ctx, round, agencyCode);
  });
}

/** Exact points of inputs by the criterion's rule. Throws `input.invalid` with the faults of each field. */
export async function getScored(
  ctx: Context,
  round: Round,
  code: string,
  inputs: Inputs,
): Promise<Pick<NewScore, "points" | "notApplicable">> {
  const criteria = await findSetCriteria(ctx.db.read, round);
  const scorable = criteria.find(({ row }) => row.code === code)?.scorable;
  if (!scorable) throw problem("criterion.not_found", { code });
  const scored = scoreInputs(scorable, inputs);
  if (!scored.ok) throw problem("input.invalid", {}, toFieldFaults(scored.faults));
  return scored.value;
}

/** What the registers of the house say of a criterion at a moment; null where none feeds it or the register is empty. */
export async function findFeedOf(
  db: Reader,
  round: Round,
  code: string,
  moment: Moment,
): Promise<Feed | null> {
  const criteria = await findSetCriteria(db, round);
  const fedBy = criteria.find(({ row }) => row.code === code)?.row.fedBy;
  if (!fedBy) return null;
  const feeds = await findFeeds(db, round, moment);
  return feeds[`${fedBy}:${code}`] ?? feeds[fedBy] ?? null;
}

function nowOf(ctx: Context): Moment {
  const now = ctx.clock.now().toISOString();
  return { asOf: now, knownAt: now };
}
