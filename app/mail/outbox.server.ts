// Steps of a message's life. Planning takes the caller's transaction; only `moveMessage` changes a state.
import type { Trx } from "#db/connection.ts";
import {
  deleteRemindersOf,
  findMessage,
  insertMessages,
  updateMessageState,
  type MessageMark,
} from "#db/mail/outbox.ts";
import type { OutboxTable } from "#db/schema/mail.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { messageMoves, senders, type MessageMove } from "./moves.ts";

export interface NewMessage extends Pick<OutboxTable, "kind" | "recipientKind" | "recipientId" | "occasion"> {
  roundCode: string;
  params?: Record<string, unknown>;
}

/** Plans messages, once for each kind, recipient and occasion. Gives how many are new. */
export async function planMessages(trx: Trx, ctx: Context, messages: readonly NewMessage[]): Promise<number> {
  const dueAt = ctx.clock.now().toISOString();
  return insertMessages(
    trx,
    messages.map(({ params = {}, ...message }) => ({
      ...message,
      id: newId(),
      params: canonicalJson(params),
      state: "planned",
      attempts: 0,
      dueAt,
      attemptedAt: null,
      fault: null,
    })),
  );
}

/** An official has answered: no reminder follows, and none that went out tells around which hour it was (F41). */
export async function forgetReminders(trx: Trx, invitationId: string): Promise<void> {
  await deleteRemindersOf(trx, invitationId);
}

/** Step: performs one move of a message; false when it no longer stands where the move may begin. */
export async function moveMessage(
  trx: Trx,
  id: string,
  name: MessageMove,
  mark: MessageMark = {},
): Promise<boolean> {
  return updateMessageState(trx, { id, ...messageMoves[name] }, mark);
}

/** A person tries a message again, calls it off, or notes that it came back. Throws `message.not_now`. */
export async function decideMessage(
  ctx: Context,
  round: Round,
  { id, move }: { id: string; move: "retry" | "cancel" | "bounce" },
): Promise<void> {
  requireRole(ctx, ...senders);
  const mark: MessageMark = move === "retry" ? { dueAt: ctx.clock.now().toISOString(), fault: null } : {};
  await ctx.db.withTransaction(async (trx) => {
    const message = await findMessage(trx, { id, roundCode: round.code });
    if (!message) throw problem("message.not_found");
    if (!(await moveMessage(trx, id, move, mark))) throw problem("message.not_now");
    await appendAuditEvent(trx, ctx, {
      action: `message.${move}`,
      roundCode: round.code,
      subject: { kind: "message", id },
    });
  });
}
