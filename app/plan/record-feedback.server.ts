// The register of feedback on procedures: what came in, who must answer by when, what was answered.
import type { Trx } from "#db/connection.ts";
import {
  findFeedbackSectors,
  findOwnFeedbackItem,
  insertFeedbackAnswer,
  insertFeedbackItem,
  putFeedbackSectors,
} from "#db/plan/feedback.ts";
import type { FeedbackItemTable } from "#db/schema/plan.ts";
import { startOfDay } from "#scoring/deadlines/time.ts";
import { moveCompletion, openDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import {
  findFedCriterion,
  missingText,
  orTaken,
  requireFields,
  requirePerson,
  unknownAgencies,
  wrongCode,
  wrongInstant,
  wrongPastDay,
} from "./checks.server.ts";
import { monitors, owners, planners } from "./roles.ts";

/** Names the sectors by which a round's feedback is counted. */
export async function nameFeedbackSectors(
  ctx: Context,
  round: Round,
  sectors: readonly { code: string; name: { vi: string; en: string } }[],
): Promise<void> {
  requireRole(ctx, ...planners);
  await ctx.db.withTransaction((trx) => storeSectors(trx, ctx, round, sectors));
}

/** The step of `nameFeedbackSectors` inside a transaction; sectors stand in the order given, from `first` on. */
export async function storeSectors(
  trx: Trx,
  ctx: Context,
  round: Round,
  sectors: readonly { code: string; name: { vi: string; en: string } }[],
  first = 1,
): Promise<void> {
  await putFeedbackSectors(
    trx,
    sectors.map(({ code, name }, index) => ({
      roundCode: round.code,
      code,
      position: first + index,
      nameVi: name.vi,
      nameEn: name.en,
    })),
  );
  await appendAuditEvent(trx, ctx, {
    action: "feedback.name-sectors",
    roundCode: round.code,
    subject: { kind: "round", id: round.code },
    payload: { sectors: sectors.map(({ code }) => code) },
  });
}

export interface NewFeedback {
  code: string;
  sectorCode: string;
  subject: string;
  channel: FeedbackItemTable["channel"];
  placeCode?: string | null;
  ownerAgencyCode: string;
  receivedOn: string;
  dueAt: string;
  illustrative?: boolean;
}

/** Puts an item into the register and opens its deadline (F126). No sender is named in it. */
export async function registerFeedback(ctx: Context, round: Round, input: NewFeedback): Promise<void> {
  requireRole(ctx, ...planners);
  const sectors = await findFeedbackSectors(ctx.db.read, round.code);
  requireFields({
    code: wrongCode(input.code),
    subject: missingText(input.subject),
    receivedOn: wrongPastDay(ctx, input.receivedOn),
    dueAt: wrongInstant(input.dueAt),
    owner: await unknownAgencies(ctx.db.read, [input.ownerAgencyCode]),
    sector: sectors.some(({ code }) => code === input.sectorCode) ? null : { code: "plan.sector_unknown" },
  });
  await orTaken("feedback.taken", input.code, () =>
    ctx.db.withTransaction((trx) => insertFeedback(trx, ctx, round, input)),
  );
}

/** The step of `registerFeedback` inside a transaction, its input checked before. */
export async function insertFeedback(
  trx: Trx,
  ctx: Context,
  round: Round,
  input: NewFeedback,
): Promise<void> {
  const criterionCode = await findFedCriterion(trx, round, "feedback");
  await insertFeedbackItem(trx, {
    id: newId(),
    roundCode: round.code,
    code: input.code,
    sectorCode: input.sectorCode,
    subject: input.subject.trim(),
    channel: input.channel,
    placeCode: input.placeCode ?? null,
    ownerAgencyCode: input.ownerAgencyCode,
    receivedOn: input.receivedOn,
    illustrative: input.illustrative ? 1 : 0,
    effectiveAt: startOfDay(input.receivedOn),
    recordedAt: ctx.clock.now().toISOString(),
  });
  await openDeadline(trx, ctx, {
    ...nameOf(round, input.code),
    titleVi: input.subject.trim(),
    titleEn: input.subject.trim(),
    ownerAgencyCode: input.ownerAgencyCode,
    criterionCode,
    link: `/rounds/${round.code}/feedback?item=${encodeURIComponent(input.code)}`,
    dueAt: input.dueAt,
    illustrative: input.illustrative ?? false,
  });
  await appendAuditEvent(trx, ctx, {
    action: "feedback.register",
    roundCode: round.code,
    subject: { kind: "feedback", id: input.code },
    payload: { sector: input.sectorCode, owner: input.ownerAgencyCode, dueAt: input.dueAt },
  });
}

/** Answers an item; answered again, the later answer and its day stand (F126). */
export async function answerFeedback(
  ctx: Context,
  round: Round,
  input: { code: string; answer: string; answeredOn: string },
): Promise<void> {
  requireRole(ctx, ...owners, ...monitors);
  const answeredBy = requirePerson(ctx);
  requireFields({ answer: missingText(input.answer), answeredOn: wrongPastDay(ctx, input.answeredOn) });
  await ctx.db.withTransaction(async (trx) => {
    const item = await findOwnFeedbackItem(trx, {
      roundCode: round.code,
      code: input.code,
      owners: ownAgencies(ctx.actor, ...monitors),
    });
    if (!item) throw problem("feedback.not_found", { code: input.code });
    if (input.answeredOn < item.receivedOn) {
      throw problem(
        "input.invalid",
        {},
        { answeredOn: { code: "plan.before_start", details: { day: item.receivedOn } } },
      );
    }
    await insertAnswer(trx, ctx, round, { item, answer: input, answeredBy });
  });
}

/** The step of `answerFeedback` inside a transaction, its input checked before. */
export async function insertAnswer(
  trx: Trx,
  ctx: Context,
  round: Round,
  {
    item,
    answer: input,
    answeredBy,
  }: {
    item: Pick<FeedbackItemTable, "id" | "code">;
    answer: { answer: string; answeredOn: string };
    answeredBy: string;
  },
): Promise<void> {
  const effectiveAt = startOfDay(input.answeredOn);
  await insertFeedbackAnswer(trx, {
    id: newId(),
    itemId: item.id,
    answer: input.answer.trim(),
    answeredBy,
    effectiveAt,
    recordedAt: ctx.clock.now().toISOString(),
  });
  const text = input.answer.trim();
  await moveCompletion(trx, ctx, { ...nameOf(round, item.code), proof: text, reason: text, effectiveAt });
  await appendAuditEvent(trx, ctx, {
    action: "feedback.answer",
    roundCode: round.code,
    subject: { kind: "feedback", id: item.code },
    payload: { answeredOn: input.answeredOn },
  });
}

function nameOf(round: Round, code: string) {
  return { roundCode: round.code, kind: "feedback", subject: { kind: "feedback", id: code } } as const;
}
