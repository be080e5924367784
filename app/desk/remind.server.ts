// Reminding: who is late hears of it, and so does their chief. What was sent is kept, and shows on their pages.
import type { Reader } from "#db/connection.ts";
import { findAgencyHeads, insertReminders } from "#db/deadlines.ts";
import { findAgencyPeople } from "#db/mail/outbox.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { planMessages, type NewMessage } from "#app/mail/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { findDeadlines, type Deadline } from "./deadlines.server.ts";

/** Who urges (F127). Leaders see the desk and don't. */
export const reminders = ["reviewer", "approver"] as const;

/**
 * Reminds the owners of these deadlines; an overdue one also reaches its chief: whom the deadline names, else the head of
 * the owning agency (F93, F127). What has been done meanwhile is passed over. Gives how many were reminded of.
 */
export async function remind(ctx: Context, round: Round, deadlineIds: readonly string[]): Promise<number> {
  requireRole(ctx, ...reminders);
  const now = ctx.clock.now().toISOString();
  return ctx.db.withTransaction(async (trx) => {
    const found = await findDeadlines(trx, {
      roundCode: round.code,
      asOf: now,
      knownAt: now,
      ids: deadlineIds,
    });
    if (found.length < new Set(deadlineIds).size) throw problem("deadline.not_found");
    const open = found.filter(({ doneAt }) => doneAt === null);
    const agencyCodes = open.flatMap(({ owner }) => owner.agencyCode ?? []);
    const heads = await findAgencyHeads(trx, { roundCode: round.code, agencyCodes, now });
    const people = await findAgencyPeople(trx, { roundCode: round.code, now });
    for (const deadline of open) {
      const chief = deadline.late ? chiefOf(deadline, heads) : null;
      const recipients = [
        { toAgencyCode: deadline.owner.agencyCode, toAccountId: deadline.owner.accountId },
        ...(chief ? [{ toAgencyCode: null, toAccountId: chief }] : []),
      ];
      await insertReminders(
        trx,
        recipients.map((to) => ({
          id: newId(),
          deadlineId: deadline.id,
          sentBy: ctx.actor.accountId,
          ...to,
          recordedAt: now,
        })),
      );
      const owners = deadline.owner.accountId
        ? [deadline.owner.accountId]
        : people
            .filter(({ agencyCode, role }) => agencyCode === deadline.owner.agencyCode && role === "assessor")
            .map(({ accountId }) => accountId);
      await planMessages(trx, ctx, [
        ...owners.map((id) => mailOf(round, deadline, "task-reminder", id, now)),
        ...(chief ? [mailOf(round, deadline, "escalation", chief, now)] : []),
      ]);
      await appendAuditEvent(trx, ctx, {
        action: "deadline.remind",
        roundCode: round.code,
        subject: { kind: deadline.subject.kind, id: deadline.subject.id },
        payload: {
          deadline: deadline.id,
          state: deadline.state,
          agency: deadline.owner.agencyCode,
          escalatedTo: chief,
        },
      });
    }
    return open.length;
  });
}

/** One mail a deadline, person and day, however often the button is pressed. */
function mailOf(
  { code }: Round,
  { id }: Deadline,
  kind: "task-reminder" | "escalation",
  accountId: string,
  now: string,
): NewMessage {
  return {
    roundCode: code,
    kind,
    recipientKind: "account",
    recipientId: accountId,
    occasion: `${id} ${dayInVietNam(now)}`,
    params: { deadline: id },
  };
}

function chiefOf(
  { escalatesToAccountId, owner }: Deadline,
  heads: ReadonlyMap<string, string>,
): string | null {
  return escalatesToAccountId ?? heads.get(owner.agencyCode ?? "") ?? null;
}

/** What these agencies or this person were reminded of and still owe, the latest reminder first: the banner of their pages. */
export async function findReminders(
  db: Reader,
  round: Round,
  to: { ownerAgencyCodes: readonly string[]; ownerAccountId: string | null; now: string },
): Promise<Deadline[]> {
  const own = await findDeadlines(db, {
    roundCode: round.code,
    asOf: to.now,
    knownAt: to.now,
    ownerAgencyCodes: to.ownerAgencyCodes,
    ownerAccountId: to.ownerAccountId,
  });
  return own
    .filter(({ doneAt, lastReminder }) => doneAt === null && lastReminder !== null)
    .sort((one, other) => ((one.lastReminder?.at ?? "") > (other.lastReminder?.at ?? "") ? -1 : 1));
}
