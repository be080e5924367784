// Numbers as people type them in their language, read as the plain decimals that rules take.
import { parseDecimal } from "#scoring/exact.ts";
import type { Lang } from "#app/shared/lang.ts";

/** A plain decimal, or what was probably meant by text that can't be read with certainty. */
export type TypedNumber = { ok: true; value: string } | { ok: false; proposals: readonly string[] };

const marks = { vi: { decimal: ",", group: "." }, en: { decimal: ".", group: "," } } as const;

/**
 * A typed number as a plain decimal. A Vietnamese typist's `96,8` is 96.8 and `1.234.567` is 1234567; `38.914` may be
 * either of two numbers a thousand times apart, so it is never guessed: both are proposed, as they would be typed.
 * Blank is read as blank. The other language's decimal mark is taken where it can mean nothing else.
 *
 * @example readTypedNumber("96,8", "vi") // { ok: true, value: "96.8" }
 * @example readTypedNumber("38.914", "vi") // { ok: false, proposals: ["38914", "38,914"] }
 */
export function readTypedNumber(text: string, lang: Lang): TypedNumber {
  const bare = text
    .trim()
    .replace(/[\s\u00a0]/g, "")
    .replace(/^[−–]/, "-");
  const { decimal, group } = marks[lang];
  if (isAmbiguous(bare, group))
    return { ok: false, proposals: [bare.replace(group, ""), bare.replace(group, decimal)] };
  const plain = hasGroups(bare, lang)
    ? bare.replaceAll(group, "").replace(decimal, ".")
    : bare.replace(",", ".");
  if (bare === "" || parseDecimal(plain).ok) return { ok: true, value: plain };
  const parsed = parseDecimal(text);
  return {
    ok: false,
    proposals: parsed.ok ? [] : parsed.proposals.map((value) => writeTypedNumber(value, lang)),
  };
}

/** A plain decimal as its reader would type it. @example writeTypedNumber("96.8", "vi") // "96,8" */
export function writeTypedNumber(value: string, lang: Lang): string {
  return value.replace(".", marks[lang].decimal);
}

/** One group mark before exactly three last digits, and nothing that shows which of the two it is. */
function isAmbiguous(bare: string, group: string): boolean {
  const [whole = "", rest, ...more] = bare.split(group);
  return /^-?[1-9]\d{0,2}$/.test(whole) && rest !== undefined && /^\d{3}$/.test(rest) && more.length === 0;
}

/** Thousands grouped throughout, at least twice, or once before a decimal mark. */
function hasGroups(bare: string, lang: Lang): boolean {
  return lang === "vi"
    ? /^-?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:\.\d{3})+,\d+)$/.test(bare)
    : /^-?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|(?:,\d{3})+\.\d+)$/.test(bare);
}
