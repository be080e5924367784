import { findAccount } from "#db/people/accounts.ts";
import { findAccountByUsername, findGrants } from "#db/people.ts";
import type { Reader } from "#db/connection.ts";
import { roles, type Grant, type Role } from "#app/shared/access.ts";
import type { Actor } from "#app/shared/context.ts";

/** The account's roles in force at a machine moment; unknown role names are left out. */
export async function readGrants(db: Reader, accountId: string, now: string): Promise<Grant[]> {
  const rows = await findGrants(db, accountId, now);
  return rows.flatMap(({ role, roundCode, placeCode, agencyCode }) =>
    isRole(role) ? [{ role, roundCode, placeCode, agencyCode }] : [],
  );
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** The person with this username as an actor: for the command line, seeds and tests, which have no session. */
export async function findActor(db: Reader, username: string, now: string): Promise<Actor | null> {
  const account = await findAccountByUsername(db, username);
  if (account?.status !== "active") return null;
  return {
    kind: "person",
    accountId: account.id,
    name: account.name,
    grants: await readGrants(db, account.id, now),
  };
}

/** The person with this account id as an actor, with the roles in force now; null for a closed or unknown account. */
export async function findActorById(db: Reader, accountId: string, now: string): Promise<Actor | null> {
  const account = await findAccount(db, accountId);
  if (account?.status !== "active") return null;
  return { kind: "person", accountId, name: account.name, grants: await readGrants(db, accountId, now) };
}
