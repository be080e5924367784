import type { Reader, Trx } from "./connection.ts";
import type { AccountTable, RoleGrantTable } from "./schema/people.ts";

/** The live session with this digest and its account, or undefined when it ended, expired or its account was closed. */
export async function findSession(db: Reader, idHash: string, now: string) {
  return db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.accountId")
    .select([
      "session.accountId",
      "session.seenAt",
      "session.expiresAt",
      "account.name",
      "account.mustChangePassword",
    ])
    .where("session.idHash", "=", idHash)
    .where("session.expiresAt", ">", now)
    .where("account.status", "=", "active")
    .executeTakeFirst();
}

/** Roles of an account that are in force at `now`. */
export async function findGrants(db: Reader, accountId: string, now: string): Promise<RoleGrantTable[]> {
  return db
    .selectFrom("roleGrant")
    .selectAll()
    .where("accountId", "=", accountId)
    .where((eb) => eb.or([eb("endsAt", "is", null), eb("endsAt", ">", now)]))
    .orderBy("grantedAt")
    .execute();
}

/** The account with this username, or undefined. */
export async function findAccountByUsername(db: Reader, username: string): Promise<AccountTable | undefined> {
  return db.selectFrom("account").selectAll().where("username", "=", username).executeTakeFirst();
}

/** The demo's accounts, a row for each role they hold, with the names of what narrows it. */
export async function findIllustrativeAccounts(db: Reader) {
  return db
    .selectFrom("account")
    .innerJoin("roleGrant", "roleGrant.accountId", "account.id")
    .leftJoin("place", "place.code", "roleGrant.placeCode")
    .leftJoin("agency", "agency.code", "roleGrant.agencyCode")
    .select([
      "account.username",
      "account.name",
      "roleGrant.role",
      "place.nameVi as placeVi",
      "place.nameEn as placeEn",
      "agency.shortVi",
      "agency.shortEn",
    ])
    .where("account.illustrative", "=", 1)
    .where("account.status", "=", "active")
    .orderBy("account.username")
    .orderBy("place.code")
    .execute();
}

/** Adds an account with its roles. */
export async function insertAccount(
  trx: Trx,
  account: AccountTable,
  grants: RoleGrantTable[],
): Promise<void> {
  await trx.insertInto("account").values(account).execute();
  if (grants.length > 0) await trx.insertInto("roleGrant").values(grants).execute();
}
