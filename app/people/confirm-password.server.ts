import { findAccount } from "#db/people/accounts.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { verifyPassword } from "./password.server.ts";
import { countAttempt, forgiveAttempt, recordFailure } from "./sign-in-limits.server.ts";

/**
 * Makes sure that the person at the page knows the account's password, before something is signed in its name.
 *
 * Throws `input.invalid` on the field `password`. A wrong one counts like a failed sign-in: whoever finds an open
 * session can neither sign nor guess (F67).
 */
export async function confirmPassword(
  ctx: Context,
  { password, address }: { password: string; address: string | null },
): Promise<void> {
  const account = await findAccount(ctx.db.read, ctx.actor.accountId ?? "");
  if (!account) throw problem("session.expired");
  const attempt = { username: account.username, address };
  await countAttempt(ctx, attempt);
  if (!(await verifyPassword(account.passwordHash, password))) {
    await recordFailure(ctx, attempt, account.id);
    throw problem("input.invalid", {}, { password: { code: "appraisal.wrong_password" } });
  }
  await ctx.db.withTransaction((trx) => forgiveAttempt(trx, ctx, { accountId: account.id, address }));
}
