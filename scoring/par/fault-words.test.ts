import { describe, expect, it } from "vitest";
import { type Fault, faultOf } from "./fault.ts";
import { explainFault } from "./fault-words.ts";

const sentences: [Fault, string][] = [
  [
    faultOf("number-form", { written: "", proposals: [] }),
    "the number is missing; write digits with a point before decimals, such as 12.5",
  ],
  [
    faultOf("number-form", { written: "1e3", proposals: ["1000"] }),
    "“1e3” is not a plain number; write 1000",
  ],
  [faultOf("code-blank", {}), "the criterion has no code"],
  [faultOf("code-twice", { code: "1", firstRow: 2 }), "criterion “1” is already in row 2"],
  [faultOf("parent-unknown", { parent: "9" }), "there is no criterion “9” to be the parent"],
  [faultOf("cycle", { codes: ["1", "2"] }), "the parents go round in a cycle: 1 → 2 → 1"],
  [faultOf("max-not-positive", { written: "0" }), "the maximum “0” is not above 0"],
  [
    faultOf("children-under-rule", { kind: "tiers", child: "1.1" }),
    "the rule is “tiers”, yet criterion “1.1” names this one as its parent; only a sum has children",
  ],
  [faultOf("rule-blank", {}), 'the rule is blank; write JSON such as {"kind":"points"}'],
  [faultOf("rule-not-json", {}), 'the rule is not JSON; write for example {"kind":"points"}'],
  [faultOf("rule-key-twice", { key: "full" }), "the rule names “full” twice in one object"],
  [
    faultOf("rule-kind-unknown", { written: "x", known: ["points", "sum"] }),
    "the rule's kind “x” is unknown; it is one of points, sum",
  ],
  [faultOf("rule-key-missing", { key: "each" }), "the rule lacks “each”"],
  [faultOf("rule-key-unknown", { key: "fulll" }), "the rule names “fulll”, which its kind doesn't know"],
  [faultOf("rule-key-form", { key: "", expected: "object" }), "the rule must be an object in braces"],
  [
    faultOf("rule-key-form", { key: "tiers", expected: "list" }),
    "in the rule, “tiers” must be a list in square brackets",
  ],
  [
    faultOf("rule-key-form", { key: "full", expected: "text" }),
    "in the rule, “full” must be a text or a number",
  ],
  [
    faultOf("rule-key-form", { key: "code", expected: "code" }),
    "in the rule, “code” must be a code without | or = and without blanks around it",
  ],
  [
    faultOf("rule-key-form", { key: "tiers", expected: "some" }),
    "in the rule, “tiers” must be filled with at least one member",
  ],
  [
    faultOf("rule-key-form", { key: "groups", expected: "groups" }),
    "in the rule, “groups” must be “pooled”, or an object with a weight for each group",
  ],
  [
    faultOf("rule-key-form", { key: "then.kind", expected: "scale-kind" }),
    "in the rule, “then.kind” must be tiers or linear",
  ],
  [
    faultOf("rule-key-form", { key: "whenZero", expected: "when-zero" }),
    "in the rule, “whenZero” must be full, zero or not-applicable",
  ],
  [faultOf("rule-below", { key: "each", written: "-1", least: "0" }), "in the rule, “each” is -1, below 0"],
  [faultOf("rule-above", { key: "floor", written: "3", most: "2" }), "in the rule, “floor” is 3, above 2"],
  [
    faultOf("rule-not-positive", { key: "full", written: "0" }),
    "in the rule, “full” is 0; it must be above 0",
  ],
  [
    faultOf("rule-value-twice", { key: "tiers.2.from", written: "1" }),
    "in the rule, “tiers.2.from” is “1” a second time",
  ],
  [faultOf("rule-no-weight", { key: "groups" }), "in the rule, “groups” gives no group a weight above 0"],
  [
    faultOf("input-unknown", { expected: ["now", "then"] }),
    "the criterion's rule knows no such input; it takes now, then",
  ],
  [faultOf("input-out-of-range", { written: "-1", low: "0", high: null }), "-1 is below 0"],
  [faultOf("input-not-a-count", { written: "1.5" }), "“1.5” is not a count; write a whole number, 0 or more"],
  [faultOf("denominator-below-zero", { written: "-2" }), "the denominator is -2; it can't be below 0"],
  [
    faultOf("zero-denominator", {}),
    "it is 0, so there is nothing to divide by, and the rule has no whenZero to go by",
  ],
  [
    faultOf("condition-unknown", { written: "x", known: ["a", "b"] }),
    "the rule has no condition “x”; it has a, b",
  ],
  [
    faultOf("answer-form", { written: "1" }),
    "“1” is not an answer with its count; write for example 1=10|2=3",
  ],
  [
    faultOf("answer-twice", { answer: "1" }),
    "answer “1” is counted twice; write it once, with its whole count",
  ],
  [faultOf("no-counting-answer", {}), "no answer counts here, so there is no mean"],
];

describe("faults in English", () => {
  it.each(sentences)("F106 %j reads: %s", (fault, sentence) => {
    expect(explainFault(fault)).toBe(sentence);
  });
});
