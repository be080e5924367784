// A tiny round with its officials invited and its box rehearsed, for this room's tests.
import type { Database } from "#db/connection.ts";
import type { RoundTable } from "#db/schema/rounds.ts";
import type { InvitationTable } from "#db/schema/survey.ts";
import { seedTinyRound, type TinyRound } from "#db/testing/fixture.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { isProblem, type Problem } from "#app/shared/problem.ts";
import { nextItem } from "#scoring/instrument/visible.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { sendAnswers } from "../answer.server.ts";
import { holdCeremony, rehearseBox } from "../box.server.ts";
import { linkOf, listInvitations, prepareInvitations, type NewInvitee } from "../invitations.server.ts";

export interface TinySurvey extends TinyRound {
  invitations: InvitationTable[];
  /** The three key sheets. */
  sheets: string[];
  /** Nobody's context: that of whoever opens a link. */
  visitor: Context;
  tokenOf(invitation: InvitationTable): string;
  /** Answers everything and sends. */
  answer(invitation: InvitationTable, level?: string, comment?: string): Promise<{ receipt: string }>;
}

export const AFTER_CLOSING = "2025-01-12T01:00:00.000Z";

/** `quotas` sets how many of each group are invited; the round's number follows. */
export async function seedTinySurvey(
  db: Database,
  {
    quotas = { hdnd: 2, so: 3, phong: 3, huyen: 2 },
    graceMinutes = 0,
  }: { quotas?: Record<string, number>; graceMinutes?: number } = {},
): Promise<TinySurvey> {
  const tiny = await seedTinyRound(db);
  const total = Object.values(quotas).reduce((sum, quota) => sum + quota, 0);
  const round: RoundTable = {
    ...tiny.round,
    windowClosesAt: "2025-01-10T17:00:00.000Z",
    graceMinutes,
    quotas: JSON.stringify(quotas),
    officialsInvited: total,
  };
  const { windowClosesAt, officialsInvited } = round;
  await db.withTransaction(async (trx) => {
    const settings = { windowClosesAt, graceMinutes, quotas: round.quotas, officialsInvited };
    await trx.updateTable("round").set(settings).where("code", "=", round.code).execute();
  });
  await prepareInvitations(tiny.ctx("admin"), round, inviteesOf(quotas));
  const { sheets } = await holdCeremony(tiny.ctx("approver"), round, {
    holders: ["Bà An", "Ông Bình", "Bà Chi"],
  });
  await rehearseBox(tiny.ctx("approver"), round, sheets.slice(1));
  const invitations = await listInvitations(tiny.ctx("admin"), round);
  const visitor: Context = {
    ...tiny.ctx("admin"),
    actor: { kind: "respondent", accountId: null, name: "", grants: [] },
  };
  const tokenOf = (invitation: InvitationTable) => linkOf(visitor, invitation).token;
  return {
    ...tiny,
    round,
    invitations,
    sheets,
    visitor,
    tokenOf,
    answer: (invitation, level, comment) =>
      sendAnswers(visitor, tokenOf(invitation), {
        submissionId: newId(),
        answers: wholeAnswers(tiny.officials, invitation.groupCode, level, comment),
      }),
  };
}

export function inviteesOf(quotas: Record<string, number>): NewInvitee[] {
  return Object.entries(quotas).flatMap(([group, quota]) =>
    Array.from({ length: quota }, (_, index) => ({
      group,
      agencyCode: group === "so" ? "so-noi-vu" : null,
      name: `Người ${group} ${index + 1}`,
      position: "Chức vụ thử",
      email: `${group}-${index + 1}@example.org`,
      phone: null,
    })),
  );
}

/** Every question of the group at one level. */
export function wholeAnswers(
  version: InstrumentVersion,
  group: string,
  level = "4",
  comment = "",
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (
    let item = nextItem(version, answers, null, group);
    item;
    item = nextItem(version, answers, item.code, group)
  ) {
    answers[item.code] = item.type === "text" ? comment : level;
  }
  return answers;
}

/** The Problem that some work ends in, or null when it ends well. Other errors pass through. */
export async function problemOf(work: Promise<unknown>): Promise<Problem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
}

/** Its code alone. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await problemOf(work))?.code ?? "no problem";
}
