// The officials' window: as the round has it, with its extensions, each with the old closing time and its reason.
import type { Reader } from "#db/connection.ts";
import { findWindowChanges, insertWindowChange } from "#db/survey.ts";
import { findBox } from "#db/survey-box.ts";
import type { WindowChangeTable } from "#db/schema/survey.ts";
import { extendDeadline, findDeadlines, type DeadlineName } from "#app/desk/api.server.ts";
import { appendAuditEvent, hasRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { lastMinuteOf, type SurveyWindow } from "./window.ts";

/** What names the deadline of a round's officials' window on the desk. */
export function windowDeadlineOf({ code }: Pick<Round, "code">): DeadlineName {
  return { roundCode: code, kind: "officials-window", subject: { kind: "round", id: code } };
}

export interface Moment {
  asOf: string;
  knownAt: string;
}

/** The window as of a moment: the last extension then in force sets its closing. */
export async function findWindow(
  db: Reader,
  round: Round,
  moment: Moment,
): Promise<SurveyWindow & { changes: WindowChangeTable[] }> {
  const changes = await findWindowChanges(db, round.code, moment);
  return {
    opensAt: round.windowOpensAt,
    closesAt: changes.at(-1)?.closesAt ?? round.windowClosesAt,
    graceMinutes: round.graceMinutes,
    changes,
  };
}

/** The window at this moment of the business clock. */
export async function findWindowNow(ctx: Context, round: Round) {
  const now = ctx.clock.now().toISOString();
  return findWindow(ctx.db.read, round, { asOf: now, knownAt: now });
}

/** Lets officials answer longer. The old closing time and the reason are kept; an opened box can't be filled again (F44). */
export async function extendWindow(
  ctx: Context,
  round: Round,
  { closesAt, reason }: { closesAt: string; reason: string },
): Promise<void> {
  if (!hasRole(ctx.actor, "approver")) throw problem("access.refused");
  if (reason.trim() === "") throw problem("input.invalid", {}, { reason: { code: "window.reason" } });
  const window = await findWindowNow(ctx, round);
  const now = ctx.clock.now().toISOString();
  const later = new Date(closesAt).toISOString();
  if (later <= window.closesAt || later <= now) {
    throw problem("window.not_later", {}, { closesAt: { code: "window.not_later" } });
  }
  const known = { roundCode: round.code, kinds: ["officials-window" as const], asOf: now, knownAt: now };
  const deadlines = await findDeadlines(ctx.db.read, known);
  await ctx.db.withTransaction(async (trx) => {
    const box = await findBox(trx, round.code);
    if (box?.state === "opened") throw problem("box.not_now", { state: box.state });
    const change = { oldClosesAt: window.closesAt, closesAt: later, reason: reason.trim() };
    await insertWindowChange(trx, {
      id: newId(),
      roundCode: round.code,
      ...change,
      decidedBy: ctx.actor.accountId,
      effectiveAt: now,
      recordedAt: now,
    });
    for (const deadline of deadlines) {
      await extendDeadline(trx, ctx, {
        deadlineId: deadline.id,
        dueAt: lastMinuteOf(change),
        reason: change.reason,
      });
    }
    await appendAuditEvent(trx, ctx, {
      action: "window.extend",
      roundCode: round.code,
      subject: { kind: "window", id: round.code },
      payload: change,
    });
  });
}
