// The kinds of score rule, joined: one schema for a rule as data, one table of what each kind does.

import { z } from "zod";
import type { Exact } from "../exact.ts";
import {
  type ExpectedForm,
  type Fault,
  type InputFault,
  type Result,
  faultOf,
  refuse,
  succeed,
} from "./fault.ts";
import { type ChecklistRule, checklist, checklistSchema } from "./kinds/checklist.ts";
import { type DeductionRule, deduction, deductionSchema } from "./kinds/deduction.ts";
import { type PointsRule, type SipasRule, points, pointsSchema, sipas, sipasSchema } from "./kinds/given.ts";
import type { Earned, InputNames, Inputs, Kind } from "./kinds/kind.ts";
import {
  type GrowthRule,
  type RatioRule,
  growth,
  growthSchema,
  ratio,
  ratioSchema,
} from "./kinds/proportion.ts";
import { type LinearRule, type TiersRule, linear, linearSchema, tiers, tiersSchema } from "./kinds/scale.ts";
import { type SurveyRule, survey, surveySchema } from "./kinds/survey.ts";
import { readRuleJson } from "./rule-json.ts";

type RuleByKind = {
  points: PointsRule;
  checklist: ChecklistRule;
  tiers: TiersRule;
  linear: LinearRule;
  ratio: RatioRule;
  growth: GrowthRule;
  deduction: DeductionRule;
  survey: SurveyRule;
  sipas: SipasRule;
};

export type ScoredKind = keyof RuleByKind;

/** A rule that turns inputs into points: the leaves of the tree. */
export type ScoredRule = RuleByKind[ScoredKind];

/** An inner node: the sum of its children, without inputs of its own. */
export type SumRule = { kind: "sum" };

/** A score rule as data (domain.md §5), its numbers exact. */
export type Rule = ScoredRule | SumRule;

/** A kind missing here, or one too many, doesn't compile. */
const kinds: { [K in ScoredKind]: Kind<RuleByKind[K]> } = {
  points,
  checklist,
  tiers,
  linear,
  ratio,
  growth,
  deduction,
  survey,
  sipas,
};

/** The schema of every rule. Unknown keys are refused: a slip like `fulll` would otherwise change points in silence. */
export const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sum") }),
  pointsSchema,
  checklistSchema,
  tiersSchema,
  linearSchema,
  ratioSchema,
  growthSchema,
  deductionSchema,
  surveySchema,
  sipasSchema,
]);

/** The names of all kinds, in the order of domain.md §5. */
export const ruleKinds: readonly Rule["kind"][] = [
  "points",
  "checklist",
  "tiers",
  "linear",
  "ratio",
  "growth",
  "deduction",
  "survey",
  "sipas",
  "sum",
];

/**
 * A rule from its JSON text, checked against the maximum of its criterion; all its faults where it has any.
 *
 * Refuses what `readRuleJson` does, an unknown kind, a key that is missing, unknown or of the wrong form, a number
 * that is no plain decimal, points below 0, tier points or a `floor` above the maximum, `full` ≤ 0, `each` < 0, two
 * tiers with one `from`, two conditions with one code, answer values outside 0 to 100, group weights below 0 or all 0.
 * `max` null (itself faulty) leaves out the checks against it. Rests on: domain.md §5, contract.md §2; F73, F85.
 *
 * @example parseRule('{"kind":"deduction","each":"0.25"}', Exact.one) // { ok: true, value: { kind: "deduction", … } }
 */
export function parseRule(text: string, max: Exact | null): Result<Rule, Fault> {
  const json = readRuleJson(text);
  if (!json.ok) return json;
  const parsed = ruleSchema.safeParse(json.value);
  if (!parsed.success)
    return refuse(...parsed.error.issues.flatMap((issue) => faultsOfIssue(issue, json.value)));
  const rule = parsed.data;
  if (max === null || isSum(rule)) return succeed(rule);
  const faults = findFaults(rule.kind, rule, max);
  return faults.length > 0 ? refuse(...faults) : succeed(rule);
}

/**
 * Whether a rule is the sum of its children, without inputs of its own.
 *
 * @example isSum({ kind: "sum" }) // true
 */
export function isSum(rule: Rule): rule is SumRule {
  return rule.kind === "sum";
}

/**
 * The names of the inputs a rule takes, and whether it needs all of them or any one.
 *
 * @example nameInputs({ kind: "ratio", … }) // { names: ["numerator", "denominator"], needs: "all" }
 */
export function nameInputs(rule: ScoredRule): InputNames {
  return nameInputsOf(rule.kind, rule);
}

/**
 * What a rule earns from a full set of inputs: `scoreCriterion` sees to names that are missing, unknown or beside
 * a judgement, and is what callers want.
 *
 * @example earn({ kind: "tiers", … }, Exact.one, { x: "80" }) // { ok: true, value: { points: 1/2 } }
 */
export function earn(rule: ScoredRule, max: Exact, inputs: Inputs): Result<Earned, InputFault> {
  return earnBy(rule.kind, rule, max, inputs);
}

function findFaults<K extends ScoredKind>(kind: K, rule: RuleByKind[K], max: Exact): Fault[] {
  return kinds[kind].findFaults(rule, max);
}

function nameInputsOf<K extends ScoredKind>(kind: K, rule: RuleByKind[K]): InputNames {
  return kinds[kind].nameInputs(rule);
}

function earnBy<K extends ScoredKind>(kind: K, rule: RuleByKind[K], max: Exact, inputs: Inputs) {
  return kinds[kind].score(rule, max, inputs);
}

type Issue = z.core.$ZodIssue;

/** A schema's issue in the words of this domain; places in lists are counted from 1, as people count. */
function faultsOfIssue(issue: Issue, json: unknown): Fault[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step + 1 : String(step)));
  const key = path.join(".");
  const value = valueAt(json, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => faultOf("rule-key-unknown", { key: [...path, name].join(".") }));
  }
  if (issue.path.length > 0 && value === undefined) return [faultOf("rule-key-missing", { key })];
  if (issue.code === "invalid_union" && key === "kind") {
    return [faultOf("rule-kind-unknown", { written: write(value), known: ruleKinds })];
  }
  if (issue.code === "custom" && typeof value === "string") {
    const proposals: unknown = issue.params?.["proposals"];
    return [
      faultOf("rule-number-form", { key, written: value, proposals: isTexts(proposals) ? proposals : [] }),
    ];
  }
  return [faultOf("rule-key-form", { key, expected: expectation(issue) })];
}

function expectation(issue: Issue): ExpectedForm {
  switch (issue.code) {
    case "invalid_type":
      return formOfType[issue.expected] ?? "text";
    case "too_small":
      return issue.origin === "array" ? "some" : "text";
    case "custom":
      return "some";
    case "invalid_union":
      return issue.path.at(-1) === "kind" ? "scale-kind" : "groups";
    case "invalid_value":
      return "when-zero";
    default:
      return "code";
  }
}

const formOfType: Partial<Record<string, ExpectedForm>> = {
  object: "object",
  record: "object",
  array: "list",
};

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    json,
  );
}

function write(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
