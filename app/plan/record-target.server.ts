// Targets of the digital plan and their measurements.
import type { Trx } from "#db/connection.ts";
import { countTargets, findOwnTarget, insertMeasurement, insertTarget } from "#db/plan/targets.ts";
import type { TargetTable } from "#db/schema/plan.ts";
import { isTargetMet } from "#scoring/deadlines/targets.ts";
import { endOfDay, startOfDay } from "#scoring/deadlines/time.ts";
import { completeDeadline, openDeadline, reopenDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import {
  missingText,
  orTaken,
  requireFields,
  requirePerson,
  unknownAgencies,
  unknownCriteria,
  wrongCode,
  wrongInstant,
  wrongPastDay,
} from "./checks.server.ts";
import { monitors, owners, planners } from "./roles.ts";

export interface NewPlanTarget {
  code: string;
  name: { vi: string; en: string };
  unit: TargetTable["unit"];
  direction: TargetTable["direction"];
  baseline: number;
  goal: number;
  dueAt: string;
  ownerAgencyCode: string;
  coOwners?: readonly string[];
  criteria?: readonly string[];
  publishedAsLow?: boolean;
  illustrative?: boolean;
  effectiveAt?: string;
}

/** Puts a target into the round's digital plan and opens its milestone (F97, F124). */
export async function addTarget(ctx: Context, round: Round, input: NewPlanTarget): Promise<void> {
  requireRole(ctx, ...planners);
  const { coOwners = [], criteria = [] } = input;
  requireFields({
    code: wrongCode(input.code),
    nameVi: missingText(input.name.vi),
    goal: notFinite(input.goal),
    baseline: notFinite(input.baseline),
    dueAt: wrongInstant(input.dueAt),
    owner: await unknownAgencies(ctx.db.read, [input.ownerAgencyCode, ...coOwners]),
    criteria: await unknownCriteria(ctx.db.read, round, criteria),
  });
  await orTaken("target.taken", input.code, () =>
    ctx.db.withTransaction((trx) => insertPlanTarget(trx, ctx, round, input)),
  );
}

/** The step of `addTarget` inside a transaction, its input checked before. */
export async function insertPlanTarget(
  trx: Trx,
  ctx: Context,
  round: Round,
  input: NewPlanTarget,
): Promise<void> {
  const { coOwners = [], criteria = [] } = input;
  const now = ctx.clock.now().toISOString();
  await insertTarget(trx, {
    id: newId(),
    roundCode: round.code,
    code: input.code,
    position: (await countTargets(trx, round.code)) + 1,
    nameVi: input.name.vi,
    nameEn: input.name.en,
    unit: input.unit,
    direction: input.direction,
    baseline: input.baseline,
    goal: input.goal,
    ownerAgencyCode: input.ownerAgencyCode,
    publishedAsLow: input.publishedAsLow ? 1 : 0,
    illustrative: input.illustrative ? 1 : 0,
    effectiveAt: input.effectiveAt ?? now,
    recordedAt: now,
    coOwners,
    criteria: criteria.map((criterionCode, index) => ({ criterionCode, position: index + 1 })),
  });
  await openDeadline(trx, ctx, {
    ...milestoneOf(round, input.code),
    titleVi: input.name.vi,
    titleEn: input.name.en,
    ownerAgencyCode: input.ownerAgencyCode,
    criterionCode: criteria[0] ?? null,
    link: `/rounds/${round.code}/targets/${input.code}`,
    dueAt: input.dueAt,
    illustrative: input.illustrative ?? false,
  });
  await appendAuditEvent(trx, ctx, {
    action: "target.add",
    roundCode: round.code,
    subject: { kind: "target", id: input.code },
    payload: { goal: input.goal, baseline: input.baseline, direction: input.direction },
  });
}

export interface NewMeasurement {
  code: string;
  /** It holds from the start of this day; a second one of a day corrects the first. */
  measuredOn: string;
  value: number;
  /** The whole numbers behind a share, where known: they feed a ratio criterion as they are. */
  numerator?: number;
  denominator?: number;
  source: string;
}

/** Records a measurement; from its day on the milestone is met or open, as it says (F97, F124). */
export async function recordMeasurement(ctx: Context, round: Round, input: NewMeasurement): Promise<void> {
  requireRole(ctx, ...owners, ...monitors);
  const recordedBy = requirePerson(ctx);
  requireFields({
    measuredOn: wrongPastDay(ctx, input.measuredOn),
    value: notFinite(input.value),
    denominator: wrongParts(input),
  });
  await ctx.db.withTransaction(async (trx) => {
    const target = await findOwnTarget(trx, {
      roundCode: round.code,
      code: input.code,
      owners: ownAgencies(ctx.actor, ...monitors),
    });
    if (!target) throw problem("target.not_found", { code: input.code });
    requireFields({ value: wrongShare(target, input) });
    await insertTargetMeasurement(trx, ctx, round, { target, measurement: input, recordedBy });
  });
}

/** The step of `recordMeasurement` inside a transaction, its input checked before. */
export async function insertTargetMeasurement(
  trx: Trx,
  ctx: Context,
  round: Round,
  {
    target,
    measurement: input,
    recordedBy,
  }: { target: TargetTable; measurement: NewMeasurement; recordedBy: string },
): Promise<void> {
  await insertMeasurement(trx, {
    id: newId(),
    targetId: target.id,
    value: input.value,
    numerator: input.numerator ?? null,
    denominator: input.denominator ?? null,
    source: input.source.trim(),
    recordedBy,
    measuredOn: input.measuredOn,
    effectiveAt: startOfDay(input.measuredOn),
    recordedAt: ctx.clock.now().toISOString(),
  });
  await markMilestone(trx, ctx, round, target, input);
  await appendAuditEvent(trx, ctx, {
    action: "target.measure",
    roundCode: round.code,
    subject: { kind: "target", id: input.code },
    payload: { measuredOn: input.measuredOn, value: input.value },
  });
}

/** Every measurement says "met" or "not met" of its day, so that a correction of any day comes out right. */
async function markMilestone(
  trx: Trx,
  ctx: Context,
  round: Round,
  target: TargetTable,
  { measuredOn, value, source }: NewMeasurement,
): Promise<void> {
  const name = milestoneOf(round, target.code);
  const recordedAt = ctx.clock.now().toISOString();
  const moment = { asOf: endOfDay(measuredOn), knownAt: recordedAt };
  const effectiveAt = startOfDay(measuredOn);
  if (isTargetMet([{ measuredOn, value, recordedAt }], target.goal, target.direction, moment)) {
    await completeDeadline(trx, ctx, { ...name, proof: source, effectiveAt });
  } else {
    await reopenDeadline(trx, ctx, { ...name, reason: source, effectiveAt });
  }
}

function milestoneOf(round: Round, code: string) {
  return { roundCode: round.code, kind: "milestone", subject: { kind: "target", id: code } } as const;
}

function notFinite(value: number): FieldFaults[string] | null {
  return Number.isFinite(value) ? null : { code: "plan.no_number" };
}

/** The fault of the whole numbers behind a share. */
export function wrongParts({
  numerator,
  denominator,
}: Pick<NewMeasurement, "numerator" | "denominator">): FieldFaults[string] | null {
  if (numerator === undefined && denominator === undefined) return null;
  const whole = [numerator, denominator].every((part) => Number.isSafeInteger(part) && (part ?? -1) >= 0);
  return whole && denominator !== 0 ? null : { code: "plan.wrong_parts" };
}

/** A share and the whole numbers behind it must be the same figure, to the decimal it is written with. */
export function wrongShare(
  target: Pick<TargetTable, "unit">,
  { value, numerator, denominator }: Pick<NewMeasurement, "value" | "numerator" | "denominator">,
): FieldFaults[string] | null {
  if (target.unit !== "percent") return null;
  if (value < 0) return { code: "plan.no_number" };
  if (numerator === undefined || denominator === undefined) return null;
  const sharePct = (100 * numerator) / denominator;
  return Math.abs(sharePct - value) < 0.051
    ? null
    : { code: "plan.wrong_share", details: { value, share: Math.round(sharePct * 10) / 10 } };
}
