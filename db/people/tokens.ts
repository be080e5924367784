import type { Insertable } from "kysely";
import type { Reader, Trx } from "../connection.ts";
import type { ApiTokenTable } from "../schema/people.ts";

/** The token with this digest and its account, or undefined when it is unknown, expired, revoked or its account closed. */
export async function findTokenAccount(db: Reader, tokenHash: string, now: string) {
  return db
    .selectFrom("apiToken")
    .innerJoin("account", "account.id", "apiToken.accountId")
    .select([
      "apiToken.id",
      "apiToken.accountId",
      "apiToken.name",
      "apiToken.role",
      "apiToken.roundCode",
      "apiToken.scope",
      "apiToken.lastUsedAt",
      "account.name as accountName",
    ])
    .where("apiToken.tokenHash", "=", tokenHash)
    .where("apiToken.revokedAt", "is", null)
    .where("apiToken.expiresAt", ">", now)
    .where("account.status", "=", "active")
    .executeTakeFirst();
}

/** Every token with the names of its account and of who issued it, newest first. Digests stay where they are. */
export async function findTokens(db: Reader) {
  return db
    .selectFrom("apiToken")
    .innerJoin("account", "account.id", "apiToken.accountId")
    .leftJoin("account as issuer", "issuer.id", "apiToken.issuedBy")
    .select([
      "apiToken.id",
      "apiToken.name",
      "apiToken.role",
      "apiToken.roundCode",
      "apiToken.scope",
      "apiToken.createdAt",
      "apiToken.expiresAt",
      "apiToken.revokedAt",
      "apiToken.lastUsedAt",
      "account.id as accountId",
      "account.name as accountName",
      "account.status as accountStatus",
      "issuer.name as issuerName",
    ])
    .orderBy("apiToken.createdAt", "desc")
    .orderBy("apiToken.id")
    .execute();
}

/** Adds a token; only the digest of what its holder sends is stored. */
export async function insertToken(trx: Trx, token: Insertable<ApiTokenTable>): Promise<void> {
  await trx.insertInto("apiToken").values(token).execute();
}

/** Ends a token. Gives its name, or undefined when there is none with this id that still works. */
export async function revokeToken(trx: Trx, id: string, at: string): Promise<string | undefined> {
  const row = await trx
    .updateTable("apiToken")
    .set({ revokedAt: at })
    .where("id", "=", id)
    .where("revokedAt", "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

/** Remembers when a token was last used. */
export async function touchToken(trx: Trx, id: string, at: string): Promise<void> {
  await trx.updateTable("apiToken").set({ lastUsedAt: at }).where("id", "=", id).execute();
}
