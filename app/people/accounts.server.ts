// What the pages of accounts show. An administrator sees who works here; password digests never leave the database.
import { findAccounts, findGrantsOf, type AccountState } from "#db/people/accounts.ts";
import { findGrants } from "#db/people.ts";
import { countSessionsOf } from "#db/sessions.ts";
import { findAgencies, findPlaces, findRounds } from "#app/rounds/api.server.ts";
import type { Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { lastDayOf, isRole, writeGrants, type TypedAccount } from "./account-input.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { digestAccount, getAccount, keptOf } from "./change-account.server.ts";
import { requireRole } from "./guards.server.ts";

export const ACCOUNTS_A_PAGE = 50;

export interface AccountListFilter {
  text: string;
  role: Role | null;
  state: AccountState | null;
  page: number;
}

/** A role of an account in words: what narrows it, until when. */
export interface ListedRole {
  role: Role;
  roundCode: string | null;
  agency: string | null;
  hamlets: string[];
  lastDay: string | null;
}

export interface ListedAccount {
  id: string;
  username: string;
  name: string;
  state: AccountState;
  lockedUntil: string | null;
  mustChangePassword: boolean;
  illustrative: boolean;
  roles: ListedRole[];
}

/** A page of the accounts that fit a filter; names are found without their marks too. */
export async function findAccountsPage(
  ctx: Context,
  { text, role, state, page }: AccountListFilter,
): Promise<{ total: number; accounts: ListedAccount[] }> {
  requireRole(ctx, "admin");
  const now = ctx.clock.machine().toISOString();
  const sought = withoutMarks(text.trim());
  const rows = (await findAccounts(ctx.db.read, { role, state, now })).filter(({ name, username }) =>
    withoutMarks(`${name} ${username}`).includes(sought),
  );
  const shown = rows.slice((page - 1) * ACCOUNTS_A_PAGE, page * ACCOUNTS_A_PAGE);
  await logRead(ctx, "list", { shown: shown.length });
  const grants = await findGrantsOf(
    ctx.db.read,
    shown.map(({ id }) => id),
    now,
  );
  const accounts = shown.map(({ status, lockedUntil, mustChangePassword, illustrative, ...row }) => ({
    ...row,
    state: stateOf({ status, lockedUntil }, now),
    lockedUntil,
    mustChangePassword: mustChangePassword === 1,
    illustrative: illustrative === 1,
    roles: gatherRoles(
      grants.filter(({ accountId }) => accountId === row.id),
      ctx.lang,
    ),
  }));
  return { total: rows.length, accounts };
}

/** What is known of people was shown to an administrator: an event of its own (F72). */
async function logRead(ctx: Context, id: string, payload?: Record<string, unknown>): Promise<void> {
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, { action: "account.read", subject: { kind: "account", id }, payload }),
  );
}

function stateOf(
  { status, lockedUntil }: { status: "active" | "closed"; lockedUntil: string | null },
  now: string,
): AccountState {
  if (status === "closed") return "closed";
  return lockedUntil !== null && lockedUntil > now ? "locked" : "active";
}

type GrantRow = Awaited<ReturnType<typeof findGrantsOf>>[number];

function gatherRoles(grants: readonly GrantRow[], lang: Context["lang"]): ListedRole[] {
  const roles = new Map<string, ListedRole>();
  for (const { role, roundCode, agencyCode, endsAt, ...names } of grants) {
    if (!isRole(role)) continue;
    const key = JSON.stringify([role, roundCode, agencyCode, endsAt]);
    const agency = lang === "vi" ? names.shortVi : names.shortEn;
    const hamlet = lang === "vi" ? names.placeVi : names.placeEn;
    const row = roles.get(key) ?? {
      role,
      roundCode,
      agency,
      hamlets: [],
      lastDay: endsAt === null ? null : lastDayOf(endsAt),
    };
    roles.set(key, hamlet === null ? row : { ...row, hamlets: [...row.hamlets, hamlet] });
  }
  return [...roles.values()];
}

/** A text as it is sought: small letters without marks, đ as d. @example withoutMarks("Đặng Thị Ánh") // "dang thi anh" */
export function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

export interface NamedOption {
  code: string;
  name: string;
}

export interface AccountOptions {
  rounds: NamedOption[];
  hamlets: NamedOption[];
  agencies: NamedOption[];
}

/** What roles can be narrowed by, in the reader's language. */
export async function findAccountOptions(ctx: Context): Promise<AccountOptions> {
  requireRole(ctx, "admin");
  const db = ctx.db.read;
  const [rounds, places, agencies] = await Promise.all([findRounds(db), findPlaces(db), findAgencies(db)]);
  const named = ({ code, nameVi, nameEn }: { code: string; nameVi: string; nameEn: string }) => ({
    code,
    name: ctx.lang === "vi" ? nameVi : nameEn,
  });
  const nameOf = new Map(places.map((place) => [place.code, named(place).name]));
  return {
    rounds: rounds.map(named),
    hamlets: places
      .filter(({ level }) => level === "hamlet")
      .map((place) => ({
        code: place.code,
        name: [named(place).name, nameOf.get(place.parentCode ?? "")].filter(Boolean).join(", "),
      })),
    agencies: agencies.map(named),
  };
}

export interface AccountPage {
  id: string;
  state: AccountState;
  isOwn: boolean;
  illustrative: boolean;
  mustChangePassword: boolean;
  failedSignIns: number;
  lockedUntil: string | null;
  sessions: number;
  typed: TypedAccount;
  /** Digest of what is shown; the form sends it back. */
  seen: string;
}

/** One account as its form begins. Throws `account.not_found`. */
export async function findAccountPage(ctx: Context, id: string): Promise<AccountPage> {
  requireRole(ctx, "admin");
  const now = ctx.clock.machine().toISOString();
  const account = await getAccount(ctx.db.read, id);
  const kept = keptOf(account, await findGrants(ctx.db.read, id, now));
  const { username, name, email, phone, lockedUntil, failedSignIns } = account;
  await logRead(ctx, id);
  return {
    id,
    state: stateOf(account, now),
    isOwn: id === ctx.actor.accountId,
    illustrative: account.illustrative === 1,
    mustChangePassword: account.mustChangePassword === 1,
    failedSignIns,
    lockedUntil,
    sessions: await countSessionsOf(ctx.db.read, id, now),
    typed: { username, name, email: email ?? "", phone: phone ?? "", grants: writeGrants(kept.grants) },
    seen: digestAccount(kept),
  };
}
