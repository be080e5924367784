// Who is invited: prepared from a list, handed their link, replaced when they leave. Personal data lies apart from the
// invitation, every read of it is logged, and it goes on its end date.
import type { Trx } from "#db/connection.ts";
import {
  deleteDraft,
  findInvitationOfRound,
  findInvitations,
  findInvitees,
  insertInvitations,
  overwriteDeleted,
} from "#db/survey.ts";
import type { InvitationTable, InviteeTable } from "#db/schema/survey.ts";
import { findDeadlines, openDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findAgencies, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { draftDigest, linkToken, normaliseReceipt, receiptOf } from "./links.server.ts";
import { moveInvitation } from "./move-invitation.server.ts";
import { inviters } from "./moves.ts";
import { quotasOf } from "./quotas.ts";
import { lastMinuteOf } from "./window.ts";
import { windowDeadlineOf } from "./window.server.ts";

export interface NewInvitee {
  group: string;
  agencyCode: string | null;
  name: string;
  position: string;
  email: string | null;
  phone: string | null;
}

/** Personal data is kept this long after the round's end, for questions and receipts. */
const KEPT_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Invites everybody on a list at once: each group must come to its quota and all together to the round's number,
 * counting who is invited already. Throws `invitees.quota` naming the first group that doesn't fit.
 */
export async function prepareInvitations(
  ctx: Context,
  round: Round,
  invitees: readonly NewInvitee[],
): Promise<{ invited: number }> {
  requireRole(ctx, ...inviters);
  await requireKnownPlaces(ctx, round, invitees);
  const rows = invitees.map((invitee) => newInvitation(round, invitee));
  await ctx.db.withTransaction(async (trx) => {
    const standing = (await findInvitations(trx, round.code)).filter(({ state }) => state !== "replaced");
    requireQuotas(round, [
      ...standing.map(({ groupCode }) => groupCode),
      ...invitees.map(({ group }) => group),
    ]);
    await insertInvitations(
      trx,
      rows.map(({ invitation }) => invitation),
      rows.map(({ person }) => person),
    );
    await openWindowDeadline(trx, ctx, round);
    await appendAuditEvent(trx, ctx, {
      action: "invitation.prepare",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { invited: rows.length },
    });
  });
  return { invited: rows.length };
}

/** By the closing minute all answers should be there: whoever invites is told when they aren't. */
async function openWindowDeadline(trx: Trx, ctx: Context, round: Round): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const standing = await findDeadlines(trx, {
    roundCode: round.code,
    kinds: ["officials-window"],
    asOf: now,
    knownAt: now,
  });
  if (standing.length > 0) return;
  await openDeadline(trx, ctx, {
    ...windowDeadlineOf(round),
    titleVi: "Đủ phiếu của cán bộ, đại biểu được mời",
    titleEn: "Answers of all invited officials and deputies",
    ownerAccountId: ctx.actor.accountId,
    link: `/rounds/${round.code}/survey`,
    dueAt: lastMinuteOf({ closesAt: round.windowClosesAt }),
    illustrative: round.illustrative === 1,
  });
}

function newInvitation(
  round: Round,
  { group, agencyCode, name, position, email, phone }: NewInvitee,
  replacesId: string | null = null,
): { invitation: InvitationTable; person: InviteeTable } {
  const id = newId();
  const invitation: InvitationTable = {
    id,
    roundCode: round.code,
    groupCode: group,
    agencyCode,
    generation: 1,
    state: "prepared",
    usedOn: null,
    submissionDigest: null,
    replacesId,
    illustrative: round.illustrative,
  };
  const keepUntil = new Date(Date.parse(`${round.endsOn}T00:00:00Z`) + KEPT_DAYS * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return { invitation, person: { invitationId: id, name, position, email, phone, keepUntil } };
}

async function requireKnownPlaces(
  ctx: Context,
  round: Round,
  invitees: readonly NewInvitee[],
): Promise<void> {
  const [agencies, version] = await Promise.all([
    findAgencies(ctx.db.read),
    getInstrumentVersion(ctx.db.read, round.officialInstrumentId),
  ]);
  const known = new Set(agencies.map(({ code }) => code));
  const groups = new Set(version.groups.map(({ code }) => code));
  invitees.forEach(({ group, agencyCode, name }, index) => {
    const at = { row: index + 1 };
    if (!groups.has(group)) throw problem("invitees.faulty", { ...at, column: "group", value: group });
    if (agencyCode !== null && !known.has(agencyCode)) {
      throw problem("invitees.faulty", { ...at, column: "agency", value: agencyCode });
    }
    if (name.trim() === "") throw problem("invitees.faulty", { ...at, column: "name", value: "" });
  });
}

function requireQuotas(round: Round, groups: readonly string[]): void {
  const quotas = quotasOf(round);
  for (const [group, quota] of Object.entries(quotas)) {
    const invited = groups.filter((code) => code === group).length;
    if (invited !== quota) throw problem("invitees.quota", { group, invited, quota });
  }
  const total = round.officialsInvited ?? Object.values(quotas).reduce((sum, quota) => sum + quota, 0);
  if (groups.length !== total)
    throw problem("invitees.quota", { group: "", invited: groups.length, quota: total });
}

export interface InvitationRow {
  id: string;
  group: string;
  agency: { vi: string; en: string } | null;
  name: string;
  position: string;
  email: string;
  phone: string;
  state: InvitationTable["state"];
  usedOn: string | null;
  illustrative: boolean;
}

/** The invited of one group, with names: reading them is logged as `person.read`. */
export async function readInvitees(ctx: Context, round: Round, group: string): Promise<InvitationRow[]> {
  requireRole(ctx, ...inviters);
  const rows = await findInvitees(ctx.db.read, round.code, group);
  await ctx.db.withTransaction((trx) => appendRead(trx, ctx, round, { group, people: rows.length }));
  return rows.map((row) => ({
    id: row.id,
    group: row.groupCode,
    agency: row.shortVi === null ? null : { vi: row.shortVi, en: row.shortEn ?? row.shortVi },
    name: row.name ?? "",
    position: row.position ?? "",
    email: row.email ?? "",
    phone: row.phone ?? "",
    state: row.state,
    usedOn: row.usedOn,
    illustrative: row.illustrative === 1,
  }));
}

async function appendRead(
  trx: Trx,
  ctx: Context,
  round: Round,
  payload: Record<string, unknown>,
): Promise<void> {
  await appendAuditEvent(trx, ctx, {
    action: "person.read",
    roundCode: round.code,
    subject: { kind: "invitee", id: round.code },
    payload,
  });
}

/** All invitations of a round without anything personal: for jobs and seeds. */
export async function listInvitations(ctx: Context, round: Round): Promise<InvitationTable[]> {
  requireRole(ctx, ...inviters);
  return findInvitations(ctx.db.read, round.code);
}

/** An invitation's personal link, made now. Handing it over is a move of its own, and is logged. */
export async function handOverLink(
  ctx: Context,
  round: Round,
  id: string,
): Promise<{ token: string; url: string }> {
  requireRole(ctx, ...inviters);
  return ctx.db.withTransaction(async (trx) => {
    const invitation = await getInvitation(trx, round, id);
    if (invitation.state === "replaced" || invitation.state === "used") {
      throw problem("invitation.not_now", { state: invitation.state });
    }
    await moveInvitation(trx, ctx, invitation, "send");
    await appendRead(trx, ctx, round, { invitation: id, link: true });
    return linkOf(ctx, invitation);
  });
}

/** The personal link as it stands in a letter or message. Whoever holds it can answer. */
export function linkOf(
  ctx: Context,
  invitation: Pick<InvitationTable, "id" | "generation">,
): { token: string; url: string } {
  const token = linkToken(ctx.config.secret, invitation);
  return { token, url: `${ctx.config.baseUrl}/answer/${token}` };
}

/** A new link for a lost or forwarded one: the old one opens nothing from now on, and its draft is gone. */
export async function reissueLink(ctx: Context, round: Round, id: string): Promise<void> {
  await ctx.db.withTransaction(async (trx) => {
    const invitation = await getInvitation(trx, round, id);
    const mark = { generation: invitation.generation + 1 };
    if (!(await moveInvitation(trx, ctx, invitation, "reissue", { mark, payload: mark }))) {
      throw problem("invitation.not_now", { state: invitation.state });
    }
    await forgetDraft(trx, ctx, invitation);
  });
}

/** Somebody left: their invitation ends with the reason, and who follows is invited in the same group (F39). */
export async function replaceInvitee(
  ctx: Context,
  round: Round,
  { id, reason, successor }: { id: string; reason: string; successor: Omit<NewInvitee, "group"> },
): Promise<void> {
  if (reason.trim() === "") throw problem("input.invalid", {}, { reason: { code: "invitation.reason" } });
  if (successor.name.trim() === "") throw problem("input.invalid", {}, { name: { code: "invitation.name" } });
  const group = await getInvitation(ctx.db.read, round, id).then(({ groupCode }) => groupCode);
  await requireKnownPlaces(ctx, round, [{ ...successor, group }]);
  await ctx.db.withTransaction(async (trx) => {
    const invitation = await getInvitation(trx, round, id);
    const next = newInvitation(round, { ...successor, group }, id);
    const payload = { reason: reason.trim(), successor: next.invitation.id };
    if (!(await moveInvitation(trx, ctx, invitation, "replace", { payload }))) {
      throw problem("invitation.not_now", { state: invitation.state });
    }
    await forgetDraft(trx, ctx, invitation);
    await insertInvitations(trx, [next.invitation], [next.person]);
  });
}

async function forgetDraft(trx: Trx, ctx: Context, invitation: InvitationTable): Promise<void> {
  await overwriteDeleted(trx, ctx.db.engine);
  await deleteDraft(trx, draftDigest(linkToken(ctx.config.secret, invitation)));
}

async function getInvitation(
  db: Trx | Context["db"]["read"],
  round: Round,
  id: string,
): Promise<InvitationTable> {
  const invitation = await findInvitationOfRound(db, round.code, id);
  if (!invitation) throw problem("invitation.not_found");
  return invitation;
}

/** Whether a receipt that somebody shows is one of this round. It says that an answer was received, not whose. */
export async function checkReceipt(ctx: Context, round: Round, typed: string): Promise<boolean> {
  requireRole(ctx, ...inviters);
  const receipt = normaliseReceipt(typed);
  const used = (await findInvitations(ctx.db.read, round.code)).filter(({ state }) => state === "used");
  return used.some((invitation) => receiptOf(ctx.config.secret, invitation) === receipt);
}
