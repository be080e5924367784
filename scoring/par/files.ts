// PAR INDEX from two CSV texts, without a database: contract.md §2.

import { type CsvFault, type FileFault, inFile } from "../csv.ts";
import { readCriteria } from "./criteria.ts";
import { explainInPlace, readCriteriaRows } from "./criteria-file.ts";
import { type Result, refuse, succeed } from "./fault.ts";
import { writeNumber } from "./kinds/kind.ts";
import { type TreeScore, sumTree } from "./score-tree.ts";
import { readTable } from "./table.ts";
import { scoreUnits } from "./unit-inputs.ts";

/** A file as read: its name, for faults, and its text. */
export type NamedText = { name: string; text: string };

/** One criterion in the output, all text: two decimals, lowest terms, plain decimal. */
export type CriterionResult = { code: string; points: string; exact: string; max: string };

/** One unit in the output; `index` and `exact` (of the per cent) are null where nothing is left to score. */
export type UnitResult = {
  unit: string;
  index: string | null;
  exact: string | null;
  criteria: CriterionResult[];
};

const inputColumns = ["unit", "code", "input", "value"];

/**
 * The scores of every unit in `inputs`, units in order of first appearance and criteria as in `criteria`; or every
 * fault of both files, by file and row, with nothing computed.
 *
 * `criteria` needs the columns that bear on the score; the descriptive ones may be absent, foreign ones are left
 * aside. Refuses, beside what `parseCriteria` and `scoreCriterion` do: a column that is missing or miswritten, no
 * criteria, no inputs, a blank unit, an unknown code, an input on a sum, an input twice.
 * Rests on: contract.md §2; F73, F99.
 *
 * @example scoreFiles({ name: "criteria.csv", text }, { name: "inputs.csv", text }) // { ok: true, value: [{ unit: "A", index: "51.00", … }] }
 */
export function scoreFiles(criteria: NamedText, inputs: NamedText): Result<UnitResult[], FileFault> {
  const criteriaTable = readCriteriaRows(criteria.text);
  const inputTable = readTable(inputs.text, { known: inputColumns, needed: inputColumns });
  const tableFaults = [...faultsIn(criteria.name, criteriaTable), ...faultsIn(inputs.name, inputTable)];
  if (!criteriaTable.ok) return refuse(...tableFaults);

  const read = readCriteria(criteriaTable.value);
  const { units, faults: inputFaults } = scoreUnits(inputTable.ok ? inputTable.value : [], read);
  const faults = [
    ...inFile(criteria.name, read.faults.map(explainInPlace)),
    ...tableFaults,
    ...inFile(inputs.name, inputFaults),
  ];
  if (faults.length > 0 || read.set === null) return refuse(...faults);

  const { set } = read;
  return succeed(units.map(({ unit, points }) => resultOf(unit, sumTree(set, points))));
}

function faultsIn(file: string, table: Result<unknown, CsvFault>): FileFault[] {
  return table.ok ? [] : inFile(file, table.faults);
}

function resultOf(unit: string, score: TreeScore): UnitResult {
  return {
    unit,
    index: score.index?.formatTwoDecimals() ?? null,
    exact: score.index?.toString() ?? null,
    criteria: score.criteria.map(({ criterion, points, max }) => ({
      code: criterion.code,
      points: points.formatTwoDecimals(),
      exact: points.toString(),
      max: writeNumber(max),
    })),
  };
}
