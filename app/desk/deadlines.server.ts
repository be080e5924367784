// Steps and reads about anything that can be late. A step takes the caller's transaction and is told of in the
// caller's own audit event; reads compute the state as of a moment and never store it.
import type { Reader, Trx } from "#db/connection.ts";
import {
  findCompletions,
  findDeadlineId,
  findDeadlineRows,
  findExtensions,
  findReminderRows,
  insertCompletion,
  insertDeadline,
  insertExtension,
  type DeadlineFilter,
} from "#db/deadlines.ts";
import { findCalendar } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { deadlineState, type DeadlineState } from "#scoring/deadlines/state.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { groupBy } from "./group-by.ts";
import { parseDeadlineKind, type DeadlineKind } from "./kinds.ts";

/** What names a deadline: one thing that can be late has one of a kind in a round. */
export interface DeadlineName {
  roundCode: string;
  kind: DeadlineKind;
  subject: { kind: string; id: string };
}

export interface NewDeadline extends DeadlineName {
  titleVi: string;
  titleEn: string;
  ownerAgencyCode?: string | null;
  ownerAccountId?: string | null;
  /** Without one it escalates to the head of the owning agency. */
  escalatesToAccountId?: string | null;
  criterionCode?: string | null;
  /** Where it is settled, from the server's root: `/rounds/…/plan/NV04`. */
  link: string;
  /** The due minute as an instant; it is in time to the minute's last millisecond. */
  dueAt: string;
  illustrative?: boolean;
}

/** Opens the deadline of a thing, in the transaction that makes the thing. Gives the deadline's id. */
export async function openDeadline(trx: Trx, ctx: Context, deadline: NewDeadline): Promise<string> {
  const id = newId();
  await insertDeadline(trx, {
    id,
    roundCode: deadline.roundCode,
    kind: deadline.kind,
    subjectKind: deadline.subject.kind,
    subjectId: deadline.subject.id,
    titleVi: deadline.titleVi,
    titleEn: deadline.titleEn,
    ownerAgencyCode: deadline.ownerAgencyCode ?? null,
    ownerAccountId: deadline.ownerAccountId ?? null,
    escalatesToAccountId: deadline.escalatesToAccountId ?? null,
    criterionCode: deadline.criterionCode ?? null,
    link: deadline.link,
    dueAt: toUtc(deadline.dueAt),
    illustrative: deadline.illustrative ? 1 : 0,
    recordedAt: ctx.clock.now().toISOString(),
  });
  return id;
}

/** Marks a thing as done since `effectiveAt` (now unless told), with what proves it. */
export async function completeDeadline(
  trx: Trx,
  ctx: Context,
  { proof, effectiveAt, ...name }: DeadlineName & { proof: string; effectiveAt?: string },
): Promise<void> {
  await recordCompletion(trx, ctx, name, { done: 1, proof, effectiveAt });
}

/**
 * Opens a thing again. With the `effectiveAt` of an earlier completion it takes that one back, as if it had never
 * been; later it says that what was done is open once more.
 */
export async function reopenDeadline(
  trx: Trx,
  ctx: Context,
  { reason, effectiveAt, ...name }: DeadlineName & { reason: string; effectiveAt?: string },
): Promise<void> {
  await recordCompletion(trx, ctx, name, { done: 0, proof: reason, effectiveAt });
}

async function recordCompletion(
  trx: Trx,
  ctx: Context,
  name: DeadlineName,
  { done, proof, effectiveAt }: { done: 0 | 1; proof: string; effectiveAt?: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await insertCompletion(trx, {
    id: newId(),
    deadlineId: await getDeadlineId(trx, name),
    done,
    proof,
    effectiveAt: effectiveAt === undefined ? now : toUtc(effectiveAt),
    recordedAt: now,
  });
}

/**
 * Says that a thing was done on `effectiveAt` whatever was said before, or, without one, that it never was.
 *
 * Of several completions the first since the last "opened again" counts. So what was said done for earlier moments is
 * unsaid at those moments, and what was opened at later ones is said done there.
 */
export async function moveCompletion(
  trx: Trx,
  ctx: Context,
  {
    effectiveAt,
    proof,
    reason,
    ...name
  }: DeadlineName & { effectiveAt?: string; proof: string; reason: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const to = effectiveAt === undefined ? null : toUtc(effectiveAt);
  const completions = await findCompletions(trx, {
    roundCode: name.roundCode,
    knownAt: now,
    kinds: [name.kind],
    subjectIds: [name.subject.id],
  });
  // Recorded in order: the last word on each moment stays.
  const standing = new Map(completions.map((completion) => [completion.effectiveAt, completion.done === 1]));
  for (const [at, done] of standing) {
    if (done && (to === null || at < to))
      await reopenDeadline(trx, ctx, { ...name, reason, effectiveAt: at });
    if (!done && to !== null && at > to)
      await completeDeadline(trx, ctx, { ...name, proof, effectiveAt: at });
  }
  if (to !== null && !standing.get(to)) await completeDeadline(trx, ctx, { ...name, proof, effectiveAt: to });
}

/** Sets a new due minute from now on. The old one and the reason are kept; only a person may grant it (F96). */
export async function extendDeadline(
  trx: Trx,
  ctx: Context,
  { dueAt, reason, ...which }: { dueAt: string; reason: string } & ({ deadlineId: string } | DeadlineName),
): Promise<void> {
  const decidedBy = ctx.actor.accountId;
  if (decidedBy === null) throw problem("access.refused");
  const now = ctx.clock.now().toISOString();
  await insertExtension(trx, {
    id: newId(),
    deadlineId: "deadlineId" in which ? which.deadlineId : await getDeadlineId(trx, which),
    dueAt: toUtc(dueAt),
    reason,
    decidedBy,
    effectiveAt: now,
    recordedAt: now,
  });
}

async function getDeadlineId(db: Reader, name: DeadlineName): Promise<string> {
  const id = await findDeadlineId(db, name);
  if (id === undefined) throw problem("deadline.not_found", { id: name.subject.id });
  return id;
}

/** Instants sort as text only in one zone. */
function toUtc(instant: string): string {
  return new Date(instant).toISOString();
}

/** One deadline as it stood at a moment. */
export interface Deadline extends DeadlineState {
  id: string;
  kind: DeadlineKind;
  subject: { kind: string; id: string };
  titleVi: string;
  titleEn: string;
  owner: { agencyCode: string | null; accountId: string | null; vi: string; en: string };
  escalatesToAccountId: string | null;
  criterionCode: string | null;
  link: string;
  illustrative: boolean;
  /** The due minute first set; differs from `dueAt` after an extension. */
  firstDueAt: string;
  history: { dueAt: string; reason: string; decidedBy: string; effectiveAt: string; recordedAt: string }[];
  lastReminder: { at: string; by: string | null } | null;
}

export type DeadlineQuery = Omit<DeadlineFilter, "kinds"> & {
  /** The state is that of this instant. */
  asOf: string;
  kinds?: readonly DeadlineKind[];
};

/**
 * Deadlines of a round as of one moment and as known on another, by due minute: whose, in which state, how late, how
 * often extended, when last reminded. `ownerAgencyCodes` and `ownerAccountId` narrow them to somebody's own.
 */
export async function findDeadlines(db: Reader, { asOf, ...filter }: DeadlineQuery): Promise<Deadline[]> {
  const [rows, extensions, completions, reminders, calendar] = await Promise.all([
    findDeadlineRows(db, filter),
    findExtensions(db, filter).then(byDeadline),
    findCompletions(db, filter).then(byDeadline),
    findReminderRows(db, filter).then(byDeadline),
    findCalendar(db),
  ]);
  const moment: Moment = { asOf, knownAt: filter.knownAt };
  const deadlines = rows.flatMap((row): Deadline[] => {
    const kind = parseDeadlineKind(row.kind);
    if (!kind) return [];
    const own = extensions.get(row.id) ?? [];
    const done = (completions.get(row.id) ?? []).map((completion) => ({
      ...completion,
      done: completion.done === 1,
    }));
    const reminder = reminders.get(row.id)?.at(-1);
    return [
      {
        ...deadlineState({ dueAt: row.dueAt, extensions: own, completions: done }, moment, calendar),
        id: row.id,
        kind,
        subject: { kind: row.subjectKind, id: row.subjectId },
        titleVi: row.titleVi,
        titleEn: row.titleEn,
        owner: {
          agencyCode: row.ownerAgencyCode,
          accountId: row.ownerAccountId,
          vi: row.agencyVi ?? row.accountName ?? "",
          en: row.agencyEn ?? row.accountName ?? "",
        },
        escalatesToAccountId: row.escalatesToAccountId,
        criterionCode: row.criterionCode,
        link: row.link,
        illustrative: row.illustrative === 1,
        firstDueAt: row.dueAt,
        history: own.map(({ dueAt, reason, decidedByName, effectiveAt, recordedAt }) => ({
          dueAt,
          reason,
          decidedBy: decidedByName,
          effectiveAt,
          recordedAt,
        })),
        lastReminder: reminder ? { at: reminder.recordedAt, by: reminder.sentByName } : null,
      },
    ];
  });
  return deadlines.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}

function byDeadline<T extends { deadlineId: string }>(rows: readonly T[]): Map<string, T[]> {
  return groupBy(rows, ({ deadlineId }) => deadlineId);
}
