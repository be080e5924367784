import { putSetting } from "#db/rounds-write.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { CLOCK_OFFSET_SETTING } from "#app/shared/clock.ts";
import { problem } from "#app/shared/problem.ts";

/** Only the demo's clock can be moved: elsewhere there is no such page. Throws `page.not_found`. */
export function requireDemo({ config }: Pick<Context, "config">): void {
  if (!config.demo) throw problem("page.not_found");
}

/** Sets the demo's business clock: from now on it runs at `to`'s distance from real time. */
export async function moveClock(ctx: Context, to: string): Promise<void> {
  requireRole(ctx, "admin", "reviewer");
  const before = ctx.clock.now().toISOString();
  const offsetMs = Date.parse(to) - ctx.clock.machine().getTime();
  await ctx.db.withTransaction(async (trx) => {
    await putSetting(trx, CLOCK_OFFSET_SETTING, String(offsetMs));
    await appendAuditEvent(trx, ctx, {
      action: "clock.move",
      subject: { kind: "clock", id: "business" },
      payload: { before, to },
    });
  });
  await ctx.clock.reread?.();
}
