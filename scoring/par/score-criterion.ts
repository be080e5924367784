import { Exact } from "../exact.ts";
import { type InputFault, type Result, faultOf, refuse, succeed } from "./fault.ts";
import type { Inputs, NotApplicable } from "./kinds/kind.ts";
import { type ScoredRule, earn, nameInputs } from "./rule.ts";

/** Points of one criterion, 0 to its maximum; 0 where it does not apply, with the reason why. */
export type CriterionPoints = { points: Exact; notApplicable: NotApplicable | null };

/** The input that sets a criterion aside, instead of any other; its value is the reason. */
export const notApplicableInput = "not-applicable";

/**
 * Points of one criterion from its inputs as written, or every fault in them.
 *
 * Refuses a missing input (never taken as 0), an unknown one, one beside `not-applicable`, a blank reason, and
 * what the kind itself refuses. Inputs are the names of the rule's kind; `not-applicable` stands for all of them.
 * Rests on: domain.md §5, contract.md §2; F85.
 *
 * @example scoreCriterion({ kind: "points" }, Exact.whole(2), { points: "1.5" }) // { ok: true, value: { points: 3/2, notApplicable: null } }
 * @example scoreCriterion({ kind: "points" }, Exact.whole(2), {}) // { ok: false, faults: [{ input: "points", fault: "input-missing" }] }
 */
export function scoreCriterion(
  rule: ScoredRule,
  max: Exact,
  inputs: Inputs,
): Result<CriterionPoints, InputFault> {
  const reason = inputs[notApplicableInput];
  if (reason !== undefined) return setAside(reason, inputs);
  const faults = findNameFaults(rule, inputs);
  if (faults.length > 0) return refuse(...faults);
  const earned = earn(rule, max, inputs);
  if (!earned.ok) return earned;
  return "points" in earned.value
    ? succeed({ points: earned.value.points, notApplicable: null })
    : succeed({ points: Exact.zero, notApplicable: earned.value.notApplicable });
}

function setAside(reason: string, inputs: Inputs): Result<CriterionPoints, InputFault> {
  const faults = Object.keys(inputs)
    .filter((input) => input !== notApplicableInput)
    .map((input): InputFault => ({ input, fault: faultOf("input-beside-not-applicable", {}) }));
  if (reason.trim() === "") faults.push({ input: notApplicableInput, fault: faultOf("reason-blank", {}) });
  if (faults.length > 0) return refuse(...faults);
  return succeed({ points: Exact.zero, notApplicable: { by: "judgement", reason } });
}

function findNameFaults(rule: ScoredRule, inputs: Inputs): InputFault[] {
  const { names, needs } = nameInputs(rule);
  const unknown = Object.keys(inputs).filter((input) => !names.includes(input));
  const absent = names.filter((name) => !Object.hasOwn(inputs, name));
  const missing = needs === "all" ? absent : absent.length === names.length ? [names.join(" or ")] : [];
  return [
    ...unknown.map((input) => ({ input, fault: faultOf("input-unknown", { expected: names }) })),
    ...missing.map((input) => ({ input, fault: faultOf("input-missing", {}) })),
  ];
}
