// A CSV text as rows with named columns, and what is wrong with its header.

import { type CsvFault, parseCsv } from "../csv.ts";
import { type Result, refuse, succeed } from "./fault.ts";

/** One row: its number in a spreadsheet, and its cells by column; an absent column reads as blank. */
export type TableRow = { row: number; cell: (column: string) => string };

/**
 * The rows of a CSV text with the columns in any order, or what is wrong with its form.
 *
 * Needed columns must be there; a column that is a known one but for blanks, case or dashes is a fault, so that no
 * optional column is overlooked; other columns are left aside. A table without rows is a fault.
 * Rests on: contract.md §2, F99, F106.
 *
 * @example readTable("unit,code\nA,1", { known: ["unit", "code"], needed: ["unit", "code"] })
 */
export function readTable(
  text: string,
  columns: { known: readonly string[]; needed: readonly string[] },
): Result<TableRow[], CsvFault> {
  const csv = parseCsv(text);
  if (!csv.ok) return csv;
  const faults = findHeaderFaults(csv.header, columns);
  if (faults.length > 0) return refuse(...faults);
  if (csv.rows.length === 0)
    return refuse({ row: null, column: null, message: "there is no row below the header" });
  const position = new Map(csv.header.map((name, index) => [name, index]));
  return succeed(
    csv.rows.map(({ row, cells }) => ({ row, cell: (column) => cells[position.get(column) ?? -1] ?? "" })),
  );
}

function findHeaderFaults(
  header: readonly string[],
  { known, needed }: { known: readonly string[]; needed: readonly string[] },
): CsvFault[] {
  const miswritten = header.flatMap((name) => {
    const meant = known.find((column) => column === simplify(name));
    return meant === undefined || meant === name || header.includes(meant) ? [] : [{ name, meant }];
  });
  const missing = needed.filter(
    (name) => !header.includes(name) && !miswritten.some(({ meant }) => meant === name),
  );
  return [
    ...miswritten.map(({ name, meant }) => ({
      row: 1,
      column: name,
      message: `write the column's name as “${meant}”`,
    })),
    ...missing.map((column) => ({ row: 1, column, message: "the column is missing" })),
  ];
}

function simplify(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}
