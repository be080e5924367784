import { findAccount } from "#db/people/accounts.ts";
import { deleteSessionsOf, updatePassword } from "#db/sessions.ts";
import type { Context } from "#app/shared/context.ts";
import { newSecret } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { findPasswordFault } from "./password-rules.ts";
import { hashPassword, verifyPassword } from "./password.server.ts";
import { countAttempt, forgiveAttempt, recordFailure } from "./sign-in-limits.server.ts";
import { openSession } from "./sign-in.server.ts";

export interface TypedPasswords {
  old: string;
  new: string;
  again: string;
}

/**
 * Replaces one's own password, ends every session of the account and gives the cookie of a new one.
 *
 * Faults are told by field (`input.invalid`). A wrong present password counts like a failed sign-in: whoever finds an
 * open session can't guess the password from it.
 */
export async function changeOwnPassword(
  ctx: Context,
  typed: TypedPasswords & { address: string | null },
): Promise<string> {
  const account = await findAccount(ctx.db.read, ctx.actor.accountId ?? "");
  if (!account) throw problem("session.expired");
  const faults = faultsOf(typed, account.username);
  if (Object.keys(faults).length > 0) throw problem("input.invalid", {}, faults);

  const attempt = { username: account.username, address: typed.address };
  await countAttempt(ctx, attempt);
  if (!(await verifyPassword(account.passwordHash, typed.old))) {
    await recordFailure(ctx, attempt, account.id);
    throw problem("input.invalid", {}, { old: { code: "password.old" } });
  }
  const passwordHash = await hashPassword(typed.new);
  const cookie = newSecret();
  await ctx.db.withTransaction(async (trx) => {
    await forgiveAttempt(trx, ctx, { accountId: account.id, address: typed.address });
    await updatePassword(trx, account.id, { passwordHash, mustChange: false });
    await deleteSessionsOf(trx, account.id);
    await openSession(trx, ctx, { accountId: account.id, cookie });
    await appendAuditEvent(trx, ctx, {
      action: "account.password",
      subject: { kind: "account", id: account.id },
      payload: { by: "owner" },
    });
  });
  return cookie;
}

function faultsOf(typed: TypedPasswords, username: string): FieldFaults {
  const faults: Record<string, { code: string }> = {};
  if (typed.old === "") faults.old = { code: "password.required" };
  const fault = findPasswordFault(typed.new, username);
  if (typed.new === "") faults.new = { code: "password.required" };
  else if (fault) faults.new = { code: `password.${fault}` };
  else if (typed.new === typed.old) faults.new = { code: "password.same" };
  if (typed.again !== typed.new) faults.again = { code: "password.again" };
  return faults;
}

/** Whether the person at the page must replace a password that somebody else knows. */
export async function mustChangePassword(ctx: Context): Promise<boolean> {
  const account = await findAccount(ctx.db.read, ctx.actor.accountId ?? "");
  return account?.mustChangePassword === 1;
}
