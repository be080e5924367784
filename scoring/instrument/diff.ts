// Two people typed one form: where do they differ?
import { visibleItems } from "./visible.ts";
import type { Answers, InstrumentVersion } from "./schema.ts";

/** An answer is null where the item is hidden or was not typed. */
export type Difference = {
  item: string;
  first: string | null;
  second: string | null;
  /** Who doesn't see the item, because an answer before it differs; null when both see it. */
  hiddenFrom: "first" | "second" | null;
};

export type Comparison = {
  /** Fields that at least one of the two was shown: the base of an error rate. */
  comparedFields: number;
  differences: Difference[];
};

export type CompareOptions = {
  group?: string;
  /** Only these items are keyed twice; absent = all (F29). */
  items?: ReadonlySet<string>;
};

/**
 * Compares two sets of answers field by field, in printed order.
 *
 * An item hidden from both is no field. An item that one of them sees is a difference as soon as the other doesn't.
 * A value left behind in a hidden item counts for nothing. Both sets are expected as {@link checkAnswers} stores them.
 * Rests on: F24, F26, F29, F30.
 *
 * @example compareAnswers(sipas, { S01: "1" }, { S01: "2" }).differences // [{ item: "S01", first: "1", second: "2", hiddenFrom: null }]
 */
export function compareAnswers(
  version: Pick<InstrumentVersion, "items">,
  first: Answers,
  second: Answers,
  { group, items }: CompareOptions = {},
): Comparison {
  const shownToFirst = new Set(visibleItems(version, first, group));
  const shownToSecond = new Set(visibleItems(version, second, group));
  const differences: Difference[] = [];
  let comparedFields = 0;
  for (const item of version.items) {
    if (items && !items.has(item.code)) continue;
    const one = shownToFirst.has(item);
    const two = shownToSecond.has(item);
    if (!one && !two) continue;
    comparedFields += 1;
    const a = one ? (first[item.code] ?? null) : null;
    const b = two ? (second[item.code] ?? null) : null;
    if (a === b && one === two) continue;
    differences.push({
      item: item.code,
      first: a,
      second: b,
      hiddenFrom: one ? (two ? null : "second") : "first",
    });
  }
  return { comparedFields, differences };
}
