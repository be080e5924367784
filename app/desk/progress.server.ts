// How far both surveys are: paper forms by how far their keying has come, officials by who has answered.
import { countFormStates } from "#db/paper/forms.ts";
import { fromDayNumber, toDay, toDayNumber } from "#scoring/deadlines/time.ts";
import { hasRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { findTurnout, findWindow, lastMinuteOf, stateOfWindow } from "#app/survey/api.server.ts";
import { watchers } from "./desk.server.ts";

/** Both surveys as they stand now; null for those who only see their own agency's items. */
export async function findProgress(ctx: Context, round: Round) {
  if (!hasRole(ctx.actor, ...watchers)) return null;
  const now = ctx.clock.now();
  const at = now.toISOString();
  const [forms, turnout, window] = await Promise.all([
    countFormStates(ctx.db.read, { roundCode: round.code, hamlets: null }),
    findTurnout(ctx.db.read, round, at),
    findWindow(ctx.db.read, round, { asOf: at, knownAt: at }),
  ]);
  return {
    paper: countPaper(forms),
    turnout: {
      invited: turnout.invited,
      answered: turnout.answered,
      groups: turnout.groups.map(({ code, title, invited, answered }) => ({
        code,
        title: title[ctx.lang],
        invited,
        answered,
      })),
      days: daysOf(window, turnout.days, toDay(at)),
      today: toDay(at),
      state: stateOfWindow(window, now),
      opensAt: window.opensAt,
      closesAt: lastMinuteOf(window),
      illustrative: turnout.illustrative,
    },
  };
}

type FormCount = Awaited<ReturnType<typeof countFormStates>>[number];

/** A form counts as keyed when two people have keyed it; where the sheet won't come back it is lost. */
function countPaper(rows: readonly FormCount[]) {
  const sum = (isOne: (row: FormCount) => boolean) =>
    rows.filter(isOne).reduce((total, { forms }) => total + forms, 0);
  const isKeyed = ({ dataState }: FormCount) => dataState !== "none" && dataState !== "returned";
  const isOut = ({ paperState }: FormCount) => ["printed", "issued", "left"].includes(paperState);
  const isCollected = ({ paperState }: FormCount) => paperState === "collected";
  return {
    total: sum(() => true),
    twice: sum((row) => isKeyed(row) && row.dataState !== "keyed-once"),
    once: sum(({ dataState }) => dataState === "keyed-once"),
    collected: sum((row) => isCollected(row) && !isKeyed(row)),
    out: sum(isOut),
    lost: sum((row) => !isOut(row) && !isCollected(row)),
  };
}

function daysOf(
  window: { opensAt: string; closesAt: string },
  counts: readonly { day: string; count: number }[],
  today: string,
) {
  const first = toDayNumber(toDay(window.opensAt));
  const last = toDayNumber(toDay(lastMinuteOf(window)));
  const byDay = new Map(counts.map(({ day, count }) => [day, count]));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => {
    const day = fromDayNumber(first + index);
    return { day, count: day > today ? null : (byDay.get(day) ?? 0) };
  });
}
