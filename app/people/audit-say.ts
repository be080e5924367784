// How the trail's codes are said to people.
import { formatDay, formatMinute } from "#app/shared/format.ts";
import type { Lang, Words } from "#app/shared/words.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The name of a field of an event; of fields in fields the last one's, after the codes it stands under. */
export function sayField({ people }: Words, field: string): string {
  const parts = field.split(".");
  const last = parts.pop() ?? field;
  return [...parts, people.audit.fields[last] ?? last].join(" ");
}

/** One value of an event: moments and days as people write them, states in words, accounts by name. */
export function sayValue(
  words: Words,
  lang: Lang,
  {
    action,
    field,
    text,
    names,
  }: { action: string; field: string; text: string; names: Record<string, string> },
): string {
  if (INSTANT.test(text)) return formatMinute(text, lang);
  if (DAY.test(text)) return formatDay(text, lang);
  const known = isCode(field, text) ? words.people.audit.values[text] : undefined;
  const state = field === "state" ? statesOf(words, action)[text] : undefined;
  const role = field === "role" ? (words.people.roles as Record<string, string>)[text] : undefined;
  return known ?? state ?? role ?? names[text] ?? text;
}

/** Codes that are said in words wherever they stand: yes and no, and the names of columns and axes. */
function isCode(field: string, text: string): boolean {
  return text === "true" || text === "false" || field === "column" || field === "axis";
}

/** The words of the states that an action moves between. */
function statesOf({ paper, appraisal }: Words, action: string): Record<string, string> {
  const [room] = action.split(".");
  if (room === "form") return { ...paper.paperStates, ...paper.dataStates };
  if (room === "bundle") return paper.bundleStates;
  return room === "score" ? appraisal.states : {};
}
