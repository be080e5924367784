// How much of a form was answered, and whether that is enough for the index.
import { findValidAnswer, visibleItems } from "./visible.ts";
import type { Answers, InstrumentVersion } from "./schema.ts";

/** What stands for one item; `code` absent = not applicable (hidden by a skip rule). */
export type WeightedAnswer = { weight: number; code?: string };

/**
 * Share of the weight that was answered, from 0 to 1.
 *
 * Blank, refused, unreadable and several count as unanswered. What isn't applicable leaves both sides of the
 * fraction. With no weight left the answer is null, never 0. Rests on: missing-data rule (F76).
 *
 * @example answeredShare([{ weight: 2, code: "4" }, { weight: 1, code: "BLANK" }], ["BLANK"]) // 2/3
 */
export function answeredShare(answers: readonly WeightedAnswer[], missing: readonly string[]): number | null {
  let asked = 0;
  let answered = 0;
  for (const { weight, code } of answers) {
    if (code === undefined) continue;
    asked += weight;
    if (!missing.includes(code)) answered += weight;
  }
  return asked > 0 ? answered / asked : null;
}

/** Why a response is kept out of the index. */
export type OutReason = "too-incomplete" | "nothing-asked" | "eligibility-unknown" | "not-eligible";

export type CountsInIndex = { counts: boolean; reason: OutReason | null; answeredShare: number | null };

/**
 * Whether a response enters the index, and if not, why.
 *
 * It does when the version's eligibility item (year of birth: 18 or older) is answered within its bounds and at
 * least `completeness` of its *shown* index items, 0 to 1, hold a valid answer; the threshold is the method's own
 * unless given. Shown and absent counts as unanswered. Hamlet and number are known from the form itself.
 * Eligibility is told before completeness. Rests on: domain.md §4 "A form counts if …"; F76.
 *
 * @example countsInIndex(sipas, answers) // { counts: true, reason: null, answeredShare: 0.974… }
 */
export function countsInIndex(
  version: Pick<InstrumentVersion, "items" | "missing" | "eligibility" | "method">,
  answers: Answers,
  { completeness = version.method.completeness, group }: { completeness?: number; group?: string } = {},
): CountsInIndex {
  const index = visibleItems(version, answers, group).filter(({ counts }) => counts);
  const share = answeredShare(
    index.map(({ code }) => ({ weight: 1, code: answers[code] ?? "" })),
    ["", ...version.missing.map(({ code }) => code)],
  );
  const reason = findIneligibility(version, answers) ?? findIncompleteness(share, completeness);
  return { counts: reason === null, reason, answeredShare: share };
}

function findIneligibility(
  version: Pick<InstrumentVersion, "missing" | "eligibility">,
  answers: Answers,
): OutReason | null {
  const { eligibility } = version;
  if (!eligibility) return null;
  const answer = findValidAnswer(version, answers, eligibility.item);
  if (answer === null) return "eligibility-unknown";
  const value = Number(answer);
  return value >= eligibility.min && value <= eligibility.max ? null : "not-eligible";
}

/** A share is one division of whole numbers, so 4/5 is the very number written 0.8: the comparison is exact. */
function findIncompleteness(share: number | null, completeness: number): OutReason | null {
  if (share === null) return "nothing-asked";
  return share >= completeness ? null : "too-incomplete";
}
