import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { nextItem } from "#scoring/instrument/visible.ts";

/** A whole, sound set of answers: what `given` says, the first option or 4 elsewhere, hidden items absent. */
export function answersWith(version: InstrumentVersion, given: Answers = {}): Record<string, string> {
  const answers: Record<string, string> = {};
  for (let item = nextItem(version, answers, null); item; item = nextItem(version, answers, item.code)) {
    answers[item.code] = given[item.code] ?? plainAnswer(item);
  }
  return answers;
}

function plainAnswer(item: Item): string {
  if (item.type === "likert5") return "4";
  if (item.type === "text") return "BLANK";
  if (item.type === "number") return item.code === "H02" ? "1980" : "2";
  return item.options[0]?.code ?? "BLANK";
}
