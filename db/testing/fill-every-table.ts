// Puts one row into every table of a SQLite database, whatever its schema: read off the schema itself, so that a new
// migration's tables are filled without anybody thinking of it.
import type Sqlite from "better-sqlite3";

interface Column {
  name: string;
  type: string;
  notnull: 0 | 1;
  pk: number;
}

interface ForeignKey {
  id: number;
  table: string;
  from: string;
  to: string | null;
}

type Row = Record<string, string | number | Buffer | null>;

/** What the columns' own declarations don't tell: rules that hold between two columns. */
const hints: Readonly<Record<string, Row>> = {
  response: { channel: "paper", group_code: null, withdrawn_at: null },
  invitation: { state: "prepared", used_on: null, submission_digest: null },
  box: { state: "sealed", opened_at: null, opening: null },
  window_change: { closes_at: "2025-01-11T01:00:00.000Z" },
  score_evidence: { removed: 0 },
};

/** Names of all tables that hold data, in the order in which they were created. */
export function listTables(db: Sqlite.Database): string[] {
  return db
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid",
    )
    .all()
    .map(({ name }) => name);
}

/** One row for each table that has none, parents before children. */
export function fillEveryTable(db: Sqlite.Database): void {
  for (const table of listTables(db)) {
    const { rows } = db.prepare<[], { rows: number }>(`select count(*) as rows from "${table}"`).get() ?? {
      rows: 0,
    };
    if (rows === 0) insertRow(db, table);
  }
}

/** All rows of every table, by table, as they lie in the file. */
export function readEveryTable(db: Sqlite.Database): Map<string, Row[]> {
  return new Map(
    listTables(db).map((table) => [table, db.prepare<[], Row>(`select * from "${table}"`).all()]),
  );
}

function insertRow(db: Sqlite.Database, table: string): void {
  const columns = db.prepare<[], Column>(`pragma table_info("${table}")`).all();
  const parents = readParents(db, table);
  const allowed = readAllowedValues(db, table);
  const row: Row = {};
  for (const column of columns) {
    if (column.pk === 1 && column.type === "INTEGER" && columns.filter(({ pk }) => pk > 0).length === 1)
      continue;
    row[column.name] = parents.has(column.name)
      ? (parents.get(column.name) ?? null)
      : (allowed.get(column.name) ?? plainValue(column));
  }
  Object.assign(row, hints[table]);
  const names = Object.keys(row);
  const values = names.map((name) => row[name] ?? null);
  db.prepare(`insert into "${table}" (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`).run(
    ...values,
  );
}

/** The values of the rows that the foreign keys lead to; a table that refers to itself starts its tree with null. */
function readParents(db: Sqlite.Database, table: string): Map<string, Row[string]> {
  const keys = db.prepare<[], ForeignKey>(`pragma foreign_key_list("${table}")`).all();
  const values = new Map<string, Row[string]>();
  for (const key of keys) {
    const parent = db.prepare<[], Row>(`select * from "${key.table}" limit 1`).get();
    const to =
      key.to ??
      db
        .prepare<[], Column>(`pragma table_info("${key.table}")`)
        .all()
        .find(({ pk }) => pk === 1)?.name ??
      "";
    if (key.table !== table && parent) values.set(key.from, parent[to] ?? null);
    if (key.table === table) values.set(key.from, null);
  }
  return values;
}

/** The first value of each `check (column in (…))`. */
function readAllowedValues(db: Sqlite.Database, table: string): Map<string, Row[string]> {
  const { sql } = db
    .prepare<[string], { sql: string }>("select sql from sqlite_master where name = ?")
    .get(table) ?? { sql: "" };
  const found = [...sql.matchAll(/check\s*\(\s*(\w+)\s+in\s*\(\s*('([^']*)'|(\d+))/g)];
  return new Map(found.map(([, column = "", , text, number]) => [column, text ?? Number(number)]));
}

function plainValue({ name, type }: Column): Row[string] {
  if (type === "INTEGER" || type === "REAL") return 1;
  if (type === "BLOB") return Buffer.from("filled");
  return /_(at|from|until)$/.test(name) ? "2024-12-20T01:00:00.000Z" : `filled-${name}`;
}
