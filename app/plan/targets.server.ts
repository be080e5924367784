// Targets as they stood at a moment: trajectory, forecast, met or not.
import type { Reader } from "#db/connection.ts";
import { findMeasurements, findTargetCriteria, findTargets } from "#db/plan/targets.ts";
import type { OwnAgencies } from "#db/plan/tasks.ts";
import type { TargetTable } from "#db/schema/plan.ts";
import { listKnown, type Moment } from "#scoring/deadlines/history.ts";
import {
  forecastTarget,
  isTargetMet,
  judgeOutlook,
  listKnownMeasurements,
  type Forecast,
} from "#scoring/deadlines/targets.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Named } from "./board.server.ts";

export interface TargetStanding {
  code: string;
  nameVi: string;
  nameEn: string;
  unit: TargetTable["unit"];
  direction: TargetTable["direction"];
  baseline: number;
  goal: number;
  owner: Named;
  criteria: string[];
  publishedAsLow: boolean;
  illustrative: boolean;
  /** As known at the moment, one a day. */
  measurements: { measuredOn: string; value: number; recordedAt: string }[];
  /** The whole numbers behind the last measurement, where they were given. */
  parts: { numerator: number; denominator: number } | null;
  /** Null before the first measurement. */
  met: boolean | null;
  /** For the due day; null with fewer than three measurements. */
  forecast: Forecast | null;
  outlook: "likely" | "open" | "unlikely" | null;
  deadline: Deadline;
}

/** The targets of a round as of a moment, in the order of the plan; with `agencyCodes` those they own or help with. */
export async function findTargetStandings(
  db: Reader,
  round: Round,
  moment: Moment,
  { agencyCodes = null, code }: { agencyCodes?: OwnAgencies; code?: string } = {},
): Promise<TargetStanding[]> {
  const filter = { roundCode: round.code, knownAt: moment.knownAt, agencyCodes, code };
  const [targets, criteria, allMeasurements, deadlines] = await Promise.all([
    findTargets(db, filter),
    findTargetCriteria(db, filter),
    findMeasurements(db, filter),
    findDeadlines(db, {
      roundCode: round.code,
      ...moment,
      kinds: ["milestone"],
      subjectIds: code === undefined ? undefined : [code],
    }),
  ]);
  const deadlineOf = new Map(deadlines.map((deadline) => [deadline.subject.id, deadline]));
  return targets.flatMap((target): TargetStanding[] => {
    const deadline = deadlineOf.get(target.code);
    if (!deadline) return [];
    const own = allMeasurements.filter(({ targetId }) => targetId === target.id);
    const last = listKnown(own, moment).at(-1);
    const forecast = forecastTarget(own, toDay(deadline.dueAt), moment);
    return [
      {
        code: target.code,
        nameVi: target.nameVi,
        nameEn: target.nameEn,
        unit: target.unit,
        direction: target.direction,
        baseline: target.baseline,
        goal: target.goal,
        owner: { code: target.ownerAgencyCode, vi: target.ownerVi, en: target.ownerEn },
        criteria: criteria
          .filter(({ targetId }) => targetId === target.id)
          .map(({ criterionCode }) => criterionCode),
        publishedAsLow: target.publishedAsLow === 1,
        illustrative: target.illustrative === 1,
        measurements: listKnownMeasurements(own, moment),
        parts:
          last && last.numerator !== null && last.denominator !== null
            ? { numerator: last.numerator, denominator: last.denominator }
            : null,
        met: isTargetMet(own, target.goal, target.direction, moment),
        forecast: forecast.ok ? forecast.value : null,
        outlook: forecast.ok ? judgeOutlook(forecast.value, target.goal, target.direction) : null,
        deadline,
      },
    ];
  });
}
