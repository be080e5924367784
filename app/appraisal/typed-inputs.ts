// A form's fields as inputs of a rule: read the same in the browser, where points are shown while typing, and on the
// server, where they are kept.
import { faultOf, type InputFault, type Result } from "#scoring/par/fault.ts";
import { nameInputs, type ScoredRule } from "#scoring/par/rule.ts";
import { notApplicableInput } from "#scoring/par/score-criterion.ts";
import type { Lang } from "#app/shared/lang.ts";
import { scoreInputs, type Inputs, type Scorable, type Scored } from "./criterion.ts";
import { readTypedNumber, writeTypedNumber } from "./typed-number.ts";

/** What stands in the form. A checklist's conditions come as the codes that are ticked. */
export interface TypedInputs {
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Ticked: the criterion does not apply, for this reason, and no other input counts. */
  notApplicable: string | null;
}

/** Typed fields as plain inputs with the points they give, or every fault by its input. */
export function readTypedInputs(
  scorable: Scorable,
  typed: TypedInputs,
  lang: Lang,
): Result<{ inputs: Inputs; scored: Scored }, InputFault> {
  const inputs: Record<string, string> = {};
  const faults: InputFault[] = [];
  if (typed.notApplicable === null) {
    for (const name of nameInputs(scorable.rule).names) {
      const value = typed.values[name] ?? "";
      const read = scorable.rule.kind === "checklist" ? joined(value) : readOne(name, value, lang);
      if (read.ok) inputs[name] = read.value;
      else faults.push(...read.faults);
    }
  } else {
    inputs[notApplicableInput] = typed.notApplicable;
  }
  if (faults.length > 0) return { ok: false, faults };
  const scored = scoreInputs(scorable, inputs);
  return scored.ok ? { ok: true, value: { inputs, scored: scored.value } } : scored;
}

/** Kept inputs as they are typed in a language: what a form starts from. */
export function writeTypedInputs(
  { kind }: ScoredRule,
  inputs: Inputs,
  lang: Lang,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => name !== notApplicableInput)
      .map(([name, value]) => [
        name,
        kind === "checklist" ? value.split("|").filter(Boolean) : writeTypedNumber(value, lang),
      ]),
  );
}

function joined(value: string | readonly string[]): Result<string, InputFault> {
  return { ok: true, value: typeof value === "string" ? value : value.join("|") };
}

function readOne(input: string, value: string | readonly string[], lang: Lang): Result<string, InputFault> {
  const written = typeof value === "string" ? value : (value[0] ?? "");
  const read = readTypedNumber(written, lang);
  if (read.ok) return { ok: true, value: read.value };
  const fault = faultOf("number-form", { written, proposals: read.proposals });
  return { ok: false, faults: [{ input, fault }] };
}
