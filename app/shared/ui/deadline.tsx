/** A deadline in words: its state, its due minute, how late or how long still, what it was before an extension. */
import type { DeadlineState, DeadlineStateName } from "#scoring/deadlines/state.ts";
import { formatMinute, formatNumber, formatWorkingDays } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { Status, type StatusKind } from "./status.tsx";

export const statusOfDeadline: Record<
  DeadlineStateName,
  Extract<StatusKind, "late" | "soon" | "planned" | "done" | "done-late">
> = {
  overdue: "late",
  "due-soon": "soon",
  planned: "planned",
  done: "done",
  "done-late": "done-late",
};

export function DeadlineStatus({ state }: { state: DeadlineStateName }) {
  return <Status kind={statusOfDeadline[state]} />;
}

type Due = Pick<DeadlineState, "state" | "dueAt" | "late" | "workingDaysLeft"> & { firstDueAt: string };

/** The due minute with how late it is or was, or the working days left, and the due minute before extensions. */
export function DueTime({ due }: { due: Due }) {
  const { desk } = useWords();
  const lang = useLang();
  const note = useDueNote(due);
  const tone = due.state === "overdue" ? "sub t-late" : due.state === "due-soon" ? "sub t-soon" : "sub";
  return (
    <>
      <time className="num nowrap" dateTime={due.dueAt}>
        {formatMinute(due.dueAt, lang)}
      </time>
      {note && <span className={tone}>{note}</span>}
      {due.firstDueAt !== due.dueAt && (
        <span className="sub">{desk.due.extendedFrom(formatMinute(due.firstDueAt, lang))}</span>
      )}
    </>
  );
}

const minutesOfHour = 60;

function useDueNote({ state, late, workingDaysLeft }: Due): string | null {
  const { desk, shared } = useWords();
  const lang = useLang();
  if (late && (state === "overdue" || state === "done-late")) {
    if (late.workingDays > 0) return shared.time.lateWorkingDays(formatWorkingDays(late.workingDays, lang));
    const hours = Math.floor(late.minutes / minutesOfHour);
    return hours > 0
      ? desk.due.lateHours(formatNumber(hours, lang))
      : desk.due.lateMinutes(formatNumber(late.minutes, lang));
  }
  if (state !== "due-soon" || workingDaysLeft === null) return null;
  return workingDaysLeft === 0
    ? shared.time.today
    : shared.time.leftWorkingDays(formatWorkingDays(workingDaysLeft, lang));
}
