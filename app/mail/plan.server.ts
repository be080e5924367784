// What is planned by time: reminders to officials who haven't answered, the weekly digest of each agency (F41, F55, F93).
import {
  findAgencyPeople,
  findInvitable,
  findReminderDays,
  findRemindable,
  replaceReminderDays,
} from "#db/mail/outbox.ts";
import { fromDayNumber, toDay, toDayNumber } from "#scoring/deadlines/time.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findRounds, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { findWindow, lastMinuteOf, stateOfWindow } from "#app/survey/api.server.ts";
import { invitationOccasion } from "./compose.server.ts";
import { senders } from "./moves.ts";
import { planMessages } from "./outbox.server.ts";
import { momentOf } from "./schedule.ts";

const HOUR_MS = 3_600_000;
/** A reminder whose hour passed while the server was off is still sent for so long. */
const STILL_GOOD_MS = 12 * HOUR_MS;
const usual = [7, 3, 1].map((daysBefore) => ({ daysBefore, hour: 8 }));
const DIGEST_HOUR = 7;

/** When this round reminds: as it was set, else a week, three days and one day before closing at 8. */
export async function readSchedule(ctx: Context, round: Round) {
  const set = await findReminderDays(ctx.db.read, round.code);
  return set.length > 0 ? set.map(({ daysBefore, hour }) => ({ daysBefore, hour })) : usual;
}

/** Sets when this round reminds. */
export async function setSchedule(
  ctx: Context,
  round: Round,
  { days, hour }: { days: readonly number[]; hour: number },
): Promise<void> {
  requireRole(ctx, ...senders);
  const rows = [...new Set(days)].map((daysBefore) => ({ roundCode: round.code, daysBefore, hour }));
  await ctx.db.withTransaction(async (trx) => {
    await replaceReminderDays(trx, round.code, rows);
    await appendAuditEvent(trx, ctx, {
      action: "reminder.schedule",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { days: rows.map(({ daysBefore }) => daysBefore), hour },
    });
  });
}

/** Plans the link's message to everybody prepared who has an address. Gives how many are new. */
export async function planInvitations(ctx: Context, round: Round): Promise<number> {
  requireRole(ctx, ...senders);
  return ctx.db.withTransaction(async (trx) => {
    const invitable = await findInvitable(trx, round.code);
    const planned = await planMessages(
      trx,
      ctx,
      invitable.map((invitation) => ({
        roundCode: round.code,
        kind: "invitation",
        recipientKind: "invitation",
        recipientId: invitation.id,
        occasion: invitationOccasion(invitation),
      })),
    );
    await appendAuditEvent(trx, ctx, {
      action: "invitation.mail",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { planned },
    });
    return planned;
  });
}

/** Plans the reminders whose hour has come, in every running round. Doing it again plans nothing more. */
export async function planReminders(ctx: Context): Promise<number> {
  requireRole(ctx, ...senders);
  const now = ctx.clock.now();
  const moment = { asOf: now.toISOString(), knownAt: now.toISOString() };
  let planned = 0;
  for (const round of await findRunning(ctx)) {
    const window = await findWindow(ctx.db.read, round, moment);
    if (stateOfWindow(window, now) !== "open") continue;
    const closingDay = toDay(lastMinuteOf(window));
    for (const day of await readSchedule(ctx, round)) {
      const at = momentOf(closingDay, day);
      const lateBy = now.getTime() - Date.parse(at);
      if (lateBy < 0 || lateBy > STILL_GOOD_MS) continue;
      planned += await ctx.db.withTransaction(async (trx) => {
        const open = await findRemindable(trx, round.code);
        return planMessages(
          trx,
          ctx,
          open.map(({ id, state }) => ({
            roundCode: round.code,
            kind: state === "started" ? "reminder-begun" : "reminder-not-begun",
            recipientKind: "invitation",
            recipientId: id,
            occasion: toDay(at),
          })),
        );
      });
    }
  }
  return planned;
}

/** Plans this week's digest for the people of every agency that owes something, from Monday morning on. */
export async function planDigests(ctx: Context): Promise<number> {
  requireRole(ctx, ...senders);
  const now = ctx.clock.now().toISOString();
  const week = mondayOf(toDay(now));
  if (now < momentOf(week, { daysBefore: 0, hour: DIGEST_HOUR })) return 0;
  let planned = 0;
  for (const round of await findRunning(ctx)) {
    const deadlines = await findDeadlines(ctx.db.read, { roundCode: round.code, asOf: now, knownAt: now });
    const owing = new Set(
      deadlines
        .filter(({ state }) => state === "overdue" || state === "due-soon")
        .map(({ owner }) => owner.agencyCode),
    );
    const people = await findAgencyPeople(ctx.db.read, { roundCode: round.code, now });
    const messages = people
      .filter(({ agencyCode }) => owing.has(agencyCode))
      .map(({ agencyCode, accountId }) => ({
        roundCode: round.code,
        kind: "digest" as const,
        recipientKind: "account" as const,
        recipientId: accountId,
        occasion: `${round.code} ${agencyCode} ${week}`,
        params: { agency: agencyCode, week },
      }));
    planned += await ctx.db.withTransaction((trx) => planMessages(trx, ctx, messages));
  }
  return planned;
}

/** The Monday of a day's week. @example mondayOf("2024-12-20") // "2024-12-16" */
function mondayOf(day: string): string {
  const number = toDayNumber(day);
  return fromDayNumber(number - ((number + 3) % 7)); // day 0, 1 January 1970, was a Thursday
}

async function findRunning(ctx: Context): Promise<Round[]> {
  return (await findRounds(ctx.db.read)).filter(({ status }) => status === "running");
}
