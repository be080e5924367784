// Whether this server can do its work, for whoever watches it (F116). Says nothing of people or answers.
import { statfs } from "node:fs/promises";
import { findFailingJobs } from "#db/jobs.ts";
import { findPendingMigrations } from "#db/migrate.ts";
import { findSetting } from "#db/rounds.ts";
import type { Services } from "#app/shared/context.ts";

/** When the last good backup was written, as an instant of the machine's clock. */
export const LAST_BACKUP_SETTING = "backup.last_at";

/** Below this a busy day of evidence files may fill the disk. */
const LOW_DISK_BYTES = 1024 ** 3;
const OLD_BACKUP_MS = 36 * 3_600_000;

/** What browsers give to secure origins only. */
const needsSecureOrigin = ["offline-keying", "camera"] as const;

export type Warning =
  "disk.low" | "disk.unknown" | "backup.none" | "backup.old" | "origin.insecure" | "job.failing";

export interface Health {
  /** The database answers and is of this program's version: false is answered with 503. */
  ready: boolean;
  at: string;
  database: { engine: "sqlite" | "postgres"; answers: boolean; pendingMigrations: readonly string[] };
  /** Of the folder that holds the database file and the evidence; null where the system does not say. */
  disk: { freeBytes: number | null; totalBytes: number | null };
  lastBackupAt: string | null;
  /** By the address under which people reach this server, and what their browsers refuse there. */
  origin: { url: string; secure: boolean; unavailable: readonly (typeof needsSecureOrigin)[number][] };
  /** What works for now and wants somebody's hand. */
  warnings: readonly Warning[];
}

/** The health of a server at this moment. Never throws: what can't be found out is not ready, or unknown. */
export async function checkHealth({
  db,
  clock,
  config,
}: Pick<Services, "db" | "clock" | "config">): Promise<Health> {
  const [database, disk] = await Promise.all([
    Promise.all([
      findPendingMigrations(db),
      findSetting(db.read, LAST_BACKUP_SETTING),
      findFailingJobs(db.read),
    ]).catch(() => null),
    statfs(config.dataDir).catch(() => null),
  ]);
  const [pendingMigrations = [], lastBackupAt = null, failing = []] = database ?? [];
  const now = clock.machine();
  const secure = isSecureOrigin(config.baseUrl);
  const freeBytes = disk && disk.bavail * disk.bsize;
  return {
    ready: database !== null && pendingMigrations.length === 0,
    at: now.toISOString(),
    database: { engine: db.engine, answers: database !== null, pendingMigrations },
    disk: { freeBytes, totalBytes: disk && disk.blocks * disk.bsize },
    lastBackupAt,
    origin: { url: config.baseUrl, secure, unavailable: secure ? [] : needsSecureOrigin },
    warnings: [
      ...warnOfDisk(freeBytes),
      ...warnOfBackup(lastBackupAt, now),
      ...warnOfOrigin(secure),
      ...warnOfJobs(failing.length),
    ],
  };
}

function warnOfDisk(freeBytes: number | null): Warning[] {
  if (freeBytes === null) return ["disk.unknown"];
  return freeBytes < LOW_DISK_BYTES ? ["disk.low"] : [];
}

function warnOfBackup(lastBackupAt: string | null, now: Date): Warning[] {
  if (lastBackupAt === null) return ["backup.none"];
  return now.getTime() - Date.parse(lastBackupAt) > OLD_BACKUP_MS ? ["backup.old"] : [];
}

function warnOfOrigin(secure: boolean): Warning[] {
  return secure ? [] : ["origin.insecure"];
}

function warnOfJobs(failing: number): Warning[] {
  return failing > 0 ? ["job.failing"] : [];
}

/** What browsers take for secure: https, and this very machine. @example isSecureOrigin("http://localhost:3000") // true */
export function isSecureOrigin(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
