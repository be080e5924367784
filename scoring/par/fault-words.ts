// English for faults in files and on the command line: the fault, and what to write instead.

import type { ExpectedForm, Fault, FaultCode, FaultDetails } from "./fault.ts";

const forms: Record<ExpectedForm, string> = {
  object: "an object in braces",
  list: "a list in square brackets",
  text: "a text or a number",
  code: "a code without | or = and without blanks around it",
  some: "filled with at least one member",
  groups: "“pooled”, or an object with a weight for each group",
  "scale-kind": "tiers or linear",
  "when-zero": "full, zero or not-applicable",
};

const words: { [C in FaultCode]: (details: FaultDetails[C]) => string } = {
  "number-form": ({ written, proposals }) => numberForm(written, proposals),

  "code-blank": () => "the criterion has no code",
  "code-twice": ({ code, firstRow }) => `criterion ${quote(code)} is already in row ${firstRow}`,
  "parent-unknown": ({ parent }) => `there is no criterion ${quote(parent)} to be the parent`,
  cycle: ({ codes }) => `the parents go round in a cycle: ${[...codes, ...codes.slice(0, 1)].join(" → ")}`,
  "max-not-positive": ({ written }) => `the maximum ${quote(written)} is not above 0`,
  "max-not-sum": ({ written, sum }) =>
    `the maximum is ${written}, but the maxima of its children sum to ${sum}`,
  "sum-without-children": ({ code }) =>
    `criterion ${quote(code)} is a sum, but no criterion names it as its parent`,
  "children-under-rule": ({ kind, child }) =>
    `the rule is “${kind}”, yet criterion ${quote(child)} names this one as its parent; only a sum has children`,
  "not-applicable-unknown": ({ written }) =>
    `${quote(written)} is unknown; write keep, shrink, or leave it blank`,

  "rule-blank": () => 'the rule is blank; write JSON such as {"kind":"points"}',
  "rule-not-json": () => 'the rule is not JSON; write for example {"kind":"points"}',
  "rule-key-twice": ({ key }) => `the rule names ${quote(key)} twice in one object`,
  "rule-kind-unknown": ({ written, known }) =>
    `the rule's kind ${quote(written)} is unknown; it is one of ${list(known)}`,
  "rule-key-missing": ({ key }) => `the rule lacks ${quote(key)}`,
  "rule-key-unknown": ({ key }) => `the rule names ${quote(key)}, which its kind doesn't know`,
  "rule-key-form": ({ key, expected }) =>
    key === ""
      ? `the rule must be ${forms[expected]}`
      : `in the rule, ${quote(key)} must be ${forms[expected]}`,
  "rule-number-form": ({ key, written, proposals }) =>
    `in the rule, ${quote(key)}: ${numberForm(written, proposals)}`,
  "rule-below": ({ key, written, least }) => `in the rule, ${quote(key)} is ${written}, below ${least}`,
  "rule-above": ({ key, written, most }) => `in the rule, ${quote(key)} is ${written}, above ${most}`,
  "rule-not-positive": ({ key, written }) => `in the rule, ${quote(key)} is ${written}; it must be above 0`,
  "rule-value-twice": ({ key, written }) => `in the rule, ${quote(key)} is ${quote(written)} a second time`,
  "rule-no-weight": ({ key }) => `in the rule, ${quote(key)} gives no group a weight above 0`,

  "input-missing": () =>
    "the input is missing; add a row with it, since a criterion without its input is never taken as 0",
  "input-unknown": ({ expected }) => `the criterion's rule knows no such input; it takes ${list(expected)}`,
  "input-beside-not-applicable": () =>
    "the criterion is marked not-applicable, so it can have no other input",
  "reason-blank": () => "not-applicable needs its reason",
  "input-out-of-range": ({ written, low, high }) =>
    high === null ? `${written} is below ${low}` : `${written} is outside ${low} to ${high}`,
  "input-not-a-count": ({ written }) => `${quote(written)} is not a count; write a whole number, 0 or more`,
  "denominator-below-zero": ({ written }) => `the denominator is ${written}; it can't be below 0`,
  "zero-denominator": () =>
    "it is 0, so there is nothing to divide by, and the rule has no whenZero to go by",
  "condition-unknown": ({ written, known }) =>
    `the rule has no condition ${quote(written)}; it has ${list(known)}`,
  "answer-form": ({ written }) =>
    `${quote(written)} is not an answer with its count; write for example 1=10|2=3`,
  "answer-twice": ({ answer }) =>
    `answer ${quote(answer)} is counted twice; write it once, with its whole count`,
  "no-counting-answer": () => "no answer counts here, so there is no mean",
};

/**
 * A fault as one English sentence without place: the caller says file, row and column before it.
 *
 * @example explainFault(faultOf("number-form", { written: "1,5", proposals: ["1.5"] })) // "“1,5” is not a plain number; write 1.5"
 */
export function explainFault<C extends FaultCode>(fault: Fault<C>): string {
  return words[fault.code](fault.details);
}

function numberForm(written: string, proposals: readonly string[]): string {
  const fault = written === "" ? "the number is missing" : `${quote(written)} is not a plain number`;
  const [first, second] = proposals;
  if (first === undefined) return `${fault}; write digits with a point before decimals, such as 12.5`;
  return second === undefined
    ? `${fault}; write ${first}`
    : `${fault}; write ${first}, or ${second} if that is meant`;
}

function quote(text: string): string {
  return `“${text}”`;
}

function list(names: readonly string[]): string {
  return names.join(", ");
}
