// A CSV text as rows with named columns: every import reads its file here, and says what doesn't fit in one way.
import { readCsv, type CsvFormCode } from "#scoring/csv.ts";
import { readCell } from "../csv.ts";
import { faultAt, type ImportFault } from "./fault.ts";

export interface Column {
  name: string;
  /** Needed columns must be there; the others may be left out. */
  needed?: boolean;
  /** Written by our own exports to be read by people; passed over when it comes back. */
  shown?: boolean;
}

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** The cell, trimmed and composed (NFC); "" for a column that isn't there. */
  cell(column: string): string;
}

export interface Table {
  header: readonly string[];
  rows: TableRow[];
  has(column: string): boolean;
}

export type ReadTable = { ok: true; table: Table } | { ok: false; faults: ImportFault[] };

/** A spreadsheet would run a cell that begins so. Signs before numbers and dashes before words are text. */
const formula = /^[=@]/;

/**
 * The rows of a text, or every fault of its form: columns missing, unknown or twice, cells that are formulas, no rows.
 * Columns stand in any order. With `open`, columns that aren't known are taken, too.
 */
export function readTable(
  text: string,
  columns: readonly Column[],
  { open = false }: { open?: boolean } = {},
): ReadTable {
  const csv = readCsv(text);
  if (!csv.ok) {
    return {
      ok: false,
      faults: csv.faults.map(({ row, column, code, details }) =>
        faultAt(row, column, formCodes[code], details),
      ),
    };
  }
  const header = csv.header.map((name) => name.trim());
  const faults = findHeaderFaults(header, columns, open);
  if (faults.length > 0) return { ok: false, faults };
  const position = new Map(header.map((name, index) => [name, index]));
  const raw = csv.rows
    .map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.normalize("NFC").trim()) }))
    // Spreadsheets leave rows of empty cells behind what was deleted.
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (raw.length === 0) return { ok: false, faults: [faultAt(null, null, "import.empty")] };
  const formulas = raw.flatMap(({ row, cells }) =>
    cells.flatMap((cell, index) =>
      formula.test(cell)
        ? [faultAt(row, header[index] ?? null, "import.formula", { written: cell.slice(0, 40) })]
        : [],
    ),
  );
  if (formulas.length > 0) return { ok: false, faults: formulas };
  return {
    ok: true,
    table: {
      header,
      has: (column) => position.has(column),
      rows: raw.map(({ row, cells }) => ({
        row,
        cell: (column) => readCell(cells[position.get(column) ?? -1] ?? ""),
      })),
    },
  };
}

const formCodes: Record<CsvFormCode, string> = {
  "empty-file": "import.file",
  semicolons: "import.semicolons",
  tabs: "import.tabs",
  "column-unnamed": "import.column_unnamed",
  "column-twice": "import.column_twice",
  "row-width": "import.row_width",
  "quote-open": "import.quote_open",
  "quote-in-plain": "import.quote",
  "quote-in-quoted": "import.quote",
  "carriage-return": "import.carriage_return",
};

function findHeaderFaults(
  header: readonly string[],
  columns: readonly Column[],
  open: boolean,
): ImportFault[] {
  const known = new Set(columns.map(({ name }) => name));
  const unknown = open ? [] : header.filter((name) => !known.has(name));
  const missing = columns.filter(({ name, needed }) => needed && !header.includes(name));
  return [
    ...unknown.map((name) => {
      const meant = columns.find((column) => column.name === simplify(name));
      return meant && !header.includes(meant.name)
        ? faultAt(1, name, "import.column_written", { meant: meant.name })
        : faultAt(1, name, "import.column_unknown", {
            known: columns
              .filter(({ shown }) => !shown)
              .map((column) => column.name)
              .join(", "),
          });
    }),
    ...missing
      .filter(({ name }) => !unknown.some((written) => simplify(written) === name))
      .map(({ name }) => faultAt(1, name, "import.column_missing")),
  ];
}

function simplify(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}
