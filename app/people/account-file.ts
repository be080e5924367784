// A list of accounts as a CSV file: what each account is, before anything is stored. One row is one role of one person.
import { decodeUtf8, parseCsv, type CsvRow } from "#scoring/csv.ts";
import type { FieldFaults, ProblemDetails } from "#app/shared/problem.ts";
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

/** One fault of the file; `row` as a spreadsheet counts: the header is row 1. */
export interface AccountFileFault {
  row: number;
  column: AccountColumn;
  code: string;
  details: ProblemDetails;
}

/** An account of the file with the rows it stands in. */
export interface FiledAccount {
  rows: number[];
  account: AccountInput;
}

export type AccountFile = { ok: true; accounts: FiledAccount[] } | { ok: false; faults: AccountFileFault[] };

type Refused = { ok: false; code: string; details?: ProblemDetails };

/** The text of an uploaded file, or the code of what is wrong with it as a whole. */
export function readFileText(bytes: Uint8Array): { ok: true; text: string } | Refused {
  if (bytes.length === 0) return { ok: false, code: "accounts.file" };
  const decoded = decodeUtf8(bytes);
  return decoded.ok ? decoded : { ok: false, code: "accounts.encoding" };
}

/** The rows of a text with their cells by column, or what is wrong with the text as a whole. */
export function readRows(text: string): { ok: true; rows: FileRow[] } | Refused {
  const csv = parseCsv(text);
  if (!csv.ok) {
    const [fault] = csv.faults;
    return fault?.message.includes("semicolons")
      ? { ok: false, code: "accounts.semicolons" }
      : { ok: false, code: "accounts.csv", details: { row: fault?.row ?? 1 } };
  }
  const missing = required.filter((column) => !csv.header.includes(column));
  if (missing.length > 0)
    return { ok: false, code: "accounts.columns", details: { columns: missing.join(", ") } };
  const unknown = csv.header.filter((name) => !accountColumns.some((column) => column === name));
  if (unknown.length > 0)
    return { ok: false, code: "accounts.unknown_columns", details: { columns: unknown.join(", ") } };
  if (csv.rows.length === 0) return { ok: false, code: "accounts.empty" };
  return { ok: true, rows: csv.rows.map((row) => new FileRow(csv.header, row)) };
}

class FileRow {
  readonly row: number;
  readonly #cells: ReadonlyMap<string, string>;
  constructor(header: readonly string[], { row, cells }: CsvRow) {
    this.row = row;
    // Spreadsheets of some systems write ệ as three signs: one person must not become two.
    this.#cells = new Map(header.map((name, index) => [name, (cells[index] ?? "").normalize("NFC").trim()]));
  }
  cell(column: AccountColumn): string {
    return this.#cells.get(column) ?? "";
  }
}

type Check = (
  typed: TypedAccount,
) => { ok: true; account: AccountInput } | { ok: false; faults: FieldFaults };

/**
 * The accounts of a file's rows: rows with one username are one person, who has every role of those rows. Each fault
 * names its row and column. `check` holds an account against what there is.
 */
export function gatherAccounts(rows: readonly FileRow[], check: Check): AccountFile {
  const faults: AccountFileFault[] = [];
  const groups = new Map<string, FileRow[]>();
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
  return { ok: false, faults: faults.sort((one, other) => one.row - other.row) };
}

function findRowFaults(row: FileRow, first: FileRow): AccountFileFault[] {
  const at = (column: AccountColumn, code: string) => ({ row: row.row, column, code, details: {} });
  const formulas = accountColumns
    .filter((column) => /^[=@]/.test(row.cell(column)))
    .map((column) => at(column, "account.formula"));
  const others = (["name", "email", "phone"] as const)
    .filter((column) => row.cell(column) !== first.cell(column))
    .map((column) => at(column, "account.names"));
  const role = row.cell("role") === "" ? [at("role", "account.role")] : [];
  return [...formulas, ...others, ...role];
}

function typedOf(group: readonly FileRow[]): TypedAccount {
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
function placeFaults(faults: FieldFaults, group: readonly FileRow[]): AccountFileFault[] {
  return Object.entries(faults).flatMap(([field, { code, details = {} }]) => {
    const [, index = "0", inRow] = /^grants(?:\.(\d+)\.(\w+))?$/.exec(field) ?? [];
    const name = field.startsWith("grants") ? (inRow ?? "role") : field;
    const column = accountColumns.find((known) => known === (columnOf[name] ?? name)) ?? "username";
    const row = group[Number(index)]?.row ?? group[0]?.row ?? 1;
    // A row without a role was told already, with its own place.
    return code === "account.grants" ? [] : [{ row, column, code, details }];
  });
}

/** A file to begin with: one person with two hamlets, one who scores for an agency. */
export const sampleRows = [
  ["buu-ta-7", "Nguyễn Văn Mẫu", "", "0912 345 678", "surveyor", "tay-ninh-2024", "ap-1 ap-2", "", ""],
  ["can-bo-so-x", "Trần Thị Mẫu", "mau@tinh.gov.vn", "", "assessor", "", "", "so-noi-vu", "2025-12-31"],
];
