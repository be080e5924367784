import type { Reader } from "#db/connection.ts";
import { findForm, type FormRow } from "#db/paper/forms.ts";
import { findAdjudications, findKeyings, insertAdjudication } from "#db/paper/keyings.ts";
import { requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { compareAnswers, type Difference } from "#scoring/instrument/diff.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { decideAnswers, type Decision, type DecisionFault, type RecordedDecision } from "./decide.ts";
import { moveForm } from "./move-form.server.ts";
import { requireAccount, requireOpenRound } from "./scope.server.ts";
import { parseAnswers } from "./settled.server.ts";

export interface AdjudicationInput {
  number: string;
  decisions: readonly Decision[];
  /** Why a returned form is decided anew; may be left out for a dispute. */
  reason?: string | null;
}

/** Two keyings of one form, where they differ, and the answers that stand as long as nothing is decided. */
export interface Dispute {
  form: FormRow;
  first: Answers;
  second: Answers;
  differences: Difference[];
  /** The last decision's answers for a returned form, else the first keying's. */
  base: Answers;
}

/**
 * The dispute on a form, or the returned form to be decided anew. Throws `form.not_found`, `form.wrong_state`, or
 * `adjudication.own_keying`: whoever keyed the form, first or second, is not its judge (invariant 3, F26).
 */
export async function getDispute(
  db: Reader,
  ctx: Context,
  round: Round,
  instrument: InstrumentVersion,
  number: string,
): Promise<Dispute> {
  const form = await findForm(db, { roundCode: round.code, hamlets: null }, number);
  if (!form) throw problem("form.not_found", { formNumber: number });
  if (form.dataState !== "disputed" && form.dataState !== "returned")
    throw problem("form.wrong_state", { formNumber: number, from: form.dataState, to: "agreed" });
  const [one, two] = await findKeyings(db, round.code, number);
  if (!one || !two) throw new Error(`Form ${number} lacks one of its two keyings.`);
  if ([one, two].some(({ keyerId }) => keyerId === ctx.actor.accountId))
    throw problem("adjudication.own_keying", { formNumber: number });
  const first = parseAnswers(one);
  const second = parseAnswers(two);
  const decided = (await findAdjudications(db, round.code, number)).at(-1);
  if (form.dataState === "returned" && decided)
    return { form, first, second, differences: [], base: parseAnswers(decided) };
  return {
    form,
    first,
    second,
    differences: compareAnswers(instrument, first, second).differences,
    base: first,
  };
}

/**
 * Settles a form with the paper in hand: each item on which the keyings differ gets its value and the reason; both
 * keyings stay as they are, and the form is agreed (F26).
 */
export async function adjudicate(ctx: Context, round: Round, input: AdjudicationInput): Promise<void> {
  requireRole(ctx, "entry-supervisor");
  requireOpenRound(round);
  const instrument = await getInstrumentVersion(ctx.db.read, round.citizenInstrumentId);
  const recordedAt = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const dispute = await getDispute(trx, ctx, round, instrument, input.number);
    const decided = decideAnswers(instrument, dispute.base, dispute.differences, input.decisions);
    if (!decided.ok) throw refuseDecisions(input.number, decided.faults);
    if (dispute.form.dataState === "returned" && !input.reason?.trim())
      throw problem(
        "form.reason_missing",
        { formNumber: input.number },
        { reason: { code: "form.reason_missing" } },
      );

    const decisions = input.decisions
      .filter(({ item }) => decided.answers[item] !== undefined)
      .map(({ item, value, reason }): RecordedDecision => ({
        item,
        first: dispute.first[item] ?? null,
        second: dispute.second[item] ?? null,
        value: decided.answers[item] ?? value,
        reason: reason.trim(),
      }));
    await insertAdjudication(trx, {
      id: newId(),
      roundCode: round.code,
      formNumber: input.number,
      adjudicatorId: requireAccount(ctx),
      decisions: canonicalJson(decisions),
      answers: canonicalJson(decided.answers),
      reason: input.reason?.trim() || null,
      recordedAt,
    });
    const items = decisions.map(({ item, reason }) => ({ item, reason }));
    await moveForm(
      trx,
      ctx,
      round,
      dispute.form,
      { axis: "data", to: "agreed" },
      { reason: input.reason, payload: { items } },
    );
  });
}

function refuseDecisions(formNumber: string, faults: readonly DecisionFault[]) {
  const fields = Object.fromEntries(
    faults.map(({ item, code }) => [
      code === "decision.reason_missing" ? `reason-${item}` : `value-${item}`,
      { code: code === "decision.reason_missing" || code === "decision.missing" ? code : `keyed.${code}` },
    ]),
  );
  return problem("adjudication.incomplete", { formNumber, count: faults.length }, fields);
}
