import type { Reader, Trx } from "../connection.ts";
import type { OutboxTable, ReminderDayTable } from "../schema/mail.ts";

/**
 * Adds messages; one that already stands for the same kind, recipient and occasion stays as it is, so planning twice
 * sends nothing twice (F39). Gives how many are new.
 *
 * @example await insertMessages(trx, [message]) // 1, then 0
 */
export async function insertMessages(trx: Trx, messages: readonly OutboxTable[]): Promise<number> {
  const rowsAtOnce = 80; // stays below the engines' limit of bound values
  let added = 0n;
  for (let from = 0; from < messages.length; from += rowsAtOnce) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("outbox")
      .values(messages.slice(from, from + rowsAtOnce))
      .onConflict((conflict) => conflict.columns(["kind", "recipientId", "occasion"]).doNothing())
      .executeTakeFirst();
    added += numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(added);
}

/** Planned messages whose time has come, the longest due first. */
export async function findDueMessages(db: Reader, now: string, limit: number): Promise<OutboxTable[]> {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("state", "=", "planned")
    .where("dueAt", "<=", now)
    .orderBy("dueAt")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Messages whose handing over began before an instant and never came to an end: the process died in it. */
export async function findStuckMessages(db: Reader, before: string): Promise<OutboxTable[]> {
  return db
    .selectFrom("outbox")
    .selectAll()
    .where("state", "=", "sending")
    .where("attemptedAt", "<", before)
    .execute();
}

/** One message, of a round where one is named; undefined when there is none. */
export async function findMessage(
  db: Reader,
  { id, roundCode }: { id: string; roundCode?: string },
): Promise<OutboxTable | undefined> {
  let query = db.selectFrom("outbox").selectAll().where("id", "=", id);
  if (roundCode !== undefined) query = query.where("roundCode", "=", roundCode);
  return query.executeTakeFirst();
}

/** How many messages of a round there are by kind and state. Nobody's name (F39). */
export async function countMessages(db: Reader, roundCode: string) {
  return db
    .selectFrom("outbox")
    .select(["kind", "state"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("roundCode", "=", roundCode)
    .groupBy(["kind", "state"])
    .orderBy("kind")
    .orderBy("state")
    .execute();
}

/** Messages of a round in some states with the name of whom they go to. Personal data: the caller logs the read. */
export async function findMessagesOf(
  db: Reader,
  roundCode: string,
  states: readonly OutboxTable["state"][],
  limit: number,
) {
  return db
    .selectFrom("outbox")
    .leftJoin("invitee", "invitee.invitationId", "outbox.recipientId")
    .leftJoin("account", "account.id", "outbox.recipientId")
    .selectAll("outbox")
    .select(["invitee.name as inviteeName", "account.name as accountName"])
    .where("outbox.roundCode", "=", roundCode)
    .where("outbox.state", "in", states)
    .orderBy("outbox.dueAt", "desc")
    .orderBy("outbox.id")
    .limit(limit)
    .execute();
}

/** What a move writes beside the state. */
export type MessageMark = Partial<Pick<OutboxTable, "attempts" | "dueAt" | "attemptedAt" | "fault">>;

/** Moves a message if it still stands in one of the states `from`. Only the room's one function for moves calls this. */
export async function updateMessageState(
  trx: Trx,
  { id, from, to }: { id: string; from: readonly OutboxTable["state"][]; to: OutboxTable["state"] },
  mark: MessageMark,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("outbox")
    .set({ ...mark, state: to })
    .where("id", "=", id)
    .where("state", "in", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Deletes the reminders of one invitation, sent and planned. A row left beside those of others would tell whether its
 * person answered before or after that hour (invariant 4, F41).
 */
export async function deleteRemindersOf(trx: Trx, invitationId: string): Promise<void> {
  await trx
    .deleteFrom("outbox")
    .where("recipientId", "=", invitationId)
    .where("kind", "in", ["reminder-not-begun", "reminder-begun"])
    .execute();
}

/** When a round reminds its officials, the earliest first; empty when it set nothing. */
export async function findReminderDays(db: Reader, roundCode: string): Promise<ReminderDayTable[]> {
  return db
    .selectFrom("reminderDay")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .orderBy("daysBefore", "desc")
    .execute();
}

/** Sets when a round reminds its officials, in place of what stood there. */
export async function replaceReminderDays(
  trx: Trx,
  roundCode: string,
  days: readonly ReminderDayTable[],
): Promise<void> {
  await trx.deleteFrom("reminderDay").where("roundCode", "=", roundCode).execute();
  if (days.length > 0) await trx.insertInto("reminderDay").values(days).execute();
}

/** Whom a message to this invitation reaches, or undefined once their data is gone. Personal data. */
export async function findInviteeAddress(db: Reader, invitationId: string) {
  return db
    .selectFrom("invitation")
    .leftJoin("invitee", "invitee.invitationId", "invitation.id")
    .selectAll("invitation")
    .select(["invitee.name", "invitee.email"])
    .where("invitation.id", "=", invitationId)
    .executeTakeFirst();
}

/** The name and address of an account that is still open, or undefined. */
export async function findAccountAddress(db: Reader, accountId: string) {
  return db
    .selectFrom("account")
    .select(["name", "email"])
    .where("id", "=", accountId)
    .where("status", "=", "active")
    .executeTakeFirst();
}

/** The invitations of a round not yet used whose person has an address that no message came back from. */
export async function findRemindable(db: Reader, roundCode: string) {
  return db
    .selectFrom("invitation")
    .innerJoin("invitee", "invitee.invitationId", "invitation.id")
    .select(["invitation.id", "invitation.state", "invitation.generation"])
    .where("invitation.roundCode", "=", roundCode)
    .where("invitation.state", "in", ["sent", "started"])
    .where("invitee.email", "is not", null)
    .where("invitation.id", "not in", (eb) =>
      eb.selectFrom("outbox").select("recipientId").where("state", "=", "bounced"),
    )
    .execute();
}

/** Invitations still to be handed over whose person has an address. */
export async function findInvitable(db: Reader, roundCode: string) {
  return db
    .selectFrom("invitation")
    .innerJoin("invitee", "invitee.invitationId", "invitation.id")
    .select(["invitation.id", "invitation.generation"])
    .where("invitation.roundCode", "=", roundCode)
    .where("invitation.state", "=", "prepared")
    .where("invitee.email", "is not", null)
    .execute();
}

/** Accounts that work for agencies in a round at `now`, heads and assessors, with their agency. */
export async function findAgencyPeople(
  db: Reader,
  { roundCode, now }: { roundCode: string; now: string },
): Promise<{ agencyCode: string; accountId: string; role: string }[]> {
  const rows = await db
    .selectFrom("roleGrant")
    .innerJoin("account", "account.id", "roleGrant.accountId")
    .select(["roleGrant.agencyCode", "roleGrant.accountId", "roleGrant.role"])
    .where("roleGrant.role", "in", ["agency-head", "assessor"])
    .where("roleGrant.agencyCode", "is not", null)
    .where("account.status", "=", "active")
    .where((eb) => eb.or([eb("roleGrant.roundCode", "is", null), eb("roleGrant.roundCode", "=", roundCode)]))
    .where((eb) => eb.or([eb("roleGrant.endsAt", "is", null), eb("roleGrant.endsAt", ">", now)]))
    .orderBy("roleGrant.agencyCode")
    .orderBy("roleGrant.accountId")
    .execute();
  return rows.flatMap(({ agencyCode, ...row }) => (agencyCode === null ? [] : [{ agencyCode, ...row }]));
}
