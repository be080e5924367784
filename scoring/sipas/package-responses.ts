import type { CsvFault, CsvRow } from "../csv.ts";
import { indexItems } from "./method.ts";
import { responseColumns, type PackageInstrument } from "./package-schema.ts";
import type { WeightedResponse } from "./totals.ts";

type Table = { header: readonly string[]; rows: readonly CsvRow[] };

type Fixed = (typeof responseColumns)[number];

/** What the other files say: null where they couldn't be read, so that what hangs on them isn't checked. */
export type PackageContext = { instrument: PackageInstrument | null; strata: ReadonlySet<string> | null };

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The responses of `responses.csv`, and every fault, row by row: a column missing or unknown; no responses; a response
 * twice; a blank name; a PSU in two strata; an unknown stratum; a weight that isn't a positive number; an answer that is
 * none of valid, missing or blank in a column that counts. Answers are compared as written.
 *
 * With faults the responses still show who is in the design: their weights and answers aren't to be used.
 * Rests on: contract.md §1 "Refused" (F106).
 *
 * @example readResponses(table, { instrument, strata: new Set(["ben-cau"]) }).faults // []
 */
export function readResponses(
  table: Table,
  context: PackageContext,
): { responses: WeightedResponse[]; faults: CsvFault[] } {
  const { header, rows } = table;
  const faults = [...columnFaults(header, context.instrument)];
  if (responseColumns.some((name) => !header.includes(name))) return { responses: [], faults };
  if (rows.length === 0) faults.push({ row: null, column: null, message: "there are no responses" });
  const positionOf = new Map(header.map((name, position) => [name, position]));
  const cellOf = (cells: readonly string[], column: string) => cells[positionOf.get(column) ?? -1] ?? "";
  const identify = identityCheck(context.strata);
  const checkAnswers = answerCheck(context.instrument, cellOf);
  const responses = rows.map(({ row, cells }): WeightedResponse => {
    const read = (column: Fixed) => cellOf(cells, column);
    const weight = parseWeight(read("weight"));
    faults.push(...identify(row, { response: read("response"), stratum: read("stratum"), psu: read("psu") }));
    if (weight === null) faults.push({ row, column: "weight", message: weightMessage(read("weight")) });
    const { answers, faults: answerFaults } = checkAnswers(row, cells);
    faults.push(...answerFaults);
    return { psu: read("psu"), stratum: read("stratum"), weight: weight ?? 1, answers };
  });
  return { responses, faults };
}

function columnFaults(header: readonly string[], instrument: PackageInstrument | null): CsvFault[] {
  const codes = instrument?.items.map(({ code }) => code) ?? [];
  const needed = [...new Set<string>([...responseColumns, ...codes])];
  const missing = needed.filter((name) => !header.includes(name));
  const unknown = instrument === null ? [] : header.filter((name) => !needed.includes(name));
  return [
    ...missing.map((column) => ({ row: 1, column, message: "the column is missing" })),
    ...unknown.map((column) => ({
      row: 1,
      column,
      message: `“${column}” is no item of the instrument; correct the name or leave the column out`,
    })),
  ];
}

/** Checks names across rows: the closure remembers where each response and PSU was first seen. */
function identityCheck(strata: ReadonlySet<string> | null) {
  const rowOfResponse = new Map<string, number>();
  const homeOfPsu = new Map<string, { stratum: string; row: number }>();
  return (row: number, names: { response: string; stratum: string; psu: string }): CsvFault[] => {
    const { response, stratum, psu } = names;
    const faults: CsvFault[] = Object.entries(names)
      .filter(([, name]) => name === "")
      .map(([column]) => ({ row, column, message: "is blank" }));
    const first = rowOfResponse.get(response);
    if (first === undefined) rowOfResponse.set(response, row);
    else if (response !== "") {
      faults.push({
        row,
        column: "response",
        message: `“${response}” is there twice; it is also in row ${first}`,
      });
    }
    const home = homeOfPsu.get(psu);
    if (home === undefined) homeOfPsu.set(psu, { stratum, row });
    else if (home.stratum !== stratum && psu !== "") {
      const message = `“${psu}” is in stratum “${stratum}” here and in “${home.stratum}” in row ${home.row}`;
      faults.push({ row, column: "psu", message });
    }
    if (strata !== null && stratum !== "" && !strata.has(stratum)) {
      faults.push({
        row,
        column: "stratum",
        message: `“${stratum}” isn't in the file of strata; add it there or correct it here`,
      });
    }
    return faults;
  };
}

/** A positive finite number as JSON, R and spreadsheets write it; null for anything else. */
function parseWeight(cell: string): number | null {
  const weight = decimalNumber.test(cell) ? Number(cell) : NaN;
  return weight > 0 && Number.isFinite(weight) ? weight : null;
}

function weightMessage(cell: string): string {
  if (cell === "") return "is blank; every response needs a weight above 0";
  if (!decimalNumber.test(cell)) return `“${cell}” isn't a number; write it like 1 or 1.5`;
  return `“${cell}” isn't a weight; it must be above 0 and finite`;
}

/** The answers along the items that count; only these are checked. */
function answerCheck(
  instrument: PackageInstrument | null,
  cellOf: (cells: readonly string[], column: string) => string,
) {
  const columns = instrument === null ? [] : indexItems(instrument.items).map(({ code }) => code);
  const { valid = [], missing = [] } = instrument?.method ?? {};
  const stored = new Set<string>([...valid, ...missing, ""]);
  return (row: number, cells: readonly string[]): { answers: string[]; faults: CsvFault[] } => {
    const answers = columns.map((column) => cellOf(cells, column));
    const faults = answers.flatMap((answer, index): CsvFault[] => {
      if (stored.has(answer)) return [];
      const message = `“${answer}” is no answer; the codes are ${[...valid, ...missing].join(", ")}, or blank`;
      return [{ row, column: columns[index] ?? null, message: message + proposal(answer, stored) }];
    });
    return { answers, faults };
  };
}

/** ` 4` and `4.0` are faults, and it is plain what was meant. */
function proposal(answer: string, stored: ReadonlySet<string>): string {
  const meant = [answer.trim(), answer.trim().replace(/[.,]0+$/, "")].find(
    (code) => code !== "" && stored.has(code),
  );
  return meant === undefined ? "" : ` (write “${meant}”)`;
}
