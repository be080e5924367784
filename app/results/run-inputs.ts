// What a score run is computed from, as JSON that lasts: the tallies and the sample for SIPAS, every entry for the PAR tree.
import type { Method } from "#scoring/instrument/schema.ts";
import { Exact } from "#scoring/exact.ts";
import type { Column, Columns } from "#scoring/par/columns.ts";
import type { Entry } from "#scoring/par/score-tree.ts";
import type { Tally } from "#scoring/sipas/tallies.ts";
import type { WeightedPsu } from "#scoring/sipas/totals.ts";
import type { LeafEntries, WrittenBand } from "./standing.server.ts";

/** An entry with its points as text, `p` or `p/q`. */
export type StoredEntry =
  | { kind: "inputs"; inputs: Readonly<Record<string, string>> }
  | { kind: "points"; points: string }
  | { kind: "not-applicable"; reason: string };

export interface StoredLeaf {
  code: string;
  agency: string | null;
  columns: Record<Column, StoredEntry | null>;
  feed: Readonly<Record<string, string>> | null;
}

export interface RunInputs {
  /** Whether the round was closed: then what people answered is final. */
  closed: boolean;
  sipas: {
    instrumentId: string;
    method: Method;
    psus: WeightedPsu[];
    strata: { stratum: string; psusInPopulation: number | null }[];
    tallies: Tally[];
  };
  par: { criteriaSetId: string; bands: WrittenBand[]; leaves: StoredLeaf[] };
}

/** One leaf's entries as text. */
export function storeLeaf(code: string, agency: string | null, { columns, feed }: LeafEntries): StoredLeaf {
  return {
    code,
    agency,
    columns: mapColumns(columns, storeEntry),
    feed: feed?.inputs ?? null,
  };
}

/** The same entries again, exact. */
export function restoreLeaf({ columns, feed }: StoredLeaf): LeafEntries {
  return { columns: mapColumns(columns, restoreEntry), feed: feed && { inputs: feed } };
}

function mapColumns<T, U>(columns: Columns<T>, map: (entry: T) => U): Record<Column, U | null> {
  const one = (entry: T | null) => (entry === null ? null : map(entry));
  return { self: one(columns.self), appraised: one(columns.appraised), final: one(columns.final) };
}

function storeEntry(entry: Entry): StoredEntry {
  return entry.kind === "points" ? { kind: "points", points: entry.points.toString() } : entry;
}

function restoreEntry(entry: StoredEntry): Entry {
  return entry.kind === "points" ? { kind: "points", points: readFraction(entry.points) } : entry;
}

/**
 * A fraction as `Exact.toString` writes it, `p` or `p/q`. Other text throws: nothing else is ever stored.
 *
 * @example readFraction("7/6").formatTwoDecimals() // "1.17"
 */
export function readFraction(text: string): Exact {
  const [, numerator, denominator = "1"] = /^(-?\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (numerator === undefined) throw new RangeError(`"${text}" is no fraction.`);
  return Exact.whole(BigInt(numerator)).over(Exact.whole(BigInt(denominator)));
}
