import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { TallyCounts } from "#db/responses.ts";

/**
 * What one response adds to its PSU's tally: one count for each code it gave, each tick of a multiple choice its own.
 * Numbers and free text have no codes; only their missing codes are counted.
 */
export function tallyOf(version: InstrumentVersion, answers: Answers): TallyCounts {
  const missing = new Set(version.missing.map(({ code }) => code));
  const counts: TallyCounts = {};
  for (const item of version.items) {
    const answer = answers[item.code];
    if (answer === undefined || answer === "") continue;
    const coded = item.options.length > 0 || missing.has(answer);
    if (coded) counts[item.code] = Object.fromEntries(answer.split("|").map((code) => [code, 1]));
  }
  return counts;
}

/** One tally plus (or, with `sign` −1, minus) another. Codes that come to nothing are dropped, so equal tallies are equal texts. */
export function addTally(tally: TallyCounts, other: TallyCounts, sign: 1 | -1 = 1): TallyCounts {
  const sum: TallyCounts = {};
  for (const item of [...new Set([...Object.keys(tally), ...Object.keys(other)])].sort()) {
    const codes: Record<string, number> = {};
    for (const code of [...new Set([...Object.keys(tally[item] ?? {}), ...Object.keys(other[item] ?? {})])].sort()) {
      const count = (tally[item]?.[code] ?? 0) + sign * (other[item]?.[code] ?? 0);
      if (count !== 0) codes[code] = count;
    }
    if (Object.keys(codes).length > 0) sum[item] = codes;
  }
  return sum;
}
