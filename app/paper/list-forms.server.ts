import type { z } from "zod";
import { findFormPage } from "#db/paper/forms.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { parseFormNumber } from "#scoring/instrument/form-number.ts";
import type { formsPage } from "./api-schema.ts";
import { formViewers, viewScope } from "./scope.server.ts";

/** A page of the forms that somebody may see, by number, from after `after` on. Throws `input.invalid` for no number. */
export async function listForms(
  ctx: Context,
  round: Round,
  { after, limit }: { after: string | null; limit: number },
): Promise<z.infer<typeof formsPage>> {
  requireRole(ctx, ...formViewers);
  const from = after === null ? null : parseFormNumber(after);
  if (from && !from.ok) throw problem("input.invalid", {}, { after: { code: "body.invalid" } });
  const rows = await findFormPage(ctx.db.read, viewScope(ctx, round), {
    afterSerial: from?.ok ? from.value : 0,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  return {
    round: round.code,
    forms: shown.map(({ number, hamletCode, slot, paperState, paperAt, dataState, dataAt }) => ({
      number,
      hamlet: hamletCode,
      slot,
      paperState,
      paperAt,
      dataState,
      dataAt,
    })),
    next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
  };
}
