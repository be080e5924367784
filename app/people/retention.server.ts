import { deleteExpiredInvitees } from "#db/survey.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import type { Context } from "#app/shared/context.ts";
import { appendAuditEvent } from "./audit.server.ts";

/**
 * Deletes personal data whose end date has passed and gives of how many people (F111). Answers and counts stay whole.
 * The event it leaves is the certificate: how many, by which day, sealed in the trail with everything else.
 */
export async function deleteExpiredPersonalData(ctx: Context): Promise<number> {
  const today = dayInVietNam(ctx.clock.now().toISOString());
  return ctx.db.withTransaction(async (trx) => {
    const officials = await deleteExpiredInvitees(trx, today);
    if (officials > 0)
      await appendAuditEvent(trx, ctx, {
        action: "personal-data.delete",
        subject: { kind: "personal-data", id: today },
        payload: { officials, endedBefore: today },
      });
    return officials;
  });
}
