// The small language in which an instrument says what to refuse, what to ask a reason for, what to look at again.
import { longestRun } from "./runs.ts";
import { findValidAnswer, splitChoices } from "./visible.ts";
import type { Answers, Bilingual, Comparison, Condition, InstrumentVersion, Rule } from "./schema.ts";

type Version = Pick<InstrumentVersion, "items" | "missing" | "rules">;

/** A rule that spoke, its message filled. */
export type SpokenRule = Pick<Rule, "code" | "severity" | "items"> & { message: Bilingual };

/** What a message may name: {from}, {to}, {value}. */
type Found = Readonly<Record<string, string>>;

/**
 * The rules that speak on these answers, in the version's order, messages filled.
 *
 * Conditions see every answer given, hidden items too, so that a rule can tell what shouldn't be there. A missing
 * code counts as an answer only where a list names it. Rests on: F3.
 *
 * @example findSpokenRules(sipas, { H02: "2010" }).map(({ code }) => code) // ["under-18"]
 */
export function findSpokenRules(version: Version, answers: Answers, group?: string): SpokenRule[] {
  return version.rules.flatMap(({ code, severity, items, when, message }) => {
    const found = match(version, answers, group, when);
    return found ? [{ code, severity, items, message: fill(message, found) }] : [];
  });
}

function match(
  version: Version,
  answers: Answers,
  group: string | undefined,
  condition: Condition,
): Found | null {
  const inner = (one: Condition) => match(version, answers, group, one);
  if ("all" in condition) return mergeAll(condition.all.map(inner));
  if ("any" in condition) return condition.any.map(inner).find((found) => found !== null) ?? null;
  if ("not" in condition) return inner(condition.not) ? null : {};
  if ("sameInARow" in condition) {
    const run = longestRun(version, answers, condition.sameInARow, group);
    if (!run || run.length < condition.atLeast) return null;
    return { from: String(run.from), to: String(run.to), value: run.value };
  }
  return holds(version, answers, condition) ? {} : null;
}

type Simple = Exclude<
  Condition,
  { all: Condition[] } | { any: Condition[] } | { not: Condition } | { sameInARow: string[] }
>;

function holds(version: Version, answers: Answers, condition: Simple): boolean {
  if ("item" in condition) {
    const answer = answers[condition.item];
    return answer !== undefined && splitChoices(answer).some((one) => condition.in.includes(one));
  }
  if ("answered" in condition) return findValidAnswer(version, answers, condition.answered) !== null;
  if ("choices" in condition) {
    const answer = findValidAnswer(version, answers, condition.choices);
    return answer !== null && compare(splitChoices(answer).length, condition.is, condition.than);
  }
  const answer = findValidAnswer(version, answers, condition.number);
  return answer !== null && compare(Number(answer), condition.is, condition.than);
}

function compare(left: number, is: Comparison, right: number): boolean {
  if (is === "<") return left < right;
  if (is === "<=") return left <= right;
  if (is === ">") return left > right;
  if (is === ">=") return left >= right;
  return left === right;
}

function mergeAll(found: readonly (Found | null)[]): Found | null {
  return found.reduce<Found | null>((all, one) => (all && one ? { ...all, ...one } : null), {});
}

function fill({ vi, en }: Bilingual, found: Found): Bilingual {
  const put = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (hole, name: string) => found[name] ?? hole);
  return { vi: put(vi), en: put(en) };
}
