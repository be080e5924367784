// The morning page: what is late, whose it is, what it costs (F127).
import { findHolidays } from "#db/rounds.ts";
import { Exact, parseDecimal } from "#scoring/exact.ts";
import { fromDayNumber, toDay, toDayNumber } from "#scoring/deadlines/time.ts";
import { hasRole, ownAgencies } from "#app/people/api.server.ts";
import { countDone, findBoard, type BoardTask } from "#app/plan/api.server.ts";
import { findCriteria, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import type { Lang } from "#app/shared/words.ts";
import { findDeadlines, type Deadline } from "./deadlines.server.ts";
import { calendarLinkOf } from "./desk-links.server.ts";
import { groupBy } from "./group-by.ts";
import type { DeadlineKind } from "./kinds.ts";
import { findLosable } from "./losable.server.ts";
import { riskOf, sumRisk, type Losable, type RiskItem } from "./points-at-risk.ts";
import { findReminders, remind, reminders } from "./remind.server.ts";

/** Who sees everybody's items; agencies see their own. */
export const watchers = ["reviewer", "approver", "leader", "auditor"] as const;

export interface DeskFilter {
  agencyCode: string | null;
  kind: DeadlineKind | null;
}

/** Kinds whose subject bears a code that people know: NV31, PA-2024-017, KT03.1. */
const codedKinds: readonly DeadlineKind[] = ["task", "feedback", "finding"];

const CALENDAR_BEFORE_DAYS = 2;
const CALENDAR_DAYS = 14;

/** Everything the desk shows to this person at a moment, in the language of the context. */
export async function findDesk(ctx: Context, round: Round, moment: ShownMoment, filter: DeskFilter) {
  const db = ctx.db.read;
  const own = ownAgencies(ctx.actor, ...watchers);
  const [all, board, criteria, losable, holidays] = await Promise.all([
    findDeadlines(db, {
      roundCode: round.code,
      asOf: moment.asOf,
      knownAt: moment.knownAt,
      ownerAgencyCodes: own,
      ownerAccountId: own ? ctx.actor.accountId : null,
    }),
    findBoard(db, round, moment, { agencyCodes: own }),
    findCriteria(db, round.criteriaSetId),
    findLosable(db, round, moment),
    findHolidays(db),
  ]);
  const shown = all.filter(
    ({ kind, owner }) =>
      (!filter.kind || kind === filter.kind) &&
      (!filter.agencyCode || owner.agencyCode === filter.agencyCode),
  );
  const points = linkPoints(board);
  const itemOf = (deadline: Deadline): RiskItem => ({
    criterionCode: deadline.criterionCode,
    points: points.get(`${deadline.subject.id} ${deadline.criterionCode}`) ?? null,
  });
  const names = new Map(criteria.map((row) => [row.code, ctx.lang === "vi" ? row.nameVi : row.nameEn]));
  const rowOf = (deadline: Deadline) => toRow(deadline, ctx.lang, riskOf(itemOf(deadline), losable), names);
  const late = shown.filter(({ state }) => state === "overdue");
  const soon = shown.filter(({ state }) => state === "due-soon");
  const open = [...late, ...soon];
  const sum = (deadlines: Deadline[]) => decimal(sumRisk(deadlines.map(itemOf), losable));

  return {
    counters: {
      late: late.length,
      lateOwners: new Set(late.map(({ owner }) => owner.agencyCode ?? owner.accountId)).size,
      soon: soon.length,
      risk: sum(open),
      tasks: countDone(board),
    },
    late: { rows: late.map(rowOf), risk: sum(late) },
    soon: { rows: soon.map(rowOf), risk: sum(soon) },
    agencies: riskByOwner(open, itemOf, losable, ctx.lang),
    calendar: toCalendar(shown, toDay(moment.asOf), holidays, ctx.lang),
    owners: ownersOf(all, ctx.lang),
    illustrative:
      all.some(({ illustrative }) => illustrative) || board.some(({ illustrative }) => illustrative),
    mayRemind: hasRole(ctx.actor, ...reminders) && moment.asOfDay === null && moment.knownDay === null,
    ownOnly: own !== null,
    feeds: [...new Set(own ?? [])].map((agencyCode) =>
      calendarLinkOf(ctx, { roundCode: round.code, agencyCode }),
    ),
    reminded: own ? await findOwnReminders(ctx, round, own) : [],
  };
}

export type DeskRow = ReturnType<typeof toRow>;

/** Reminds of everything overdue that the desk shows with this filter. Gives how many. */
export async function remindOverdue(ctx: Context, round: Round, filter: DeskFilter): Promise<number> {
  const now = ctx.clock.now().toISOString();
  const deadlines = await findDeadlines(ctx.db.read, {
    roundCode: round.code,
    asOf: now,
    knownAt: now,
    kinds: filter.kind ? [filter.kind] : undefined,
    ownerAgencyCodes: filter.agencyCode ? [filter.agencyCode] : null,
  });
  const overdue = deadlines.filter(({ state }) => state === "overdue").map(({ id }) => id);
  return remind(ctx, round, overdue);
}

async function findOwnReminders(ctx: Context, round: Round, own: readonly string[]) {
  const found = await findReminders(ctx.db.read, round, {
    ownerAgencyCodes: own,
    ownerAccountId: ctx.actor.accountId,
    now: ctx.clock.now().toISOString(),
  });
  return found.map((deadline) => ({
    id: deadline.id,
    title: titleOf(deadline, ctx.lang),
    link: deadline.link,
    dueAt: deadline.dueAt,
  }));
}

/** Points that a task's link to a criterion names for itself, by task and criterion. */
function linkPoints(board: readonly BoardTask[]): Map<string, Exact> {
  const points = new Map<string, Exact>();
  for (const task of board) {
    for (const { code, points: text } of task.criteria) {
      const parsed = text === null ? null : parseDecimal(text);
      if (parsed?.ok) points.set(`${task.code} ${code}`, parsed.value);
    }
  }
  return points;
}

function toRow(deadline: Deadline, lang: Lang, risk: Exact | null, criteria: ReadonlyMap<string, string>) {
  const { id, kind, subject, owner, criterionCode, link, state, dueAt, firstDueAt, late, workingDaysLeft } =
    deadline;
  return {
    id,
    kind,
    code: codedKinds.includes(kind) ? subject.id : null,
    title: titleOf(deadline, lang),
    owner: lang === "vi" ? owner.vi : owner.en,
    criterion: criterionCode ? { code: criterionCode, name: criteria.get(criterionCode) ?? "" } : null,
    risk: risk ? decimal(risk) : null,
    link,
    due: { state, dueAt, firstDueAt, late, workingDaysLeft },
    lastReminderAt: deadline.lastReminder?.at ?? null,
  };
}

function riskByOwner(
  open: readonly Deadline[],
  itemOf: (deadline: Deadline) => RiskItem,
  losable: Losable,
  lang: Lang,
): { name: string; points: string }[] {
  const byOwner = groupBy(open, ({ owner }) => (lang === "vi" ? owner.vi : owner.en));
  return [...byOwner]
    .map(([name, deadlines]) => ({
      name,
      risk: sumRisk(deadlines.map(itemOf), losable),
    }))
    .filter(({ risk }) => !risk.isZero())
    .sort((one, other) => other.risk.compare(one.risk))
    .map(({ name, risk }) => ({ name, points: decimal(risk) }));
}

const calendarKinds = {
  overdue: "late",
  "due-soon": "soon",
  planned: "planned",
  done: "done",
  "done-late": "done",
} as const;

function toCalendar(
  deadlines: readonly Deadline[],
  today: string,
  holidays: readonly { day: string; kind: string; nameVi: string; nameEn: string }[],
  lang: Lang,
) {
  const byDay = groupBy(deadlines, ({ dueAt }) => toDay(dueAt));
  const off = new Map(
    holidays
      .filter(({ kind }) => kind !== "worked")
      .map((row) => [row.day, lang === "vi" ? row.nameVi : row.nameEn]),
  );
  const first = toDayNumber(today) - CALENDAR_BEFORE_DAYS;
  return Array.from({ length: CALENDAR_DAYS }, (_, index) => {
    const day = fromDayNumber(first + index);
    // What is still open stands before what is done.
    const events = (byDay.get(day) ?? []).toSorted(
      (a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null),
    );
    return {
      day,
      holiday: off.get(day),
      events: events.map((deadline) => ({
        key: deadline.id,
        label: codedKinds.includes(deadline.kind) ? deadline.subject.id : titleOf(deadline, lang),
        kind: calendarKinds[deadline.state],
        to: deadline.link,
      })),
    };
  });
}

function ownersOf(deadlines: readonly Deadline[], lang: Lang): { code: string; name: string }[] {
  const owners = new Map(
    deadlines.flatMap(({ owner }) =>
      owner.agencyCode ? [[owner.agencyCode, lang === "vi" ? owner.vi : owner.en] as const] : [],
    ),
  );
  return [...owners]
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, lang));
}

function titleOf({ titleVi, titleEn }: Deadline, lang: Lang): string {
  return lang === "vi" ? titleVi : titleEn;
}

/** Points as text: exact where they end, else far beyond what is shown. */
function decimal(points: Exact): string {
  return points.toDecimal() ?? points.round(6);
}
