// Where the two engines differ in DDL. Queries are written once, in SQL that both run.
import { PostgresAdapter, sql, type Kysely } from "kysely";

/** Migrations see no table types: the schema of their day is what they say it is. */
export type AnyDatabase = Kysely<unknown>;

/** True when `db` talks to PostgreSQL. */
export function isPostgres(db: AnyDatabase): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

const postgresTypes: [RegExp, string][] = [
  [/\binteger primary key autoincrement\b/g, "bigint generated always as identity primary key"],
  [/\binteger\b/g, "bigint"],
  [/\breal\b/g, "double precision"],
  [/\bblob\b/g, "bytea"],
];

/**
 * Creates a table from its column list, written with SQLite's types: text, integer, real, blob.
 * On SQLite the table is STRICT; on PostgreSQL the types get that engine's names. `orderedByKey` keeps SQLite's rows
 * in the order of their primary key, so that rows with random keys don't show in which order they came.
 *
 * @example await createTable(db, "holiday", "day text primary key, name text not null")
 */
export async function createTable(
  db: AnyDatabase,
  name: string,
  columns: string,
  { orderedByKey = false }: { orderedByKey?: boolean } = {},
): Promise<void> {
  const postgres = isPostgres(db);
  const body = postgres
    ? postgresTypes.reduce((text, [from, to]) => text.replaceAll(from, to), columns)
    : columns;
  const options = postgres ? "" : orderedByKey ? " strict, without rowid" : " strict";
  await sql.raw(`create table ${name} (${body})${options}`).execute(db);
}

/** Creates an index; `definition` is `table (columns) [where …]`, which both engines understand. */
export async function createIndex(
  db: AnyDatabase,
  name: string,
  definition: string,
  unique = false,
): Promise<void> {
  await sql.raw(`create ${unique ? "unique " : ""}index ${name} on ${definition}`).execute(db);
}

/**
 * Makes a table append-only: the database itself refuses to update (all or the named columns) or delete its rows.
 */
export async function makeAppendOnly(
  db: AnyDatabase,
  table: string,
  { columns, allowDelete = false }: { columns?: string[]; allowDelete?: boolean } = {},
): Promise<void> {
  const events: [string, string][] = [["update", columns ? `update of ${columns.join(", ")}` : "update"]];
  if (!allowDelete) events.push(["delete", "delete"]);
  for (const [name, event] of events) {
    const trigger = `${table}_append_only_${name}`;
    if (isPostgres(db)) {
      await sql
        .raw(
          `create function ${trigger}() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`,
        )
        .execute(db);
      await sql
        .raw(
          `create trigger ${trigger} before ${event} on ${table} for each row execute function ${trigger}()`,
        )
        .execute(db);
    } else {
      await sql
        .raw(
          `create trigger ${trigger} before ${event} on ${table} begin select raise(abort, '${table} is append-only'); end`,
        )
        .execute(db);
    }
  }
}
