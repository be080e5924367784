// Who is asked what: skip rules and groups, the same on paper, on the web and in the index.
import type { Answers, InstrumentVersion, Item } from "./schema.ts";

/** Takes only what is asked for, so that a page may send the items without the rest of the document. */
type Items = Pick<InstrumentVersion, "items">;

/**
 * Whether an answer is one of the version's missing codes: blank, refused, unreadable or several ticked.
 *
 * To the letter: "blank" is none. Rests on: F38.
 *
 * @example isMissing(sipas, "BLANK") // true
 */
export function isMissing({ missing }: Pick<InstrumentVersion, "missing">, answer: string): boolean {
  return missing.some(({ code }) => code === answer);
}

/**
 * The answer to an item if it is a real one; null when it is absent or missing. Shown or hidden makes no difference.
 *
 * Rests on: domain.md §4 "not valid"; F38, F76.
 *
 * @example findValidAnswer(sipas, { PA1: "REFUSED" }, "PA1") // null
 */
export function findValidAnswer(
  version: Pick<InstrumentVersion, "missing">,
  answers: Answers,
  code: string,
): string | null {
  const answer = answers[code];
  return answer === undefined || isMissing(version, answer) ? null : answer;
}

/**
 * What is chosen in an answer: the codes of a multiple choice, else the one code. A missing code stays as it is.
 *
 * Rests on: F1.
 *
 * @example splitChoices("1|3") // ["1", "3"]
 */
export function splitChoices(answer: string): string[] {
  return answer.split("|");
}

/**
 * The items shown to someone with these answers, in printed order.
 *
 * An item is hidden when it isn't for the group, when the item its skip rule asks is itself hidden, or when that
 * item's answer is none of those named: absent and missing answers hide what hangs on them. Without a group,
 * nothing is hidden by group. Rests on: domain.md §4 `show_if`; F2.
 *
 * @example visibleItems(sipas, { S01: "4", S02: "2" }).some(({ code }) => code === "DA1") // false
 */
export function visibleItems(version: Items, answers: Answers, group?: string): Item[] {
  const shown = new Set<string>();
  return version.items.filter((item) => {
    const isShown = isForGroup(item, group) && isLetThrough(item, answers, shown);
    if (isShown) shown.add(item.code);
    return isShown;
  });
}

function isForGroup(item: Item, group: string | undefined): boolean {
  return group === undefined || item.groups === undefined || item.groups.includes(group);
}

function isLetThrough({ showIf }: Item, answers: Answers, shown: ReadonlySet<string>): boolean {
  if (!showIf) return true;
  const answer = answers[showIf.item];
  return (
    shown.has(showIf.item) &&
    answer !== undefined &&
    splitChoices(answer).some((one) => showIf.in.includes(one))
  );
}

/**
 * Whether one item is shown; false for a code the version doesn't know.
 *
 * Rests on: as {@link visibleItems}; F2.
 *
 * @example isVisible(sipas, { S02: "1" }, "DE1") // true
 */
export function isVisible(version: Items, answers: Answers, code: string, group?: string): boolean {
  return visibleItems(version, answers, group).some((item) => item.code === code);
}

/**
 * The item to key after `current`: the next one shown by the answers so far, null after the last.
 *
 * `current` null asks for the first. From an item just hidden by a changed answer it goes on from that item's place;
 * an unknown code gives null. Rests on: F2, F21.
 *
 * @example nextItem(sipas, { S01: "4" }, "S02")?.code // "T01": S03 is asked only of those who had a procedure
 */
export function nextItem(
  version: Items,
  answers: Answers,
  current: string | null,
  group?: string,
): Item | null {
  const from = current === null ? 0 : numberOf(version, current);
  if (from === null) return null;
  return visibleItems(version, answers, group).find(({ number }) => number > from) ?? null;
}

/**
 * The item before `current`: the one "back" returns to, null before the first or from an unknown code.
 *
 * `current` null asks for the last. Rests on: F2, F20.
 *
 * @example previousItem(sipas, { S01: "4" }, "T01")?.code // "S02"
 */
export function previousItem(
  version: Items,
  answers: Answers,
  current: string | null,
  group?: string,
): Item | null {
  const before = current === null ? Infinity : numberOf(version, current);
  if (before === null) return null;
  return visibleItems(version, answers, group).findLast(({ number }) => number < before) ?? null;
}

function numberOf({ items }: Items, code: string): number | null {
  return items.find((item) => item.code === code)?.number ?? null;
}
