// What the officials answered: nothing before the box is opened, and never a figure of a group too small to hide in.
import type { Reader } from "#db/connection.ts";
import { findResponses } from "#db/responses.ts";
import { findBox } from "#db/survey-box.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import type { ScoredCriterion } from "#scoring/par/criterion.ts";
import type { Inputs } from "#scoring/par/kinds/kind.ts";
import { itemAnswers } from "#scoring/sipas/answers.ts";
import { addTallies, type Tally } from "#scoring/sipas/tallies.ts";
import { FEWEST_ANSWERS, hideGroups } from "./suppress.ts";
import { tallyOf } from "./tally.ts";

export interface Officials {
  instrument: InstrumentVersion;
  /** Whether the box was opened by the moment. Its answers have one moment only, that of the opening. */
  opened: boolean;
  openedAt: string | null;
  responses: number;
  /** One tally a group. Never handed to a page: pages get `itemFigures`. */
  tallies: Tally[];
}

/** The officials' answers as of a moment; none before the opening (invariant 4). */
export async function findOfficials(db: Reader, round: Round, moment: Moment): Promise<Officials> {
  const [instrument, box, responses] = await Promise.all([
    getInstrumentVersion(db, round.officialInstrumentId),
    findBox(db, round.code),
    findResponses(db, { roundCode: round.code, channel: "web", ...moment }),
  ]);
  const own = responses.flatMap(({ groupCode, answers }) =>
    tallyOf(instrument, groupCode ?? "", JSON.parse(answers) as Answers, groupCode ?? undefined),
  );
  const openedAt = box?.openedAt ?? null;
  return {
    instrument,
    opened: openedAt !== null && openedAt <= moment.asOf && openedAt <= moment.knownAt,
    openedAt,
    responses: responses.length,
    tallies: addTallies(own, []),
  };
}

/** Why the officials' answers give a criterion no points. */
export type NoAnswers = "box-sealed" | "no-answers" | "too-few-answers";

/**
 * The inputs of a criterion's survey rule: how often each answer was given to the items that feed it. A criterion with an
 * item answered by fewer than five people has none, since its points would tell what they answered.
 */
export function inputsOfSurvey(
  { instrument, opened, tallies }: Officials,
  { code, rule }: ScoredCriterion,
): { inputs: Inputs } | { absent: NoAnswers } {
  if (!opened) return { absent: "box-sealed" };
  const items = itemsOf(instrument, code).map((item) => item.code);
  const fewest = fewestOf(instrument);
  const groups = rule.kind === "survey" && rule.groups !== "pooled" ? Object.keys(rule.groups) : null;
  const scopes = groups?.map((group) => tallies.filter(({ psu }) => psu === group)) ?? [tallies];
  const counted = scopes.map((scope) => itemAnswers(scope, items, instrument.method));
  const valid = counted.flat().map((item) => item.valid);
  if (valid.every((count) => count === 0)) return { absent: "no-answers" };
  if (valid.some((count) => count > 0 && count < fewest)) return { absent: "too-few-answers" };
  const inputs = counted.map((scope, index): [string, string] => [
    groups ? `answers:${groups[index]}` : "answers",
    writeCounts(instrument, scope),
  ]);
  return { inputs: Object.fromEntries(inputs.filter(([, counts]) => counts !== "")) };
}

function writeCounts(instrument: InstrumentVersion, items: ReturnType<typeof itemAnswers>): string {
  return instrument.method.valid
    .map((code): [string, number] => [code, items.reduce((sum, item) => sum + countOf(item, code), 0)])
    .filter(([, count]) => count > 0)
    .map(([code, count]) => `${code}=${count}`)
    .join("|");
}

function countOf(item: ReturnType<typeof itemAnswers>[number], code: string): number {
  return item.answers.find((answer) => answer.code === code)?.count ?? 0;
}

/** The questions whose answers feed a criterion, in the questionnaire's order. */
export function itemsOf(instrument: InstrumentVersion, criterionCode: string): Item[] {
  return instrument.items.filter(({ criterion }) => criterion === criterionCode);
}

function fewestOf({ method }: InstrumentVersion): number {
  return Math.max(FEWEST_ANSWERS, method.minimumAnswers);
}

/** How one question was answered: counts of the valid levels in order, or null where they are hidden. */
export interface ItemFigures {
  code: string;
  number: number;
  text: { vi: string; en: string };
  levels: { code: string; label: { vi: string; en: string } }[];
  valid: number | null;
  counts: number[] | null;
  groups: {
    code: string;
    title: { vi: string; en: string };
    /** Null where the figure is hidden. */
    valid: number | null;
    counts: number[] | null;
    hidden: boolean;
  }[];
}

/** What may be shown of the questions that feed a criterion, over all and by group; empty before the opening. */
export function itemFigures(officials: Officials, criterionCode: string): ItemFigures[] {
  const { instrument, opened, tallies } = officials;
  if (!opened) return [];
  const { valid } = instrument.method;
  return itemsOf(instrument, criterionCode).map((item) => {
    const countIn = (scope: Tally[]) => {
      const [found] = itemAnswers(scope, [item.code], instrument.method);
      return { valid: found?.valid ?? 0, counts: valid.map((code) => (found ? countOf(found, code) : 0)) };
    };
    const asked = instrument.groups.filter(({ code }) => item.groups?.includes(code) ?? true);
    const byGroup = asked.map((group) => ({
      ...group,
      ...countIn(tallies.filter(({ psu }) => psu === group.code)),
    }));
    const suppression = hideGroups(
      Object.fromEntries(byGroup.map((group) => [group.code, group.valid])),
      fewestOf(instrument),
    );
    const total = countIn(tallies);
    return {
      code: item.code,
      number: item.number,
      text: item.text,
      levels: item.options.filter(({ code }) => valid.includes(code)),
      valid: suppression.total ? total.valid : null,
      counts: suppression.total ? total.counts : null,
      groups: byGroup.map((group) => {
        const hidden = suppression.hidden.has(group.code);
        return {
          code: group.code,
          title: group.title,
          valid: hidden ? null : group.valid,
          counts: hidden ? null : group.counts,
          hidden,
        };
      }),
    };
  });
}
