// What the third person's decisions make of two keyings. Pure.
import type { Difference } from "#scoring/instrument/diff.ts";
import { checkAnswers, type AnswerFault } from "#scoring/instrument/answers.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { visibleItems } from "#scoring/instrument/visible.ts";

/** One decided item: what the third person reads on the paper, and why the keyings differ. */
export interface Decision {
  item: string;
  value: string;
  reason: string;
}

/** A decision beside what it decided between; kept for good. */
export interface RecordedDecision extends Decision {
  first: string | null;
  second: string | null;
}

/**
 * A decided value as it is stored: a letter or sign of a missing answer becomes its code, ticks may be parted by
 * anything but digits. What it makes no sense of stays as typed and is refused with the rest.
 *
 * @example readDecidedValue(t01, "1 3", missingCodes) // "1|3"
 * @example readDecidedValue(pa1, "b", missingCodes) // "BLANK"
 */
export function readDecidedValue(
  item: Pick<Item, "type">,
  typed: string,
  missing: InstrumentVersion["missing"],
): string {
  const text = typed.trim();
  const sign = text.toUpperCase();
  const code = missing.find((one) => one.letter === sign || one.sign === sign || one.code === sign);
  if (code && item.type !== "text") return code.code;
  return item.type === "multi" ? (text.match(/\d+/g)?.join("|") ?? text) : text;
}

export type DecisionFault = {
  item: string;
  code: "decision.missing" | "decision.reason_missing" | AnswerFault["code"];
};

export type Decided = { ok: true; answers: Record<string, string> } | { ok: false; faults: DecisionFault[] };

/**
 * The answers that two keyings and the decisions between them come to.
 *
 * Where the keyings agree their value stands, unless it is decided otherwise. Each item that the decided answers show
 * and that the keyings don't agree on needs a decision with its reason; one that they hide is left out. The result must
 * fit the questionnaire like any keying.
 */
export function decideAnswers(
  version: InstrumentVersion,
  base: Answers,
  differences: readonly Pick<Difference, "item">[],
  decisions: readonly Decision[],
  overrides: Readonly<Record<string, string>> = {},
): Decided {
  const disputed = new Set(differences.map(({ item }) => item));
  const merged: Record<string, string> = {};
  for (const [item, value] of Object.entries(base)) if (!disputed.has(item)) merged[item] = value;
  for (const { item, value } of decisions) {
    const asked = version.items.find(({ code }) => code === item);
    const read = asked ? readDecidedValue(asked, value, version.missing) : value.trim();
    if (read !== "") merged[item] = read;
  }

  const shown = visibleItems(version, merged);
  const faults: DecisionFault[] = shown
    .filter(({ code }) => merged[code] === undefined)
    .map(({ code }) => ({ item: code, code: "decision.missing" }));
  const shownCodes = new Set(shown.map(({ code }) => code));
  for (const { item, reason } of decisions)
    if (shownCodes.has(item) && reason.trim() === "") faults.push({ item, code: "decision.reason_missing" });
  if (faults.length > 0) return { ok: false, faults };

  const kept = Object.fromEntries(Object.entries(merged).filter(([item]) => shownCodes.has(item)));
  const checked = checkAnswers(version, kept, { overrides: excuseAll(version, overrides) });
  if (checked.ok) return { ok: true, answers: checked.answers };
  return {
    ok: false,
    faults: checked.faults
      .filter(({ severity }) => severity !== "notice")
      .map(({ item, code }) => ({ item, code })),
  };
}

/** The third person has the paper in hand and gives a reason for each item: that is the reason for the rule too. */
function excuseAll(
  { rules }: InstrumentVersion,
  overrides: Readonly<Record<string, string>>,
): Record<string, string> {
  const adjudicated = rules
    .filter(({ severity }) => severity === "override")
    .map(({ code }) => [code, overrides[code] ?? "adjudicated"] as const);
  return Object.fromEntries(adjudicated);
}
