import type { Reader, Trx } from "../connection.ts";
import type { AccountTable, RoleGrantTable } from "../schema/people.ts";

export type AccountState = "active" | "closed" | "locked";

export interface AccountFilter {
  role: string | null;
  state: AccountState | null;
  /** The machine's moment: which locks and roles hold. */
  now: string;
}

/** Accounts by username, without their password digests; null filters take all. */
export async function findAccounts(db: Reader, { role, state, now }: AccountFilter) {
  let query = db
    .selectFrom("account")
    .select([
      "account.id",
      "account.username",
      "account.name",
      "account.status",
      "account.lockedUntil",
      "account.mustChangePassword",
      "account.illustrative",
    ])
    .orderBy("account.username");
  if (role !== null)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("roleGrant")
          .select("roleGrant.id")
          .whereRef("roleGrant.accountId", "=", "account.id")
          .where("roleGrant.role", "=", role)
          .where((of) => of.or([of("roleGrant.endsAt", "is", null), of("roleGrant.endsAt", ">", now)])),
      ),
    );
  if (state !== null) query = query.where("account.status", "=", state === "closed" ? "closed" : "active");
  if (state === "locked") query = query.where("account.lockedUntil", ">", now);
  if (state === "active")
    query = query.where((eb) =>
      eb.or([eb("account.lockedUntil", "is", null), eb("account.lockedUntil", "<=", now)]),
    );
  return query.execute();
}

/** Roles in force at `now` of several accounts, with the names of what narrows them. */
export async function findGrantsOf(db: Reader, accountIds: readonly string[], now: string) {
  if (accountIds.length === 0) return [];
  return db
    .selectFrom("roleGrant")
    .leftJoin("place", "place.code", "roleGrant.placeCode")
    .leftJoin("agency", "agency.code", "roleGrant.agencyCode")
    .selectAll("roleGrant")
    .select(["place.nameVi as placeVi", "place.nameEn as placeEn", "agency.shortVi", "agency.shortEn"])
    .where("roleGrant.accountId", "in", accountIds)
    .where((eb) => eb.or([eb("endsAt", "is", null), eb("endsAt", ">", now)]))
    .orderBy("roleGrant.role")
    .orderBy("roleGrant.roundCode")
    .orderBy("roleGrant.placeCode")
    .orderBy("roleGrant.agencyCode")
    .execute();
}

/** The account with this id, or undefined. */
export async function findAccount(db: Reader, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom("account").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The accounts with these usernames, whatever their state. */
export async function findAccountsByUsername(
  db: Reader,
  usernames: readonly string[],
): Promise<AccountTable[]> {
  if (usernames.length === 0) return [];
  return db.selectFrom("account").selectAll().where("username", "in", usernames).execute();
}

/** Usernames and names of the accounts that can act, for choosing one. */
export async function findActiveAccounts(db: Reader) {
  return db
    .selectFrom("account")
    .select(["id", "username", "name"])
    .where("status", "=", "active")
    .orderBy("username")
    .execute();
}

/** How many accounts can administer this server for good: active, with a role of administrator that has no end. */
export async function countLastingAdmins(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom("account")
    .innerJoin("roleGrant", "roleGrant.accountId", "account.id")
    .select((eb) => eb.fn.count<number>("account.id").distinct().as("count"))
    .where("account.status", "=", "active")
    .where("roleGrant.role", "=", "admin")
    .where("roleGrant.endsAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Changes what is known of a person. */
export async function updateAccount(
  trx: Trx,
  id: string,
  account: Pick<AccountTable, "name" | "email" | "phone">,
): Promise<void> {
  await trx.updateTable("account").set(account).where("id", "=", id).execute();
}

/** Closes an account or opens it again. */
export async function setAccountStatus(trx: Trx, id: string, status: AccountTable["status"]): Promise<void> {
  await trx.updateTable("account").set({ status }).where("id", "=", id).execute();
}

/** Ends roles from `at` on. They stay on record: who might do what on a past day can still be told (F69). */
export async function endGrants(trx: Trx, ids: readonly string[], at: string): Promise<void> {
  if (ids.length > 0) await trx.updateTable("roleGrant").set({ endsAt: at }).where("id", "in", ids).execute();
}

/** Gives roles. */
export async function insertGrants(trx: Trx, grants: RoleGrantTable[]): Promise<void> {
  if (grants.length > 0) await trx.insertInto("roleGrant").values(grants).execute();
}
