import { sql } from "kysely";
import { createTable, type AnyDatabase } from "./dialect.ts";
import { migrations } from "./migrations/index.ts";
import type { Database, Reader } from "./connection.ts";

/** One step of the schema's history. Frozen once landed; a mistake gets a new step. */
export interface Migration {
  up(db: AnyDatabase): Promise<void>;
}

/** Names of all migrations, oldest first. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/**
 * Brings the database to the newest schema, or to the migration named `to`, in one transaction:
 * an upgrade that fails leaves the database as it was. Gives the names of the migrations that ran now.
 *
 * @example await migrate(db) // ["20261124-01-rounds", …]; [] when already up to date
 */
export async function migrate(db: Database, to?: string): Promise<string[]> {
  const pending = await findPendingMigrations(db);
  const due = to === undefined ? pending : pending.filter((name) => name <= to);
  if (due.length === 0) return [];
  await db.withTransaction(async (trx) => {
    const root = trx as unknown as AnyDatabase;
    if (!(await hasMigrationTable(trx))) {
      await createTable(root, "migration", "name text primary key, applied_at text not null");
    }
    for (const name of due) {
      await migrations[name]?.up(root);
      await sql`insert into migration (name, applied_at) values (${name}, ${new Date().toISOString()})`.execute(
        trx,
      );
    }
  });
  return due;
}

/** Names of migrations that have not run on this database. Empty means ready. */
export async function findPendingMigrations(db: Database): Promise<string[]> {
  if (!(await hasMigrationTable(db.read))) return [...migrationNames];
  const { rows } = await sql<{ name: string }>`select name from migration`.execute(db.read);
  const done = new Set(rows.map((row) => row.name));
  return migrationNames.filter((name) => !done.has(name));
}

async function hasMigrationTable(db: Reader): Promise<boolean> {
  const tables = await db.introspection.getTables();
  return tables.some((table) => table.name === "migration");
}
