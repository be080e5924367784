// Supervisor and reviewer settle forms: into the index, confirmed, back, or out for good (F63, F66, F68).
import type { Trx } from "#db/connection.ts";
import { findForm, type FormRow } from "#db/paper/forms.ts";
import type { DataState } from "#db/schema/paper.ts";
import { requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { moveForm } from "./move-form.server.ts";
import { requireOpenRound } from "./scope.server.ts";
import { getSettledAnswers } from "./settled.server.ts";

/** Accepts agreed forms: each enters the index in this transaction. All of them or none. */
export async function acceptForms(
  ctx: Context,
  round: Round,
  { numbers }: { numbers: readonly string[] },
): Promise<void> {
  requireRole(ctx, "entry-supervisor");
  const instrument = await getInstrumentVersion(ctx.db.read, round.citizenInstrumentId);
  await forEachForm(ctx, round, numbers, async (trx, form) => {
    // Asked for only where the table of moves lets the form in; a form in another state is refused by it.
    const settled =
      form.dataState === "agreed"
        ? { instrument, answers: await getSettledAnswers(trx, round.code, form.number) }
        : undefined;
    await moveForm(trx, ctx, round, form, { axis: "data", to: "accepted" }, { settled });
  });
}

/** The reviewer's second look: accepted forms are confirmed. All of them or none. */
export async function confirmForms(
  ctx: Context,
  round: Round,
  { numbers }: { numbers: readonly string[] },
): Promise<void> {
  requireRole(ctx, "reviewer");
  await forEachForm(ctx, round, numbers, async (trx, form) => {
    await moveForm(trx, ctx, round, form, { axis: "data", to: "confirmed" });
  });
}

/** Sends a form back to be decided anew, with the reason. If it counted, it leaves the index in this transaction. */
export async function returnForm(
  ctx: Context,
  round: Round,
  input: { number: string; reason: string },
): Promise<void> {
  await moveWithReason(ctx, round, input, "returned");
}

/** Takes a form out for good, with the reason. If it counted, it leaves the index in this transaction (F68). */
export async function withdrawForm(
  ctx: Context,
  round: Round,
  input: { number: string; reason: string },
): Promise<void> {
  await moveWithReason(ctx, round, input, "withdrawn");
}

async function moveWithReason(
  ctx: Context,
  round: Round,
  { number, reason }: { number: string; reason: string },
  to: DataState,
): Promise<void> {
  requireRole(ctx, "entry-supervisor", "reviewer");
  if (reason.trim() === "")
    throw problem("form.reason_missing", { formNumber: number }, { reason: { code: "form.reason_missing" } });
  await forEachForm(ctx, round, [number], async (trx, form) => {
    await moveForm(trx, ctx, round, form, { axis: "data", to }, { reason: reason.trim() });
  });
}

async function forEachForm(
  ctx: Context,
  round: Round,
  numbers: readonly string[],
  settle: (trx: Trx, form: FormRow) => Promise<void>,
): Promise<void> {
  requireOpenRound(round);
  if (numbers.length === 0) throw problem("form.none_chosen");
  await ctx.db.withTransaction(async (trx) => {
    for (const number of numbers) {
      const form = await findForm(trx, { roundCode: round.code, hamlets: null }, number);
      if (!form) throw problem("form.not_found", { formNumber: number });
      await settle(trx, form);
    }
  });
}
