import type { z } from "zod";
import { requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { roundScore } from "./api-schema.ts";
import { resultsAccess } from "./roles.ts";
import { scoreRound } from "./score-round.server.ts";
import { methodOf } from "./sipas.server.ts";

/**
 * Both indices as `sipas score --json` gives them. A figure with fewer valid answers than its method's minimum is null
 * here, as it is hidden on every page (F105): `n` says why.
 */
export async function scoreForPrograms(
  ctx: Context,
  round: Round,
  moment: Moment,
): Promise<z.infer<typeof roundScore>> {
  requireRole(ctx, ...resultsAccess.who);
  const instrument = await getInstrumentVersion(ctx.db.read, round.citizenInstrumentId);
  const { minimumAnswers } = methodOf(round, instrument);
  const scored = await scoreRound(ctx, round.code, { moment });
  return {
    ...scored,
    figures: scored.figures.map((figure) =>
      figure.n < minimumAnswers ? { ...figure, value: null, se: null, lo: null, hi: null } : figure,
    ),
    par: { ...scored.par, missing: [...scored.par.missing] },
  };
}
