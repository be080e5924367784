import { findAccountByUsername, findIllustrativeAccounts } from "#db/people.ts";
import { deleteExpiredSessions, deleteSession, insertSession, updateFailedSignIns } from "#db/sessions.ts";
import { roles, type Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { newSecret, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { verifyDecoy, verifyPassword } from "./password.server.ts";

/** A working day: someone keying from morning to evening signs in once. */
export const SESSION_HOURS = 12;
/** From this failure on, each further one locks the account twice as long: 1, 2, 4 … minutes, an hour at most. */
const FAILURES_BEFORE_LOCK = 5;
const LONGEST_LOCK_MINUTES = 60;
const MINUTE_MS = 60_000;

/** How long an account stays locked after its n-th failed sign-in in a row, in minutes; 0 = not locked. */
export function lockMinutes(failures: number): number {
  return failures < FAILURES_BEFORE_LOCK
    ? 0
    : Math.min(2 ** (failures - FAILURES_BEFORE_LOCK), LONGEST_LOCK_MINUTES);
}

/**
 * Opens a session and gives its cookie value. Throws `sign_in.refused` without details — the same for an unknown name,
 * a wrong password and a closed account — or `sign_in.locked` to whoever keeps guessing.
 */
export async function signIn(ctx: Context, input: { username: string; password: string }): Promise<string> {
  const account = await findAccountByUsername(ctx.db.read, input.username.trim().toLowerCase());
  const now = ctx.clock.machine();
  if (account?.lockedUntil && account.lockedUntil > now.toISOString()) {
    throw problem("sign_in.locked", {
      minutes: Math.ceil((Date.parse(account.lockedUntil) - now.getTime()) / MINUTE_MS),
    });
  }
  if (!account) {
    await verifyDecoy(input.password);
    throw problem("sign_in.refused");
  }
  const known = await verifyPassword(account.passwordHash, input.password);
  if (!known || account.status !== "active") {
    await recordFailure(ctx, account.id, account.failedSignIns + 1);
    throw problem("sign_in.refused");
  }

  const cookie = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 60 * MINUTE_MS).toISOString();
  await ctx.db.withTransaction(async (trx) => {
    await deleteExpiredSessions(trx, now.toISOString());
    await insertSession(trx, {
      idHash: sha256(cookie),
      accountId: account.id,
      createdAt: now.toISOString(),
      seenAt: now.toISOString(),
      expiresAt,
    });
    if (account.failedSignIns > 0)
      await updateFailedSignIns(trx, account.id, { failures: 0, lockedUntil: null });
    await appendAuditEvent(trx, asAccount(ctx, account), {
      action: "session.open",
      subject: { kind: "account", id: account.id },
    });
  });
  return cookie;
}

/** Ends the session of a cookie. */
export async function signOut(ctx: Context, cookie: string): Promise<void> {
  await ctx.db.withTransaction(async (trx) => {
    await deleteSession(trx, sha256(cookie));
    if (ctx.actor.accountId) {
      await appendAuditEvent(trx, ctx, {
        action: "session.close",
        subject: { kind: "account", id: ctx.actor.accountId },
      });
    }
  });
}

async function recordFailure(ctx: Context, accountId: string, failures: number): Promise<void> {
  const minutes = lockMinutes(failures);
  const lockedUntil =
    minutes > 0 ? new Date(ctx.clock.machine().getTime() + minutes * MINUTE_MS).toISOString() : null;
  await ctx.db.withTransaction(async (trx) => {
    await updateFailedSignIns(trx, accountId, { failures, lockedUntil });
    await appendAuditEvent(trx, ctx, {
      action: "session.refuse",
      subject: { kind: "account", id: accountId },
      payload: { failures, lockedUntil },
    });
  });
}

function asAccount(ctx: Context, account: { id: string; name: string }): Context {
  return { ...ctx, actor: { kind: "person", accountId: account.id, name: account.name, grants: [] } };
}

export interface DemoRole {
  role: Role;
  accounts: { username: string; name: string; scope: string | null }[];
}

/** The demo's accounts by role, with the agency they work for or the hamlets they carry. */
export async function findDemoRoles(ctx: Context): Promise<DemoRole[]> {
  const rows = await findIllustrativeAccounts(ctx.db.read);
  return roles.flatMap((role) => {
    const ofRole = rows.filter((row) => row.role === role);
    const accounts = [...new Set(ofRole.map(({ username }) => username))].map((username) => {
      const own = ofRole.filter((row) => row.username === username);
      const scopes = own.flatMap(({ placeVi, placeEn, shortVi, shortEn }) =>
        ctx.lang === "vi" ? (placeVi ?? shortVi ?? []) : (placeEn ?? shortEn ?? []),
      );
      return { username, name: own[0]?.name ?? "", scope: scopes.join(", ") || null };
    });
    return accounts.length > 0 ? [{ role, accounts }] : [];
  });
}
