// Self, appraised and final scores are three columns for ever; which one counts is decided here, nowhere else.

import type { Exact } from "../exact.ts";
import type { CriteriaSet } from "./criterion.ts";
import { type Entry, type TreeScore, scoreSoFar } from "./score-tree.ts";

export type Column = "self" | "appraised" | "final";

/** The three columns of one criterion; null where nothing is entered. */
export type Columns<T> = Readonly<Record<Column, T | null>>;

/** From the weightiest down. */
const precedence: readonly Column[] = ["final", "appraised", "self"];

/**
 * The column that counts now, with its value: final, else appraised, else self; null where all are empty.
 *
 * Rests on: domain.md §5 "final, else appraised, else self"; F88.
 *
 * @example chooseColumn({ self: 2, appraised: 1, final: null }) // { column: "appraised", value: 1 }
 */
export function chooseColumn<T>(columns: Columns<T>): { column: Column; value: T } | null {
  for (const column of precedence) {
    const value = columns[column];
    if (value !== null) return { column, value };
  }
  return null;
}

/** The index as of now, and whether it is provisional (tạm tính). */
export type StandingScore = TreeScore & {
  /** The column each leaf was scored from; a leaf without an entry has none. */
  columns: ReadonlyMap<string, Column>;
  /** True until every leaf has a final score that holds. */
  provisional: boolean;
  /** Codes of leaves without an entry, as in the table. */
  missing: readonly string[];
  /** Codes of leaves whose entry doesn't hold, as in the table. */
  faulty: readonly string[];
};

/**
 * The score of a tree from the column that counts for each criterion: what is missing has earned nothing yet.
 *
 * With `only` set, that one column is read and the others are left aside, so that the three indices can stand side
 * by side. Provisional until all leaves are final, whichever column is read. Rests on: domain.md §5; F88, F122.
 *
 * @example scoreColumns(set, new Map([["1", { self: entry, appraised: null, final: null }]])).provisional // true
 */
export function scoreColumns(
  set: CriteriaSet,
  entered: ReadonlyMap<string, Columns<Entry>>,
  only?: Column,
): StandingScore {
  const entries = new Map<string, Entry>();
  const columns = new Map<string, Column>();
  for (const { code } of set.scored) {
    const choice = choose(entered.get(code), only);
    if (choice === null) continue;
    entries.set(code, choice.value);
    columns.set(code, choice.column);
  }
  const score = scoreSoFar(set, entries);
  const inState = (state: "missing" | "faulty") =>
    set.scored.flatMap(({ code }) => (score.byCode.get(code)?.standing?.state === state ? [code] : []));
  const [missing, faulty] = [inState("missing"), inState("faulty")];
  const allFinal = set.scored.every(({ code }) => columns.get(code) === "final");
  return { ...score, columns, missing, faulty, provisional: !allFinal || faulty.length > 0 };
}

function choose(columns: Columns<Entry> | undefined, only: Column | undefined) {
  if (columns === undefined) return null;
  if (only === undefined) return chooseColumn(columns);
  const value = columns[only];
  return value === null ? null : { column: only, value };
}

/** One band of a round: its name and the index from which it begins. */
export type Band = { code: string; from: Exact };

/**
 * The band of an index: the one with the greatest `from` not above it, whatever their order; null below the lowest
 * or without an index. The unrounded index decides: 89.996 is published as 90.00 and is not yet an A.
 *
 * Rests on: domain.md §5 "Bands belong to the round"; F122.
 *
 * @example bandOf(Exact.whole(85), [{ code: "A", from: 90 }, { code: "B", from: 80 }]) // "B"
 */
export function bandOf(index: Exact | null, bands: readonly Band[]): string | null {
  if (index === null) return null;
  const reached = bands.filter((band) => band.from.compare(index) <= 0);
  return reached.toSorted((a, b) => b.from.compare(a.from)).at(0)?.code ?? null;
}
