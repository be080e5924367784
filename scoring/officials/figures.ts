// The officials' answers by criterion and group: how many at each level, the mean score and its error.
import type { Answers } from "../instrument/schema.ts";
import { stratifiedVariance } from "../statistics/stratified-variance.ts";
import { studentTQuantile } from "../statistics/student-t.ts";
import { hiddenGroups, mayShowSum, type Breakdown, type HiddenReason } from "./hidden-groups.ts";

export type OfficialResponse = { group: string; answers: Answers };

export type OfficialCriterion = {
  code: string;
  /** Its questions; `groups` absent = asked of everybody. */
  items: readonly { code: string; groups?: readonly string[] }[];
  /** Score of each answer, 0 to 100: `{ "1": 0, …, "5": 100 }`. An answer without one isn't valid. */
  values: Readonly<Record<string, number>>;
  /** Whether its points weigh the groups. */
  weighted: boolean;
};

/** What may be seen of a group, or why nothing may. `none`: nobody answered. */
export type OfficialCell =
  | { shown: false; reason: HiddenReason | "none" }
  | {
      shown: true;
      respondents: number;
      answers: number;
      /** Answers at each level, by code. */
      counts: Record<string, number>;
      /** Mean score, 0 to 100. */
      mean: number;
      /** 95 % interval of the mean; null where it can't be estimated. With all invited answering it is the mean itself. */
      interval: { low: number; high: number } | null;
      /** Whether all who are invited answered, so that there is no sampling error. */
      census: boolean;
    };

export type CriterionFigures = {
  code: string;
  all: OfficialCell;
  groups: { group: string; cell: OfficialCell }[];
};

export type OfficialSurvey = {
  criteria: readonly OfficialCriterion[];
  responses: readonly OfficialResponse[];
  /** How many are invited, by group, in the order to be shown. */
  invited: Readonly<Record<string, number>>;
  /** The least answers of a group that is shown. */
  minimum: number;
};

const confidence = 0.975;

/**
 * Figures of every criterion, pooled and by group, with small groups hidden so that subtraction doesn't find them.
 *
 * A missing, unasked or unknown answer is in no count. Groups of people are strata, each person one unit of as many as
 * were invited: with everybody's answer the finite-population correction leaves no error. A criterion nobody answered has
 * `none` everywhere. Rests on: domain.md §4 "The officials' survey is a census", §5 `survey`; F43, F77.
 *
 * @example officialFigures({ criteria, responses: [], invited: { so: 80 }, minimum: 5 })[0]?.all // { shown: false, reason: "none" }
 */
export function officialFigures({
  criteria,
  responses,
  invited,
  minimum,
}: OfficialSurvey): CriterionFigures[] {
  const order = Object.keys(invited);
  const breakdownOf = (criterion: OfficialCriterion): Breakdown => ({
    groups: order.filter((group) => criterion.items.some((item) => isAsked(item, group))),
    weighted: criterion.weighted,
  });
  const people = leastRespondents(criteria, responses, order);
  return criteria.map((criterion) => {
    const breakdown = breakdownOf(criterion);
    const hidden = hiddenGroups(people, breakdown, minimum);
    const cellOf = (groups: readonly string[]) => cell(criterion, responses, invited, groups);
    return {
      code: criterion.code,
      all: mayShowSum(people, breakdown, hidden, minimum)
        ? cellOf(breakdown.groups)
        : { shown: false, reason: breakdown.groups.some((group) => people[group]) ? "derivable" : "none" },
      groups: breakdown.groups.map((group) => {
        const reason = hidden.get(group);
        return { group, cell: reason ? { shown: false, reason } : cellOf([group]) };
      }),
    };
  });
}

/**
 * Whether free text may stand beside its group: only if no group is small, since texts without a group would else all be
 * the small one's.
 *
 * Rests on: design.md §2.4; F43.
 *
 * @example mayShowGroupOfText({ so: 80, phong: 3 }, 5) // false
 */
export function mayShowGroupOfText(respondents: Readonly<Record<string, number>>, minimum: number): boolean {
  return Object.values(respondents).every((count) => count === 0 || count >= minimum);
}

/** Per group the least number of people who answered any one of the group's questions. */
function leastRespondents(
  criteria: readonly OfficialCriterion[],
  responses: readonly OfficialResponse[],
  order: readonly string[],
): Record<string, number> {
  const least: Record<string, number> = {};
  for (const group of order) {
    const own = responses.filter((response) => response.group === group);
    const counts = criteria.flatMap(({ items, values }) =>
      items
        .filter((item) => isAsked(item, group))
        .map((item) => own.filter(({ answers }) => valueOf(values, answers[item.code]) !== null).length),
    );
    // Some answered, but one question nobody did: one is as few as can be told.
    least[group] = own.length === 0 || counts.length === 0 ? 0 : Math.max(1, Math.min(...counts));
  }
  return least;
}

function isAsked({ groups }: { groups?: readonly string[] }, group: string): boolean {
  return groups === undefined || groups.includes(group);
}

function valueOf(values: Readonly<Record<string, number>>, answer: string | undefined): number | null {
  return answer === undefined ? null : (values[answer] ?? null);
}

function cell(
  { items, values }: OfficialCriterion,
  responses: readonly OfficialResponse[],
  invited: Readonly<Record<string, number>>,
  groups: readonly string[],
): OfficialCell {
  const counts: Record<string, number> = Object.fromEntries(Object.keys(values).map((code) => [code, 0]));
  const units: { group: string; score: number; answers: number }[] = [];
  for (const { group, answers } of responses) {
    if (!groups.includes(group)) continue;
    const unit = { group, score: 0, answers: 0 };
    for (const { code } of items) {
      const answer = answers[code];
      const value = valueOf(values, answer);
      if (answer === undefined || value === null) continue;
      counts[answer] = (counts[answer] ?? 0) + 1;
      unit.score += value;
      unit.answers += 1;
    }
    if (unit.answers > 0) units.push(unit);
  }
  const answers = units.reduce((sum, unit) => sum + unit.answers, 0);
  if (answers === 0) return { shown: false, reason: "none" };
  const mean = units.reduce((sum, unit) => sum + unit.score, 0) / answers;
  const strata = groups.map((group) => ({
    stratum: group,
    positions: units.flatMap((unit, position) => (unit.group === group ? [position] : [])),
    psusInPopulation: invited[group] ?? 0,
  }));
  const asked = strata.reduce((sum, { psusInPopulation }) => sum + psusInPopulation, 0);
  const census = units.length >= asked;
  return {
    shown: true,
    respondents: units.length,
    answers,
    counts,
    mean,
    interval: intervalOf(mean, units, strata, census),
    census,
  };
}

type Strata = Parameters<typeof stratifiedVariance>[1];

function intervalOf(
  mean: number,
  units: readonly { score: number; answers: number }[],
  strata: Strata,
  census: boolean,
): { low: number; high: number } | null {
  if (census) return { low: mean, high: mean };
  const answers = units.reduce((sum, unit) => sum + unit.answers, 0);
  const totals = units.map((unit) => (unit.score - mean * unit.answers) / answers);
  const t = studentTQuantile(
    confidence,
    units.length - strata.filter(({ positions }) => positions.length > 0).length,
  );
  if (t === null) return null;
  const margin = t * Math.sqrt(stratifiedVariance(totals, strata, "adjust"));
  return { low: Math.max(0, mean - margin), high: Math.min(100, mean + margin) };
}
