// Statements prepared once and kept: preparing costs as much as running for the short queries of a submission.
import type Sqlite from "better-sqlite3";
import type { SqliteDatabase } from "kysely";

const MOST_KEPT = 500;

/**
 * Gives the database as Kysely sees it, with the statements used last kept prepared. SQLite prepares a kept statement
 * anew by itself when the schema has changed. One statement can't run twice at the same time, so results must be read
 * whole, not streamed.
 *
 * @example new SqliteDialect({ database: keepStatements(new Sqlite("data/sipas.sqlite")) })
 */
export function keepStatements(database: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement<unknown[]>>();
  return {
    prepare: (sql) => {
      const known = kept.get(sql);
      // Taken out and put back, the least used stand first in the map.
      if (known) kept.delete(sql);
      const statement = known ?? database.prepare<unknown[]>(sql);
      kept.set(sql, statement);
      if (kept.size > MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
}
