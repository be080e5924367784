import type { Trx } from "#db/connection.ts";
import { countTasks, insertTask } from "#db/plan/tasks.ts";
import { openDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import {
  missingText,
  orTaken,
  requireFields,
  unknownAgencies,
  unknownCriteria,
  wrongCode,
  wrongInstant,
} from "./checks.server.ts";
import { planners } from "./roles.ts";

export interface NewPlanTask {
  code: string;
  title: { vi: string; en: string };
  ownerAgencyCode: string;
  coOwners?: readonly string[];
  product: string;
  legalBasis: string;
  /** The due minute as an instant with its zone. */
  dueAt: string;
  /** Criteria it helps to win, the one whose points it puts at risk first; without points: all that can still be lost. */
  criteria?: readonly { code: string; points?: string }[];
  directed?: boolean;
  illustrative?: boolean;
  /** When the plan took effect; now unless told. */
  effectiveAt?: string;
}

/** Puts a task into the round's plan and opens its deadline (F92, F98). Gives its id. */
export async function addTask(ctx: Context, round: Round, input: NewPlanTask): Promise<string> {
  requireRole(ctx, ...planners);
  const { coOwners = [], criteria = [] } = input;
  requireFields({
    code: wrongCode(input.code),
    titleVi: missingText(input.title.vi),
    product: missingText(input.product),
    dueAt: wrongInstant(input.dueAt),
    owner: await unknownAgencies(ctx.db.read, [input.ownerAgencyCode, ...coOwners]),
    criteria: await unknownCriteria(
      ctx.db.read,
      round,
      criteria.map(({ code }) => code),
    ),
  });
  return orTaken("task.taken", input.code, () =>
    ctx.db.withTransaction((trx) => insertPlanTask(trx, ctx, round, input)),
  );
}

/** The step of `addTask` inside a transaction, its input checked before. */
export async function insertPlanTask(
  trx: Trx,
  ctx: Context,
  round: Round,
  input: NewPlanTask,
): Promise<string> {
  const { coOwners = [], criteria = [] } = input;
  const id = newId();
  const now = ctx.clock.now().toISOString();
  await insertTask(trx, {
    id,
    roundCode: round.code,
    code: input.code,
    position: (await countTasks(trx, round.code)) + 1,
    titleVi: input.title.vi,
    titleEn: input.title.en,
    ownerAgencyCode: input.ownerAgencyCode,
    product: input.product,
    legalBasis: input.legalBasis,
    directed: input.directed ? 1 : 0,
    illustrative: input.illustrative ? 1 : 0,
    effectiveAt: input.effectiveAt ?? now,
    recordedAt: now,
    coOwners,
    criteria: criteria.map(({ code, points }, index) => ({
      criterionCode: code,
      position: index + 1,
      points: points ?? null,
    })),
  });
  await openDeadline(trx, ctx, {
    roundCode: round.code,
    kind: "task",
    subject: { kind: "task", id: input.code },
    titleVi: input.title.vi,
    titleEn: input.title.en,
    ownerAgencyCode: input.ownerAgencyCode,
    criterionCode: criteria[0]?.code ?? null,
    link: `/rounds/${round.code}/plan/${input.code}`,
    dueAt: input.dueAt,
    illustrative: input.illustrative ?? false,
  });
  await appendAuditEvent(trx, ctx, {
    action: "task.add",
    roundCode: round.code,
    subject: { kind: "task", id: input.code },
    payload: {
      owner: input.ownerAgencyCode,
      dueAt: input.dueAt,
      criteria: criteria.map(({ code }) => code),
    },
  });
  return id;
}
