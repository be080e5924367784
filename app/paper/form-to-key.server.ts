// Which form somebody is about to key, and what they may know of it. Nothing of another person's keying is read here,
// so nothing of it can be sent (F24).
import { findKeyers } from "#db/paper/keyings.ts";
import type { FormRow } from "#db/paper/forms.ts";
import type { Ordinal } from "#db/schema/paper.ts";
import type { Reader } from "#db/connection.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { getFormByNumber } from "./form-number.server.ts";
import { keyScope, requireAccount } from "./scope.server.ts";

export interface FormToKey {
  form: FormRow;
  /** Decided by what is there: the first keying, or the second by somebody else. */
  ordinal: Ordinal;
}

/** The form this person may key now and which keying it would be. Throws why not. */
export async function getFormToKey(
  db: Reader,
  ctx: Context,
  round: Round,
  typed: string,
): Promise<FormToKey> {
  const form = await getFormByNumber(db, keyScope(ctx, round), typed);
  return { form, ordinal: await decideOrdinal(db, form, requireAccount(ctx)) };
}

/** Which keying of a form this person's would be: any two different persons make the pair. Throws why none. */
export async function decideOrdinal(db: Reader, form: FormRow, keyerId: string): Promise<Ordinal> {
  const details = { formNumber: form.number, paperState: form.paperState };
  if (form.paperState !== "collected") throw problem("form.not_collected", details);
  const keyers = await findKeyers(db, form.roundCode, form.number);
  if (keyers.some((keyer) => keyer.keyerId === keyerId)) throw problem("keying.same_person", details);
  if (form.dataState === "none") return "first";
  if (form.dataState === "keyed-once") return "second";
  throw problem("keying.already_keyed", details);
}
