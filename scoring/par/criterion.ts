// The shapes of a criteria set: its table as written, one criterion, the whole tree.

import type { Exact } from "../exact.ts";
import type { Rule, ScoredRule } from "./rule.ts";

/** One row of the criteria table as written; `row` is its number in a spreadsheet. Descriptive cells may be blank. */
export type CriterionRow = {
  row: number;
  code: string;
  parent: string;
  level: string;
  nameVi: string;
  nameEn: string;
  maxPoints: string;
  rule: string;
  agency: string;
  fedBy: string;
  nameProvenance: string;
  pointsProvenance: string;
  ruleProvenance: string;
  source: string;
  notApplicable: string;
};

/** What happens to a criterion's maximum when it does not apply: it stays (and is lost), or leaves the index. */
export type WhenNotApplicable = "keep" | "shrink";

/** One criterion, its numbers exact; blanks are null. */
export type Criterion<R extends Rule = Rule> = {
  row: number;
  code: string;
  parent: string | null;
  level: string;
  name: { vi: string; en: string };
  max: Exact;
  rule: R;
  whenNotApplicable: WhenNotApplicable;
  agency: string | null;
  fedBy: string | null;
  provenance: { name: string; points: string; rule: string };
  source: string;
};

/** A criterion that earns points from inputs: a leaf of the tree. */
export type ScoredCriterion = Criterion<ScoredRule>;

/** A whole and sound tree. */
export type CriteriaSet = {
  /** As in the table. */
  criteria: readonly Criterion[];
  byCode: ReadonlyMap<string, Criterion>;
  /** Children by their parent's code, as in the table; a leaf has no entry. */
  children: ReadonlyMap<string, readonly Criterion[]>;
  roots: readonly Criterion[];
  /** The leaves, as in the table. */
  scored: readonly ScoredCriterion[];
  /** Every child before its parent. */
  leavesFirst: readonly Criterion[];
};
