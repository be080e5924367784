// What can be wrong with criteria and inputs, as codes with details. Sentences are elsewhere: English for files in
// fault-words.ts, Vietnamese in the words of the room that shows them.

/** A value, or every fault that stands against it. */
export type Result<T, F> = { ok: true; value: T } | { ok: false; faults: readonly F[] };

/** A number that is no plain decimal, and what was probably meant. */
type NumberForm = { written: string; proposals: readonly string[] };

/** What a place in a rule should hold: `some` is a list with at least one, `code` a code without | and =. */
export type ExpectedForm =
  "object" | "list" | "text" | "code" | "some" | "groups" | "scale-kind" | "when-zero";

/** Each fault code with what its sentence needs. `key` names the place in a rule: `tiers.2.from`. */
export type FaultDetails = {
  // one number anywhere
  "number-form": NumberForm;

  // the tree
  "code-blank": object;
  "code-twice": { code: string; firstRow: number };
  "parent-unknown": { parent: string };
  cycle: { codes: readonly string[] };
  "max-not-positive": { written: string };
  "max-not-sum": { written: string; sum: string };
  "sum-without-children": { code: string };
  "children-under-rule": { kind: string; child: string };
  "not-applicable-unknown": { written: string };

  // one rule
  "rule-blank": object;
  "rule-not-json": object;
  "rule-key-twice": { key: string };
  "rule-kind-unknown": { written: string; known: readonly string[] };
  "rule-key-missing": { key: string };
  "rule-key-unknown": { key: string };
  "rule-key-form": { key: string; expected: ExpectedForm };
  "rule-number-form": NumberForm & { key: string };
  "rule-below": { key: string; written: string; least: string };
  "rule-above": { key: string; written: string; most: string };
  "rule-not-positive": { key: string; written: string };
  "rule-value-twice": { key: string; written: string };
  "rule-no-weight": { key: string };

  // one criterion's inputs
  "input-missing": object;
  "input-unknown": { expected: readonly string[] };
  "input-beside-not-applicable": object;
  "reason-blank": object;
  "input-out-of-range": { written: string; low: string; high: string | null };
  "input-not-a-count": { written: string };
  "denominator-below-zero": { written: string };
  "zero-denominator": object;
  "condition-unknown": { written: string; known: readonly string[] };
  "answer-form": { written: string };
  "answer-twice": { answer: string };
  "no-counting-answer": object;
};

export type FaultCode = keyof FaultDetails;

/** One fault: its code and the details that go with this code. */
export type Fault<C extends FaultCode = FaultCode> = { [K in C]: { code: K; details: FaultDetails[K] } }[C];

/** A fault of one input of one criterion, named as the rule names it. */
export type InputFault = { input: string; fault: Fault };

/** A fault at a row and column of the criteria table. */
export type CriteriaFault = { row: number; column: string; fault: Fault };

/**
 * A fault from its code and details.
 *
 * @example faultOf("cycle", { codes: ["1", "2"] }) // { code: "cycle", details: { codes: ["1", "2"] } }
 */
export function faultOf<C extends FaultCode>(
  code: C,
  details: FaultDetails[C],
): { code: C; details: FaultDetails[C] } {
  return { code, details };
}

/**
 * A result that holds a value.
 *
 * @example succeed(3) // { ok: true, value: 3 }
 */
export function succeed<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/**
 * A result that holds faults.
 *
 * @example refuse("x") // { ok: false, faults: ["x"] }
 */
export function refuse<F>(...faults: readonly F[]): { ok: false; faults: readonly F[] } {
  return { ok: false, faults };
}

/**
 * Two results as one: both values, or the faults of both, so that a person mends them in one go.
 *
 * @example both(succeed(1), succeed(2)) // { ok: true, value: [1, 2] }
 */
export function both<A, B, F>(a: Result<A, F>, b: Result<B, F>): Result<readonly [A, B], F> {
  if (a.ok && b.ok) return succeed([a.value, b.value]);
  return refuse(...(a.ok ? [] : a.faults), ...(b.ok ? [] : b.faults));
}
