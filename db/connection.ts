// The only way to the data. Pages read through `read`; everything that changes something runs inside `withTransaction`.
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type SqliteDatabase,
  type Transaction,
  type UnknownRow,
} from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";
import { keepStatements } from "./statements.ts";

/** A transaction in progress. Every function that writes takes one. */
export type Trx = Transaction<Schema>;

/** Anything that can be read from: the read-only handle or a transaction in progress. */
export type Reader = Kysely<Schema>;

export interface Database {
  readonly engine: "sqlite" | "postgres";
  /** The SQLite file's path, or null on PostgreSQL. */
  readonly file: string | null;
  /** Read-only handle. Throws when used inside `withTransaction`, where it would not see that transaction's rows. */
  readonly read: Reader;
  /**
   * Runs `work` as the one writing transaction and commits it durably; rolls back when it throws.
   *
   * Inside, await queries only: on SQLite everybody else who writes is waiting. Compute before or after.
   * Nested calls are refused; a step that needs the transaction takes it as an argument.
   */
  withTransaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Thrown when another process held the write lock longer than `BUSY_PATIENCE_MS`. Nothing was stored. */
export class DatabaseBusy extends Error {
  override name = "DatabaseBusy";
}

const BUSY_PATIENCE_MS = 10_000;
const BUSY_TIMEOUT_MS = 50;

const insideTransaction = new AsyncLocalStorage<true>();

class RefuseInsideTransaction implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (insideTransaction.getStore()) {
      throw new Error(
        "The read handle was used inside a transaction. Pass the transaction to the query instead.",
      );
    }
    return node;
  }
  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

/** Takes the write lock at once, so that a transaction never fails half-way because another process wrote first. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const giveUpAt = performance.now() + BUSY_PATIENCE_MS;
    for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 100)) {
      try {
        await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > giveUpAt)
          throw new DatabaseBusy("Another process is writing to the database file.");
        await sleep(pauseMs);
      }
    }
  }

  /** Else "cannot rollback" would hide why the transaction failed: nobody would be told that the disk is full. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!isRolledBack(error)) throw error;
    });
  }
}

/** SQLite has rolled back by itself when the disk was full. */
function isRolledBack(error: unknown): boolean {
  return error instanceof Error && error.message.includes("no transaction is active");
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }
  override createDriver() {
    return new ImmediateSqliteDriver({ database: this.#database });
  }
}

/**
 * Opens the database that `url` names: `postgres://…`, else a path to a SQLite file, which is created when missing.
 *
 * @example const db = openDatabase("data/sipas.sqlite")
 */
export function openDatabase(url: string): Database {
  return /^postgres(ql)?:/.test(url) ? openPostgres(url) : openSqlite(url);
}

const camelCase = () => new CamelCasePlugin({ maintainNestedObjectKeys: true });

function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writing = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  // FULL: what was acknowledged is on disk, even when the power goes the moment after.
  for (const pragma of ["journal_mode = wal", "synchronous = full", "foreign_keys = on"])
    writing.pragma(pragma);
  const reading = new Sqlite(file, { readonly: true, timeout: 5_000 });

  const writer = new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect(keepStatements(writing)),
    plugins: [camelCase()],
  });
  const read = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: keepStatements(reading) }),
    plugins: [camelCase(), new RefuseInsideTransaction()],
  });
  return {
    engine: "sqlite",
    file,
    read,
    withTransaction: (work) => inTransaction(() => writer.transaction().execute(work)),
    close: async () => {
      await read.destroy();
      await writer.destroy();
    },
  };
}

function openPostgres(url: string): Database {
  // bigint sums come back as strings unless told otherwise; every count here fits a double exactly.
  const types = {
    getTypeParser: ((oid: number, format?: "text" | "binary") =>
      oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
        ? Number
        : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
  };
  const pool = (options: string) =>
    // An idle connection that the server ends is no fault of a query: the pool opens another when it is needed.
    new pg.Pool({ connectionString: url, max: 10, types, options }).on("error", () => undefined);
  const writer = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: pool("") }),
    plugins: [camelCase()],
  });
  const read = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: pool("-c default_transaction_read_only=on") }),
    plugins: [camelCase(), new RefuseInsideTransaction()],
  });
  return {
    engine: "postgres",
    file: null,
    read,
    withTransaction: (work) =>
      inTransaction(() =>
        retrySerialisation(() => writer.transaction().setIsolationLevel("serializable").execute(work)),
      ),
    close: async () => {
      await read.destroy();
      await writer.destroy();
    },
  };
}

function inTransaction<T>(run: () => Promise<T>): Promise<T> {
  if (insideTransaction.getStore()) throw new Error("withTransaction was called inside a transaction.");
  return insideTransaction.run(true, run);
}

/** PostgreSQL may refuse a serialisable transaction that raced another; running it again is the documented answer. */
async function retrySerialisation<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 12 || !["40001", "40P01"].includes(errorCode(error))) throw error;
      await sleep(2 ** attempt * Math.random());
    }
  }
}

function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith("SQLITE_BUSY");
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Whether a failed write broke a uniqueness rule, on either engine. Rooms turn this into their own problem. */
export function isUniqueViolation(error: unknown): boolean {
  const code = errorCode(error);
  return code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY" || code === "23505";
}

/** Whether a failed write ran out of disk or met a read-only file. Nothing of the transaction was stored. */
export function isDiskFull(error: unknown): boolean {
  return ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_READONLY", "ENOSPC", "53100"].some((code) =>
    errorCode(error).startsWith(code),
  );
}
