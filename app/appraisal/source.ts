import { parseRule } from "#scoring/par/rule.ts";

const surveyFeeds: readonly string[] = ["officials-survey", "sipas"];
const surveyKinds: readonly string[] = ["survey", "sipas"];

/**
 * Whether a criterion's points come from a survey, by its rule or by what feeds it: then nobody can enter them
 * (domain §5 "Nothing that comes from a survey can be self-scored").
 *
 * @example isFromSurvey({ rule: '{"kind":"sipas"}', fedBy: null }) // true
 */
export function isFromSurvey({ rule, fedBy }: { rule: string; fedBy: string | null }): boolean {
  if (fedBy !== null && surveyFeeds.includes(fedBy)) return true;
  const parsed = parseRule(rule, null);
  return parsed.ok && surveyKinds.includes(parsed.value.kind);
}
