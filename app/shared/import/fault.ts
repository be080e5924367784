// What is wrong with an imported file, as codes; the sentences stand in the rooms' words under `faults`.
import type { FieldFaults, ProblemDetails } from "../problem.ts";
import { sayFaults } from "../say-problem.ts";
import type { Words } from "../words.ts";

/** One fault; `row` as a spreadsheet counts, the header is row 1. Null where there is no single row or column. */
export interface ImportFault {
  row: number | null;
  column: string | null;
  code: string;
  details: ProblemDetails;
}

/** The same with its sentence, as a page or a terminal shows it. */
export interface SaidFault {
  row: number | null;
  column: string | null;
  message: string;
}

/** A fault to list. @example faultAt(3, "due_at", "import.day", { written: "20/12/24" }) */
export function faultAt(
  row: number | null,
  column: string | null,
  code: string,
  details: ProblemDetails = {},
): ImportFault {
  return { row, column, code, details };
}

/** The faults of a use case's check, by field, as faults of a row whose columns have other names. */
export function placeFaults(
  row: number,
  faults: Readonly<Record<string, FieldFaults[string] | null>>,
): ImportFault[] {
  return Object.entries(faults).flatMap(([column, fault]) =>
    fault ? [faultAt(row, column, fault.code, fault.details)] : [],
  );
}

/** The sentences of faults, in the order of the file. */
export function sayImportFaults(words: Words, faults: readonly ImportFault[]): SaidFault[] {
  return faults
    .map(({ row, column, code, details }) => ({
      row,
      column,
      // One fault, one line: what a cell holds may have several.
      message: (sayFaults(words, { fault: { code, details } }).fault ?? code).replace(/[\r\n\t]+/g, " "),
    }))
    .sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
}

/** Faults as lines: file, row, column, what is wrong and what to do. */
export function listFaults(words: Words, faults: readonly SaidFault[]): string {
  const { place } = words.shared.imports;
  return faults
    .map(({ row, column, message }) => [place(row, column), message].filter(Boolean).join(": "))
    .join("\n");
}
