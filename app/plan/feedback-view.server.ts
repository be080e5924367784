// The register of feedback for its page: counts by sector, and the items a filter leaves.
import { findFeedbackItems, findFeedbackSectors } from "#db/plan/feedback.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import { listAgencies, mayPlan, mayWriteFor, scopeOf } from "./view.server.ts";

export interface FeedbackFilter {
  sector: string | null;
  state: string | null;
  /** One item by its code: where a link of the desk leads. */
  item: string | null;
  /** From 1. */
  page: number;
}

export const FEEDBACK_PAGE_SIZE = 50;

/** Everything the page of feedback shows at a moment; agencies see what they must answer. */
export async function viewFeedback(ctx: Context, round: Round, moment: ShownMoment, filter: FeedbackFilter) {
  const db = ctx.db.read;
  const [items, sectors, deadlines] = await Promise.all([
    findFeedbackItems(db, { roundCode: round.code, ...moment, owners: scopeOf(ctx) }),
    findFeedbackSectors(db, round.code),
    findDeadlines(db, {
      roundCode: round.code,
      asOf: moment.asOf,
      knownAt: moment.knownAt,
      kinds: ["feedback"],
    }),
  ]);
  const isNow = moment.asOfDay === null && moment.knownDay === null;
  const deadlineOf = new Map(deadlines.map((deadline) => [deadline.subject.id, deadline]));
  const rows = items.flatMap((item) => {
    const deadline = deadlineOf.get(item.code);
    if (!deadline) return [];
    const { state, dueAt, firstDueAt, late, workingDaysLeft, doneAt } = deadline;
    return [
      {
        code: item.code,
        sector: item.sectorCode,
        subject: item.subject,
        channel: item.channel,
        owner: ctx.lang === "vi" ? item.ownerVi : item.ownerEn,
        receivedOn: item.receivedOn,
        due: { state, dueAt, firstDueAt, late, workingDaysLeft },
        answeredOn: doneAt ? toDay(doneAt) : null,
        illustrative: item.illustrative === 1,
        mayAnswer: isNow && mayWriteFor(ctx, item.ownerAgencyCode),
      },
    ];
  });
  const name = (sector: (typeof sectors)[number]) => (ctx.lang === "vi" ? sector.nameVi : sector.nameEn);
  const count = (some: typeof rows) => ({
    all: some.length,
    handled: some.filter(({ answeredOn }) => answeredOn !== null).length,
    late: some.filter(({ due }) => due.state === "overdue").length,
  });
  const shown = rows.filter(
    (row) =>
      (!filter.item || row.code === filter.item) &&
      (!filter.sector || row.sector === filter.sector) &&
      (!filter.state || (row.due.state === "done-late" ? "done" : row.due.state) === filter.state),
  );
  const from = (filter.page - 1) * FEEDBACK_PAGE_SIZE;
  return {
    total: count(rows),
    sectors: sectors.map((sector) => ({
      code: sector.code,
      name: name(sector),
      ...count(rows.filter((row) => row.sector === sector.code)),
    })),
    shown: shown.length,
    // What is still owed stands first, the nearest due on top; then what is answered, the latest received on top.
    rows: shown.sort(byUrgency).slice(from, from + FEEDBACK_PAGE_SIZE),
    illustrative: rows.some(({ illustrative }) => illustrative),
    mayRegister: isNow && mayPlan(ctx),
    agencies: isNow && mayPlan(ctx) ? await listAgencies(ctx) : [],
  };
}

type Row = { answeredOn: string | null; receivedOn: string; due: { dueAt: string } };

function byUrgency(one: Row, other: Row): number {
  if ((one.answeredOn === null) !== (other.answeredOn === null)) return one.answeredOn === null ? -1 : 1;
  if (one.answeredOn === null) return one.due.dueAt < other.due.dueAt ? -1 : 1;
  return one.receivedOn > other.receivedOn ? -1 : 1;
}
