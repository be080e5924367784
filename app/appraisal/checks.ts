// What the use cases of this room check before they write, with the field that is at fault.
import { endOfDay, toMilliseconds } from "#scoring/deadlines/time.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";

type FieldFault = FieldFaults[string];

/** Throws `input.invalid` when a field is at fault; null entries are fields in order. */
export function requireFields(faults: Record<string, FieldFault | null>): void {
  const found = Object.entries(faults).flatMap(([field, fault]) => (fault ? [[field, fault] as const] : []));
  if (found.length > 0) throw problem("input.invalid", {}, Object.fromEntries(found));
}

/** The fault of a text that must not be empty. */
export function missingText(text: string, code = "appraisal.missing"): FieldFault | null {
  return text.trim() === "" ? { code } : null;
}

/** The fault of a day that is not one of the calendar, YYYY-MM-DD. */
export function wrongDay(text: string): FieldFault | null {
  return holds(() => endOfDay(text)) ? null : { code: "appraisal.no_day" };
}

/** The fault of a due minute that is no instant. */
export function wrongInstant(text: string): FieldFault | null {
  return holds(() => toMilliseconds(text)) ? null : { code: "appraisal.no_minute" };
}

function holds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
