// `sipas par --criteria <csv> --inputs <csv>`: reads the two files; scoring/par does the rest (contract.md §2).

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type FileFault, decodeUtf8, inFile, sayFault } from "#scoring/csv.ts";
import { type NamedText, type UnitResult, scoreFiles } from "#scoring/par/files.ts";

/** The scores of all units, or one plain line for every fault. */
export type ParFilesResult = { ok: true; units: UnitResult[] } | { ok: false; faults: string[] };

/**
 * PAR INDEX of every unit in an inputs file under the criteria of another, without a database.
 *
 * A file that can't be read, is no UTF-8 text or doesn't keep the contract gives faults for people: file, row,
 * column, what is wrong and what to write. Rests on: contract.md §2; F73, F83.
 *
 * @example await parFromFiles("criteria.csv", "inputs.csv") // { ok: true, units: [{ unit: "A", index: "51.00", … }] }
 */
export async function parFromFiles(criteriaPath: string, inputsPath: string): Promise<ParFilesResult> {
  const [criteria, inputs] = await Promise.all([readNamedText(criteriaPath), readNamedText(inputsPath)]);
  if (!criteria.ok || !inputs.ok) {
    return say([...(criteria.ok ? [] : criteria.faults), ...(inputs.ok ? [] : inputs.faults)]);
  }
  const result = scoreFiles(criteria.value, inputs.value);
  return result.ok ? { ok: true, units: result.value } : say(result.faults);
}

function say(faults: readonly FileFault[]): ParFilesResult {
  return { ok: false, faults: faults.map(sayFault) };
}

type ReadText = { ok: true; value: NamedText } | { ok: false; faults: FileFault[] };

async function readNamedText(path: string): Promise<ReadText> {
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    const message = "the file can't be read; is its path right?";
    return { ok: false, faults: [{ file: path, row: null, column: null, message }] };
  }
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return { ok: false, faults: inFile(name, decoded.faults) };
  return { ok: true, value: { name, text: decoded.text } };
}
