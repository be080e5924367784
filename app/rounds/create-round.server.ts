import { insertRound } from "#db/rounds-write.ts";
import type { PsuTable, RoundStepTable, RoundTable, StratumTable } from "#db/schema/rounds.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { methodVariants } from "#scoring/sipas/methods.ts";
import { getInstrumentVersion } from "./api.server.ts";
import { requireSoundSettings, settingsOf } from "./settings.ts";

export interface NewRound {
  status: Extract<RoundTable["status"], "preparing" | "running">;
  round: Omit<RoundTable, "createdAt" | "status" | "method">;
  strata: Omit<StratumTable, "roundCode" | "position">[];
  psus: Omit<PsuTable, "roundCode" | "position">[];
  steps: Omit<RoundStepTable, "roundCode" | "position">[];
}

/** Opens a round: its instruments, criteria set, sample design, quotas, window and time line. */
export async function createRound(ctx: Context, input: NewRound): Promise<void> {
  requireRole(ctx, "admin");
  const { round } = input;
  requireSoundSettings(settingsOf(round));
  const instrument = await getInstrumentVersion(ctx.db.read, round.citizenInstrumentId);
  const ofRound = <T>(rows: readonly T[]) =>
    rows.map((row, position) => ({ ...row, roundCode: round.code, position }));
  await ctx.db.withTransaction(async (trx) => {
    await insertRound(
      trx,
      { ...round, status: input.status, method: null, createdAt: ctx.clock.now().toISOString() },
      {
        strata: ofRound(input.strata),
        psus: ofRound(input.psus),
        steps: ofRound(input.steps),
        variants: methodVariants(instrument.method, instrument.items).map(({ code, name, method }) => ({
          roundCode: round.code,
          code,
          nameVi: name.vi,
          nameEn: name.en,
          method: JSON.stringify(method),
        })),
      },
    );
    await appendAuditEvent(trx, ctx, {
      action: "round.create",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { ...round, hamlets: input.psus.length },
    });
  });
}
