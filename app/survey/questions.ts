// The questionnaire as one official sees it: the blocks of their group, one a screen.
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { visibleItems } from "#scoring/instrument/visible.ts";

export interface Block {
  part: string;
  title: { vi: string; en: string };
  items: Item[];
}

/** The parts that have a question for this group and these answers, in printed order. */
export function blocksOf(
  version: Pick<InstrumentVersion, "items" | "parts">,
  group: string,
  answers: Answers,
): Block[] {
  const shown = visibleItems(version, answers, group);
  return version.parts.flatMap(({ code, title }) => {
    const items = shown.filter((item) => item.part === code);
    return items.length === 0 ? [] : [{ part: code, title, items }];
  });
}

/** Items of a block without an answer that must have one. */
export function lackingItems({ items }: Block, answers: Answers): Item[] {
  return items.filter((item) => item.required && !answers[item.code]);
}

/** How many of the block's items hold an answer. */
export function countAnswered({ items }: Block, answers: Answers): number {
  return items.filter((item) => answers[item.code]).length;
}

/** The first block where something is lacking, counted from 1; after the last when all is answered. */
export function blockToContinue(blocks: readonly Block[], answers: Answers): number {
  const index = blocks.findIndex((block) => lackingItems(block, answers).length > 0);
  return index === -1 ? blocks.length + 1 : index + 1;
}
