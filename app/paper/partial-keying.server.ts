// A form that somebody began to key and will go on with later, on this machine or another (F32). Drafts are the
// keyer's own and no record of anything, so they leave no trace in the audit trail; sending the form drops its draft.
import { deletePartial, findPartial, putPartial } from "#db/paper/keyings.ts";
import type { Reader } from "#db/connection.ts";
import { requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { parseDraft, type Draft } from "./draft.ts";
import { getFormToKey } from "./form-to-key.server.ts";
import { requireAccount, requireOpenRound } from "./scope.server.ts";

const LONGEST_DRAFT = 200_000;

/** Keeps a half-keyed form in place of what this person had saved of it before. */
export async function savePartial(
  ctx: Context,
  round: Round,
  number: string,
  draft: Draft,
): Promise<{ savedAt: string }> {
  requireRole(ctx, "surveyor", "entry-supervisor");
  requireOpenRound(round);
  const text = JSON.stringify(draft);
  if (text.length > LONGEST_DRAFT) throw problem("partial.too_long");
  const savedAt = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const { form } = await getFormToKey(trx, ctx, round, number);
    await putPartial(trx, { ...keyOf(ctx, round, form.number), draft: text, savedAt });
  });
  return { savedAt };
}

/** What this person had keyed of the form and when it was saved; null without any. */
export async function resumePartial(
  db: Reader,
  ctx: Context,
  round: Round,
  formNumber: string,
): Promise<{ draft: Draft; savedAt: string } | null> {
  const partial = await findPartial(db, keyOf(ctx, round, formNumber));
  const draft = partial ? parseDraft(partial.draft) : null;
  return partial && draft ? { draft, savedAt: partial.savedAt } : null;
}

/** Gives up what this person had keyed of the form. */
export async function discardPartial(ctx: Context, round: Round, formNumber: string): Promise<void> {
  await ctx.db.withTransaction((trx) => deletePartial(trx, keyOf(ctx, round, formNumber)));
}

function keyOf(ctx: Context, round: Round, formNumber: string) {
  return { roundCode: round.code, formNumber, keyerId: requireAccount(ctx) };
}
