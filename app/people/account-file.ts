// A list of accounts as a file: what each account is, before anything is stored. One row is one role of one person.
import { faultAt, type ImportFault } from "#app/shared/import/fault.ts";
import { readTable, type ReadTable, type TableRow } from "#app/shared/import/table.ts";
import type { FieldFaults } from "#app/shared/problem.ts";
import type { AccountInput, TypedAccount } from "./account-input.ts";

export const accountColumns = [
  "username",
  "name",
  "email",
  "phone",
  "role",
  "round",
  "hamlets",
  "agency",
  "ends_on",
] as const;
export type AccountColumn = (typeof accountColumns)[number];

const required: readonly AccountColumn[] = ["username", "name", "role"];
const columnOf: Record<string, AccountColumn> = { endsOn: "ends_on" };

/** An account of the file with the rows it stands in. */
export interface FiledAccount {
  rows: number[];
  account: AccountInput;
}

export type AccountFile = { ok: true; accounts: FiledAccount[] } | { ok: false; faults: ImportFault[] };

/** The rows of a text with their cells by column, or what is wrong with the text as a whole. */
export function readRows(text: string): ReadTable {
  return readTable(
    text,
    accountColumns.map((name) => ({ name, needed: required.includes(name) })),
  );
}

type Check = (
  typed: TypedAccount,
) => { ok: true; account: AccountInput } | { ok: false; faults: FieldFaults };

/**
 * The accounts of a file's rows: rows with one username are one person, who has every role of those rows. Each fault
 * names its row and column. `check` holds an account against what there is.
 */
export function gatherAccounts(rows: readonly TableRow[], check: Check): AccountFile {
  const faults: ImportFault[] = [];
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const username = row.cell("username").toLowerCase();
    const group = [...(groups.get(username) ?? []), row];
    groups.set(username, group);
    faults.push(...findRowFaults(row, group[0] ?? row));
  }
  const accounts: FiledAccount[] = [];
  for (const group of groups.values()) {
    const checked = check(typedOf(group));
    if (checked.ok) accounts.push({ rows: group.map(({ row }) => row), account: checked.account });
    else faults.push(...placeFaults(checked.faults, group));
  }
  if (faults.length === 0) return { ok: true, accounts };
  return { ok: false, faults: faults.sort((one, other) => (one.row ?? 0) - (other.row ?? 0)) };
}

function findRowFaults(row: TableRow, first: TableRow): ImportFault[] {
  const others = (["name", "email", "phone"] as const)
    .filter((column) => row.cell(column) !== first.cell(column))
    .map((column) => faultAt(row.row, column, "account.names"));
  return row.cell("role") === "" ? [...others, faultAt(row.row, "role", "account.role")] : others;
}

function typedOf(group: readonly TableRow[]): TypedAccount {
  const first = (column: AccountColumn) => group[0]?.cell(column) ?? "";
  return {
    username: first("username"),
    name: first("name"),
    email: first("email"),
    phone: first("phone"),
    grants: group.map((row) => ({
      role: row.cell("role"),
      round: row.cell("round"),
      hamlets: row.cell("hamlets").split(/\s+/).filter(Boolean),
      agency: row.cell("agency"),
      endsOn: row.cell("ends_on"),
    })),
  };
}

/** A fault of the field `grants.1.endsOn` stands in the second row of the person, column ends_on. */
function placeFaults(faults: FieldFaults, group: readonly TableRow[]): ImportFault[] {
  return Object.entries(faults).flatMap(([field, { code, details = {} }]) => {
    const [, index = "0", inRow] = /^grants(?:\.(\d+)\.(\w+))?$/.exec(field) ?? [];
    const name = field.startsWith("grants") ? (inRow ?? "role") : field;
    const column = accountColumns.find((known) => known === (columnOf[name] ?? name)) ?? "username";
    const row = group[Number(index)]?.row ?? group[0]?.row ?? 1;
    // A row without a role was told already, with its own place.
    return code === "account.grants" ? [] : [faultAt(row, column, code, details)];
  });
}

/** A file to begin with: one person with two hamlets, one who scores for an agency. */
export const sampleRows = [
  ["buu-ta-7", "Nguyễn Văn Mẫu", "", "0912 345 678", "surveyor", "tay-ninh-2024", "ap-1 ap-2", "", ""],
  ["can-bo-so-x", "Trần Thị Mẫu", "mau@tinh.gov.vn", "", "assessor", "", "", "so-noi-vu", "2025-12-31"],
];
