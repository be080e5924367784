// Questions about a criterion or one of its inputs: asked with a clock, answered by its agency, closed with words.
import type { Trx } from "#db/connection.ts";
import { isUniqueViolation } from "#db/connection.ts";
import {
  countQueries,
  findQuery,
  findQueryMessages,
  insertQuery,
  insertQueryMessage,
} from "#db/appraisal/queries.ts";
import { findAssignments } from "#db/appraisal/scores.ts";
import type { QueryTable } from "#db/schema/appraisal.ts";
import { startOfDay, toDay, toMilliseconds } from "#scoring/deadlines/time.ts";
import { addWorkingDays } from "#scoring/deadlines/working-days.ts";
import { completeDeadline, extendDeadline, openDeadline, reopenDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findCalendar, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, requireFields, wrongInstant } from "./checks.ts";
import { agencyRoles, appraisers } from "./moves.ts";
import { findQueryMove, queryStateOf, type QueryVerb } from "./query-moves.ts";
import { getStanding, rolesOf, scoredAgencies, visibleAgencies } from "./standing.server.ts";

const CLOSING_TIME_MS = 17 * 3_600_000;

/** 17:00 in Viet Nam so many working days after an instant: how the clock of a query is set. */
export async function dueInWorkingDays(ctx: Context, days: number): Promise<string> {
  const calendar = await findCalendar(ctx.db.read);
  const day = addWorkingDays(toDay(ctx.clock.now().toISOString()), days, calendar);
  return new Date(toMilliseconds(startOfDay(day)) + CLOSING_TIME_MS).toISOString();
}

export interface QueryInput {
  code: string;
  /** The input asked about; null: the whole criterion. */
  field: string | null;
  text: string;
  dueAt: string;
}

/** Asks the agency of a criterion something and starts its clock. Gives the query's id (F65, F89). */
export async function openQuery(ctx: Context, round: Round, input: QueryInput): Promise<string> {
  requireRole(ctx, ...appraisers);
  requireFields({ text: missingText(input.text), dueAt: wrongInstant(input.dueAt) });
  const now = ctx.clock.now().toISOString();
  const id = newId();
  await ctx.db.withTransaction(async (trx) => {
    const { code } = input;
    const standing = await getStanding(trx, round, code, { asOf: now, knownAt: now }, null);
    const { agencyCode, state } = standing;
    if (standing.source === "survey") throw problem("criterion.from_survey", { code });
    if (agencyCode === null || state === "locked") throw problem("criterion.wrong_state", { code });
    if (scoredAgencies(ctx.actor).includes(agencyCode)) throw problem("criterion.own_agency", { code });
    const query = {
      id,
      roundCode: round.code,
      number: (await countQueries(trx, round.code)) + 1,
      criterionCode: code,
      agencyCode,
      field: input.field,
      openedBy: ctx.actor.accountId,
      effectiveAt: now,
      recordedAt: now,
    };
    await insertOnce(() => insertQuery(trx, query));
    await appendMessage(trx, ctx, query, { number: 1, verb: "ask", text: input.text });
    await openDeadline(trx, ctx, {
      ...deadlineOf(query),
      titleVi: `Yêu cầu giải trình ${query.number}: tiêu chí ${code}`,
      titleEn: `Query ${query.number}: criterion ${code}`,
      ownerAgencyCode: agencyCode,
      criterionCode: code,
      link: `/rounds/${round.code}/criteria/${code}#query-${query.number}`,
      dueAt: input.dueAt,
      illustrative: round.illustrative === 1,
    });
  });
  return id;
}

export interface QueryAnswer {
  id: string;
  text: string;
}

/** The agency's answer: the clock stops. */
export async function answerQuery(ctx: Context, round: Round, input: QueryAnswer): Promise<void> {
  requireRole(ctx, ...agencyRoles);
  return writeMessage(ctx, round, "answer", input);
}

/** Asks again after an answer, with a new due minute. */
export async function askAgain(
  ctx: Context,
  round: Round,
  input: QueryAnswer & { dueAt: string },
): Promise<void> {
  requireRole(ctx, ...appraisers);
  return writeMessage(ctx, round, "ask", input);
}

/** Gives the agency until later; the old minute and the reason stay (F96). */
export async function extendQuery(
  ctx: Context,
  round: Round,
  input: QueryAnswer & { dueAt: string },
): Promise<void> {
  requireRole(ctx, ...appraisers);
  return writeMessage(ctx, round, "extend", input);
}

/** Ends a query, with what came of it. */
export async function closeQuery(ctx: Context, round: Round, input: QueryAnswer): Promise<void> {
  requireRole(ctx, ...appraisers);
  return writeMessage(ctx, round, "close", input);
}

async function writeMessage(
  ctx: Context,
  round: Round,
  verb: QueryVerb,
  { id, text, dueAt }: QueryAnswer & { dueAt?: string },
): Promise<void> {
  const isDated = verb === "ask" || verb === "extend";
  requireFields({ text: missingText(text), dueAt: isDated ? wrongInstant(dueAt ?? "") : null });
  const now = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const at = { roundCode: round.code, asOf: now, knownAt: now };
    const query = await findQuery(trx, at, { id, agencyCodes: visibleAgencies(ctx.actor) });
    if (!query) throw problem("query.not_found");
    const messages = (await findQueryMessages(trx, { ...at, criterionCode: query.criterionCode })).filter(
      ({ queryId }) => queryId === id,
    );
    const move = findQueryMove(queryStateOf(messages), verb);
    if (!move) throw problem("query.wrong_state", { number: query.number });
    // Who answers for the criterion now: it may have gone to another agency since the question was asked.
    const [assigned] = await findAssignments(trx, { ...at, criterionCode: query.criterionCode });
    requireSide(ctx, query, move.side, assigned?.agencyCode ?? query.agencyCode);
    if (!rolesOf(ctx.actor).some((role) => move.roles.includes(role))) throw problem("access.refused");
    await appendMessage(trx, ctx, query, { number: messages.length + 1, verb, text });
    const deadline = deadlineOf(query);
    if (move.deadline === "complete")
      await completeDeadline(trx, ctx, { ...deadline, proof: text.trim().slice(0, 200) });
    if (move.deadline === "reopen") await reopenDeadline(trx, ctx, { ...deadline, reason: text.trim() });
    if (isDated && dueAt) await extendDeadline(trx, ctx, { ...deadline, dueAt, reason: text.trim() });
  });
}

function requireSide(ctx: Context, query: QueryTable, side: "own" | "not-own", agencyCode: string): void {
  const isOwn = scoredAgencies(ctx.actor).includes(agencyCode);
  if (side === "own" && !isOwn) throw problem("query.not_found");
  if (side === "not-own" && isOwn) throw problem("criterion.own_agency", { code: query.criterionCode });
}

async function appendMessage(
  trx: Trx,
  ctx: Context,
  query: QueryTable,
  { number, verb, text }: { number: number; verb: QueryVerb; text: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await insertOnce(() =>
    insertQueryMessage(trx, {
      id: newId(),
      queryId: query.id,
      number,
      verb,
      text: text.trim(),
      writtenBy: ctx.actor.accountId,
      effectiveAt: now,
      recordedAt: now,
    }),
  );
  await appendAuditEvent(trx, ctx, {
    action: `query.${verb}`,
    roundCode: query.roundCode,
    subject: { kind: "query", id: query.id },
    payload: { criterion: query.criterionCode, number: query.number, text: text.trim() },
  });
}

function deadlineOf({ roundCode, id }: QueryTable) {
  return { roundCode, kind: "query", subject: { kind: "query", id } } as const;
}

/** Two people who write at once collide on the message's number: whoever comes second reads the other's first. */
async function insertOnce(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (isUniqueViolation(error)) throw problem("page.stale");
    throw error;
  }
}
