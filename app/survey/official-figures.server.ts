// The officials' answers by criterion, once the box is opened: nothing of a group too small to hide in.
import type { Reader } from "#db/connection.ts";
import { findBox, findWebResponses } from "#db/survey-box.ts";
import { findCriteria, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Answers, Bilingual } from "#scoring/instrument/schema.ts";
import { isMissing } from "#scoring/instrument/visible.ts";
import {
  mayShowGroupOfText,
  officialFigures,
  type CriterionFigures,
  type OfficialCriterion,
} from "#scoring/officials/figures.ts";
import { parseRule } from "#scoring/par/rule.ts";
import { quotasOf } from "./quotas.ts";

/** Fewest answers of a group that is shown (design §2.4); the instrument may ask for more. */
const FEWEST_ANSWERS = 5;

export interface OfficialFigures {
  openedAt: string;
  responses: number;
  invited: number;
  levels: { code: string; label: Bilingual }[];
  groups: { code: string; title: Bilingual }[];
  criteria: (CriterionFigures & { title: Bilingual })[];
  comments: { text: string; group: string | null }[];
}

/** Figures by criterion and group, or null before the opening (F43). Values and weights of answers come from the criteria set. */
export async function findOfficialFigures(db: Reader, round: Round): Promise<OfficialFigures | null> {
  const box = await findBox(db, round.code);
  if (!box?.openedAt) return null;
  const [version, criteria, rows] = await Promise.all([
    getInstrumentVersion(db, round.officialInstrumentId),
    findCriteria(db, round.criteriaSetId),
    findWebResponses(db, round.code),
  ]);
  const responses = rows.map(({ groupCode, answers }) => ({
    group: groupCode ?? "",
    answers: JSON.parse(answers) as Answers,
  }));
  const named = criteria.flatMap((criterion): (OfficialCriterion & { title: Bilingual })[] => {
    const items = version.items.filter((item) => item.criterion === criterion.code);
    const rule = parseRule(criterion.rule, null);
    if (items.length === 0 || !rule.ok || rule.value.kind !== "survey") return [];
    const { answers, groups } = rule.value;
    return [
      {
        code: criterion.code,
        title: { vi: criterion.nameVi, en: criterion.nameEn },
        items,
        values: Object.fromEntries(Object.entries(answers).map(([code, value]) => [code, Number(value)])),
        weighted: groups !== "pooled",
      },
    ];
  });
  const quotas = quotasOf(round);
  const minimum = Math.max(FEWEST_ANSWERS, version.method.minimumAnswers);
  const figures = officialFigures({ criteria: named, responses, invited: quotas, minimum });
  const respondents = countByGroup(responses);
  const showGroup = mayShowGroupOfText(respondents, minimum);
  const texts = version.items.filter(({ type }) => type === "text").map(({ code }) => code);
  return {
    openedAt: box.openedAt,
    responses: responses.length,
    invited: Object.values(quotas).reduce((sum, quota) => sum + quota, 0),
    levels: version.items.find(({ criterion }) => criterion !== undefined)?.options ?? [],
    groups: version.groups,
    criteria: figures.map((figure, index) => ({
      ...figure,
      title: named[index]?.title ?? { vi: figure.code, en: figure.code },
    })),
    comments: responses.flatMap(({ group, answers }) =>
      texts.flatMap((code) => {
        const text = answers[code];
        if (text === undefined || text === "" || isMissing(version, text)) return [];
        return [{ text, group: showGroup ? group : null }];
      }),
    ),
  };
}

function countByGroup(responses: readonly { group: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { group } of responses) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}
