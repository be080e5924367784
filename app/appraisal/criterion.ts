// One criterion of the set with its rule ready to compute with: the same on the server and in the browser.
import { Exact, parseDecimal } from "#scoring/exact.ts";
import type { InputFault, Result } from "#scoring/par/fault.ts";
import { isSum, parseRule, type ScoredRule } from "#scoring/par/rule.ts";
import { notApplicableInput, scoreCriterion } from "#scoring/par/score-criterion.ts";

export type Inputs = Readonly<Record<string, string>>;

/** A criterion as it stands in the table. */
export interface CriterionText {
  code: string;
  maxPoints: string;
  rule: string;
}

export interface Scorable {
  code: string;
  max: Exact;
  rule: ScoredRule;
}

/** What inputs give: exact points as text, and why the criterion does not apply where it doesn't. */
export interface Scored {
  points: string;
  notApplicable: string | null;
}

/**
 * A criterion ready to score, or null where it is the sum of others. A set is checked when it is imported, so a rule or
 * maximum that can't be read is a fault of ours and throws.
 */
export function parseScorable({ code, maxPoints, rule: text }: CriterionText): Scorable | null {
  const max = parseDecimal(maxPoints);
  if (!max.ok) throw new Error(`The maximum of criterion ${code} can't be read.`);
  const rule = parseRule(text, max.value);
  if (!rule.ok) throw new Error(`The rule of criterion ${code} can't be read.`);
  return isSum(rule.value) ? null : { code, max: max.value, rule: rule.value };
}

/** Points of a criterion from plain inputs, or all their faults. @example scoreInputs(scorable, { x: "80" }) */
export function scoreInputs({ rule, max }: Scorable, inputs: Inputs): Result<Scored, InputFault> {
  const scored = scoreCriterion(rule, max, inputs);
  if (!scored.ok) return scored;
  const { points, notApplicable } = scored.value;
  return { ok: true, value: { points: points.toString(), notApplicable: notApplicable?.reason ?? null } };
}

/** Whether two sets of inputs say the same: 44 and 44.0 do. */
export function sameInputs(one: Inputs, other: Inputs): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => sameText(one[name] ?? "", other[name] ?? ""))
  );
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  return a.ok && b.ok ? a.value.equals(b.value) : one === other;
}

/** Why a criterion was set aside by somebody's judgement, or null where its inputs count. */
export function judgedNotApplicable(inputs: Inputs): string | null {
  return inputs[notApplicableInput] ?? null;
}

/**
 * The number that a rule reads off its scale, where it is worked out from two inputs: a share or a growth in per cent.
 * Null for other kinds, for inputs that can't be read, and where there is nothing to divide by.
 */
export function workedValue({ kind }: ScoredRule, inputs: Inputs): Exact | null {
  const read = (name: string) => {
    const parsed = parseDecimal(inputs[name] ?? "");
    return parsed.ok ? parsed.value : null;
  };
  if (kind !== "ratio" && kind !== "growth") return null;
  const [above, below] =
    kind === "ratio" ? [read("numerator"), read("denominator")] : [read("now"), read("then")];
  if (above === null || below === null || below.isZero()) return null;
  const x = Exact.hundred.times(above).over(below);
  return kind === "ratio" ? x : x.minus(Exact.hundred);
}
