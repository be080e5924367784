// The supervisor's side of keying without a line: what arrived, what is held and why, and the way on from there.
import type { Trx } from "#db/connection.ts";
import {
  countArrivals,
  findArrival,
  findArrivals,
  settleArrival,
  updateArrivalReason,
} from "#db/paper/arrivals.ts";
import { findSubmissionByReceipt } from "#db/submissions.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { isProblem, problem, type FieldFaults, type ProblemDetails } from "#app/shared/problem.ts";
import { sealedForm, waitingFile } from "./offline-bundle.ts";
import { actAs, decideArrival, getTicket, reasonOf, receiveArrival } from "./receive-arrival.server.ts";
import { storeKeying } from "./record-keying.server.ts";
import { requireAccount } from "./scope.server.ts";

const MOST_ROWS = 200;
/** Reads as never: a held form may be taken long after its ticket ran out, by the supervisor who looked at it. */
const NEVER = "9999-12-31T23:59:59.999Z";

/** What arrived in the round, held ones first, with how many stand in each state. */
export async function listArrivals(ctx: Context, round: Round) {
  requireRole(ctx, "entry-supervisor");
  const [rows, counts] = await Promise.all([
    findArrivals(ctx.db.read, round.code, MOST_ROWS),
    countArrivals(ctx.db.read, round.code),
  ]);
  return { counts, arrivals: rows.map(({ details, ...row }) => ({ ...row, ...readReason(details) })) };
}

export type ListedArrival = Awaited<ReturnType<typeof listArrivals>>["arrivals"][number];

function readReason(text: string | null): { details: ProblemDetails; fields: FieldFaults } {
  if (text === null) return { details: {}, fields: {} };
  return JSON.parse(text) as { details: ProblemDetails; fields: FieldFaults };
}

/** The form that a receipt acknowledges in this round; null when no form came under it. */
export async function findReceipt(
  ctx: Context,
  round: Round,
  typed: string,
): Promise<{ receipt: string; formNumber: string; receivedAt: string; held: boolean } | null> {
  requireRole(ctx, "entry-supervisor");
  const receipt = typed.trim().toUpperCase();
  const found = await findSubmissionByReceipt(ctx.db.read, receipt);
  if (found?.kind !== "keying") return null;
  const { formNumber } = JSON.parse(found.outcome) as { formNumber: string };
  const arrival = await findArrival(ctx.db.read, round.code, found.id);
  return { receipt, formNumber, receivedAt: found.receivedAt, held: arrival?.state === "held" };
}

export interface Imported {
  accepted: number;
  held: number;
  /** Came before, by the line or in a file: nothing was stored twice. */
  known: number;
  /** Of another round: to be imported there. */
  elsewhere: number;
  /** Not signed by this server. */
  wrong: number;
}

/** Takes in every form of an exported queue; each is stored by itself, so one that doesn't fit holds up none. */
export async function importWaiting(ctx: Context, round: Round, text: string): Promise<Imported> {
  requireRole(ctx, "entry-supervisor");
  const { items } = parseWaiting(text);
  const result: Imported = { accepted: 0, held: 0, known: 0, elsewhere: 0, wrong: 0 };
  for (const { submissionId, ticket, sealed } of items) {
    try {
      if (getTicket(ctx, ticket).roundCode !== round.code) {
        result.elsewhere += 1;
        continue;
      }
      const taken = await receiveArrival(
        ctx,
        { submissionId, ticket, sealed },
        { channel: "file", broughtBy: requireAccount(ctx) },
      );
      if (taken.status === "known") result.known += 1;
      else if (taken.held) result.held += 1;
      else result.accepted += 1;
    } catch (error) {
      if (!isProblem(error) || error.code !== "ticket.wrong") throw error;
      result.wrong += 1;
    }
  }
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "arrival.import",
      roundCode: round.code,
      subject: { kind: "round", id: round.code },
      payload: { ...result },
    }),
  );
  return result;
}

function parseWaiting(text: string) {
  try {
    return waitingFile.parse(JSON.parse(text));
  } catch {
    throw problem("arrival.wrong_file", {}, { file: { code: "arrival.wrong_file" } });
  }
}

/** Tries a held form once more, now that what stood in its way may be gone. Throws what still does. */
export async function retryArrival(ctx: Context, round: Round, id: string): Promise<{ formNumber: string }> {
  requireRole(ctx, "entry-supervisor");
  const tried = await ctx.db.withTransaction(async (trx) => {
    const arrival = await getHeld(trx, round, id);
    const parsed = sealedForm.safeParse(JSON.parse(arrival.payload ?? "null"));
    const { formNumber, keyerId: accountId } = arrival;
    const fits =
      parsed.success && parsed.data.number === formNumber && arrival.reason !== "submission.reused";
    if (!fits) throw problem("arrival.no_way");
    const keyer = await actAs(trx, ctx, accountId, round);
    const decided = await decideArrival(trx, keyer, {
      id,
      round,
      typed: parsed.data,
      ticket: { accountId, roundCode: round.code, formNumber, expiresAt: NEVER },
      instrument: await getInstrumentVersion(trx, round.citizenInstrumentId),
    });
    if (isProblem(decided)) {
      await updateArrivalReason(trx, id, reasonOf(decided));
      return decided;
    }
    await storeKeying(trx, keyer, round, { ...decided, recordedAt: ctx.clock.now().toISOString() });
    await settle(trx, ctx, round, { id, formNumber, state: "accepted", note: null });
    return { formNumber };
  });
  if (isProblem(tried)) throw tried;
  return tried;
}

/** Puts a held form aside for good, with the reason; it stays as it was typed. */
export async function dismissArrival(
  ctx: Context,
  round: Round,
  { id, note }: { id: string; note: string },
): Promise<{ formNumber: string }> {
  requireRole(ctx, "entry-supervisor");
  if (note.trim() === "")
    throw problem("arrival.note_missing", {}, { note: { code: "form.reason_missing" } });
  return ctx.db.withTransaction(async (trx) => {
    const { formNumber } = await getHeld(trx, round, id);
    await settle(trx, ctx, round, { id, formNumber, state: "dismissed", note: note.trim() });
    return { formNumber };
  });
}

async function getHeld(trx: Trx, round: Round, id: string) {
  const arrival = await findArrival(trx, round.code, id);
  if (!arrival) throw problem("arrival.not_found");
  if (arrival.state !== "held") throw problem("page.stale");
  return arrival;
}

async function settle(
  trx: Trx,
  ctx: Context,
  round: Round,
  {
    id,
    formNumber,
    ...change
  }: { id: string; formNumber: string; state: "accepted" | "dismissed"; note: string | null },
): Promise<void> {
  const settled = await settleArrival(trx, id, {
    ...change,
    settledAt: ctx.clock.now().toISOString(),
    settledBy: requireAccount(ctx),
  });
  if (!settled) throw problem("page.stale");
  await appendAuditEvent(trx, ctx, {
    action: change.state === "accepted" ? "arrival.accept" : "arrival.dismiss",
    roundCode: round.code,
    subject: { kind: "form", id: formNumber },
    payload: { submissionId: id, ...(change.note ? { reason: change.note } : {}) },
  });
}
