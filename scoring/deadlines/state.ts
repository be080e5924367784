import { listKnown } from "./history.ts";
import { toDay, toMilliseconds, toMinute } from "./time.ts";
import { workingDaysBetween } from "./working-days.ts";
import type { Dated, Moment } from "./history.ts";
import type { Instant } from "./time.ts";
import type { WorkCalendar } from "./working-days.ts";

/** A new due minute from `effectiveAt` on; the old one is kept. */
export type Extension = Dated & { dueAt: Instant };

/** Done, or opened again. */
export type Completion = Dated & { done: boolean };

/** `dueAt` is the first due minute ever set. */
export type Deadline = {
  dueAt: Instant;
  extensions?: readonly Extension[];
  completions?: readonly Completion[];
};

export type DeadlineStateName = "planned" | "due-soon" | "overdue" | "done" | "done-late";

export type DeadlineState = {
  state: DeadlineStateName;
  /** In force at the moment, or when it was done. */
  dueAt: Instant;
  /** Extensions in force by then. */
  extensions: number;
  doneAt: Instant | null;
  /** How far past the due minute: whole minutes, and working days after the due day; null when in time. */
  late: { minutes: number; workingDays: number } | null;
  /** Working days after today up to and with the due day; null when done or overdue. */
  workingDaysLeft: number | null;
};

/** Due within so many working days is due soon, unless told otherwise. */
export const usualSoonDays = 3;

/**
 * The state of a deadline as of one moment, as known on another; computed, never typed in.
 *
 * The due minute is in time to its last millisecond: with 23:59, 23:59:59.999 is in time and 00:00 is late. An
 * extension counts from when it takes effect, and one granted after the thing was done doesn't make it less late.
 * Of several extensions or completions the last to take effect rules, of equals the last recorded; one that says
 * "not done" opens it again. Due soon means within `soonDays` working days. An instant without a zone is a
 * RangeError. Rests on: domain.md §6; F49, F55, F95, F96.
 *
 * @example deadlineState({ dueAt: "2024-12-20T17:00+07:00" }, moment, vietNamCalendar).state // "due-soon"
 */
export function deadlineState(
  deadline: Deadline,
  moment: Moment,
  calendar: WorkCalendar,
  { soonDays = usualSoonDays }: { soonDays?: number } = {},
): DeadlineState {
  const doneAt = findDoneAt(deadline.completions ?? [], moment);
  const until = doneAt ?? moment.asOf;
  const extensions = listKnown(deadline.extensions ?? [], { ...moment, asOf: until });
  const dueAt = extensions.at(-1)?.dueAt ?? deadline.dueAt;

  const minutes = toMinute(until) - toMinute(dueAt);
  const daysLeft = workingDaysBetween(toDay(until), toDay(dueAt), calendar);
  const isLate = minutes > 0;
  return {
    state: nameState(doneAt !== null, isLate, daysLeft <= soonDays),
    dueAt,
    extensions: extensions.length,
    doneAt,
    late: isLate ? { minutes, workingDays: workingDaysBetween(toDay(dueAt), toDay(until), calendar) } : null,
    workingDaysLeft: doneAt !== null || isLate ? null : daysLeft,
  };
}

/** When it was done and stayed so: the first "done" after the last "opened again". */
function findDoneAt(completions: readonly Completion[], moment: Moment): Instant | null {
  const inOrder = listKnown(completions, moment);
  // Of equals the last recorded: what was said of the same moment before is unsaid.
  const known = [...new Map(inOrder.map((one) => [toMilliseconds(one.effectiveAt), one])).values()];
  const opened = known.findLastIndex(({ done }) => !done);
  return known[opened + 1]?.effectiveAt ?? null;
}

function nameState(isDone: boolean, isLate: boolean, isSoon: boolean): DeadlineStateName {
  if (isDone) return isLate ? "done-late" : "done";
  if (isLate) return "overdue";
  return isSoon ? "due-soon" : "planned";
}
