import { findForm } from "#db/paper/forms.ts";
import type { PaperState } from "#db/schema/paper.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { moveForm } from "./move-form.server.ts";
import { carryScope, requireOpenRound } from "./scope.server.ts";

/**
 * Logs where sheets are: left at the house, collected, refused, lost and so on (F18). All of them or none: a form that
 * can't go there is named, and nothing is stored.
 */
export async function recordPaperState(
  ctx: Context,
  round: Round,
  { numbers, to, reason = null }: { numbers: readonly string[]; to: PaperState; reason?: string | null },
): Promise<void> {
  requireOpenRound(round);
  if (numbers.length === 0) throw problem("form.none_chosen");
  const scope = carryScope(ctx, round);
  await ctx.db.withTransaction(async (trx) => {
    for (const number of numbers) {
      const form = await findForm(trx, scope, number);
      if (!form) throw problem("form.not_found", { formNumber: number });
      await moveForm(trx, ctx, round, form, { axis: "paper", to }, { reason });
    }
  });
}
