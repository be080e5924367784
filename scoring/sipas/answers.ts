// What was answered and what wasn't, item by item, read off the tallies.

import type { SipasMethod } from "./method.ts";
import type { Tally } from "./tallies.ts";

/** How often one code was given, and its share of all valid answers in per cent (null for a missing code). */
export type AnswerCount = { code: string; count: number; sharePct: number | null };

/** How an item was answered by `responses` responses; `valid` + `missing` + `notStored` make them up. */
export type ItemAnswers = {
  item: string;
  responses: number;
  valid: number;
  /** Blank, refused, unreadable or several ticks, as stored. */
  missing: number;
  /** Hidden by a skip rule, or left empty: nothing was stored. */
  notStored: number;
  /** Share of responses without a valid answer, in per cent; null without responses. */
  nonResponsePct: number | null;
  /** The valid codes, then the missing ones, in the method's order, zeros included; then any other code that was stored. */
  answers: AnswerCount[];
};

/**
 * The distribution of the answers to single-choice items and their non-response, over the tallies given (a hamlet's, a district's, all).
 *
 * Counts are unweighted. A missing code counts as not answered, never as 0; so does a code the method doesn't know.
 * Rests on: "reported as item non-response, never counted as 0", domain.md §4 (F76, F80).
 *
 * @example itemAnswers(tallies, ["Q01"], method)[0] // { item: "Q01", responses: 558, valid: 544, missing: 14, notStored: 0, nonResponsePct: 2.5…, answers: […] }
 */
export function itemAnswers(
  tallies: readonly Tally[],
  items: readonly string[],
  method: Pick<SipasMethod, "valid" | "missing">,
): ItemAnswers[] {
  const responses = tallies.reduce((sum, tally) => sum + tally.responses, 0);
  return items.map((item) => {
    const counts = countCodes(tallies, item, [...method.valid, ...method.missing]);
    const total = (codes: readonly string[]) => codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
    const valid = total(method.valid);
    const stored = total([...counts.keys()]);
    return {
      item,
      responses,
      valid,
      missing: stored - valid,
      notStored: responses - stored,
      nonResponsePct: share(responses - valid, responses),
      answers: [...counts].map(([code, count]) => ({
        code,
        count,
        sharePct: method.valid.includes(code) ? share(count, valid) : null,
      })),
    };
  });
}

function countCodes(tallies: readonly Tally[], item: string, known: readonly string[]): Map<string, number> {
  const counts = new Map(known.map((code) => [code, 0]));
  for (const tally of tallies) {
    for (const [code, count] of Object.entries(tally.counts[item] ?? {})) {
      counts.set(code, (counts.get(code) ?? 0) + count);
    }
  }
  return counts;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
