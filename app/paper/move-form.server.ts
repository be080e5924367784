// The one place where a form's states change: asks the table of moves, writes the state, its history, the audit event
// and what the move brings about in the index, all in the caller's transaction.
import type { Trx } from "#db/connection.ts";
import { insertFormEvent, updateFormStates } from "#db/paper/forms.ts";
import type { FormTable } from "#db/schema/paper.ts";
import { appendAuditEvent } from "#app/people/api.server.ts";
import { acceptResponse, withdrawResponse } from "#app/results/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { decideMove, type Target } from "./moves.ts";
import { rolesOf } from "./scope.server.ts";

export interface MoveOptions {
  reason?: string | null;
  /** The move follows by itself from another one: nobody's permission is asked. */
  bySystem?: boolean;
  /** More for the audit trail. Never an answer: whoever reads the trail may still have to key the form. */
  payload?: Record<string, unknown>;
  /** The answers that enter the index, for a move that accepts the form. */
  settled?: { instrument: InstrumentVersion; answers: Answers };
}

/** Moves a form to a state on one of its axes and gives it as it stands then. Throws the refusal's Problem. */
export async function moveForm(
  trx: Trx,
  ctx: Context,
  round: Round,
  form: FormTable,
  target: Target,
  { reason = null, bySystem = false, payload = {}, settled }: MoveOptions = {},
): Promise<FormTable> {
  const decision = decideMove(form, target, { roles: bySystem ? "system" : rolesOf(ctx.actor), reason });
  const from = target.axis === "paper" ? form.paperState : form.dataState;
  if (!decision.ok) throw problem(decision.code, { formNumber: form.number, from, to: target.to });

  const now = ctx.clock.now().toISOString();
  const change =
    target.axis === "paper" ? { paperState: target.to, paperAt: now } : { dataState: target.to, dataAt: now };
  if (!(await updateFormStates(trx, form, change))) throw problem("page.stale");
  await insertFormEvent(trx, {
    id: newId(),
    roundCode: round.code,
    formNumber: form.number,
    axis: target.axis,
    fromState: from,
    toState: target.to,
    actorId: bySystem ? null : ctx.actor.accountId,
    reason,
    effectiveAt: now,
    recordedAt: now,
  });
  await appendAuditEvent(trx, ctx, {
    action: decision.move.action,
    roundCode: round.code,
    subject: { kind: "form", id: form.number },
    payload: { axis: target.axis, from, to: target.to, ...(reason ? { reason } : {}), ...payload },
  });

  if (decision.move.response === "enters") {
    if (!settled) throw new Error(`Form ${form.number} was accepted without its answers.`);
    await acceptResponse(trx, ctx, { round, psuCode: form.hamletCode, formNumber: form.number, ...settled });
  }
  if (decision.move.response === "leaves") {
    await withdrawResponse(trx, ctx, { round, formNumber: form.number, reason: reason ?? "" });
  }
  return { ...form, ...change };
}
