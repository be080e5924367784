// What the plan's pages read: the same standing as other rooms get, narrowed to the person's own agencies.
import { findExtensionRequests, findTaskReports } from "#db/plan/tasks.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import { hasRole, ownAgencies } from "#app/people/api.server.ts";
import { findAgencies, findCriteria, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { countDone, findBoard, type BoardTask } from "./board.server.ts";
import { listTaskVerbs } from "./moves.ts";
import { monitors, owners, planners, watchers } from "./roles.ts";

/** Agencies whose rows this person sees; null for everybody's. */
export function scopeOf(ctx: Context): string[] | null {
  return ownAgencies(ctx.actor, ...watchers);
}

/** Whether this person may write on rows of this agency. */
export function mayWriteFor(ctx: Context, agencyCode: string): boolean {
  const own = ownAgencies(ctx.actor, ...monitors);
  return own === null || (hasRole(ctx.actor, ...owners) && own.includes(agencyCode));
}

/** Whether this person may put new rows into the registers. */
export function mayPlan(ctx: Context): boolean {
  return hasRole(ctx.actor, ...planners);
}

/** Whether this person may fill the registers from a file. */
export function mayImport(ctx: Context): boolean {
  return hasRole(ctx.actor, ...monitors);
}

/** Agencies for a choice, by name in the language of the context. */
export async function listAgencies(ctx: Context): Promise<{ value: string; label: string }[]> {
  const rows = await findAgencies(ctx.db.read);
  return rows
    .map((row) => ({ value: row.code, label: ctx.lang === "vi" ? row.nameVi : row.nameEn }))
    .sort((one, other) => one.label.localeCompare(other.label, ctx.lang));
}

export interface BoardFilter {
  state: string | null;
  owner: string | null;
}

/** The plan at a moment with its counts, and the tasks that the filter leaves. */
export async function viewBoard(ctx: Context, round: Round, moment: ShownMoment, filter: BoardFilter) {
  const tasks = await findBoard(ctx.db.read, round, moment, { agencyCodes: scopeOf(ctx) });
  const count = (state: string) => tasks.filter(({ deadline }) => deadline.state === state).length;
  return {
    counts: {
      ...countDone(tasks),
      overdue: count("overdue"),
      soon: count("due-soon"),
      planned: count("planned"),
    },
    owners: [...new Map(tasks.map(({ owner }) => [owner.code, ctx.lang === "vi" ? owner.vi : owner.en]))].map(
      ([value, label]) => ({ value, label }),
    ),
    rows: tasks
      .filter(({ deadline, owner }) => {
        const state = deadline.state === "done-late" ? "done" : deadline.state;
        return (!filter.state || state === filter.state) && (!filter.owner || owner.code === filter.owner);
      })
      .map((task) => taskRow(ctx, task)),
    illustrative: tasks.some(({ illustrative }) => illustrative),
    mayAdd: mayPlan(ctx),
  };
}

export type TaskRow = ReturnType<typeof taskRow>;

function taskRow({ lang }: Context, task: BoardTask) {
  const { state, dueAt, firstDueAt, doneAt, late, workingDaysLeft } = task.deadline;
  const name = (named: { vi: string; en: string }) => (lang === "vi" ? named.vi : named.en);
  return {
    code: task.code,
    title: lang === "vi" ? task.titleVi : task.titleEn,
    owner: { code: task.owner.code, name: name(task.owner) },
    coOwners: task.coOwners.map(name),
    product: task.product,
    legalBasis: task.legalBasis,
    criteria: task.criteria.map(({ code }) => code),
    directed: task.directed,
    illustrative: task.illustrative,
    due: { state, dueAt, firstDueAt, late, workingDaysLeft },
    doneOn: doneAt ? toDay(doneAt) : null,
    evidence: doneAt ? (task.lastReport?.evidenceTitle ?? null) : null,
    lastNote: task.lastReport?.note || null,
  };
}

/** One task at a moment with everything that was said of it by then. Throws `task.not_found`, also for a foreign one. */
export async function getTaskView(ctx: Context, round: Round, moment: ShownMoment, code: string) {
  const db = ctx.db.read;
  const [task] = await findBoard(db, round, moment, { agencyCodes: scopeOf(ctx), code });
  if (!task) throw problem("task.not_found", { code });
  const [reports, requests, criteria] = await Promise.all([
    findTaskReports(db, { roundCode: round.code, knownAt: moment.knownAt, code }),
    findExtensionRequests(db, { roundCode: round.code, knownAt: moment.knownAt, subjectId: code }),
    findCriteria(db, round.criteriaSetId),
  ]);
  const now = moment.asOfDay === null && moment.knownDay === null;
  const isOpen = task.deadline.doneAt === null;
  const mayWrite = now && mayWriteFor(ctx, task.owner.code);
  const pending = requests.find(({ granted }) => granted === null);
  return {
    task: taskRow(ctx, task),
    criteria: task.criteria.map((link) => {
      const row = criteria.find((criterion) => criterion.code === link.code);
      return { ...link, name: (ctx.lang === "vi" ? row?.nameVi : row?.nameEn) ?? "" };
    }),
    reports: reports
      .map(({ id, verb, note, evidenceTitle, evidenceLink, reportedByName, effectiveAt, recordedAt }) => ({
        id,
        verb,
        note,
        evidenceTitle,
        evidenceLink,
        by: reportedByName,
        effectiveOn: toDay(effectiveAt),
        recordedAt,
      }))
      .sort((one, other) => (one.recordedAt > other.recordedAt ? -1 : 1)),
    extensions: task.deadline.history.map((extension, index, all) => ({
      ...extension,
      from: all[index - 1]?.dueAt ?? task.deadline.firstDueAt,
    })),
    requests: requests.map((request) => ({
      id: request.id,
      dueAt: request.dueAt,
      reason: request.reason,
      by: request.requestedByName,
      at: request.recordedAt,
      granted: request.granted === null ? null : request.granted === 1,
      decision: request.decisionReason,
      decidedBy: request.decidedByName,
    })),
    verbs: mayWrite ? listTaskVerbs(isOpen ? "open" : "done") : [],
    mayAsk: mayWrite && isOpen && !pending,
    mayDecide: now && hasRole(ctx.actor, ...monitors) && pending !== undefined,
  };
}
