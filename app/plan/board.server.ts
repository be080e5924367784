// The plan as it stood at a moment: tasks with their deadlines, last words, criteria and helpers.
import type { Reader } from "#db/connection.ts";
import {
  findTaskCoOwners,
  findTaskCriteria,
  findTaskReports,
  findTasks,
  type OwnAgencies,
} from "#db/plan/tasks.ts";
import { listKnown, type Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";

export interface Named {
  code: string;
  vi: string;
  en: string;
}

export interface BoardTask {
  code: string;
  titleVi: string;
  titleEn: string;
  owner: Named;
  coOwners: Named[];
  product: string;
  legalBasis: string;
  directed: boolean;
  illustrative: boolean;
  criteria: { code: string; points: string | null }[];
  deadline: Deadline;
  lastReport: {
    note: string;
    evidenceTitle: string | null;
    evidenceLink: string | null;
    effectiveAt: string;
    recordedAt: string;
  } | null;
}

/**
 * The tasks of a round as of a moment, in the order of the plan; with `agencyCodes` those they own or help with.
 * A task is there as soon as it was recorded, also when looked at as of a day before.
 */
export async function findBoard(
  db: Reader,
  round: Round,
  moment: Moment,
  { agencyCodes = null, code }: { agencyCodes?: OwnAgencies; code?: string } = {},
): Promise<BoardTask[]> {
  const filter = { roundCode: round.code, knownAt: moment.knownAt, agencyCodes, code };
  const [tasks, coOwners, criteria, reports, deadlines] = await Promise.all([
    findTasks(db, filter),
    findTaskCoOwners(db, filter),
    findTaskCriteria(db, filter),
    findTaskReports(db, filter),
    findDeadlines(db, {
      roundCode: round.code,
      ...moment,
      kinds: ["task"],
      subjectIds: code === undefined ? undefined : [code],
    }),
  ]);
  const deadlineOf = new Map(deadlines.map((deadline) => [deadline.subject.id, deadline]));
  return tasks.flatMap((task): BoardTask[] => {
    const deadline = deadlineOf.get(task.code);
    if (!deadline) return [];
    const last = listKnown(
      reports.filter(({ taskId }) => taskId === task.id),
      moment,
    ).at(-1);
    return [
      {
        code: task.code,
        titleVi: task.titleVi,
        titleEn: task.titleEn,
        owner: { code: task.ownerAgencyCode, vi: task.ownerVi, en: task.ownerEn },
        coOwners: coOwners
          .filter(({ taskId }) => taskId === task.id)
          .map(({ code: agency, shortVi, shortEn }) => ({ code: agency, vi: shortVi, en: shortEn })),
        product: task.product,
        legalBasis: task.legalBasis,
        directed: task.directed === 1,
        illustrative: task.illustrative === 1,
        criteria: criteria
          .filter(({ taskId }) => taskId === task.id)
          .map(({ criterionCode, points }) => ({ code: criterionCode, points })),
        deadline,
        lastReport: last
          ? {
              note: last.note,
              evidenceTitle: last.evidenceTitle,
              evidenceLink: last.evidenceLink,
              effectiveAt: last.effectiveAt,
              recordedAt: last.recordedAt,
            }
          : null,
      },
    ];
  });
}

/** How many of some tasks are done. @example "44 of 46" */
export function countDone(tasks: readonly { deadline: Pick<Deadline, "doneAt"> }[]): {
  done: number;
  all: number;
} {
  return { done: tasks.filter(({ deadline }) => deadline.doneAt !== null).length, all: tasks.length };
}
