// Evidence files beside the database, each once under its hash.
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Reader } from "#db/connection.ts";
import { findEvidenceHashes } from "#db/appraisal/evidence.ts";
import type { Config } from "#app/shared/context.ts";
import { sha256 } from "#app/shared/ids.server.ts";

const folderOf = ({ dataDir }: Pick<Config, "dataDir">) => join(dataDir, "evidence");

/**
 * Keeps a file under its SHA-256 and gives the hash. It is whole and on disk, or not there at all: it is written beside
 * its place and moved. A transaction that fails afterwards leaves a file that nothing names; `findOrphanFiles` does.
 */
export async function keepFile(config: Pick<Config, "dataDir">, bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes);
  const folder = folderOf(config);
  const place = join(folder, hash);
  if (await isThere(place)) return hash;
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return hash;
}

/** A kept file as a web stream, or null when it is gone from the disk. */
export async function openFile(
  config: Pick<Config, "dataDir">,
  hash: string,
): Promise<ReadableStream | null> {
  const place = join(folderOf(config), hash);
  if (!(await isThere(place))) return null;
  return Readable.toWeb(createReadStream(place)) as ReadableStream;
}

/** A kept file whole, or null when it is gone from the disk. */
export async function readKeptFile(
  config: Pick<Config, "dataDir">,
  hash: string,
): Promise<Uint8Array | null> {
  const place = join(folderOf(config), hash);
  return (await isThere(place)) ? readFile(place) : null;
}

/** Files that no document names, and hashes that documents name without a file: both empty when all is well. */
export async function findOrphanFiles(
  db: Reader,
  config: Pick<Config, "dataDir">,
): Promise<{ unnamed: string[]; lost: string[] }> {
  const [named, files] = await Promise.all([findEvidenceHashes(db), listFiles(folderOf(config))]);
  const kept = new Set(files);
  return {
    unnamed: files.filter((file) => !named.has(file)),
    lost: [...named].filter((hash) => !kept.has(hash)),
  };
}

async function listFiles(folder: string): Promise<string[]> {
  return (await isThere(folder)) ? (await readdir(folder)).sort() : [];
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
