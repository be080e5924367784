// What a file would do, row by row: the same list for the terminal and for the page that asks before it stores.
import type { Trx } from "#db/connection.ts";
import type { ImportFault, SaidFault } from "./fault.ts";

export const rowStates = ["new", "changed", "same", "faulty"] as const;
export type RowState = (typeof rowStates)[number];

export interface Change {
  column: string;
  from: string;
  to: string;
}

export interface DiffRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  /** What the row is about, by its code. */
  key: string;
  state: RowState;
  /** For `changed`: column by column. */
  changes: Change[];
}

/** What a table would do, and how. `store` is called only when nothing is faulty. */
export interface ImportPlan {
  rows: DiffRow[];
  faults: ImportFault[];
  store(trx: Trx): Promise<void>;
}

/** What a page or a terminal shows of it. */
export interface ImportPreview {
  /** The file as CSV text: what is sent again to be stored. */
  text: string;
  rows: DiffRow[];
  faults: SaidFault[];
  /** Digest of the difference: storing is refused when something was changed since. */
  seen: string;
}

export type StateCounts = Record<RowState, number>;

/** How many rows are in each state. */
export function countStates(rows: readonly DiffRow[]): StateCounts {
  const counts: StateCounts = { new: 0, changed: 0, same: 0, faulty: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

type Cells = Readonly<Record<string, string>>;

/** The columns in which a row differs from what stands; columns that the file doesn't have are left alone. */
export function compareCells(before: Cells, after: Cells, has: (column: string) => boolean): Change[] {
  return Object.entries(after).flatMap(([column, to]) => {
    const from = before[column] ?? "";
    return has(column) && from !== to ? [{ column, from, to }] : [];
  });
}

/** A row as compared with what stands: nothing stood there before, or these columns differ. */
export function diffRow(row: number, key: string, changes: Change[] | null): DiffRow {
  return {
    row,
    key,
    state: changes === null ? "new" : changes.length > 0 ? "changed" : "same",
    changes: changes ?? [],
  };
}

/** Rows of the list with those that have a fault marked as faulty. */
export function markFaulty(rows: readonly DiffRow[], faults: readonly { row: number | null }[]): DiffRow[] {
  const faulty = new Set(faults.map(({ row }) => row));
  return rows.map((row) => (faulty.has(row.row) ? { ...row, state: "faulty", changes: [] } : row));
}

/** Keeps the first row of each key and says of the others where it stands. Null: the key is new. */
export function makeOnce(): (key: string, row: number) => number | null {
  const first = new Map<string, number>();
  return (key, row) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    return known ?? null;
  };
}
