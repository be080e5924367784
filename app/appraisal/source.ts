import type { ScoredRule } from "#scoring/par/rule.ts";

const surveyFeeds: readonly string[] = ["officials-survey", "sipas"];

/**
 * Whether a criterion's points come from a survey, by its rule or by what feeds it: then nobody can enter them
 * (domain §5 "Nothing that comes from a survey can be self-scored").
 *
 * @example isFromSurvey({ kind: "sipas" }, null) // true
 */
export function isFromSurvey(rule: ScoredRule, fedBy: string | null): boolean {
  return rule.kind === "survey" || rule.kind === "sipas" || (fedBy !== null && surveyFeeds.includes(fedBy));
}
