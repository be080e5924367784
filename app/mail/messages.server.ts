import { countMessages, findMessagesOf } from "#db/mail/outbox.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { nextMessageState, senders } from "./moves.ts";
import { readSchedule } from "./plan.server.ts";

const MOST_SHOWN = 200;
const decisions = ["retry", "cancel", "bounce"] as const;

/** The post of a round: counts, and the messages themselves with whom they go to. Reading the names is logged. */
export async function viewMessages(ctx: Context, round: Round) {
  requireRole(ctx, ...senders);
  const db = ctx.db.read;
  const [counts, schedule, ...lists] = await Promise.all([
    countMessages(db, round.code),
    readSchedule(ctx, round),
    // What failed stands first; of what was sent the newest, so that a bounce can be noted.
    ...[["failed", "sending"] as const, ["bounced"] as const, ["planned"] as const, ["sent"] as const].map(
      (states) => findMessagesOf(db, round.code, states, MOST_SHOWN),
    ),
  ]);
  const found = lists.flat().slice(0, MOST_SHOWN);
  if (found.length > 0) {
    await ctx.db.withTransaction((trx) =>
      appendAuditEvent(trx, ctx, {
        action: "person.read",
        roundCode: round.code,
        subject: { kind: "message", id: round.code },
        payload: { people: found.length },
      }),
    );
  }
  return {
    from: ctx.config.mail?.from ?? null,
    counts,
    schedule: { days: schedule.map(({ daysBefore }) => daysBefore), hour: schedule[0]?.hour ?? 8 },
    rows: found.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      recipient: row.inviteeName ?? row.accountName,
      dueAt: row.dueAt,
      attempts: row.attempts,
      fault: row.fault,
      may: decisions.filter((move) => nextMessageState(row.state, move) !== null),
    })),
  };
}
