// Makes a message's address, words and link, at the moment it is sent and never before. Null: it is no longer needed.
import { findAccountAddress, findInviteeAddress } from "#db/mail/outbox.ts";
import type { Reader } from "#db/connection.ts";
import type { OutboxTable } from "#db/schema/mail.ts";
import { digestLinkOf, findDeadlines } from "#app/desk/api.server.ts";
import { findAgencies, getRound } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { formatDay, formatMinute } from "#app/shared/format.ts";
import { wordsOf } from "#app/shared/words.ts";
import { findWindow, lastMinuteOf, linkOf, stateOfWindow } from "#app/survey/api.server.ts";

export interface Composed {
  to: string | null;
  subject: string;
  text: string;
}

/** What would be sent now, or null when nothing is to be: answered meanwhile, done meanwhile, link replaced, gone. */
export async function composeMessage(
  db: Reader,
  ctx: Context,
  message: OutboxTable,
): Promise<Composed | null> {
  return message.recipientKind === "invitation"
    ? composeForInvitee(db, ctx, message)
    : composeForAccount(db, ctx, message);
}

async function composeForInvitee(db: Reader, ctx: Context, message: OutboxTable): Promise<Composed | null> {
  const { kind, recipientId, occasion } = message;
  const invitation = await findInviteeAddress(db, recipientId);
  if (!invitation || invitation.name === null) return null;
  if (invitation.state === "used" || invitation.state === "replaced") return null;
  if (kind === "invitation" && occasion !== invitationOccasion(invitation)) return null;
  const round = await getRound(db, message.roundCode);
  const now = ctx.clock.now();
  const window = await findWindow(db, round, { asOf: now.toISOString(), knownAt: now.toISOString() });
  const state = stateOfWindow(window, now);
  if (state === "closed" || (kind !== "invitation" && state !== "open")) return null;
  // Worded by how far they are now, not when it was planned.
  const worded =
    kind === "invitation"
      ? "invitation"
      : invitation.state === "started"
        ? "reminder-begun"
        : "reminder-not-begun";
  const { url } = linkOf(ctx, invitation);
  const until = formatMinute(lastMinuteOf(window), "vi");
  const letter = wordsOf("vi").mail.letters[worded](invitation.name, round.nameVi, until, url);
  return { to: invitation.email, ...letter };
}

/** One invitation message for each link made. */
export function invitationOccasion({ generation }: { generation: number }): string {
  return `link-${generation}`;
}

async function composeForAccount(db: Reader, ctx: Context, message: OutboxTable): Promise<Composed | null> {
  const account = await findAccountAddress(db, message.recipientId);
  if (!account) return null;
  const params = JSON.parse(message.params) as { deadline?: string; agency?: string; week?: string };
  const { letters } = wordsOf("vi").mail;
  if (message.kind === "digest") {
    const { agency = "", week = "" } = params;
    const name = (await findAgencies(db)).find(({ code }) => code === agency)?.nameVi ?? agency;
    const url = digestLinkOf(ctx, { roundCode: message.roundCode, agencyCode: agency, week });
    return { to: account.email, ...letters.digest(name, formatDay(week, "vi"), url) };
  }
  const now = ctx.clock.now().toISOString();
  const [deadline] = await findDeadlines(db, {
    roundCode: message.roundCode,
    asOf: now,
    knownAt: now,
    ids: [params.deadline ?? ""],
  });
  if (!deadline || deadline.doneAt !== null) return null;
  const letter = message.kind === "escalation" ? letters.escalation : letters["task-reminder"];
  const url = `${ctx.config.baseUrl}${deadline.link}`;
  return { to: account.email, ...letter(deadline.titleVi, formatMinute(deadline.dueAt, "vi"), url) };
}
