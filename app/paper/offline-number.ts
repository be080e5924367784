// Which form a number typed without a line means: its check digit is looked at here, and the form is one of those taken
// along. Pure.
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import type { Words } from "#app/shared/words.ts";
import { formNumber, parseFormNumber } from "#scoring/instrument/form-number.ts";
import type { OfflineBundle, OfflineForm } from "./offline-bundle.ts";
import { sayNumber } from "./say-number.ts";

export interface NotHere {
  say: (words: Words) => string;
}

const codes = {
  "not-digits": "form.number_not_digits",
  "wrong-length": "form.number_wrong_length",
  "wrong-check-digit": "form.number_wrong_check",
} as const;

const MOST_PROPOSALS = 3;

/** The form a typed number means, or what is wrong with it, said as when there is a line. */
export function findOfflineForm(
  { forms }: Pick<OfflineBundle, "forms">,
  waiting: readonly { formNumber: string }[],
  typed: string,
): { ok: true; form: OfflineForm } | { ok: false; fault: NotHere } {
  const known = new Set(forms.map(({ number }) => Number(number.slice(0, -1))));
  const parsed = parseFormNumber(typed, { known });
  if (!parsed.ok) {
    const [fault] = parsed.faults;
    if (fault.code === "unknown-form") return notHere(fault.digits + fault.check);
    const likely = fault.likely.slice(0, MOST_PROPOSALS).map((serial) => sayNumber(formNumber(serial)));
    const { digits, check } = fault;
    const details = { typed: typed.trim(), digits, check, likely: likely.join(", ") };
    const { body } = problem(codes[fault.code], details);
    return { ok: false, fault: { say: (words) => sayProblem(words, body) } };
  }
  const number = formNumber(parsed.value);
  if (waiting.some(({ formNumber: queued }) => queued === number))
    return {
      ok: false,
      fault: { say: ({ paper }) => paper.offline.find.doneHere(sayNumber(number)) },
    };
  const form = forms.find((one) => one.number === number);
  return form ? { ok: true, form } : notHere(number);
}

function notHere(number: string): { ok: false; fault: NotHere } {
  return { ok: false, fault: { say: ({ paper }) => paper.offline.find.notHere(sayNumber(number)) } };
}
