import type { Reader, Trx } from "#db/connection.ts";
import {
  countLastingAdmins,
  endGrants,
  findAccount,
  insertGrants,
  updateAccount,
} from "#db/people/accounts.ts";
import { findGrants } from "#db/people.ts";
import type { AccountTable, RoleGrantTable } from "#db/schema/people.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import {
  grantKey,
  isRole,
  type AccountInput,
  type LimitedGrant,
  type TypedAccount,
} from "./account-input.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";
import { parseAccount } from "./parse-account.server.ts";

export type ChangedField = "name" | "email" | "phone" | "grants";

type Kept = Omit<AccountInput, "username">;

/** The account with this id. Throws `account.not_found`. */
export async function getAccount(db: Reader, id: string): Promise<AccountTable> {
  const account = await findAccount(db, id);
  if (!account) throw problem("account.not_found");
  return account;
}

/** What an account holds now, roles in a fixed order, as forms and files compare it. */
export function keptOf({ name, email, phone }: AccountTable, grants: readonly RoleGrantTable[]): Kept {
  return { name, email, phone, grants: inOrder(grants.flatMap(toGrant)) };
}

/** Digest of what an account holds: whoever changes it says by this what they saw. */
export function digestAccount(kept: Kept): string {
  return sha256(canonicalJson(kept));
}

/**
 * Changes what an account holds to what was typed and gives the names of the fields that changed. Old and new values
 * stand in the trail; a role taken out ends now and stays on record.
 *
 * Throws `page.stale` when somebody changed it since it was `seen`, `account.own_role` and `account.last_admin` for what
 * would leave the server without its administrator.
 */
export async function changeAccount(
  ctx: Context,
  id: string,
  { typed, seen }: { typed: TypedAccount; seen: string },
): Promise<ChangedField[]> {
  requireRole(ctx, "admin");
  const { username } = await getAccount(ctx.db.read, id);
  const account = await parseAccount(ctx, { ...typed, username });
  return ctx.db.withTransaction(async (trx) => {
    const stored = await getAccount(trx, id);
    const grants = await findGrants(trx, id, ctx.clock.machine().toISOString());
    if (digestAccount(keptOf(stored, grants)) !== seen) throw problem("page.stale");
    const changed = await replaceAccount(trx, ctx, { stored, grants, account });
    await requireAdminsLeft(trx, ctx, id);
    return changed;
  });
}

/** The step of `changeAccount` inside a transaction. Its caller asks `requireAdminsLeft` when everything is changed. */
export async function replaceAccount(
  trx: Trx,
  ctx: Context,
  { stored, grants, account }: { stored: AccountTable; grants: RoleGrantTable[]; account: AccountInput },
): Promise<ChangedField[]> {
  const before = keptOf(stored, grants);
  const { name, email, phone } = account;
  const after: Kept = { name, email, phone, grants: inOrder(account.grants) };
  const changed = findChangedFields(before, after);
  if (changed.length === 0) return changed;

  const at = ctx.clock.machine().toISOString();
  const wanted = new Map(after.grants.map((grant) => [exactKey(grant), grant]));
  const held = new Map(grants.flatMap((row) => toGrant(row).map((grant) => [exactKey(grant), row.id])));
  const ended = [...held].flatMap(([key, grantId]) => (wanted.has(key) ? [] : [grantId]));
  const given = [...wanted].flatMap(([key, grant]) => (held.has(key) ? [] : [grant]));
  await updateAccount(trx, stored.id, { name, email, phone });
  await endGrants(trx, ended, at);
  await insertGrants(
    trx,
    given.map((grant) => ({ ...grant, id: newId(), accountId: stored.id, grantedAt: at })),
  );
  await appendAuditEvent(trx, ctx, {
    action: "account.change",
    subject: { kind: "account", id: stored.id },
    payload: { before: pick(before, changed), after: pick(after, changed) },
  });
  return changed;
}

/** Throws when the change in progress would leave nobody, or take from the actor, the role of administrator. */
export async function requireAdminsLeft(trx: Trx, ctx: Context, changedId: string): Promise<void> {
  if ((await countLastingAdmins(trx)) === 0) throw problem("account.last_admin");
  if (changedId !== ctx.actor.accountId) return;
  const own = await findGrants(trx, changedId, ctx.clock.machine().toISOString());
  if (!own.some(({ role, endsAt }) => role === "admin" && endsAt === null)) throw problem("account.own_role");
}

/** Which fields differ between two states of an account. */
export function findChangedFields(before: Kept, after: Kept): ChangedField[] {
  const fields: ChangedField[] = ["name", "email", "phone", "grants"];
  return fields.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
}

function pick(kept: Kept, fields: readonly ChangedField[]): Partial<Kept> {
  return Object.fromEntries(fields.map((field) => [field, kept[field]]));
}

function toGrant({ role, roundCode, placeCode, agencyCode, endsAt }: RoleGrantTable): LimitedGrant[] {
  return isRole(role) ? [{ role, roundCode, placeCode, agencyCode, endsAt }] : [];
}

function exactKey(grant: LimitedGrant): string {
  return `${grantKey(grant)}${grant.endsAt ?? ""}`;
}

/** A fixed order, so that the same roles are the same whatever order they were given in. */
export function inOrder(grants: readonly LimitedGrant[]): LimitedGrant[] {
  return grants
    .map(({ role, roundCode, placeCode, agencyCode, endsAt }) => ({
      role,
      roundCode,
      placeCode,
      agencyCode,
      endsAt,
    }))
    .sort((one, other) => (exactKey(one) < exactKey(other) ? -1 : 1));
}
