// One consistent file of everything this server keeps: the database and the evidence files, with a manifest of hashes.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { writeSnapshot } from "#db/backup/snapshot.ts";
import { writeTar } from "#db/backup/tar.ts";
import { putSetting } from "#db/rounds-write.ts";
import {
  BACKUP_FORMAT,
  BackupRefused,
  codeOf,
  DATABASE_PART,
  EVIDENCE_FOLDER,
  isThere,
  MANIFEST_PART,
  measureFile,
  publish,
  sweepWorkFolders,
  type Manifest,
  type Part,
} from "./backup-files.server.ts";
import { appendAuditEvent } from "./people/api.server.ts";
import { proveBackup, verifyCopy } from "./restore.server.ts";
import { findCodeVersion } from "./results/api.server.ts";
import { LAST_BACKUP_SETTING } from "./rounds/api.server.ts";
import type { Context } from "./shared/context.ts";

const WORK_PREFIX = ".sipas-backup-";

/**
 * Writes a backup to a file that must not exist, proves that it can be restored, and notes when (F113).
 *
 * Work goes on meanwhile: the copy is of one moment, taken by a thread of its own. A backup that can't be finished or
 * proved leaves no file. Throws BackupRefused.
 */
export async function backUp(ctx: Context, target: string): Promise<Manifest> {
  const { file } = ctx.db;
  if (file === null)
    throw new BackupRefused(
      "This server keeps its data in PostgreSQL. Back it up with pg_dump, and copy the folder of evidence files beside it.",
    );
  const place = resolve(target);
  if (await isThere(place)) throw new BackupRefused(`${target} is there already; nothing was written.`);
  await mkdir(dirname(place), { recursive: true });
  await sweepWorkFolders(dirname(place), WORK_PREFIX, ctx.clock.machine());
  const work = join(dirname(place), WORK_PREFIX + randomUUID());
  await mkdir(work, { mode: 0o700 });
  try {
    const archive = join(work, "backup.tar.gz");
    const manifest = await writeArchive(ctx, { database: file, work, archive });
    await proveBackup(archive, join(work, "proof"));
    await publish(archive, place);
    await noteBackup(ctx, manifest);
    return manifest;
  } catch (error) {
    if (codeOf(error) === "ENOSPC" || codeOf(error) === "SQLITE_FULL")
      throw new BackupRefused(
        `The disk of ${dirname(place)} is full; nothing was written. Make room and try again.`,
        {
          cause: error,
        },
      );
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeArchive(
  { config, clock }: Context,
  { database, work, archive }: { database: string; work: string; archive: string },
): Promise<Manifest> {
  const copy = join(work, DATABASE_PART);
  const takenAt = clock.machine().toISOString();
  const { migrations, rows, evidence } = await writeSnapshot(database, copy);
  const findings = await verifyCopy(copy);
  const databasePart = await measureFile(copy);
  if (!databasePart) throw new Error("The copy of the database vanished while it was backed up.");
  const parts: (Part & { file: string })[] = [{ name: DATABASE_PART, file: copy, ...databasePart }];
  const missing: string[] = [];
  for (const hash of evidence) {
    const file = join(config.dataDir, EVIDENCE_FOLDER, hash);
    const measured = await measureFile(file);
    if (measured?.sha256 === hash) parts.push({ name: `${EVIDENCE_FOLDER}/${hash}`, file, ...measured });
    else missing.push(hash);
  }
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    program: findCodeVersion(),
    takenAt,
    migrations,
    rows,
    parts: parts.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256 })),
    missing,
    findings,
  };
  await writeTar(archive, [
    { name: MANIFEST_PART, text: `${JSON.stringify(manifest, null, 2)}\n` },
    ...parts,
  ]);
  return manifest;
}

async function noteBackup(
  ctx: Context,
  { takenAt, program, rows, parts, missing, findings }: Manifest,
): Promise<void> {
  await ctx.db.withTransaction(async (trx) => {
    await putSetting(trx, LAST_BACKUP_SETTING, takenAt);
    await appendAuditEvent(trx, ctx, {
      action: "backup.write",
      subject: { kind: "server", id: "backup" },
      payload: {
        takenAt,
        program,
        rows: sum(Object.values(rows)),
        files: parts.length - 1,
        missing: missing.length,
        findings: findings.length,
      },
    });
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((one, other) => one + other, 0);
}

const KEPT_NIGHTS = 14;
const nightlyName = /^sipas-\d{8}-\d{6}\.tar\.gz$/;

/** The nightly backup beside the data, proved like any other; the last fourteen stay. Gives what came of it in one line. */
export async function backUpNightly(ctx: Context): Promise<string> {
  if (ctx.db.file === null) return "skipped: PostgreSQL is backed up by its own tools";
  const folder = join(ctx.config.dataDir, "backups");
  const stamp = ctx.clock.machine().toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  const name = `sipas-${stamp}.tar.gz`;
  const { parts, missing, findings } = await backUp(ctx, join(folder, name));
  const old = (await readdir(folder))
    .filter((file) => nightlyName.test(file))
    .sort()
    .slice(0, -KEPT_NIGHTS);
  for (const file of old) await rm(join(folder, file), { force: true });
  return `${name}: ${parts.length} parts, ${missing.length} evidence files missing, ${findings.length} findings`;
}
