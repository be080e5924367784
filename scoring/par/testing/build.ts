// Short ways to the values that the tests of this folder are about.

import { Exact, parseDecimal } from "../../exact.ts";
import { parseCriteria } from "../criteria.ts";
import type { CriteriaSet, CriterionRow } from "../criterion.ts";
import type { Fault, InputFault } from "../fault.ts";
import type { Inputs } from "../kinds/kind.ts";
import { type ScoredRule, isSum, parseRule } from "../rule.ts";
import { scoreCriterion } from "../score-criterion.ts";

/** A decimal or a fraction `p/q` that the test knows to be well formed. */
export function exact(written: string): Exact {
  const [numerator = "", denominator = "1"] = written.split("/");
  return decimalOf(numerator).over(decimalOf(denominator));
}

function decimalOf(written: string): Exact {
  const parsed = parseDecimal(written);
  if (!parsed.ok) throw new Error(`${written} is no decimal`);
  return parsed.value;
}

/** A scored rule from its data; one that doesn't hold for `max` fails the test. */
export function ruleOf(data: object, max = "1000"): ScoredRule {
  const parsed = parseRule(JSON.stringify(data), exact(max));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  if (isSum(parsed.value)) throw new Error("a sum has no inputs");
  return parsed.value;
}

/** Points in lowest terms, `not applicable` with its reason, or the faults as `input: code`. */
export function scoreOf(data: object, max: string, inputs: Inputs): string {
  const scored = scoreCriterion(ruleOf(data, max), exact(max), inputs);
  if (!scored.ok) return scored.faults.map(nameFault).join(", ");
  const { points, notApplicable } = scored.value;
  return notApplicable === null
    ? points.toString()
    : `${points.toString()} not applicable: ${notApplicable.reason}`;
}

export function nameFault({ input, fault }: InputFault): string {
  return `${input}: ${fault.code}`;
}

/** The fault codes of a rule's JSON text, with the key each names. */
export function ruleFaults(text: string, max: string | null = "2"): string[] {
  const parsed = parseRule(text, max === null ? null : exact(max));
  return parsed.ok ? [] : parsed.faults.map(nameRuleFault);
}

function nameRuleFault({ code, details }: Fault): string {
  return "key" in details ? `${code} ${details.key}` : code;
}

/** A criterion's row; what the test doesn't say is blank, and rows are counted from 2 by `rowsOf`. */
export type RowData = Partial<Omit<CriterionRow, "rule" | "row">> & { code: string; rule: object | string };

export function rowsOf(...rows: RowData[]): CriterionRow[] {
  return rows.map(({ rule, ...cells }, index) => ({
    row: index + 2,
    parent: "",
    level: "",
    nameVi: "",
    nameEn: "",
    maxPoints: "1",
    agency: "",
    fedBy: "",
    nameProvenance: "",
    pointsProvenance: "",
    ruleProvenance: "",
    source: "",
    notApplicable: "",
    ...cells,
    rule: typeof rule === "string" ? rule : JSON.stringify(rule),
  }));
}

/** A sound set; a faulty one fails the test. */
export function setOf(...rows: RowData[]): CriteriaSet {
  const parsed = parseCriteria(rowsOf(...rows));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

/** The faults of a table as `row column code`. */
export function tableFaults(...rows: RowData[]): string[] {
  const parsed = parseCriteria(rowsOf(...rows));
  return parsed.ok ? [] : parsed.faults.map(({ row, column, fault }) => `${row} ${column} ${fault.code}`);
}
