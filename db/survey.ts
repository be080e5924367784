// Invitations, the people behind them, drafts and the window. The ballot box has its own file, `survey-box.ts`.
import { sql } from "kysely";
import type { Reader, Trx } from "./connection.ts";
import type { Day } from "./schema/rounds.ts";
import type { InvitationTable, InviteeTable, WindowChangeTable } from "./schema/survey.ts";

export type InvitationState = InvitationTable["state"];

/** One invitation, or undefined. Holds no personal data. @example await findInvitation(db, "7f…") */
export async function findInvitation(db: Reader, id: string): Promise<InvitationTable | undefined> {
  return db.selectFrom("invitation").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The invitation if it belongs to the round, else undefined: a foreign row is as good as none (invariant 9). */
export async function findInvitationOfRound(
  db: Reader,
  roundCode: string,
  id: string,
): Promise<InvitationTable | undefined> {
  return db
    .selectFrom("invitation")
    .selectAll()
    .where("id", "=", id)
    .where("roundCode", "=", roundCode)
    .executeTakeFirst();
}

/** All invitations of a round by group and key, replaced ones too; no personal data (F51). */
export async function findInvitations(db: Reader, roundCode: string): Promise<InvitationTable[]> {
  return db
    .selectFrom("invitation")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .orderBy("groupCode")
    .orderBy("id")
    .execute();
}

/** Invitations of a round with the people behind them, by name. Personal data: the caller logs the read (invariant 8). */
export async function findInvitees(db: Reader, roundCode: string, groupCode?: string) {
  let query = db
    .selectFrom("invitation")
    .leftJoin("invitee", "invitee.invitationId", "invitation.id")
    .leftJoin("agency", "agency.code", "invitation.agencyCode")
    .selectAll("invitation")
    .select(["invitee.name", "invitee.position", "invitee.email", "invitee.phone"])
    .select(["agency.shortVi", "agency.shortEn"])
    .where("invitation.roundCode", "=", roundCode)
    .orderBy("invitation.groupCode")
    .orderBy("invitee.name")
    .orderBy("invitation.id");
  if (groupCode) query = query.where("invitation.groupCode", "=", groupCode);
  return query.execute();
}

/** Adds invitations and, apart from them, the people invited. */
export async function insertInvitations(
  trx: Trx,
  invitations: readonly InvitationTable[],
  invitees: readonly InviteeTable[],
): Promise<void> {
  const rowsAtOnce = 100; // stays below the engines' limit of bound values
  for (let from = 0; from < invitations.length; from += rowsAtOnce) {
    await trx
      .insertInto("invitation")
      .values(invitations.slice(from, from + rowsAtOnce))
      .execute();
  }
  for (let from = 0; from < invitees.length; from += rowsAtOnce) {
    await trx
      .insertInto("invitee")
      .values(invitees.slice(from, from + rowsAtOnce))
      .execute();
  }
}

/** Changes what is known of an invited person. */
export async function updateInvitee(
  trx: Trx,
  { invitationId, ...known }: Omit<InviteeTable, "keepUntil">,
): Promise<void> {
  await trx.updateTable("invitee").set(known).where("invitationId", "=", invitationId).execute();
}

/** Changes the agency an invitation belongs to. */
export async function updateInvitationAgency(trx: Trx, id: string, agencyCode: string | null): Promise<void> {
  await trx.updateTable("invitation").set({ agencyCode }).where("id", "=", id).execute();
}

/** Deletes the personal data of people whose end date has passed; their invitations stay. Gives how many (F111). */
export async function deleteExpiredInvitees(trx: Trx, today: Day): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("invitee")
    .where("keepUntil", "<", today)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** What a move writes beside the state. */
export type InvitationMark = Partial<Pick<InvitationTable, "usedOn" | "submissionDigest" | "generation">>;

/**
 * Moves an invitation if it still stands in one of the states `from` and at that generation; false when it doesn't.
 * Only the room's one function for moves calls this (design §1 "Workflows are tables").
 */
export async function updateInvitationState(
  trx: Trx,
  {
    id,
    generation,
    from,
    to,
  }: { id: string; generation: number; from: readonly InvitationState[]; to: InvitationState },
  mark: InvitationMark = {},
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("invitation")
    .set({ ...mark, state: to })
    .where("id", "=", id)
    .where("generation", "=", generation)
    .where("state", "in", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The sealed draft kept under this digest of a link, or undefined. */
export async function findDraft(db: Reader, linkDigest: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom("draft")
    .select("ciphertext")
    .where("linkDigest", "=", linkDigest)
    .executeTakeFirst();
  return row?.ciphertext;
}

/** Begins a draft; false when there is one already (F42). */
export async function insertDraft(
  trx: Trx,
  draft: { linkDigest: string; roundCode: string; ciphertext: Uint8Array },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("draft")
    .values(draft)
    .onConflict((conflict) => conflict.column("linkDigest").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Puts a new text in place of the one that was read; false when another device saved in between (F42). */
export async function replaceDraft(
  trx: Trx,
  { linkDigest, old, ciphertext }: { linkDigest: string; old: Uint8Array; ciphertext: Uint8Array },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("draft")
    .set({ ciphertext })
    .where("linkDigest", "=", linkDigest)
    .where("ciphertext", "=", old)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes one draft: it was sent, or its link is no longer good. */
export async function deleteDraft(trx: Trx, linkDigest: string): Promise<void> {
  await trx.deleteFrom("draft").where("linkDigest", "=", linkDigest).execute();
}

/** Deletes all drafts of a round: its box is opened, nothing can be sent any more. */
export async function deleteDrafts(trx: Trx, roundCode: string): Promise<void> {
  await trx.deleteFrom("draft").where("roundCode", "=", roundCode).execute();
}

/** Extensions of a round's window that were in force and recorded at the moment, oldest first (F44). */
export async function findWindowChanges(
  db: Reader,
  roundCode: string,
  { asOf, knownAt }: { asOf: string; knownAt: string },
): Promise<WindowChangeTable[]> {
  return db
    .selectFrom("windowChange")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("effectiveAt", "<=", asOf)
    .where("recordedAt", "<=", knownAt)
    .orderBy("effectiveAt")
    .orderBy("recordedAt")
    .execute();
}

/** Records an extension of the window. */
export async function insertWindowChange(trx: Trx, change: WindowChangeTable): Promise<void> {
  await trx.insertInto("windowChange").values(change).execute();
}

/**
 * Makes SQLite overwrite what this connection deletes with zeroes, so that a deleted draft or ballot doesn't stay
 * readable in free pages of the file. PostgreSQL has no such switch (docs/threat-model.md).
 */
export async function overwriteDeleted(trx: Trx, engine: "sqlite" | "postgres"): Promise<void> {
  if (engine === "sqlite") await sql`pragma secure_delete = on`.execute(trx);
}

/** Invitations by group, agency, state and day of use; replaced ones left out. Who, never what (F51). */
export async function countInvitations(db: Reader, roundCode: string) {
  return db
    .selectFrom("invitation")
    .leftJoin("agency", "agency.code", "invitation.agencyCode")
    .select(["groupCode", "agencyCode", "agency.shortVi", "agency.shortEn", "state", "usedOn"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .select((eb) => eb.fn.max("invitation.illustrative").as("illustrative"))
    .where("roundCode", "=", roundCode)
    .where("state", "!=", "replaced")
    .groupBy(["groupCode", "agencyCode", "agency.shortVi", "agency.shortEn", "state", "usedOn"])
    .orderBy("groupCode")
    .orderBy("agencyCode")
    .execute();
}
