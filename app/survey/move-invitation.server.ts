import type { Trx } from "#db/connection.ts";
import { updateInvitationState, type InvitationMark } from "#db/survey.ts";
import type { InvitationTable } from "#db/schema/survey.ts";
import { appendAuditEvent, hasRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { invitationMoves, type InvitationMove, type InvitationMoveName } from "./moves.ts";

/**
 * Step: performs one move of an invitation and writes its audit event; false when the invitation no longer stands where
 * the move may begin. What a respondent does is logged by day, without a finer time and without an account.
 */
export async function moveInvitation(
  trx: Trx,
  ctx: Context,
  invitation: Pick<InvitationTable, "id" | "generation" | "roundCode">,
  name: InvitationMoveName,
  { mark = {}, payload }: { mark?: InvitationMark; payload?: Record<string, unknown> } = {},
): Promise<boolean> {
  const move: InvitationMove = invitationMoves[name];
  const byRespondent = move.who === "respondent";
  if (move.who !== "respondent" && !hasRole(ctx.actor, ...move.who)) throw problem("access.refused");
  const moved = await updateInvitationState(trx, { ...invitation, from: move.from, to: move.to }, mark);
  if (!moved) return false;
  await appendAuditEvent(trx, byRespondent ? asRespondent(ctx) : ctx, {
    action: move.action,
    roundCode: invitation.roundCode,
    subject: { kind: "invitation", id: invitation.id },
    payload,
    byDay: byRespondent,
  });
  return true;
}

/** The same context without anybody in it: an official may be signed in on the same browser, and must not be named. */
export function asRespondent(ctx: Context): Context {
  return { ...ctx, actor: { kind: "respondent", accountId: null, name: "", grants: [] } };
}
