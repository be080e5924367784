// A criteria set read from the rows of its table and checked as a whole.

import { Exact, parseDecimal } from "../exact.ts";
import { type CriterionDraft, findTreeFaults, keepFirstOfCode, sortLeavesFirst } from "./criteria-tree.ts";
import type {
  CriteriaSet,
  Criterion,
  CriterionRow,
  ScoredCriterion,
  WhenNotApplicable,
} from "./criterion.ts";
import { type CriteriaFault, type Fault, type Result, faultOf, refuse, succeed } from "./fault.ts";
import { isSum, parseRule } from "./rule.ts";

/** What could be read of a table: the set where all is sound, and else what is. */
export type ReadCriteria = {
  set: CriteriaSet | null;
  /** Criteria sound in themselves, by code. */
  sound: ReadonlyMap<string, Criterion>;
  /** Every code in the table. */
  codes: ReadonlySet<string>;
  faults: readonly CriteriaFault[];
};

/**
 * A criteria set from the rows of its table, or every fault in them, by row.
 *
 * Refuses: a blank or repeated code, an unknown parent, a cycle, a maximum that is no plain decimal, not above 0 or
 * not the sum of its children's, a `sum` without children, another kind with children, a `not_applicable` that is
 * none of blank, keep and shrink, and what `parseRule` refuses. Rows may stand in any order.
 * Rests on: contract.md §2; F73, F84.
 *
 * @example parseCriteria(rows) // { ok: true, value: { criteria: [...], roots: [...], … } }
 */
export function parseCriteria(rows: readonly CriterionRow[]): Result<CriteriaSet, CriteriaFault> {
  const { set, faults } = readCriteria(rows);
  return set === null ? { ok: false, faults } : { ok: true, value: set };
}

/**
 * As `parseCriteria`, giving also the sound part of a faulty table, so that its inputs can be checked in one go.
 *
 * @example readCriteria(rows).codes.has("1.1") // true
 */
export function readCriteria(rows: readonly CriterionRow[]): ReadCriteria {
  const faults: CriteriaFault[] = [];
  const drafts = rows.map((row) => draftCriterion(row, faults));
  faults.push(...findCodeFaults(rows), ...findTreeFaults(drafts));
  faults.sort((a, b) => a.row - b.row);
  const sound = new Map<string, Criterion>();
  for (const draft of keepFirstOfCode(drafts)) {
    const criterion = completeCriterion(draft);
    if (criterion !== null) sound.set(criterion.code, criterion);
  }
  const set = faults.length === 0 ? joinSet([...sound.values()]) : null;
  return { set, sound, codes: new Set(rows.map((row) => row.code)), faults };
}

function findCodeFaults(rows: readonly CriterionRow[]): CriteriaFault[] {
  const firstRows = new Map<string, number>();
  const faults: CriteriaFault[] = [];
  for (const { row, code } of rows) {
    const firstRow = firstRows.get(code);
    if (code.trim() === "") faults.push({ row, column: "code", fault: faultOf("code-blank", {}) });
    else if (firstRow === undefined) firstRows.set(code, row);
    else faults.push({ row, column: "code", fault: faultOf("code-twice", { code, firstRow }) });
  }
  return faults;
}

/** Reads the cells of one row that bear on the score; what can't be read is null, its faults noted. */
function draftCriterion(row: CriterionRow, faults: CriteriaFault[]): CriterionDraft {
  const note = (column: string, ...found: readonly Fault[]) => {
    faults.push(...found.map((fault) => ({ row: row.row, column, fault })));
    return null;
  };
  const max = parseMax(row.maxPoints);
  const rule = parseRule(row.rule, max.ok ? max.value : null);
  const whenNotApplicable = parseWhenNotApplicable(row.notApplicable);
  return {
    row,
    max: max.ok ? max.value : note("max_points", ...max.faults),
    rule: rule.ok ? rule.value : note("rule", ...rule.faults),
    whenNotApplicable: whenNotApplicable.ok
      ? whenNotApplicable.value
      : note("not_applicable", ...whenNotApplicable.faults),
  };
}

function parseMax(written: string): Result<Exact, Fault> {
  const parsed = parseDecimal(written);
  if (!parsed.ok) return refuse(faultOf("number-form", { written, proposals: parsed.proposals }));
  return parsed.value.compare(Exact.zero) > 0 ? parsed : refuse(faultOf("max-not-positive", { written }));
}

function parseWhenNotApplicable(written: string): Result<WhenNotApplicable, Fault> {
  if (written === "" || written === "keep") return succeed("keep");
  return written === "shrink" ? succeed("shrink") : refuse(faultOf("not-applicable-unknown", { written }));
}

function completeCriterion({ row, max, rule, whenNotApplicable }: CriterionDraft): Criterion | null {
  if (max === null || rule === null || whenNotApplicable === null) return null;
  return {
    row: row.row,
    code: row.code,
    parent: orNull(row.parent),
    level: row.level,
    name: { vi: row.nameVi, en: row.nameEn },
    max,
    rule,
    whenNotApplicable,
    agency: orNull(row.agency),
    fedBy: orNull(row.fedBy),
    provenance: { name: row.nameProvenance, points: row.pointsProvenance, rule: row.ruleProvenance },
    source: row.source,
  };
}

function orNull(cell: string): string | null {
  return cell === "" ? null : cell;
}

function joinSet(criteria: readonly Criterion[]): CriteriaSet {
  const children = new Map<string, Criterion[]>();
  for (const criterion of criteria) {
    if (criterion.parent === null) continue;
    const siblings = children.get(criterion.parent);
    if (siblings === undefined) children.set(criterion.parent, [criterion]);
    else siblings.push(criterion);
  }
  return {
    criteria,
    byCode: new Map(criteria.map((criterion) => [criterion.code, criterion])),
    children,
    roots: criteria.filter((criterion) => criterion.parent === null),
    scored: criteria.filter(isScored),
    leavesFirst: sortLeavesFirst(criteria).sorted,
  };
}

/**
 * Whether a criterion earns points from inputs, rather than being the sum of its children.
 *
 * @example set.criteria.filter(isScored)
 */
export function isScored(criterion: Criterion): criterion is ScoredCriterion {
  return !isSum(criterion.rule);
}
