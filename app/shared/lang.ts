/** The two languages of the screens. Vietnamese is first; English is whole. */
export const langs = ["vi", "en"] as const;

export type Lang = (typeof langs)[number];

/** Reads a language from a cookie, a form or an address; anything unknown is Vietnamese. */
export function parseLang(value: unknown): Lang {
  return langs.find((lang) => lang === value) ?? "vi";
}
