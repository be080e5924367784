// The officials' survey as those who look after it see it: who answered, how the window and the box stand.
import type { Round } from "#app/rounds/api.server.ts";
import { hasRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { getBox } from "./box.server.ts";
import { inviters } from "./moves.ts";
import { findTurnout } from "./turnout.server.ts";
import { lastMinuteOf, stateOfWindow } from "./window.ts";
import { findWindowNow } from "./window.server.ts";

const DAY_MS = 86_400_000;

/** Everything the monitor shows, as of now. */
export async function viewMonitor(ctx: Context, round: Round) {
  const now = ctx.clock.now();
  const [turnout, window, box] = await Promise.all([
    findTurnout(ctx.db.read, round, now.toISOString()),
    findWindowNow(ctx, round),
    getBox(ctx, round),
  ]);
  const today = dayInVietNam(now.toISOString());
  const counts = new Map(turnout.days.map(({ day, count }) => [day, count]));
  const lastMinute = lastMinuteOf(window);
  const mayExtend = hasRole(ctx.actor, "approver") && box.state !== "opened";
  return {
    turnout,
    today,
    days: daysBetween(dayInVietNam(window.opensAt), dayInVietNam(lastMinute)).map((day) => ({
      day,
      count: day > today ? null : (counts.get(day) ?? 0),
    })),
    window: {
      state: stateOfWindow(window, now),
      opensAt: window.opensAt,
      lastMinute,
      graceMinutes: window.graceMinutes,
      changes: window.changes.map(({ id, oldClosesAt, closesAt, reason, recordedAt }) => ({
        id,
        from: lastMinuteOf({ closesAt: oldClosesAt }),
        to: lastMinuteOf({ closesAt }),
        reason,
        recordedAt,
      })),
    },
    box: { state: box.state, ballots: box.ballots },
    may: { extend: mayExtend, invite: hasRole(ctx.actor, ...inviters) },
  };
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
