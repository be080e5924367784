// Access tokens of programs: issued for an account, narrowed, shown once, revoked. The server keeps digests only.
import { findActiveAccounts, findGrantsOf } from "#db/people/accounts.ts";
import { findTokens, insertToken, revokeToken } from "#db/people/tokens.ts";
import { findRounds } from "#app/rounds/api.server.ts";
import type { Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { newId, newSecret, sha256 } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { endOfDay, isRole, lastDayOf } from "./account-input.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;
/** Makes a token known as one of ours where it lies about, in a log or a repository. */
const PREFIX = "sipas_";

export type TokenState = "live" | "expired" | "revoked" | "asleep";

export interface ListedToken {
  id: string;
  name: string;
  accountId: string;
  accountName: string;
  role: Role | null;
  roundCode: string | null;
  scope: "read" | "write";
  state: TokenState;
  issuerName: string | null;
  lastDay: string;
  lastUsedAt: string | null;
}

export interface TokensPage {
  tokens: ListedToken[];
  accounts: { id: string; username: string; name: string }[];
  rounds: { code: string; name: string }[];
  /** The first and the last day on which a new token may end. */
  today: string;
  latest: string;
}

/** Every token with its state, and what a new one can be narrowed to. */
export async function findTokensPage(ctx: Context): Promise<TokensPage> {
  requireRole(ctx, "admin");
  const now = ctx.clock.machine().toISOString();
  const [tokens, accounts, rounds] = await Promise.all([
    findTokens(ctx.db.read),
    findActiveAccounts(ctx.db.read),
    findRounds(ctx.db.read),
  ]);
  return {
    tokens: tokens.map(({ role, expiresAt, revokedAt, accountStatus, ...token }) => ({
      id: token.id,
      name: token.name,
      accountId: token.accountId,
      accountName: token.accountName,
      role: role !== null && isRole(role) ? role : null,
      roundCode: token.roundCode,
      scope: token.scope,
      state: stateOf({ expiresAt, revokedAt, accountStatus }, now),
      issuerName: token.issuerName,
      lastDay: lastDayOf(expiresAt),
      lastUsedAt: token.lastUsedAt,
    })),
    accounts,
    rounds: rounds.map(({ code, nameVi, nameEn }) => ({ code, name: ctx.lang === "vi" ? nameVi : nameEn })),
    today: dayInVietNam(now),
    latest: latestDay(ctx),
  };
}

function stateOf(
  token: { expiresAt: string; revokedAt: string | null; accountStatus: "active" | "closed" },
  now: string,
): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt <= now) return "expired";
  return token.accountStatus === "closed" ? "asleep" : "live";
}

function latestDay(ctx: Context): string {
  return dayInVietNam(new Date(ctx.clock.machine().getTime() + LONGEST_DAYS * DAY_MS).toISOString());
}

export interface TypedToken {
  name: string;
  accountId: string;
  /** Empty for every role of the account. */
  role: string;
  /** Empty for every round of the account. */
  round: string;
  scope: "read" | "write";
  endsOn: string;
}

/** Issues a token and gives it, once. Throws `input.invalid` with the faulty fields. */
export async function issueToken(ctx: Context, typed: TypedToken): Promise<{ name: string; token: string }> {
  requireRole(ctx, "admin");
  const name = typed.name.normalize("NFC").trim();
  const now = ctx.clock.machine().toISOString();
  const token = PREFIX + newSecret();
  const id = newId();
  await ctx.db.withTransaction(async (trx) => {
    const accounts = await findActiveAccounts(trx);
    const account = accounts.find((one) => one.id === typed.accountId);
    const grants = account ? await findGrantsOf(trx, [account.id], now) : [];
    const inRole = grants.filter(({ role }) => typed.role === "" || role === typed.role);
    const faults: Record<string, FieldFaults[string]> = {};
    if (name === "" || name.length > 100) faults.name = { code: "token.name" };
    if (!account) faults.accountId = { code: "token.account" };
    else if (inRole.length === 0) faults.role = { code: "token.role" };
    else if (!inRole.some(({ roundCode }) => [null, typed.round || roundCode].includes(roundCode)))
      faults.round = { code: "token.round" };
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed.endsOn) && !Number.isNaN(Date.parse(typed.endsOn));
    if (!isDay || typed.endsOn < dayInVietNam(now) || typed.endsOn > latestDay(ctx))
      faults.endsOn = { code: "token.ends_on" };
    const rounds = await findRounds(trx);
    if (typed.round !== "" && !rounds.some(({ code }) => code === typed.round))
      faults.round = { code: "token.round" };
    if (Object.keys(faults).length > 0) throw problem("input.invalid", {}, faults);

    const narrowed = { role: typed.role || null, roundCode: typed.round || null, scope: typed.scope };
    const expiresAt = endOfDay(typed.endsOn);
    await insertToken(trx, {
      id,
      tokenHash: sha256(token),
      accountId: typed.accountId,
      name,
      createdAt: now,
      expiresAt,
      revokedAt: null,
      ...narrowed,
      issuedBy: ctx.actor.accountId,
      lastUsedAt: null,
    });
    await appendAuditEvent(trx, ctx, {
      action: "token.issue",
      roundCode: narrowed.roundCode,
      subject: { kind: "token", id },
      payload: { name, accountId: typed.accountId, expiresAt, ...narrowed },
    });
  });
  return { name, token };
}

/** Ends a token at once and gives its name. Throws `token.not_found` when there is none that still works. */
export async function endToken(ctx: Context, id: string): Promise<string> {
  requireRole(ctx, "admin");
  return ctx.db.withTransaction(async (trx) => {
    const name = await revokeToken(trx, id, ctx.clock.machine().toISOString());
    if (name === undefined) throw problem("token.not_found");
    await appendAuditEvent(trx, ctx, {
      action: "token.revoke",
      subject: { kind: "token", id },
      payload: { name },
    });
    return name;
  });
}
