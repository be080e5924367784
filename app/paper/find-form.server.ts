import { findForm } from "#db/paper/forms.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { isProblem, type ProblemBody } from "#app/shared/problem.ts";
import { getFormToKey } from "./form-to-key.server.ts";
import { decideMove } from "./moves.ts";
import { carryScope, rolesOf } from "./scope.server.ts";

/** Why a typed number can't be keyed, said beside the field instead of on a page of its own. */
export interface NumberFault extends Pick<ProblemBody, "code" | "details"> {
  /** This person may log the sheet as collected and go on. */
  collectable: boolean;
}

/** The form a typed number leads to, or what is wrong with it (F12, F106). */
export async function findFormToKey(
  ctx: Context,
  round: Round,
  typed: string,
): Promise<{ ok: true; number: string } | { ok: false; fault: NumberFault }> {
  try {
    const { form } = await getFormToKey(ctx.db.read, ctx, round, typed);
    return { ok: true, number: form.number };
  } catch (error) {
    if (!isProblem(error)) throw error;
    const collectable = error.code === "form.not_collected" && (await mayCollect(ctx, round, error.details));
    return { ok: false, fault: { code: error.code, details: error.details, collectable } };
  }
}

async function mayCollect(
  ctx: Context,
  round: Round,
  { formNumber }: ProblemBody["details"],
): Promise<boolean> {
  const form = await findForm(ctx.db.read, carryScope(ctx, round), String(formNumber));
  return (
    form !== undefined &&
    decideMove(form, { axis: "paper", to: "collected" }, { roles: rolesOf(ctx.actor) }).ok
  );
}
