// Questions as the paper groups them: five-level questions of one factor share their lead, so it is printed once and
// each row keeps only its own words. Pure.
import type { Bilingual, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";

export interface ItemGroup {
  factor: string;
  title: Bilingual;
  /** A table of five-level questions, or one question by itself. */
  kind: "matrix" | "single";
  /** What all questions of the group begin and end with, with an ellipsis between; null where there is nothing. */
  lead: Bilingual | null;
  rows: { item: Item; short: Bilingual }[];
}

type Version = Pick<InstrumentVersion, "factors">;

/** Groups consecutive questions for one printed page or screen. Their order stays the printed one. */
export function groupItems({ factors }: Version, items: readonly Item[]): ItemGroup[] {
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const goesOn = item.type === "likert5" && run?.[0]?.type === "likert5" && run[0].factor === item.factor;
    if (run && goesOn) run.push(item);
    else runs.push([item]);
  }
  return runs.map((run): ItemGroup => {
    const factor = run[0]?.factor ?? "";
    const title = factors.find(({ code }) => code === factor)?.title ?? { vi: "", en: "" };
    const vi = splitTexts(run.map(({ text }) => text.vi));
    const en = splitTexts(run.map(({ text }) => text.en));
    return {
      factor,
      title,
      kind: run[0]?.type === "likert5" ? "matrix" : "single",
      lead: vi.lead && en.lead ? { vi: vi.lead, en: en.lead } : null,
      rows: run.map((item, index) => ({
        item,
        short: { vi: vi.rests[index] ?? item.text.vi, en: en.rests[index] ?? item.text.en },
      })),
    };
  });
}

/** Shorter leads say nothing; they stay in each row. */
const LEAST_LEAD_WORDS = 3;

/**
 * What texts have in common at both ends, and what is left of each.
 *
 * @example splitTexts(["How happy are you with the roads", "How happy are you with the water"])
 * // { lead: "How happy are you with the …", rests: ["Roads", "Water"] }
 */
export function splitTexts(texts: readonly string[]): { lead: string | null; rests: string[] } {
  const words = texts.map((text) => text.split(" "));
  const first = words[0] ?? [];
  if (words.length < 2) return { lead: null, rests: [...texts] };
  const shortest = Math.min(...words.map(({ length }) => length));
  // One word of its own is left to each row.
  const common = (at: (own: readonly string[], index: number) => string | undefined, most: number) => {
    let count = 0;
    while (count < most && words.every((own) => at(own, count) === at(first, count))) count += 1;
    return count;
  };
  const head = common((own, index) => own[index], shortest - 1);
  const tail = common((own, index) => own[own.length - 1 - index], shortest - 1 - head);
  if (head < LEAST_LEAD_WORDS) return { lead: null, rests: [...texts] };
  const ending = tail >= LEAST_LEAD_WORDS ? tail : 0;
  const closing = ending > 0 ? ` ${first.slice(first.length - ending).join(" ")}` : "";
  const opening = first.slice(0, head).join(" ");
  return {
    lead: `${opening}${opening.endsWith(":") && closing === "" ? "" : " …"}${closing}`,
    rests: words.map((own) => capitalise(own.slice(head, own.length - ending).join(" "))),
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** One question as it is spoken of: what stands above it, and its own words. */
export function describeItem(
  version: Pick<InstrumentVersion, "factors" | "items" | "pages">,
  item: Item,
): { above: Bilingual; short: Bilingual } {
  const page = version.pages.find(({ from, to }) => item.number >= from && item.number <= to);
  const group = groupItems(version, page ? itemsOfPage(version, page) : [item]).find(({ rows }) =>
    rows.some((row) => row.item.code === item.code),
  );
  const short = group?.rows.find((row) => row.item.code === item.code)?.short ?? item.text;
  return { above: group?.lead ?? group?.title ?? { vi: "", en: "" }, short };
}

/** The items of one printed page. */
export function itemsOfPage(
  { items }: Pick<InstrumentVersion, "items">,
  page: { from: number; to: number },
): Item[] {
  return items.filter(({ number }) => number >= page.from && number <= page.to);
}

/**
 * The sum of a page's five-level codes: what the keyer compares with the last line of the sheet. Null where the page
 * has no such question; missing answers add nothing.
 */
export function sumOfPage(items: readonly Item[], answers: Readonly<Record<string, string>>): number | null {
  const levels = items.filter(({ type }) => type === "likert5");
  if (levels.length === 0) return null;
  return levels.reduce((sum, { code, options }) => {
    const answer = answers[code];
    return options.some((option) => option.code === answer) ? sum + Number(answer) : sum;
  }, 0);
}
