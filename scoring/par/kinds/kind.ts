// What each kind of score rule offers. One file per family of kinds stands beside this one; registry.ts joins them.

import { z } from "zod";
import { type Exact, parseDecimal } from "../../exact.ts";
import { type Fault, type InputFault, type Result, faultOf, refuse, succeed } from "../fault.ts";

/** What was entered for one criterion, as written, by input name (`numerator`, `answers:hdnd`, …). */
export type Inputs = Readonly<Record<string, string>>;

/** Why a criterion does not apply: somebody judged so and said why, or its own rule says so for a zero whole. */
export type NotApplicable = { by: "judgement"; reason: string } | { by: "rule"; reason: "zero-denominator" };

/** What a rule gives: points from 0 to the maximum, or that the criterion does not apply. */
export type Earned = { points: Exact } | { notApplicable: NotApplicable };

/** The names of a rule's inputs, and whether all must be there or any one will do (groups that may not answer). */
export type InputNames = { names: readonly string[]; needs: "all" | "any" };

/** One kind of rule. `R` is its rule as data, numbers already exact. */
export type Kind<R> = {
  /** Faults in the rule's own numbers, and against the criterion's maximum. */
  findFaults: (rule: R, max: Exact) => Fault[];
  nameInputs: (rule: R) => InputNames;
  /** Points from inputs; every needed name is there and no other. */
  score: (rule: R, max: Exact, inputs: Inputs) => Result<Earned, InputFault>;
};

/** A decimal inside a rule. Unquoted JSON numbers arrive as their own text (rule-json.ts), so none passes a float. */
export const decimal = z.string().transform((written, context): Exact => {
  const parsed = parseDecimal(written);
  if (parsed.ok) return parsed.value;
  const params = { written, proposals: parsed.proposals };
  context.issues.push({ code: "custom", input: written, message: "not a plain decimal", params });
  return z.NEVER;
});

/** A code that can be named inside `a|b` and `1=10|2=3`: not blank, without the signs that separate. */
export const code = z.string().regex(/^[^|=\s](?:[^|=]*[^|=\s])?$/);

/** What a rule does when the number it divides by is 0. */
export const whenZero = z.enum(["full", "zero", "not-applicable"]).optional();

export type WhenZero = z.infer<typeof whenZero>;

/**
 * An exact number as a plain decimal for a sentence; numbers in rules always end.
 *
 * @example writeNumber(Exact.whole(5)) // "5"
 */
export function writeNumber(value: Exact): string {
  return value.toDecimal() ?? value.toString();
}

/**
 * One input as an exact number, or its fault. An absent name reads as blank, which is no number.
 *
 * @example readDecimal({ x: "80.5" }, "x") // { ok: true, value: 161/2 }
 */
export function readDecimal(inputs: Inputs, input: string): Result<Exact, InputFault> {
  const written = inputs[input] ?? "";
  const parsed = parseDecimal(written);
  if (parsed.ok) return parsed;
  return refuse({ input, fault: faultOf("number-form", { written, proposals: parsed.proposals }) });
}

/**
 * One input as a number from `low` to `high` (no upper end: null), both included, or its fault.
 *
 * @example readWithin({ measure: "101" }, "measure", Exact.zero, Exact.hundred) // { ok: false, … "input-out-of-range" }
 */
export function readWithin(
  inputs: Inputs,
  input: string,
  low: Exact,
  high: Exact | null,
): Result<Exact, InputFault> {
  const read = readDecimal(inputs, input);
  if (!read.ok) return read;
  if (read.value.compare(low) >= 0 && (high === null || read.value.compare(high) <= 0)) return read;
  const details = {
    written: writeNumber(read.value),
    low: writeNumber(low),
    high: high === null ? null : writeNumber(high),
  };
  return refuse({ input, fault: faultOf("input-out-of-range", details) });
}

/**
 * A count as written (whole, 0 or more; `10.0` is whole), or what is wrong with it.
 *
 * @example parseCount("1.5") // { ok: false, faults: [{ code: "input-not-a-count", … }] }
 */
export function parseCount(written: string): Result<Exact, Fault> {
  const parsed = parseDecimal(written);
  if (!parsed.ok) return refuse(faultOf("number-form", { written, proposals: parsed.proposals }));
  if (parsed.value.isNegative() || !parsed.value.isWhole())
    return refuse(faultOf("input-not-a-count", { written }));
  return succeed(parsed.value);
}
