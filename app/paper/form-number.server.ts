import type { Reader } from "#db/connection.ts";
import { findForm, findSerials, type FormRow, type FormScope } from "#db/paper/forms.ts";
import { problem, type Problem } from "#app/shared/problem.ts";
import { formNumber, parseFormNumber, type FormNumberFault } from "#scoring/instrument/form-number.ts";
import { sayNumber } from "./say-number.ts";

const codes = {
  "not-digits": "form.number_not_digits",
  "wrong-length": "form.number_wrong_length",
  "wrong-check-digit": "form.number_wrong_check",
} as const;

/**
 * The form that a typed or scanned number names. Throws what is wrong with the number, with the numbers in `scope` it
 * was probably meant for; or that the form is another hamlet's, or that there is none (F12, F108).
 */
export async function getFormByNumber(db: Reader, scope: FormScope, typed: string): Promise<FormRow> {
  const parsed = parseFormNumber(typed);
  if (parsed.ok) {
    const number = formNumber(parsed.value);
    const form = await findForm(db, scope, number);
    if (form) return form;
    const elsewhere = await findForm(db, { roundCode: scope.roundCode, hamlets: null }, number);
    throw problem(elsewhere ? "form.other_hamlet" : "form.not_found", { formNumber: number });
  }
  const known = new Set(await findSerials(db, scope));
  const again = parseFormNumber(typed, { known });
  throw describeFault(again.ok ? parsed.faults[0] : again.faults[0], typed);
}

/** More than three proposals are no help to somebody with the sheet in hand. */
const MOST_PROPOSALS = 3;

function describeFault(fault: FormNumberFault, typed: string): Problem {
  if (fault.code === "unknown-form")
    return problem("form.not_found", { formNumber: fault.digits + fault.check });
  const likely = fault.likely.slice(0, MOST_PROPOSALS).map((serial) => sayNumber(formNumber(serial)));
  const details = {
    typed: typed.trim(),
    digits: fault.digits,
    check: fault.check,
    likely: likely.join(", "),
  };
  return problem(codes[fault.code], details, { number: { code: "form.number" } });
}
