import type { Trx } from "#db/connection.ts";
import {
  findExtensionRequests,
  findOwnTask,
  insertExtensionDecision,
  insertExtensionRequest,
} from "#db/plan/tasks.ts";
import { toMilliseconds } from "#scoring/deadlines/time.ts";
import { extendDeadline, type Deadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, orTaken, requireFields, requirePerson, wrongInstant } from "./checks.server.ts";
import { getTaskDeadline } from "./report-task.server.ts";
import { monitors, owners } from "./roles.ts";

/** Asks for a later due minute of a task, with the reason. Gives the request's id (F96). */
export async function requestExtension(
  ctx: Context,
  round: Round,
  input: { code: string; dueAt: string; reason: string },
): Promise<string> {
  requireRole(ctx, ...owners, ...monitors);
  const accountId = requirePerson(ctx);
  requireFields({ dueAt: wrongInstant(input.dueAt), reason: missingText(input.reason) });
  const id = newId();
  const now = ctx.clock.now().toISOString();

  await ctx.db.withTransaction(async (trx) => {
    const task = await findOwnTask(trx, {
      roundCode: round.code,
      code: input.code,
      owners: ownAgencies(ctx.actor, ...monitors),
    });
    if (!task) throw problem("task.not_found", { code: input.code });
    const deadline = await getTaskDeadline(trx, ctx, round, input.code);
    if (deadline.doneAt) throw problem("task.wrong_state", { code: input.code });
    if (toMilliseconds(input.dueAt) <= toMilliseconds(deadline.dueAt)) {
      throw problem("input.invalid", {}, { dueAt: { code: "plan.not_later" } });
    }
    const asked = await findExtensionRequests(trx, {
      roundCode: round.code,
      knownAt: now,
      subjectId: input.code,
    });
    if (asked.some(({ granted }) => granted === null))
      throw problem("extension.pending", { code: input.code });

    const dueAt = new Date(input.dueAt).toISOString();
    await insertExtensionRequest(trx, {
      id,
      deadlineId: deadline.id,
      dueAt,
      reason: input.reason.trim(),
      requestedBy: accountId,
      recordedAt: now,
    });
    await appendAuditEvent(trx, ctx, {
      action: "extension.request",
      roundCode: round.code,
      subject: { kind: "task", id: input.code },
      payload: { from: deadline.dueAt, to: dueAt, reason: input.reason },
    });
  });
  return id;
}

/** The step by which whoever monitors sets a later due minute at once: asked and granted in one transaction (F96). */
export async function extendTask(
  trx: Trx,
  ctx: Context,
  round: Round,
  {
    deadline,
    code,
    dueAt,
    reason,
    decidedBy,
  }: {
    deadline: Pick<Deadline, "id" | "dueAt">;
    code: string;
    dueAt: string;
    reason: string;
    decidedBy: string;
  },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const id = newId();
  const request = { id, deadlineId: deadline.id, dueAt, reason, requestedBy: decidedBy, recordedAt: now };
  await insertExtensionRequest(trx, request);
  await insertExtensionDecision(trx, { requestId: id, granted: 1, reason: "", decidedBy, recordedAt: now });
  await extendDeadline(trx, ctx, { deadlineId: deadline.id, dueAt, reason });
  await appendAuditEvent(trx, ctx, {
    action: "extension.decide",
    roundCode: round.code,
    subject: { kind: "task", id: code },
    payload: { granted: true, from: deadline.dueAt, dueAt, reason },
  });
}

/** Grants or refuses a later due minute. Granted, it holds from now on, and the old one is kept (F96). */
export async function decideExtension(
  ctx: Context,
  round: Round,
  input: { requestId: string; granted: boolean; reason: string },
): Promise<void> {
  requireRole(ctx, ...monitors);
  const accountId = requirePerson(ctx);
  if (!input.granted) requireFields({ decisionReason: missingText(input.reason) });
  const now = ctx.clock.now().toISOString();

  await orTaken("extension.decided", input.requestId, () =>
    ctx.db.withTransaction(async (trx) => {
      const requests = await findExtensionRequests(trx, { roundCode: round.code, knownAt: now });
      const request = requests.find(({ id }) => id === input.requestId);
      if (!request) throw problem("extension.not_found");
      if (request.granted !== null) throw problem("extension.decided", { code: request.subjectId });
      await insertExtensionDecision(trx, {
        requestId: request.id,
        granted: input.granted ? 1 : 0,
        reason: input.reason.trim(),
        decidedBy: accountId,
        recordedAt: now,
      });
      if (input.granted) {
        await extendDeadline(trx, ctx, {
          deadlineId: request.deadlineId,
          dueAt: request.dueAt,
          reason: request.reason,
        });
      }
      await appendAuditEvent(trx, ctx, {
        action: "extension.decide",
        roundCode: round.code,
        subject: { kind: "task", id: request.subjectId },
        payload: { granted: input.granted, dueAt: request.dueAt, reason: input.reason },
      });
    }),
  );
}
