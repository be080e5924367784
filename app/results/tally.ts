import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { visibleItems } from "#scoring/instrument/visible.ts";
import { tallyResponses, type Tally } from "#scoring/sipas/tallies.ts";

/**
 * What one response adds to the tally of its PSU (of an official: of its group). Numbers and free text have no codes to
 * count — and a comment has no place in a table of counts —, so of those only the missing codes are kept. An answer to a
 * question that a skip rule hides stays on record and counts nowhere (domain §4).
 */
export function tallyOf(version: InstrumentVersion, psu: string, answers: Answers, group?: string): Tally[] {
  const missing = new Set(version.missing.map(({ code }) => code));
  const coded = visibleItems(version, answers, group).flatMap((item) => {
    const answer = answers[item.code];
    return answer !== undefined && (item.options.length > 0 || missing.has(answer))
      ? [[item.code, answer]]
      : [];
  });
  return tallyResponses([{ psu, answers: Object.fromEntries(coded) as Answers }]);
}
