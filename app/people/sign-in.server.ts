import type { Trx } from "#db/connection.ts";
import { countLastingAdmins } from "#db/people/accounts.ts";
import { findIllustrativeAccounts } from "#db/people.ts";
import { deleteExpiredSessions, deleteSession, insertSession } from "#db/sessions.ts";
import { roles, type Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { newSecret, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { verifyDecoy, verifyPassword } from "./password.server.ts";
import { countAttempt, forgiveAttempt, recordFailure, type Attempt } from "./sign-in-limits.server.ts";

/** A working day: someone keying from morning to evening signs in once. */
export const SESSION_HOURS = 12;
const HOUR_MS = 3_600_000;

/**
 * Opens a session and gives its cookie value. Throws `sign_in.refused` without details — the same for an unknown name,
 * a wrong password and a closed account — or `sign_in.locked` to whoever keeps guessing.
 */
export async function signIn(ctx: Context, input: Attempt & { password: string }): Promise<string> {
  const attempt = { ...input, username: input.username.trim().toLowerCase() };
  const account = await countAttempt(ctx, attempt);
  const known = account
    ? await verifyPassword(account.passwordHash, input.password)
    : await verifyDecoy(input.password);
  if (!account || !known || account.status !== "active") {
    await recordFailure(ctx, attempt, account?.id ?? null);
    throw problem("sign_in.refused");
  }
  const cookie = newSecret();
  await ctx.db.withTransaction(async (trx) => {
    await deleteExpiredSessions(trx, ctx.clock.machine().toISOString());
    await forgiveAttempt(trx, ctx, { accountId: account.id, address: attempt.address });
    await openSession(trx, ctx, { accountId: account.id, cookie });
    await appendAuditEvent(trx, asAccount(ctx, account), {
      action: "session.open",
      subject: { kind: "account", id: account.id },
    });
  });
  return cookie;
}

/** Stores a session; of its cookie only the digest. */
export async function openSession(
  trx: Trx,
  ctx: Context,
  { accountId, cookie }: { accountId: string; cookie: string },
): Promise<void> {
  const now = ctx.clock.machine();
  await insertSession(trx, {
    idHash: sha256(cookie),
    accountId,
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + SESSION_HOURS * HOUR_MS).toISOString(),
  });
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

function asAccount(ctx: Context, account: { id: string; name: string }): Context {
  return { ...ctx, actor: { kind: "person", accountId: account.id, name: account.name, grants: [] } };
}

/** Whether anybody can administer this server yet; until then the sign-in page says how to begin. */
export async function hasAdmin(ctx: Context): Promise<boolean> {
  return (await countLastingAdmins(ctx.db.read)) > 0;
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
