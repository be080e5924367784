import type { Reader, Trx } from "./connection.ts";
import type { SessionTable } from "./schema/people.ts";

/** Opens a session; only the digest of its cookie is stored. */
export async function insertSession(trx: Trx, session: SessionTable): Promise<void> {
  await trx.insertInto("session").values(session).execute();
}

/** Ends one session. Ending one that is gone changes nothing. */
export async function deleteSession(trx: Trx, idHash: string): Promise<void> {
  await trx.deleteFrom("session").where("idHash", "=", idHash).execute();
}

/** Ends every session of an account: after a password reset or when it is closed. */
export async function deleteSessionsOf(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom("session").where("accountId", "=", accountId).execute();
}

/** Drops sessions that ran out. */
export async function deleteExpiredSessions(trx: Trx, now: string): Promise<void> {
  await trx.deleteFrom("session").where("expiresAt", "<=", now).execute();
}

/** Remembers a sign-in that failed; `lockedUntil` null leaves the account open. */
export async function updateFailedSignIns(
  trx: Trx,
  accountId: string,
  { failures, lockedUntil }: { failures: number; lockedUntil: string | null },
): Promise<void> {
  await trx
    .updateTable("account")
    .set({ failedSignIns: failures, lockedUntil })
    .where("id", "=", accountId)
    .execute();
}

/** Sets a new password and lifts a lock. */
export async function updatePassword(
  trx: Trx,
  accountId: string,
  { passwordHash, mustChange }: { passwordHash: string; mustChange: boolean },
): Promise<void> {
  await trx
    .updateTable("account")
    .set({ passwordHash, mustChangePassword: mustChange ? 1 : 0, failedSignIns: 0, lockedUntil: null })
    .where("id", "=", accountId)
    .execute();
}

/** How many sessions of an account are open. */
export async function countSessionsOf(db: Reader, accountId: string, now: string): Promise<number> {
  const { count } = await db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("accountId", "=", accountId)
    .where("expiresAt", ">", now)
    .executeTakeFirstOrThrow();
  return count;
}
