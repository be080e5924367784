// What other rooms may ask of the paper: reads only.
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { findForm, type FormRow } from "#db/paper/forms.ts";
import { hasRole } from "#app/people/api.server.ts";
import { formNumber, parseFormNumber } from "#scoring/instrument/form-number.ts";
import { viewScope } from "./scope.server.ts";

/** The form whose whole number was typed, check digit and all, if this person may see it. */
export async function findFormByTyped(
  ctx: Context,
  round: Round,
  typed: string,
): Promise<FormRow | undefined> {
  if (hasRole(ctx.actor, "assessor", "agency-head")) return undefined;
  const parsed = parseFormNumber(typed);
  return parsed.ok ? findForm(ctx.db.read, viewScope(ctx, round), formNumber(parsed.value)) : undefined;
}
