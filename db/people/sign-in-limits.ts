import type { Reader, Trx } from "../connection.ts";
import type { SignInLimitTable } from "../schema/people.ts";

/** What was tried under this key, or undefined when nothing was. */
export async function findSignInLimit(db: Reader, keyDigest: string): Promise<SignInLimitTable | undefined> {
  return db.selectFrom("signInLimit").selectAll().where("keyDigest", "=", keyDigest).executeTakeFirst();
}

/** Stores what was tried under a key, in place of what stood there. */
export async function putSignInLimit(trx: Trx, limit: SignInLimitTable): Promise<void> {
  const { failures, lockedUntil, lastTriedAt } = limit;
  await trx
    .insertInto("signInLimit")
    .values(limit)
    .onConflict((conflict) =>
      conflict.column("keyDigest").doUpdateSet({ failures, lockedUntil, lastTriedAt }),
    )
    .execute();
}

/** Takes back one counted attempt of a key, because it succeeded; the key's lock goes with it. */
export async function forgiveSignIn(trx: Trx, keyDigest: string): Promise<void> {
  await trx
    .updateTable("signInLimit")
    .set((eb) => ({ failures: eb("failures", "-", 1), lockedUntil: null }))
    .where("keyDigest", "=", keyDigest)
    .where("failures", ">", 0)
    .execute();
}

/** Drops what was tried before a moment. */
export async function deleteOldSignInLimits(trx: Trx, before: string): Promise<void> {
  await trx.deleteFrom("signInLimit").where("lastTriedAt", "<", before).execute();
}
