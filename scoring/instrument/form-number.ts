// The number in the corner of every sheet: digits only, so that it goes on a number pad.

/** Digits of a slot's number before the check digit. */
export const formNumberWidth = 4;

/**
 * The check digit of a string of digits: ISO 7064, MOD 11,10, so again a digit.
 *
 * Every single wrong digit is caught, in the number or the check digit. Of the adjacent transpositions of unlike
 * digits, the check digit's own place included, 97.8 % are caught at four digits (35,200 of 36,000, counted in the
 * test). A string that isn't all digits is a RangeError. Rests on: domain.md §7; F12.
 *
 * @example checkDigit("0217") // "5"
 * @example checkDigit("0794") // "5", the standard's own worked number
 */
export function checkDigit(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError(`no digits: ${digits}`);
  return String((11 - remainder(digits)) % 10);
}

/** The running product of the hybrid system: modulus 11 over modulus 10, never 0. */
function remainder(digits: string): number {
  let product = 10;
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return product;
}

/**
 * A slot's printed number: its digits, zero-filled, and the check digit, without a space.
 *
 * A slot is a whole number from 1 that fits the width; another is a RangeError. Rests on: domain.md §7; F9, F12.
 *
 * @example formNumber(217) // "02175"
 */
export function formNumber(slot: number, width = formNumberWidth): string {
  const digits = String(slot).padStart(width, "0");
  if (!Number.isInteger(slot) || slot < 1 || digits.length > width)
    throw new RangeError(`no slot of ${width} digits: ${slot}`);
  return digits + checkDigit(digits);
}

export type FormNumberFault = {
  code: "not-digits" | "wrong-length" | "wrong-check-digit" | "unknown-form";
  /** What was read, without spaces. */
  digits: string;
  check: string;
  /** Numbers of forms that exist and are one slip away, likeliest first: two digits swapped, then one digit wrong. */
  likely: number[];
};

export type ParsedFormNumber = { ok: true; value: number } | { ok: false; faults: [FormNumberFault] };

/**
 * The slot that a typed or scanned number names, or one fault with what was probably meant.
 *
 * Spaces anywhere are passed over. `wrong-length` means digits or the check digit lack or are too many. With `known`
 * a sound number outside it is `unknown-form`, and corrections are looked for in it; without it any slot will do and
 * nothing is proposed, since every number has a few neighbours. Rests on: domain.md §7; F12, F106.
 *
 * @example parseFormNumber("0217 5") // { ok: true, value: 217 }
 * @example parseFormNumber("0271 5", { known: new Set([217]) }) // faults: [{ code: "wrong-check-digit", likely: [217], … }]
 */
export function parseFormNumber(
  typed: string,
  { known, width = formNumberWidth }: { known?: ReadonlySet<number>; width?: number } = {},
): ParsedFormNumber {
  const text = typed.replace(/\s/g, "");
  const refuse = (code: FormNumberFault["code"], likely: number[] = []): ParsedFormNumber => ({
    ok: false,
    faults: [{ code, digits: text.slice(0, width), check: text.slice(width), likely }],
  });
  if (!/^\d+$/.test(text)) return refuse("not-digits");
  if (text.length !== width + 1) return refuse("wrong-length");
  const slot = readSlot(text);
  if (slot === null) return refuse("wrong-check-digit", findLikely(text, known));
  if (slot === 0 || (known && !known.has(slot))) return refuse("unknown-form", findLikely(text, known));
  return { ok: true, value: slot };
}

function readSlot(text: string): number | null {
  const digits = text.slice(0, -1);
  return text === digits + checkDigit(digits) ? Number(digits) : null;
}

function findLikely(text: string, known: ReadonlySet<number> | undefined): number[] {
  if (!known) return [];
  const likely = [...swapped(text), ...replaced(text)].flatMap((near) => readSlot(near) ?? []);
  return [...new Set(likely)].filter((slot) => known.has(slot));
}

function swapped(text: string): string[] {
  return Array.from(
    text.slice(1),
    (digit, at) => text.slice(0, at) + digit + text.charAt(at) + text.slice(at + 2),
  );
}

function replaced(text: string): string[] {
  return Array.from(text, (_, at) =>
    Array.from("0123456789", (digit) => text.slice(0, at) + digit + text.slice(at + 1)),
  ).flat();
}
