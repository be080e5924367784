// Rows of inputs gathered by unit and criterion, scored leaf by leaf, every fault told at the row that a person
// would mend.

import type { CsvFault } from "../csv.ts";
import { type ReadCriteria, isScored } from "./criteria.ts";
import { explainFault } from "./fault-words.ts";
import type { FaultCode } from "./fault.ts";
import type { Inputs } from "./kinds/kind.ts";
import { type CriterionPoints, scoreCriterion } from "./score-criterion.ts";
import type { TableRow } from "./table.ts";

/** What one unit earned on each leaf, by criterion code; what has faults is left out. */
export type UnitPoints = { unit: string; points: ReadonlyMap<string, CriterionPoints> };

type Written = { row: number; value: string };

/** One unit as it is gathered: its first row, then what was written by criterion and input. */
type Gathered = { firstRow: number; written: Map<string, Map<string, Written>> };

/**
 * The points of every unit on each sound leaf, units in order of first appearance, with all faults in the inputs.
 *
 * Refused: a blank unit or code, an unknown code, an input on a sum, an input twice, and whatever `scoreCriterion` refuses in
 * what each unit entered for each sound criterion. A missing input is told at the criterion's first row, else at
 * the unit's, since its own row isn't there. Rests on: contract.md §2; F85, F106.
 *
 * @example scoreUnits(rows, readCriteria(criteria)).units[0]?.points.get("1.5") // { points: 3/2, notApplicable: null }
 */
export function scoreUnits(
  rows: readonly TableRow[],
  criteria: ReadCriteria,
): { units: UnitPoints[]; faults: CsvFault[] } {
  const faults: CsvFault[] = [];
  const gathered = new Map<string, Gathered>();
  for (const row of rows) {
    const unit = row.cell("unit");
    if (unit.trim() === "") {
      faults.push({ row: row.row, column: "unit", message: "the unit is blank" });
      continue;
    }
    const ofUnit = gathered.get(unit) ?? { firstRow: row.row, written: new Map() };
    gathered.set(unit, ofUnit);
    gatherRow(row, unit, ofUnit, criteria, faults);
  }
  const units = [...gathered].map(([unit, ofUnit]) => ({
    unit,
    points: scoreUnit(unit, ofUnit, criteria, faults),
  }));
  faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { units, faults };
}

function gatherRow(
  { row, cell }: TableRow,
  unit: string,
  { written }: Gathered,
  { codes, sound }: ReadCriteria,
  faults: CsvFault[],
): void {
  const code = cell("code");
  const input = cell("input");
  if (!codes.has(code)) {
    faults.push({ row, column: "code", message: `there is no criterion “${code}”` });
    return;
  }
  if (sound.get(code)?.rule.kind === "sum") {
    const message = `criterion “${code}” is a sum; its points come from its children, so it takes no input`;
    faults.push({ row, column: "code", message });
    return;
  }
  const ofCriterion = written.get(code) ?? new Map<string, Written>();
  written.set(code, ofCriterion);
  const first = ofCriterion.get(input);
  if (first !== undefined) {
    const message = `“${input}” of criterion “${code}” of unit “${unit}” is already in row ${first.row}`;
    faults.push({ row, column: "input", message });
    return;
  }
  ofCriterion.set(input, { row, value: cell("value") });
}

function scoreUnit(
  unit: string,
  { firstRow, written }: Gathered,
  { sound }: ReadCriteria,
  faults: CsvFault[],
): ReadonlyMap<string, CriterionPoints> {
  const points = new Map<string, CriterionPoints>();
  for (const { code, rule, max } of [...sound.values()].filter(isScored)) {
    const ofCriterion = written.get(code) ?? new Map<string, Written>();
    const scored = scoreCriterion(rule, max, valuesOf(ofCriterion));
    if (scored.ok) {
      points.set(code, scored.value);
      continue;
    }
    const nearestRow = [...ofCriterion.values()].at(0)?.row ?? firstRow;
    for (const { input, fault } of scored.faults) {
      const message = `unit “${unit}”, criterion “${code}”, input “${input}”: ${explainFault(fault)}`;
      faults.push({ row: ofCriterion.get(input)?.row ?? nearestRow, column: columnOf(fault.code), message });
    }
  }
  return points;
}

/** Faults of the name stand in the column `input`, faults of what was entered in `value`. */
function columnOf(code: FaultCode): "input" | "value" {
  return code === "input-missing" || code === "input-unknown" || code === "input-beside-not-applicable"
    ? "input"
    : "value";
}

function valuesOf(ofCriterion: ReadonlyMap<string, Written>): Inputs {
  return Object.fromEntries([...ofCriterion].map(([input, { value }]) => [input, value]));
}
