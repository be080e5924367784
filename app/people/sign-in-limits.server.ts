// How often somebody may try to sign in. Each attempt is counted before its password is looked at, so that many sent at
// once don't all get through; the attempt that succeeds takes its count back.
import type { Trx } from "#db/connection.ts";
import { findAccountByUsername } from "#db/people.ts";
import type { AccountTable } from "#db/schema/people.ts";
import {
  deleteOldSignInLimits,
  findSignInLimit,
  forgiveSignIn,
  putSignInLimit,
} from "#db/people/sign-in-limits.ts";
import { updateFailedSignIns } from "#db/sessions.ts";
import type { Context } from "#app/shared/context.ts";
import { keyedDigest } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LONGEST_LOCK_MINUTES = 60;
/** From this attempt on a name is locked: 1, 2, 4 … minutes. */
const NAME_TRIES = 5;
/** An office signs in from one address: it may fail more often before all of it has to wait. */
const ADDRESS_TRIES = 40;
/** What an address did wrong is forgotten when it keeps still for so long; for invented names it takes a month. */
const ADDRESS_MEMORY_MS = 60 * MINUTE_MS;
const NAME_MEMORY_MS = 30 * DAY_MS;

/** How long a name is locked after its n-th failed attempt in a row, in minutes; 0 = not locked. Never over an hour. */
export function lockMinutes(failures: number, tries = NAME_TRIES): number {
  return failures < tries ? 0 : Math.min(2 ** (failures - tries), LONGEST_LOCK_MINUTES);
}

export interface Attempt {
  username: string;
  /** Where the request came from; null when that isn't known. */
  address: string | null;
}

/**
 * Counts an attempt and gives the account it is for, if there is one. Throws `sign_in.locked` with the minute from which
 * to try again: the same for a name that exists, for an invented one and for an address.
 */
export async function countAttempt(
  ctx: Context,
  { username, address }: Attempt,
): Promise<AccountTable | undefined> {
  const now = ctx.clock.machine();
  const counted = await ctx.db.withTransaction(async (trx) => {
    await deleteOldSignInLimits(trx, new Date(now.getTime() - NAME_MEMORY_MS).toISOString());
    const account = await findAccountByUsername(trx, username);
    const nameKey = keyOf(ctx, "name", username);
    const addressKey = address === null ? null : keyOf(ctx, "address", address);
    const name = account
      ? { failures: account.failedSignIns, lockedUntil: account.lockedUntil }
      : await findSignInLimit(trx, nameKey);
    const from = addressKey === null ? undefined : await findSignInLimit(trx, addressKey);
    const lockedUntil = latestAfter(now, name?.lockedUntil, from?.lockedUntil);
    if (lockedUntil !== null) return { account, lockedUntil };

    const failures = (name?.failures ?? 0) + 1;
    const nextLock = lockOf(now, lockMinutes(failures));
    const lastTriedAt = now.toISOString();
    if (account) await updateFailedSignIns(trx, account.id, { failures, lockedUntil: nextLock });
    else await putSignInLimit(trx, { keyDigest: nameKey, failures, lockedUntil: nextLock, lastTriedAt });
    if (addressKey !== null) {
      const isStill = !from || Date.parse(from.lastTriedAt) < now.getTime() - ADDRESS_MEMORY_MS;
      const fromHere = isStill ? 1 : from.failures + 1;
      const lock = lockOf(now, lockMinutes(fromHere, ADDRESS_TRIES));
      await putSignInLimit(trx, {
        keyDigest: addressKey,
        failures: fromHere,
        lockedUntil: lock,
        lastTriedAt,
      });
    }
    return { account, lockedUntil: null };
  });
  if (counted.lockedUntil !== null) throw problem("sign_in.locked", { until: counted.lockedUntil });
  return counted.account;
}

/** Takes back the count of an attempt that succeeded, in the transaction that opens the session. */
export async function forgiveAttempt(
  trx: Trx,
  ctx: Context,
  { accountId, address }: { accountId: string; address: string | null },
): Promise<void> {
  await updateFailedSignIns(trx, accountId, { failures: 0, lockedUntil: null });
  if (address !== null) await forgiveSignIn(trx, keyOf(ctx, "address", address));
}

/** Writes a failed attempt into the trail; a name that nobody has is kept as a digest, since it may be a mistyped password. */
export async function recordFailure(
  ctx: Context,
  { username }: Attempt,
  accountId: string | null,
): Promise<void> {
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "session.refuse",
      subject:
        accountId === null
          ? { kind: "username", id: keyOf(ctx, "name", username) }
          : { kind: "account", id: accountId },
    }),
  );
}

function keyOf(ctx: Context, kind: "name" | "address", text: string): string {
  return keyedDigest(ctx.config.secret, `sign-in-${kind}`, text);
}

function lockOf(now: Date, minutes: number): string | null {
  return minutes === 0 ? null : new Date(now.getTime() + minutes * MINUTE_MS).toISOString();
}

/** The later of two locks that still hold, rounded up to the minute that a clock on the wall shows. */
function latestAfter(now: Date, ...locks: (string | null | undefined)[]): string | null {
  const holding = locks.flatMap((lock) => (lock && lock > now.toISOString() ? [Date.parse(lock)] : []));
  if (holding.length === 0) return null;
  return new Date(Math.ceil(Math.max(...holding) / MINUTE_MS) * MINUTE_MS).toISOString();
}
