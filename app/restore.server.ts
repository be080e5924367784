// A backup is proved in a folder of its own before it replaces anything, and what it replaces stays beside it (F113).
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { FileHeld, FileUnreadable, holdFile } from "#db/backup/hold-file.ts";
import { BrokenArchive, extractTar } from "#db/backup/tar.ts";
import { openDatabase } from "#db/connection.ts";
import { migrate, migrationNames } from "#db/migrate.ts";
import {
  BackupRefused,
  codeOf,
  DATABASE_PART,
  EVIDENCE_FOLDER,
  isPartName,
  isThere,
  linkOrCopy,
  listFiles,
  MANIFEST_PART,
  manifestSchema,
  measureFile,
  moveInto,
  sweepWorkFolders,
  type Manifest,
} from "./backup-files.server.ts";
import { appendAuditEvent } from "./people/api.server.ts";
import { systemActor, type Context, type Services } from "./shared/context.ts";
import { sayFinding, verifyData } from "./verify.server.ts";

type Needs = Pick<Services, "clock" | "config" | "log">;

/**
 * Unpacks a backup into `folder` and proves it whole: every part by its hash, the database by its own checks, its row
 * counts, and `verify`. An older one is brought to this program's schema there. Throws BackupRefused with the first
 * thing that is wrong.
 */
export async function proveBackup(archive: string, folder: string): Promise<Manifest> {
  if (!(await isThere(archive))) throw new BackupRefused(`${archive} isn't there.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = await extractTar(archive, folder, isPartName).catch((error: unknown) => {
    if (error instanceof BrokenArchive) throw new BackupRefused(error.message, { cause: error });
    throw error;
  });
  const manifest = await readManifest(folder, names);
  for (const { name, sizeBytes, sha256 } of manifest.parts) {
    const found = await measureFile(join(folder, name));
    if (found?.sha256 !== sha256 || found.sizeBytes !== sizeBytes)
      throw new BackupRefused(`${name} in the backup is damaged.`);
  }
  const newer = manifest.migrations.filter((name) => !migrationNames.includes(name));
  if (newer.length > 0)
    throw new BackupRefused(
      `The backup was taken by a newer version of the program (${manifest.program}). Install that version first.`,
    );
  proveFile(join(folder, DATABASE_PART), manifest);
  await proveData(folder, manifest);
  return manifest;
}

async function readManifest(folder: string, names: readonly string[]): Promise<Manifest> {
  if (!names.includes(MANIFEST_PART)) throw new BackupRefused("This is no backup: it holds no manifest.");
  const text = await readFile(join(folder, MANIFEST_PART), "utf8");
  const manifest = manifestSchema.safeParse(tryJson(text));
  if (!manifest.success)
    throw new BackupRefused("This is no backup of this program: its manifest can't be read.");
  const promised = [MANIFEST_PART, ...manifest.data.parts.map(({ name }) => name)];
  if ([...names].sort().join() !== promised.sort().join())
    throw new BackupRefused("The backup doesn't hold the files that its manifest names.");
  return manifest.data;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function proveFile(file: string, { rows }: Manifest): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const sound = database.pragma("integrity_check", { simple: true }) === "ok";
    const linked = (database.pragma("foreign_key_check") as unknown[]).length === 0;
    if (!sound || !linked) throw new BackupRefused("The database in the backup doesn't hold together.");
    for (const [table, count] of Object.entries(rows)) {
      const found = database
        .prepare(`select count(*) from "${table.replaceAll('"', '""')}"`)
        .pluck()
        .get();
      if (found !== count)
        throw new BackupRefused(
          `Table ${table} in the backup has ${String(found)} rows, its manifest says ${count}.`,
        );
    }
  } finally {
    database.close();
  }
}

/** What `verify` finds must be what it found when the backup was taken: the data is as good as it was then. */
async function proveData(folder: string, { findings: known }: Manifest): Promise<void> {
  const found = await verifyCopy(join(folder, DATABASE_PART), { migrateFirst: true });
  const [news] = found.filter((finding) => !known.includes(finding));
  if (news !== undefined) throw new BackupRefused(`The data in the backup doesn't agree. ${news}`);
}

/** What `verify` finds in a copy of the database, line by line; its evidence files are proved by their hashes. */
export async function verifyCopy(file: string, { migrateFirst = false } = {}): Promise<string[]> {
  const db = openDatabase(file);
  try {
    if (migrateFirst) await migrate(db);
    const { findings } = await verifyData(db.read, { dataDir: dirname(file) });
    return findings.filter(({ check }) => check !== "evidence").map(sayFinding);
  } finally {
    await db.close();
    holdFile(file).release(); // nothing is left in a write-ahead file beside it
  }
}

export interface Restored {
  manifest: Manifest;
  /** Where the data that was replaced lies now; null where there was none. */
  replaced: string | null;
}

/**
 * Replaces the data of a stopped server by a backup, once the backup has proved itself. What was there stays in a folder
 * beside it. Refuses while any process has the database open; at every moment there is one whole database in place.
 */
export async function restore(
  services: Needs & { databaseFile: string | null },
  archive: string,
): Promise<Restored> {
  const { databaseFile, config, clock } = services;
  if (databaseFile === null)
    throw new BackupRefused("This server keeps its data in PostgreSQL. Restore it with pg_restore.");
  await mkdir(config.dataDir, { recursive: true });
  await sweepWorkFolders(config.dataDir, ".sipas-restore-", clock.machine());
  const work = join(config.dataDir, `.sipas-restore-${randomUUID()}`);
  try {
    const manifest = await proveBackup(archive, work);
    await noteRestore(join(work, DATABASE_PART), services, manifest);
    const hasData = await isThere(databaseFile);
    const held = hasData ? takeFile(databaseFile) : null;
    try {
      const stamp = clock.machine().toISOString().replace(/[-:]/g, "").slice(0, 15);
      const replaced = hasData ? join(config.dataDir, `replaced-${stamp}-${randomUUID().slice(0, 4)}`) : null;
      await putInPlace({ work, databaseFile, dataDir: config.dataDir, replaced });
      return { manifest, replaced };
    } finally {
      held?.release();
    }
  } catch (error) {
    if (codeOf(error) === "ENOSPC" || codeOf(error) === "SQLITE_FULL")
      throw new BackupRefused("The disk is full; the data is as it was. Make room and try again.", {
        cause: error,
      });
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function takeFile(file: string): { release(): void } {
  try {
    return holdFile(file);
  } catch (error) {
    if (error instanceof FileHeld)
      throw new BackupRefused("A server or another program has the database open. Stop it, then restore.", {
        cause: error,
      });
    // A database that can't be read any more is what a restore is for.
    if (error instanceof FileUnreadable) return { release: () => undefined };
    throw error;
  }
}

/** Evidence first, since files under their hash harm nobody; then the database in one step; then what nothing names any more. */
async function putInPlace({
  work,
  databaseFile,
  dataDir,
  replaced,
}: {
  work: string;
  databaseFile: string;
  dataDir: string;
  replaced: string | null;
}): Promise<void> {
  const evidence = join(dataDir, EVIDENCE_FOLDER);
  await mkdir(evidence, { recursive: true });
  const restored = await listFiles(join(work, EVIDENCE_FOLDER));
  for (const name of restored) await moveInto(join(work, EVIDENCE_FOLDER, name), join(evidence, name));
  if (replaced !== null) {
    await mkdir(join(replaced, EVIDENCE_FOLDER), { recursive: true, mode: 0o700 });
    await linkOrCopy(databaseFile, join(replaced, DATABASE_PART));
  }
  await moveInto(join(work, DATABASE_PART), databaseFile);
  const named = new Set(restored);
  for (const name of (await listFiles(evidence)).filter((file) => !named.has(file)))
    if (replaced !== null) await rename(join(evidence, name), join(replaced, EVIDENCE_FOLDER, name));
}

async function noteRestore(file: string, services: Needs, { takenAt, program }: Manifest): Promise<void> {
  const db = openDatabase(file);
  try {
    const ctx: Context = { ...services, db, actor: systemActor, lang: "vi" };
    await db.withTransaction((trx) =>
      appendAuditEvent(trx, ctx, {
        action: "backup.restore",
        subject: { kind: "server", id: "backup" },
        payload: { takenAt, program },
      }),
    );
  } finally {
    await db.close();
    holdFile(file).release();
  }
}
