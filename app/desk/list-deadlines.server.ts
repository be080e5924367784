import type { z } from "zod";
import { ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { deadlinesList } from "./api-schema.ts";
import { findDeadlines } from "./deadlines.server.ts";
import { watchers } from "./desk.server.ts";

/** Deadlines as of a moment for a program: an agency's own, everybody's for those who watch. Nobody is named. */
export async function listDeadlines(
  ctx: Context,
  round: Round,
  moment: Moment,
): Promise<z.infer<typeof deadlinesList>> {
  requireRole(ctx, ...watchers, "assessor", "agency-head");
  const own = ownAgencies(ctx.actor, ...watchers);
  const rows = await findDeadlines(ctx.db.read, {
    roundCode: round.code,
    ...moment,
    ownerAgencyCodes: own,
    ownerAccountId: own ? ctx.actor.accountId : null,
  });
  return {
    round: round.code,
    ...moment,
    deadlines: rows.map((row) => ({
      kind: row.kind,
      subject: row.subject,
      title: { vi: row.titleVi, en: row.titleEn },
      ownerAgency: row.owner.agencyCode,
      criterion: row.criterionCode,
      state: row.state,
      dueAt: row.dueAt,
      firstDueAt: row.firstDueAt,
      extensions: row.extensions,
      doneAt: row.doneAt,
      lateWorkingDays: row.late?.workingDays ?? null,
      workingDaysLeft: row.workingDaysLeft,
      illustrative: row.illustrative,
    })),
  };
}
