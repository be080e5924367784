// What is inside a backup, and how its files are handled on disk.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { constants, copyFile, link, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

export const BACKUP_FORMAT = "sipas-backup/1";
export const MANIFEST_PART = "manifest.json";
export const DATABASE_PART = "sipas.sqlite";
export const EVIDENCE_FOLDER = "evidence";

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** The first part of a backup: what the others are, and what the database holds. */
export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  program: z.string(),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), count),
  parts: z.array(z.object({ name: z.string(), sizeBytes: count, sha256: sha256Hex })),
  /** Evidence files that documents name and that were gone or altered when the backup was taken. */
  missing: z.array(sha256Hex),
  /** What `verify` found when the backup was taken: data that doesn't agree is kept all the more. */
  findings: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Part = Manifest["parts"][number];

const evidencePart = new RegExp(`^${EVIDENCE_FOLDER}/[0-9a-f]{64}$`);

/** Whether a backup may hold a part of this name. @example isPartName("evidence/../../etc/passwd") // false */
export function isPartName(name: string): boolean {
  return name === MANIFEST_PART || name === DATABASE_PART || evidencePart.test(name);
}

/** Thrown when a backup can't be taken or can't be trusted; the message says what to do, in plain English. */
export class BackupRefused extends Error {
  override name = "BackupRefused";
}

/** Size and SHA-256 of a file, read once from end to end; null when it isn't there. */
export async function measureFile(file: string): Promise<Omit<Part, "name"> | null> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      sizeBytes += bytes.length;
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Names of the files in a folder and below it, in order; none when there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  if (!(await isThere(folder))) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Gives a file a second name, or a copy where the disk knows no links. Refuses a name that is taken. */
export async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    await copyFile(source, target, constants.COPYFILE_EXCL);
  }
}

/** Puts a finished file in a place in one step: whoever looks sees the old file or the new one, never half of either. */
export async function moveInto(source: string, target: string): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
    const beside = `${target}.part`;
    await rm(beside, { force: true });
    await copyFile(source, beside);
    await syncPath(beside);
    await rename(beside, target);
  }
  await syncPath(dirname(target));
}

/** Puts a finished file under a name that must not be taken yet. */
export async function publish(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST")
      throw new BackupRefused(`${target} is there already; nothing was written.`);
    // A disk that knows no links, such as a memory stick.
    if (await isThere(target)) throw new BackupRefused(`${target} is there already; nothing was written.`);
    await rename(source, target);
  }
  await syncPath(dirname(target));
}

/** Puts a file, or the names in a folder, on disk before going on. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const STALE_MS = 24 * 3_600_000;

/** Deletes working folders that killed processes left behind. */
export async function sweepWorkFolders(folder: string, prefix: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
