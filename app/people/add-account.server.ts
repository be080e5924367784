import type { Trx } from "#db/connection.ts";
import { isUniqueViolation } from "#db/connection.ts";
import { insertAccount } from "#db/people.ts";
import type { Grant } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import type { LimitedGrant, TypedAccount } from "./account-input.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";
import { parseAccount } from "./parse-account.server.ts";
import { hashPassword, newTemporaryPassword } from "./password.server.ts";

export interface NewAccount {
  username: string;
  name: string;
  email?: string | null;
  phone?: string | null;
  password: string;
  mustChangePassword: boolean;
  illustrative?: boolean;
  grants: (Grant & Partial<LimitedGrant>)[];
}

/** Adds an account with its roles and gives its id. Usernames are lower case and unique. */
export async function addAccount(ctx: Context, input: NewAccount): Promise<string> {
  requireRole(ctx, "admin");
  const passwordHash = await hashPassword(input.password);
  try {
    return await ctx.db.withTransaction((trx) => insertNewAccount(trx, ctx, { ...input, passwordHash }));
  } catch (error) {
    throw isUniqueViolation(error) ? takenName(input.username.trim().toLowerCase()) : error;
  }
}

/** The step of `addAccount` inside a transaction, its password hashed before. */
export async function insertNewAccount(
  trx: Trx,
  ctx: Context,
  input: Omit<NewAccount, "password"> & { passwordHash: string },
): Promise<string> {
  const id = newId();
  const at = ctx.clock.machine().toISOString();
  const username = input.username.trim().toLowerCase();
  const name = input.name.normalize("NFC");
  const { email = null, phone = null, passwordHash } = input;
  await insertAccount(
    trx,
    {
      id,
      username,
      name,
      email,
      phone,
      passwordHash,
      mustChangePassword: input.mustChangePassword ? 1 : 0,
      status: "active",
      failedSignIns: 0,
      lockedUntil: null,
      illustrative: input.illustrative ? 1 : 0,
      createdAt: at,
    },
    input.grants.map(({ role, roundCode, placeCode, agencyCode, endsAt = null }) => ({
      id: newId(),
      accountId: id,
      role,
      roundCode,
      placeCode,
      agencyCode,
      grantedAt: at,
      endsAt,
    })),
  );
  await appendAuditEvent(trx, ctx, {
    action: "account.add",
    subject: { kind: "account", id },
    payload: { username, name, email, phone, grants: input.grants },
  });
  return id;
}

export interface IssuedPassword {
  id: string;
  username: string;
  name: string;
  /** Known here and to whoever is told now; nowhere else. */
  password: string;
}

/**
 * Adds an account as it was typed, with a temporary password that its owner must replace. Throws `input.invalid` with the
 * faulty fields, or `account.taken`.
 */
export async function createAccount(
  ctx: Context,
  typed: TypedAccount,
  { illustrative = false } = {},
): Promise<IssuedPassword> {
  requireRole(ctx, "admin");
  const account = await parseAccount(ctx, typed);
  const password = newTemporaryPassword();
  const id = await addAccount(ctx, { ...account, password, mustChangePassword: true, illustrative });
  return { id, username: account.username, name: account.name, password };
}

export function takenName(username: string) {
  return problem("account.taken", { username }, { username: { code: "account.taken" } });
}
