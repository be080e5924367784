import { putSetting } from "#db/rounds-write.ts";
import { appendAuditEvent } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { CLOCK_OFFSET_SETTING } from "#app/shared/clock.ts";

/** Sets the demo's business clock: from now on it runs at `to`'s distance from real time. */
export async function moveClock(ctx: Context, to: string): Promise<void> {
  const offsetMs = Date.parse(to) - ctx.clock.machine().getTime();
  await ctx.db.withTransaction(async (trx) => {
    await putSetting(trx, CLOCK_OFFSET_SETTING, String(offsetMs));
    await appendAuditEvent(trx, ctx, {
      action: "clock.move",
      subject: { kind: "clock", id: "business" },
      payload: { to },
    });
  });
}
