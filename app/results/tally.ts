import { tallyResponses, type Tally } from "#scoring/sipas/tallies.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";

/**
 * What one response adds to the tally of its PSU. Numbers and free text have no codes to count — and a comment has no
 * place in a table of counts —, so of those only the missing codes are kept.
 */
export function tallyOf(version: InstrumentVersion, psu: string, answers: Answers): Tally[] {
  const missing = new Set(version.missing.map(({ code }) => code));
  const coded = version.items.flatMap((item) => {
    const answer = answers[item.code];
    return answer !== undefined && (item.options.length > 0 || missing.has(answer)) ? [[item.code, answer]] : [];
  });
  return tallyResponses([{ psu, answers: Object.fromEntries(coded) as Answers }]);
}
