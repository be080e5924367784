// A score package: SIPAS from files that other programs write, with no database. Figures or faults, nothing between.

import { inFile, parseCsv, type CsvFault, type CsvRow, type FileFault } from "../csv.ts";
import { prepareSipas } from "./design.ts";
import { figuresOf, type Figure } from "./figures.ts";
import { readResponses } from "./package-responses.ts";
import { parseInstrument } from "./package-schema.ts";
import { readStrata } from "./package-strata.ts";
import { placeFault } from "./package-words.ts";
import { totalsFromResponses } from "./totals.ts";

/** A file as read: its name in the package and its text. */
export type NamedText = { file: string; text: string };

export type PackageTexts = { instrument: NamedText; responses: NamedText; strata: NamedText };

/** A figure as the contract prints it. */
export type PackageFigure = Omit<Figure, "reason">;

/**
 * The figures of a score package, or every fault of its files.
 *
 * Order: items, factors, parts, headline as the instrument has them, then the strata as `strata.csv` has them; per cent,
 * unrounded. With a fault in one file the others are still checked as far as they stand alone, and nothing is computed.
 * Rests on: contract.md §1; the same numbers as R's `survey` (F73, F77, F83, F106).
 *
 * @example scorePackage(texts) // { ok: true, value: [{ level: "item", code: "Q01", value: 44.3014705882…, se: 2.62…, … }, …] }
 * @example scorePackage(broken) // { ok: false, faults: [{ file: "responses.csv", row: 7, column: "Q01", message: "“4.0” is …" }] }
 */
export function scorePackage(
  texts: PackageTexts,
): { ok: true; value: PackageFigure[] } | { ok: false; faults: FileFault[] } {
  const parsed = parseInstrument(texts.instrument.text);
  const instrument = parsed.ok ? parsed.value : null;
  const strata = readTable(texts.strata, readStrata);
  const listed = strata.value?.strata ?? null;
  const known = listed === null ? null : new Set(listed.map(({ stratum }) => stratum));
  const responses = readTable(texts.responses, (table) =>
    readResponses(table, { instrument, strata: known }),
  );
  const faults = [
    ...inFile(texts.instrument.file, parsed.ok ? [] : parsed.faults),
    ...responses.faults,
    ...strata.faults,
  ];
  if (instrument === null) return { ok: false, faults };

  const stratumRows = listed ?? [];
  const psus = totalsFromResponses(responses.value?.responses ?? [], instrument);
  const prepared = prepareSipas({ ...instrument, psus, strata: stratumRows });
  if (!prepared.ok) {
    const places = {
      instrument: texts.instrument.file,
      responses: texts.responses.file,
      strata: texts.strata.file,
      items: instrument.items,
      stratumRows,
    };
    faults.push(...prepared.faults.flatMap((fault) => placeFault(fault, places) ?? []));
  }
  if (!prepared.ok || faults.length > 0) return { ok: false, faults };
  return { ok: true, value: figuresOf(prepared.value).map(asPrinted) };
}

/** What a reader makes of a CSV file, with the file's name on its faults; null where the text is no table. */
function readTable<T extends { faults: CsvFault[] }>(
  { file, text }: NamedText,
  read: (table: { header: string[]; rows: CsvRow[] }) => T,
): { value: T | null; faults: FileFault[] } {
  const table = parseCsv(text);
  if (!table.ok) return { value: null, faults: inFile(file, table.faults) };
  const value = read(table);
  return { value, faults: inFile(file, value.faults) };
}

function asPrinted({ level, code, value, se, lo, hi, df, n }: Figure): PackageFigure {
  return { level, code, value, se, lo, hi, df, n };
}
