// Long strings of one answer: a keyer's slipped finger, or a respondent who ticked one column all the way down.
import { findValidAnswer, visibleItems } from "./visible.ts";
import type { Answers, InstrumentVersion, Item } from "./schema.ts";

type Version = Pick<InstrumentVersion, "items" | "missing">;

/** `from` and `to` are printed numbers, both in the run. */
export type Run = { from: number; to: number; length: number; value: string };

/**
 * The longest run of one and the same answer over consecutive shown items, the first of equals; null without any.
 *
 * Looks at the items named, in printed order, or at all five-level items. A hidden item is passed over; a missing
 * or absent answer ends the run. Rests on: F57.
 *
 * @example longestRun(sipas, { PC1: "4", PC2: "4", PC3: "5" }, ["PC1", "PC2", "PC3"]) // { from: 13, to: 14, length: 2, value: "4" }
 */
export function longestRun(
  version: Version,
  answers: Answers,
  codes?: readonly string[],
  group?: string,
): Run | null {
  let longest: Run | null = null;
  let current: Run | null = null;
  for (const item of visibleItems(version, answers, group)) {
    if (!(codes ? codes.includes(item.code) : item.type === "likert5")) continue;
    current = extendRun(current, item, findValidAnswer(version, answers, item.code));
    if (current && current.length > (longest?.length ?? 0)) longest = current;
  }
  return longest;
}

function extendRun(run: Run | null, { number }: Item, value: string | null): Run | null {
  if (value === null) return null;
  if (run?.value === value) return { ...run, to: number, length: run.length + 1 };
  return { from: number, to: number, length: 1, value };
}

/**
 * Whether every valid answer to the shown index items is one and the same, over at least `minimumAnswers` of them.
 *
 * Such a form is flagged and still counts. With fewer answers nothing is claimed: false. Rests on: domain.md §4
 * "straight-lined forms are flagged, not dropped"; F57.
 *
 * @example isStraightLined(sipas, allFours) // true
 */
export function isStraightLined(
  version: Version,
  answers: Answers,
  { minimumAnswers = 10, group }: { minimumAnswers?: number; group?: string } = {},
): boolean {
  const given = visibleItems(version, answers, group)
    .filter(({ counts }) => counts)
    .map((item) => findValidAnswer(version, answers, item.code))
    .filter((answer) => answer !== null);
  return given.length >= minimumAnswers && new Set(given).size === 1;
}
