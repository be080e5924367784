// Importing accounts: a dry run says what the file would do, then the same text is stored whole or not at all.
import { isUniqueViolation, type Trx } from "#db/connection.ts";
import { findAccountsByUsername } from "#db/people/accounts.ts";
import { findGrants } from "#db/people.ts";
import type { Reader } from "#db/connection.ts";
import type { AccountTable, RoleGrantTable } from "#db/schema/people.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { listFaults, sayImportFaults, type ImportFault, type SaidFault } from "#app/shared/import/fault.ts";
import { readFileText } from "#app/shared/import/read-file.server.ts";
import { wordsOf } from "#app/shared/words.ts";
import { gatherAccounts, readRows, type AccountFile, type FiledAccount } from "./account-file.ts";
import { insertNewAccount, takenName } from "./add-account.server.ts";
import {
  digestAccount,
  findChangedFields,
  inOrder,
  keptOf,
  replaceAccount,
  requireAdminsLeft,
  type ChangedField,
} from "./change-account.server.ts";
import { requireRole } from "./guards.server.ts";
import { checkAccount, findScopes } from "./parse-account.server.ts";
import { hashPassword, newTemporaryPassword } from "./password.server.ts";

export interface PreviewedAccount {
  rows: number[];
  username: string;
  name: string;
  state: "new" | "changed" | "same";
  /** The fields that would change. */
  changes: ChangedField[];
}

export interface AccountsPreview {
  text: string;
  accounts: PreviewedAccount[];
  faults: SaidFault[];
  /** Digest of what the preview was held against: `importAccounts` refuses when it has changed since. */
  seen: string;
}

/** The text of an uploaded file, CSV or XLSX. Throws `input.invalid` on the field `file`. */
export async function getAccountsText(bytes: Uint8Array): Promise<string> {
  const read = await readFileText(bytes);
  if (read.ok) return read.text;
  const [fault] = read.faults;
  throw problem(
    "input.invalid",
    {},
    { file: { code: fault?.code ?? "import.file", details: fault?.details } },
  );
}

/** What each account of the file would become, and every fault by row and column; nothing is stored. */
export async function previewAccounts(ctx: Context, text: string): Promise<AccountsPreview> {
  requireRole(ctx, "admin");
  const file = await readAccounts(ctx, text);
  if (!file.ok)
    return { text, accounts: [], faults: sayImportFaults(wordsOf(ctx.lang), file.faults), seen: "" };
  const compared = await compare(ctx.db.read, ctx, file.accounts);
  return { text, accounts: compared.map(toPreview), faults: [], seen: digestOf(compared) };
}

export interface ImportedAccounts {
  added: { username: string; name: string; password: string }[];
  changed: number;
}

/**
 * Stores a file whole or not at all. New accounts get a temporary password each; it is in the answer and nowhere else.
 * Throws `accounts.refused` for a file with faults and `page.stale` when accounts were changed since the preview.
 */
export async function importAccounts(
  ctx: Context,
  { text, seen }: { text: string; seen: string },
): Promise<ImportedAccounts> {
  requireRole(ctx, "admin");
  const file = await readAccounts(ctx, text);
  if (!file.ok) throw refuseFile(ctx, file.faults);
  const known = await compare(ctx.db.read, ctx, file.accounts);
  if (digestOf(known) !== seen) throw problem("page.stale");
  // Hashing is slow by design: it comes before the transaction, one after another on the library's own threads.
  const passwords = new Map<string, { password: string; passwordHash: string }>();
  for (const { filed, stored } of known) {
    if (stored) continue;
    const password = newTemporaryPassword();
    passwords.set(filed.account.username, { password, passwordHash: await hashPassword(password) });
  }
  try {
    return await ctx.db.withTransaction(async (trx) => {
      const compared = await compare(trx, ctx, file.accounts);
      if (digestOf(compared) !== seen) throw problem("page.stale");
      return storeAll(trx, ctx, compared, passwords);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? takenName("") : error;
  }
}

async function storeAll(
  trx: Trx,
  ctx: Context,
  compared: readonly Compared[],
  passwords: ReadonlyMap<string, { password: string; passwordHash: string }>,
): Promise<ImportedAccounts> {
  const done: ImportedAccounts = { added: [], changed: 0 };
  for (const { filed, stored, grants, changes } of compared) {
    const { account } = filed;
    const issued = passwords.get(account.username);
    if (stored && changes.length > 0) {
      await replaceAccount(trx, ctx, { stored, grants, account });
      done.changed += 1;
    } else if (!stored && issued) {
      const { passwordHash, password } = issued;
      await insertNewAccount(trx, ctx, { ...account, passwordHash, mustChangePassword: true });
      done.added.push({ username: account.username, name: account.name, password });
    }
  }
  for (const { stored } of compared) if (stored) await requireAdminsLeft(trx, ctx, stored.id);
  return done;
}

async function readAccounts(ctx: Context, text: string): Promise<AccountFile> {
  const read = readRows(text);
  if (!read.ok) return read;
  const scopes = await findScopes(ctx.db.read, ctx.clock.machine());
  return gatherAccounts(read.table.rows, (typed) => checkAccount(typed, scopes));
}

interface Compared {
  filed: FiledAccount;
  /** Undefined for a new account. */
  stored: AccountTable | undefined;
  grants: RoleGrantTable[];
  changes: ChangedField[];
}

async function compare(db: Reader, ctx: Context, accounts: readonly FiledAccount[]): Promise<Compared[]> {
  const usernames = accounts.map(({ account }) => account.username);
  const known = new Map(
    (await findAccountsByUsername(db, usernames)).map((account) => [account.username, account]),
  );
  const now = ctx.clock.machine().toISOString();
  const compared: Compared[] = [];
  for (const filed of accounts) {
    const stored = known.get(filed.account.username);
    const grants = stored ? await findGrants(db, stored.id, now) : [];
    const { name, email, phone } = filed.account;
    const after = { name, email, phone, grants: inOrder(filed.account.grants) };
    const changes = stored ? findChangedFields(keptOf(stored, grants), after) : [];
    compared.push({ filed, stored, grants, changes });
  }
  return compared;
}

function digestOf(compared: readonly Compared[]): string {
  return sha256(
    canonicalJson(
      compared.map(({ stored, grants }) => (stored ? digestAccount(keptOf(stored, grants)) : null)),
    ),
  );
}

function toPreview({ filed, stored, changes }: Compared): PreviewedAccount {
  const { username, name } = filed.account;
  const state = !stored ? "new" : changes.length > 0 ? "changed" : "same";
  return { rows: filed.rows, username, name, state, changes };
}

function refuseFile(ctx: Context, faults: readonly ImportFault[]) {
  const words = wordsOf(ctx.lang);
  return problem("accounts.refused", { faults: listFaults(words, sayImportFaults(words, faults)) });
}
