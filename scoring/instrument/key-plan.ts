// What the keyer's fingers do for one item. Pure data: the grid listens, this says to what.
import { blank } from "./missing.ts";
import type { InstrumentVersion, Item, MissingCode } from "./schema.ts";

export type KeyPlan = {
  item: string;
  /** `choice` one code; `ticks` a code toggles; `digits` a number; `text` free. */
  kind: "choice" | "ticks" | "digits" | "text";
  /** What to type for each option. */
  keys: readonly { keys: string; code: string }[];
  /** Digits to type for one option. */
  digitsPerOption: 1 | 2;
  /** Whether the last digit moves on by itself; else Enter does. */
  jumps: boolean;
  /** Most digits of a number or ticks of a multiple choice. */
  most: number;
  /** Keys for a missing answer, which jump at once. None for text, where they are text. */
  missing: readonly MissingCode[];
  /** What Enter alone stores, null where it does nothing. */
  emptyCode: string | null;
};

/**
 * The keys that answer one item: no key that the answer doesn't need.
 *
 * A choice takes one digit and jumps; ticks take one digit each and Enter; a number its digits and Enter; text is
 * free, and Enter on nothing means blank. With a tenth option "10" and no "0", the key 0 stands for it; beyond that
 * every option takes two digits ("07"). Rests on: design.md §4 "keying a form"; F11, F20, F21, F38.
 *
 * @example keyPlan(pa1, missingCodes).keys[3] // { keys: "4", code: "4" }
 * @example keyPlan(e01, missingCodes).keys[9] // { keys: "0", code: "10" }
 */
export function keyPlan(item: Item, missing: InstrumentVersion["missing"]): KeyPlan {
  const base = {
    item: item.code,
    keys: [],
    digitsPerOption: 1,
    jumps: false,
    missing,
    emptyCode: null,
  } as const;
  if (item.type === "text") return { ...base, kind: "text", most: 0, missing: [], emptyCode: blank };
  if (item.type === "number") return { ...base, kind: "digits", most: String(item.max ?? 0).length };
  const isTicks = item.type === "multi";
  return {
    ...base,
    ...optionKeys(item.options.map(({ code }) => code)),
    kind: isTicks ? "ticks" : "choice",
    jumps: !isTicks,
    most: isTicks ? (item.maxChoices ?? item.options.length) : 1,
  };
}

function optionKeys(codes: readonly string[]): Pick<KeyPlan, "keys" | "digitsPerOption"> {
  const long = codes.filter((code) => code.length > 1);
  const tenIsZero = long.every((code) => code === "10") && !codes.includes("0");
  if (long.length === 0 || tenIsZero)
    return { digitsPerOption: 1, keys: codes.map((code) => ({ keys: code === "10" ? "0" : code, code })) };
  return { digitsPerOption: 2, keys: codes.map((code) => ({ keys: code.padStart(2, "0"), code })) };
}
