// How sure we are of a row: every list in this folder says it of itself.

/**
 * `published`: stated by a source named beside it. `derived`: arithmetic on published figures.
 * `illustrative`: made up so that totals match; a page that shows it says *Dữ liệu minh họa*.
 */
export type Provenance = "published" | "derived" | "illustrative";

/** A text in the two languages of the screens. */
export interface Bilingual {
  vi: string;
  en: string;
}

/** A day as `YYYY-MM-DD`, in Viet Nam. */
export type Day = string;
