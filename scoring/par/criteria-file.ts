// A criteria table as a CSV text: contract.md §2, `criteria.csv`.

import { type CsvFault, type FileFault, inFile } from "../csv.ts";
import { readCriteria } from "./criteria.ts";
import type { CriteriaSet, CriterionRow } from "./criterion.ts";
import { type CriteriaFault, type Result, refuse, succeed } from "./fault.ts";
import { explainFault } from "./fault-words.ts";
import { type TableRow, readTable } from "./table.ts";

const criteriaColumns = [
  "code",
  "parent",
  "level",
  "name_vi",
  "name_en",
  "max_points",
  "rule",
  "agency",
  "fed_by",
  "name_provenance",
  "points_provenance",
  "rule_provenance",
  "source",
  "not_applicable",
];
/** Those that bear on the score; the others describe. */
const neededColumns = ["code", "parent", "max_points", "rule"];
/**
 * The rows of a criteria table as written, or what is wrong with the form of the file.
 *
 * It needs the columns that bear on the score; the descriptive ones may be absent, foreign ones are left aside.
 * Rests on: contract.md §2; F99.
 *
 * @example readCriteriaRows("code,parent,max_points,rule\n1,,2,{…}") // { ok: true, value: [{ row: 2, code: "1", … }] }
 */
export function readCriteriaRows(text: string): Result<CriterionRow[], CsvFault> {
  const table = readTable(text, { known: criteriaColumns, needed: neededColumns });
  return table.ok ? succeed(table.value.map(criterionRow)) : table;
}

/**
 * A criteria set from a file with its rows as written, or every fault by row and column.
 *
 * Rests on: contract.md §2; F73, F84.
 *
 * @example readCriteriaFile({ name: "criteria.csv", text }) // { ok: true, value: { rows: […], set: { criteria: […], … } } }
 */
export function readCriteriaFile(file: {
  name: string;
  text: string;
}): Result<{ rows: readonly CriterionRow[]; set: CriteriaSet }, FileFault> {
  const rows = readCriteriaRows(file.text);
  if (!rows.ok) return refuse(...inFile(file.name, rows.faults));
  const { set, faults } = readCriteria(rows.value);
  if (set === null) return refuse(...inFile(file.name, faults.map(explainInPlace)));
  return succeed({ rows: rows.value, set });
}

/** A fault of the tree as one of the file. */
export function explainInPlace({ row, column, fault }: CriteriaFault): CsvFault {
  return { row, column, message: explainFault(fault) };
}

function criterionRow({ row, cell }: TableRow): CriterionRow {
  return {
    row,
    code: cell("code"),
    parent: cell("parent"),
    level: cell("level"),
    nameVi: cell("name_vi"),
    nameEn: cell("name_en"),
    maxPoints: cell("max_points"),
    rule: cell("rule"),
    agency: cell("agency"),
    fedBy: cell("fed_by"),
    nameProvenance: cell("name_provenance"),
    pointsProvenance: cell("points_provenance"),
    ruleProvenance: cell("rule_provenance"),
    source: cell("source"),
    notApplicable: cell("not_applicable"),
  };
}
