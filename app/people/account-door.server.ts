// Who may sign in: closing and reopening accounts, temporary passwords, lifting a lock. Each is in the trail.
import type { Trx } from "#db/connection.ts";
import { setAccountStatus } from "#db/people/accounts.ts";
import { deleteSessionsOf, updateFailedSignIns, updatePassword } from "#db/sessions.ts";
import type { AccountTable } from "#db/schema/people.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import type { IssuedPassword } from "./add-account.server.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { getAccount, requireAdminsLeft } from "./change-account.server.ts";
import { requireRole } from "./guards.server.ts";
import { hashPassword, newTemporaryPassword } from "./password.server.ts";

/** Closes an account and ends its sessions. Closing a closed one changes nothing. */
export async function closeAccount(ctx: Context, id: string): Promise<void> {
  await changeDoor(ctx, id, async (trx, account) => {
    if (id === ctx.actor.accountId) throw problem("account.own_closing");
    if (account.status === "closed") return;
    await setAccountStatus(trx, id, "closed");
    await deleteSessionsOf(trx, id);
    await requireAdminsLeft(trx, ctx, id);
    await recordStatus(trx, ctx, id, { before: "active", after: "closed" });
  });
}

/** Opens a closed account again, with the roles it still has. */
export async function reopenAccount(ctx: Context, id: string): Promise<void> {
  await changeDoor(ctx, id, async (trx, account) => {
    if (account.status === "active") return;
    await setAccountStatus(trx, id, "active");
    await recordStatus(trx, ctx, id, { before: "closed", after: "active" });
  });
}

/** Lifts the lock that wrong passwords put on an account. */
export async function unlockAccount(ctx: Context, id: string): Promise<void> {
  await changeDoor(ctx, id, async (trx, { failedSignIns, lockedUntil }) => {
    if (failedSignIns === 0 && lockedUntil === null) return;
    await updateFailedSignIns(trx, id, { failures: 0, lockedUntil: null });
    await appendAuditEvent(trx, ctx, {
      action: "account.unlock",
      subject: { kind: "account", id },
      payload: { before: { failedSignIns, lockedUntil }, after: { failedSignIns: 0, lockedUntil: null } },
    });
  });
}

/**
 * Gives an account a temporary password, ends its sessions and lifts its lock. The password is in the answer and nowhere
 * else; its owner must replace it at the next sign-in. Throws `account.closed` for a closed account.
 */
export async function resetPassword(ctx: Context, id: string): Promise<IssuedPassword> {
  requireRole(ctx, "admin");
  const password = newTemporaryPassword();
  const passwordHash = await hashPassword(password);
  return changeDoor(ctx, id, async (trx, { status, username, name }) => {
    if (status === "closed") throw problem("account.closed");
    await updatePassword(trx, id, { passwordHash, mustChange: true });
    await deleteSessionsOf(trx, id);
    await appendAuditEvent(trx, ctx, {
      action: "account.password",
      subject: { kind: "account", id },
      payload: { by: "administrator", mustChange: true },
    });
    return { id, username, name, password };
  });
}

async function changeDoor<T>(
  ctx: Context,
  id: string,
  change: (trx: Trx, account: AccountTable) => Promise<T>,
): Promise<T> {
  requireRole(ctx, "admin");
  return ctx.db.withTransaction(async (trx) => change(trx, await getAccount(trx, id)));
}

async function recordStatus(
  trx: Trx,
  ctx: Context,
  id: string,
  { before, after }: Record<"before" | "after", AccountTable["status"]>,
): Promise<void> {
  await appendAuditEvent(trx, ctx, {
    action: after === "closed" ? "account.close" : "account.reopen",
    subject: { kind: "account", id },
    payload: { before: { status: before }, after: { status: after } },
  });
}
