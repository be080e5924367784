// Reads a score package from a folder and scores it: the files are found, kept inside the folder and decoded here;
// what they say is judged in `scoring/sipas`.

import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep, win32 } from "node:path";
import { decodeUtf8, inFile, sayFault, type FileFault } from "#scoring/csv.ts";
import { parseManifest, type Manifest } from "#scoring/sipas/package-schema.ts";
import { scorePackage, type NamedText, type PackageFigure } from "#scoring/sipas/package.ts";

type Read = { ok: true; value: NamedText } | { ok: false; faults: FileFault[] };

const manifestFile = "manifest.json";

/**
 * The figures of the score package in a folder, or its faults, one plain line each: file, row, column, what is wrong.
 *
 * No fault throws: a missing or unreadable file, and a path that leads out of the folder (also through a link), are
 * faults like any other. Rests on: contract.md §1, `sipas score --from <dir>` (F83, F106).
 *
 * @example await scoreFromFolder("scoring/reference/score-package-a") // { ok: true, figures: [{ level: "item", code: "Q01", … }, …] }
 */
export async function scoreFromFolder(
  dir: string,
): Promise<{ ok: true; figures: PackageFigure[] } | { ok: false; faults: string[] }> {
  const unfit = await findFolderFault(dir);
  if (unfit !== null) return { ok: false, faults: [`${dir}: ${unfit}`] };
  const manifest = await readManifest(dir);
  if (!manifest.ok) return { ok: false, faults: manifest.faults.map(sayFault) };
  const { instrument: instrumentFile, responses: responsesFile, strata: strataFile } = manifest.value;
  const [instrument, responses, strata] = await Promise.all([
    readListed(dir, "instrument", instrumentFile),
    readListed(dir, "responses", responsesFile),
    readListed(dir, "strata", strataFile),
  ]);
  if (!instrument.ok || !responses.ok || !strata.ok) {
    const faults = [instrument, responses, strata].flatMap((file) => (file.ok ? [] : file.faults));
    return { ok: false, faults: faults.map(sayFault) };
  }
  const scored = scorePackage({
    instrument: instrument.value,
    responses: responses.value,
    strata: strata.value,
  });
  return scored.ok ? { ok: true, figures: scored.value } : { ok: false, faults: scored.faults.map(sayFault) };
}

async function findFolderFault(dir: string): Promise<string | null> {
  const found = await stat(dir).catch(() => null);
  if (found === null) return "the folder isn't there";
  return found.isDirectory() ? null : `is a file; name the folder that holds ${manifestFile}`;
}

async function readManifest(
  dir: string,
): Promise<{ ok: true; value: Manifest } | { ok: false; faults: FileFault[] }> {
  const read = await readInside(dir, manifestFile);
  if (!read.ok) return read;
  const manifest = parseManifest(read.value.text);
  return manifest.ok ? manifest : { ok: false, faults: inFile(manifestFile, manifest.faults) };
}

/** A file that the manifest names in `field`: a name that leads out of the folder is the manifest's fault. */
async function readListed(dir: string, field: keyof Manifest, name: string): Promise<Read> {
  const inside = await isInside(dir, name);
  if (inside) return readInside(dir, name);
  const message = `“${name}” leads out of the folder; every file of a package lies inside it`;
  return { ok: false, faults: [{ file: manifestFile, row: null, column: field, message }] };
}

/** Judged by the path as written and by where links lead; a file that isn't there is judged by its path alone. */
async function isInside(dir: string, name: string): Promise<boolean> {
  const written = name.replaceAll("\\", "/");
  if (isAbsolute(written) || win32.isAbsolute(name) || !contains(resolve(dir), resolve(dir, written)))
    return false;
  const [folder, target] = await Promise.all([realpath(dir), realpath(resolve(dir, name))]).catch(() => [
    null,
    null,
  ]);
  return folder === null || target === null || contains(folder, target);
}

function contains(folder: string, target: string): boolean {
  const path = relative(folder, target);
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

async function readInside(dir: string, name: string): Promise<Read> {
  try {
    const decoded = decodeUtf8(await readFile(resolve(dir, name)));
    if (decoded.ok) return { ok: true, value: { file: name, text: decoded.text } };
    return { ok: false, faults: inFile(name, decoded.faults) };
  } catch (error) {
    return { ok: false, faults: [{ file: name, row: null, column: null, message: sayReadFault(error) }] };
  }
}

function sayReadFault(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") return "the file isn't there";
  if (code === "EISDIR") return "is a folder, not a file";
  if (code === "EACCES" || code === "EPERM") return "the file may not be read by this user";
  return `the file can't be read${typeof code === "string" ? ` (${code})` : ""}`;
}
