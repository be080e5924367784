import type { Trx } from "#db/connection.ts";
import { findOwnTask, insertTaskReport } from "#db/plan/tasks.ts";
import { startOfDay } from "#scoring/deadlines/time.ts";
import { findDeadlines, moveCompletion, type Deadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, requireFields, requirePerson, wrongPastDay } from "./checks.server.ts";
import { findTaskMove, type TaskMove, type TaskVerb } from "./moves.ts";
import { monitors, owners } from "./roles.ts";

export interface TaskReport {
  code: string;
  verb: TaskVerb;
  note: string;
  evidence?: { title: string; link?: string };
  /** The day the report speaks of: done since, or how it stood. A day holds from its start. */
  effectiveOn: string;
}

/**
 * Reports on a task: where it stands, that it is done and what proves it, or a correction (F95). The one door through
 * which a task changes: what may follow what stands in `moves.ts`, what was reported before is kept.
 */
export async function reportTask(ctx: Context, round: Round, report: TaskReport): Promise<void> {
  requireRole(ctx, ...owners, ...monitors);
  const accountId = requirePerson(ctx);
  requireFields({ effectiveOn: wrongPastDay(ctx, report.effectiveOn) });

  await ctx.db.withTransaction(async (trx) => {
    const task = await findOwnTask(trx, {
      roundCode: round.code,
      code: report.code,
      owners: ownAgencies(ctx.actor, ...monitors),
    });
    if (!task) throw problem("task.not_found", { code: report.code });
    const deadline = await getTaskDeadline(trx, ctx, round, report.code);
    const move = findTaskMove(deadline.doneAt ? "done" : "open", report.verb);
    if (!move) throw problem("task.wrong_state", { code: report.code });
    requireRole(ctx, ...move.roles);
    requireFields(
      move.needs === "evidence"
        ? { evidenceTitle: missingText(report.evidence?.title) }
        : { note: missingText(report.note) },
    );
    await insertReport(trx, ctx, round, { task, deadline, move, report, reportedBy: accountId });
  });
}

/** The step of `reportTask` inside a transaction, its move and what it needs checked before. */
export async function insertReport(
  trx: Trx,
  ctx: Context,
  round: Round,
  {
    task,
    deadline,
    move,
    report,
    reportedBy,
  }: {
    task: { id: string };
    deadline: Pick<Deadline, "subject">;
    move: TaskMove;
    report: TaskReport;
    reportedBy: string;
  },
): Promise<void> {
  const effectiveAt = startOfDay(report.effectiveOn);
  await insertTaskReport(trx, {
    id: newId(),
    taskId: task.id,
    verb: report.verb,
    note: report.note.trim(),
    evidenceTitle: report.evidence?.title.trim() ?? null,
    evidenceLink: report.evidence?.link?.trim() || null,
    reportedBy,
    effectiveAt,
    recordedAt: ctx.clock.now().toISOString(),
  });
  await moveDeadline(trx, ctx, deadline, round, move, { report, effectiveAt });
  await appendAuditEvent(trx, ctx, {
    action: "task.report",
    roundCode: round.code,
    subject: { kind: "task", id: report.code },
    payload: {
      verb: report.verb,
      effectiveOn: report.effectiveOn,
      evidence: report.evidence?.title ?? null,
    },
  });
}

async function moveDeadline(
  trx: Trx,
  ctx: Context,
  { subject }: Pick<Deadline, "subject">,
  round: Round,
  { completion }: TaskMove,
  { report, effectiveAt }: { report: TaskReport; effectiveAt: string },
): Promise<void> {
  const name = { roundCode: round.code, kind: "task", subject } as const;
  if (completion === "none") return;
  const said = { ...name, proof: report.evidence?.title ?? "", reason: report.note };
  await moveCompletion(trx, ctx, completion === "take-back" ? said : { ...said, effectiveAt });
}

/** The task's deadline as it stands now. A task without one was never put in by `addTask`. */
export async function getTaskDeadline(trx: Trx, ctx: Context, round: Round, code: string): Promise<Deadline> {
  const now = ctx.clock.now().toISOString();
  const [deadline] = await findDeadlines(trx, {
    roundCode: round.code,
    asOf: now,
    knownAt: now,
    kinds: ["task"],
    subjectIds: [code],
  });
  if (!deadline) throw problem("task.not_found", { code });
  return deadline;
}
