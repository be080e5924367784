import { formNumberWidth } from "#scoring/instrument/form-number.ts";

/** A form number as people read it, the check digit apart. @example sayNumber("02175") // "0217 5" */
export function sayNumber(number: string): string {
  return `${number.slice(0, formNumberWidth)}\u00a0${number.slice(formNumberWidth)}`;
}
