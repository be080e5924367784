// The post round: each due message is marked before it is handed over, checked once more in that same transaction, and
// its outcome written after. What a crash leaves half done is shown to a person and not repeated (F39, F41).
import { findDueMessages, findMessage, findStuckMessages } from "#db/mail/outbox.ts";
import { updateInvitationState } from "#db/survey.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { composeMessage, type Composed } from "./compose.server.ts";
import { senders, waitAfter } from "./moves.ts";
import { moveMessage } from "./outbox.server.ts";
import { handOver, type Outcome } from "./smtp.server.ts";

/** Messages a round of the post hands over at most; the next round goes on. */
const AT_ONCE = 500;
/** Longer than any connection lives: a message still marked after it belongs to a process that died. */
const STUCK_AFTER_MS = 5 * 60_000;

export interface PostRound {
  sent: number;
  /** Waiting for another try. */
  postponed: number;
  failed: number;
  /** No longer needed when their turn came. */
  dropped: number;
}

/** Sends what is due. Without mail settings nothing is touched. Stops at the first sign that the mail server is down. */
export async function sendDueMessages(ctx: Context): Promise<PostRound> {
  requireRole(ctx, ...senders);
  const done: PostRound = { sent: 0, postponed: 0, failed: 0, dropped: 0 };
  const settings = ctx.config.mail;
  if (!settings) return done;
  // A command run without the server's secret has a stand-in: its links would open nothing.
  if (/^-+$/.test(ctx.config.secret))
    throw new Error("Set SIPAS_SECRET to the server's: links in messages are signed.");
  await failStuck(ctx);
  const due = await findDueMessages(ctx.db.read, ctx.clock.now().toISOString(), AT_ONCE);
  for (const { id } of due) {
    const begun = await begin(ctx, id);
    if (begun === "gone") continue;
    if (begun === "moot") {
      done.dropped += 1;
      continue;
    }
    if (begun.to === null) {
      await conclude(ctx, id, "no-address");
      done.failed += 1;
      continue;
    }
    const outcome = await handOver(settings, { id, ...begun, to: begun.to });
    await conclude(ctx, id, outcome);
    if (outcome === "sent") done.sent += 1;
    else if (outcome === "later") {
      done.postponed += 1;
      break;
    } else done.failed += 1;
  }
  ctx.log.info(done, "post round");
  return done;
}

/** Marks a message as being handed over, unless it is no longer needed or somebody else has it. */
async function begin(ctx: Context, id: string): Promise<Composed | "gone" | "moot"> {
  const attemptedAt = ctx.clock.machine().toISOString();
  return ctx.db.withTransaction(async (trx) => {
    const message = await findMessage(trx, { id });
    if (message?.state !== "planned") return "gone" as const;
    const composed = await composeMessage(trx, ctx, message);
    if (!composed) {
      await moveMessage(trx, id, "drop", { fault: "moot" });
      return "moot" as const;
    }
    const mark = { attemptedAt, attempts: message.attempts + 1, fault: null };
    return (await moveMessage(trx, id, "begin", mark)) ? composed : ("gone" as const);
  });
}

async function conclude(ctx: Context, id: string, outcome: Outcome | "no-address"): Promise<void> {
  await ctx.db.withTransaction(async (trx) => {
    // An official who answered meanwhile took the reminder's row away: there is nothing left to write.
    const message = await findMessage(trx, { id });
    if (!message) return;
    if (outcome === "later") {
      const dueAt = new Date(ctx.clock.now().getTime() + waitAfter(message.attempts)).toISOString();
      await moveMessage(trx, id, "postpone", { dueAt, fault: outcome });
      return;
    }
    if (outcome !== "sent") {
      await moveMessage(trx, id, "fail", { fault: outcome });
      return;
    }
    await moveMessage(trx, id, "send");
    if (message.kind === "invitation") await markHandedOver(trx, ctx, message);
  });
}

async function markHandedOver(
  trx: Parameters<typeof updateInvitationState>[0],
  ctx: Context,
  { recipientId, occasion, roundCode }: { recipientId: string; occasion: string; roundCode: string },
): Promise<void> {
  const generation = Number(occasion.replace("link-", ""));
  const move = { id: recipientId, generation, from: ["prepared"] as const, to: "sent" as const };
  if (!(await updateInvitationState(trx, move))) return;
  await appendAuditEvent(trx, ctx, {
    action: "invitation.send",
    roundCode,
    subject: { kind: "invitation", id: recipientId },
    payload: { by: "mail" },
  });
}

async function failStuck(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.machine().getTime() - STUCK_AFTER_MS).toISOString();
  const stuck = await findStuckMessages(ctx.db.read, before);
  if (stuck.length === 0) return;
  await ctx.db.withTransaction(async (trx) => {
    for (const { id } of stuck) await moveMessage(trx, id, "fail", { fault: "unknown" });
  });
}
