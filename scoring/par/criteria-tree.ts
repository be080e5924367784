// The shape of the tree: parents that exist, no cycles, sums that have children and add up to them.

import { Exact } from "../exact.ts";
import type { CriterionRow, WhenNotApplicable } from "./criterion.ts";
import { type CriteriaFault, type Fault, faultOf } from "./fault.ts";
import { type Rule, isSum } from "./rule.ts";
import { writeNumber } from "./kinds/kind.ts";

/** One row with what could be read of it; null where it is faulty. */
export type CriterionDraft = {
  row: CriterionRow;
  max: Exact | null;
  rule: Rule | null;
  whenNotApplicable: WhenNotApplicable | null;
};

type Node = { code: string; parent: string | null };

/**
 * Nodes with every child before its parent, in time that grows with their number, and those on a cycle apart.
 *
 * A parent that isn't there counts as none. Codes must be unique. Rests on: F84.
 *
 * @example sortLeavesFirst([{ code: "1", parent: null }, { code: "1.1", parent: "1" }]).sorted // 1.1, 1
 */
export function sortLeavesFirst<N extends Node>(nodes: readonly N[]): { sorted: N[]; cyclic: N[] } {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const pending = new Map<string, number>();
  for (const { parent } of nodes) if (parent !== null) pending.set(parent, (pending.get(parent) ?? 0) + 1);
  const sorted = nodes.filter((node) => !pending.has(node.code));
  for (const { parent } of sorted) {
    if (parent === null) continue;
    const left = (pending.get(parent) ?? 0) - 1;
    pending.set(parent, left);
    const node = byCode.get(parent);
    if (left === 0 && node !== undefined) sorted.push(node);
  }
  const done = new Set(sorted);
  return { sorted, cyclic: nodes.filter((node) => !done.has(node)) };
}

/**
 * Faults of the tree that the rows make, however much of each could be read: what a faulty row would cause in its
 * parent is not reported again.
 *
 * @example findTreeFaults([draft]) // [{ row: 2, column: "parent", fault: { code: "parent-unknown", … } }]
 */
export function findTreeFaults(drafts: readonly CriterionDraft[]): CriteriaFault[] {
  const unique = keepFirstOfCode(drafts);
  const children = groupByParent(drafts);
  const nodes = unique.map((draft) => ({ code: draft.row.code, parent: draft.row.parent || null, draft }));
  const cyclic = new Set(sortLeavesFirst(nodes).cyclic.map((node) => node.draft));
  const codes = new Set(nodes.map((node) => node.code));
  return [
    ...drafts.flatMap(({ row }) => (row.parent === "" || codes.has(row.parent) ? [] : [unknownParent(row)])),
    ...findCycles(cyclic),
    ...unique.flatMap((draft) =>
      cyclic.has(draft) ? [] : findChildFaults(draft, children.get(draft.row.code) ?? []),
    ),
  ];
}

/**
 * Of the rows with one code the first, in their order: a code used again is a fault of its own.
 *
 * @example keepFirstOfCode(drafts).length // the number of codes
 */
export function keepFirstOfCode(drafts: readonly CriterionDraft[]): CriterionDraft[] {
  const codes = new Set<string>();
  return drafts.filter(({ row: { code } }) => {
    const first = !codes.has(code);
    codes.add(code);
    return first;
  });
}

function groupByParent(drafts: readonly CriterionDraft[]): ReadonlyMap<string, CriterionDraft[]> {
  const children = new Map<string, CriterionDraft[]>();
  for (const draft of drafts) {
    const siblings = children.get(draft.row.parent);
    if (siblings === undefined) children.set(draft.row.parent, [draft]);
    else siblings.push(draft);
  }
  return children;
}

function unknownParent({ row, parent }: CriterionRow): CriteriaFault {
  return { row, column: "parent", fault: faultOf("parent-unknown", { parent }) };
}

/** One fault for each cycle, at its first row, naming the codes on the way round. */
function findCycles(cyclic: ReadonlySet<CriterionDraft>): CriteriaFault[] {
  const byCode = new Map([...cyclic].map((draft) => [draft.row.code, draft.row]));
  const seen = new Set<string>();
  const faults: CriteriaFault[] = [];
  for (const [start, { row }] of byCode) {
    const codes: string[] = [];
    for (let code = start; !seen.has(code); code = byCode.get(code)?.parent ?? start) {
      seen.add(code);
      codes.push(code);
    }
    if (codes.length > 0) faults.push({ row, column: "parent", fault: faultOf("cycle", { codes }) });
  }
  return faults;
}

function findChildFaults(draft: CriterionDraft, children: readonly CriterionDraft[]): CriteriaFault[] {
  const { row, rule, max } = draft;
  if (rule === null) return [];
  const at = (column: string, fault: Fault): CriteriaFault[] => [{ row: row.row, column, fault }];
  const [first] = children;
  if (!isSum(rule)) {
    if (first === undefined) return [];
    return at("rule", faultOf("children-under-rule", { kind: rule.kind, child: first.row.code }));
  }
  if (first === undefined) return at("rule", faultOf("sum-without-children", { code: row.code }));
  const maxima = children.map((child) => child.max);
  const repeated = new Set(children.map((child) => child.row.code)).size < children.length;
  if (max === null || repeated || !maxima.every((childMax) => childMax !== null)) return [];
  const sum = Exact.sum(maxima);
  if (sum.equals(max)) return [];
  return at("max_points", faultOf("max-not-sum", { written: writeNumber(max), sum: writeNumber(sum) }));
}
