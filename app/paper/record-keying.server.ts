import type { Trx } from "#db/connection.ts";
import { deletePartial, findKeyings, insertKeying } from "#db/paper/keyings.ts";
import type { FormTable, Ordinal } from "#db/schema/paper.ts";
import { requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId, sha256 } from "#app/shared/ids.server.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { submitOnce, type Acknowledged } from "#app/shared/submit-once.server.ts";
import { checkAnswers, type AnswerFault } from "#scoring/instrument/answers.ts";
import { compareAnswers } from "#scoring/instrument/diff.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { getFormToKey } from "./form-to-key.server.ts";
import { moveForm } from "./move-form.server.ts";
import { requireAccount, requireOpenRound } from "./scope.server.ts";
import { parseAnswers } from "./settled.server.ts";

export interface KeyingInput {
  /** As printed, with its check digit. */
  number: string;
  /** Made by the sender; sent again it gets the first receipt. */
  submissionId: string;
  answers: Answers;
  /** Reasons for rules that may be overridden, by rule code. */
  overrides?: Readonly<Record<string, string>>;
  startedAt?: string;
  keyedMs?: number;
  keystrokes?: number;
}

/** What the keyer is told. Never whether the two keyings agree: that would tell the second of the first. */
export interface KeyingOutcome {
  formNumber: string;
  ordinal: Ordinal;
}

/**
 * Records one person's keying of a form, first or second as it comes, and gives the receipt (F24, F25, F34).
 *
 * The second keying is compared with the first in the same transaction: equal, the form is agreed; else it is in
 * dispute. Answers that don't fit the questionnaire are refused with every faulty item named, and nothing is stored.
 */
export async function recordKeying(
  ctx: Context,
  round: Round,
  input: KeyingInput,
): Promise<Acknowledged<KeyingOutcome>> {
  requireRole(ctx, "surveyor", "entry-supervisor");
  const { number, submissionId, answers, overrides = {} } = input;
  const instrument = await getInstrumentVersion(ctx.db.read, round.citizenInstrumentId);
  const now = ctx.clock.now().toISOString();
  const submission = {
    id: submissionId,
    kind: "keying",
    accountId: requireAccount(ctx),
    requestHash: hashKeying(round, { number, answers, overrides }),
    receivedAt: now,
  };
  return submitOnce(ctx.db, submission, async (trx) => {
    requireOpenRound(round);
    const { form, ordinal } = await getFormToKey(trx, ctx, round, number);
    const checked = requireSound(instrument, form.number, answers, overrides);
    await storeKeying(trx, ctx, round, {
      ...input,
      form,
      ordinal,
      instrument,
      answers: checked,
      recordedAt: now,
    });
    return { formNumber: form.number, ordinal };
  });
}

/** Digest of what a keying says, the same whichever way it is sent. */
export function hashKeying(
  round: Round,
  { number, answers, overrides = {} }: Pick<KeyingInput, "number" | "answers" | "overrides">,
): string {
  return sha256(canonicalJson({ round: round.code, number: number.replace(/\s/g, ""), answers, overrides }));
}

/** The answers as checked against the questionnaire. Throws every item that stands in the way. */
export function requireSound(
  instrument: InstrumentVersion,
  formNumber: string,
  answers: Answers,
  overrides: Readonly<Record<string, string>>,
): Answers {
  const checked = checkAnswers(instrument, answers, { overrides });
  if (!checked.ok) throw refuseAnswers(formNumber, checked.faults);
  return checked.answers;
}

export interface SoundKeying extends Omit<KeyingInput, "number"> {
  form: FormTable;
  ordinal: Ordinal;
  instrument: InstrumentVersion;
  recordedAt: string;
}

/** Stores a keying that may be stored, and compares it with the first one if it is the second. A step: it asks nothing. */
export async function storeKeying(trx: Trx, ctx: Context, round: Round, keying: SoundKeying): Promise<void> {
  const { form, ordinal, instrument } = keying;
  const keyerId = requireAccount(ctx);
  await insertKeying(trx, {
    id: newId(),
    roundCode: round.code,
    formNumber: form.number,
    ordinal,
    keyerId,
    submissionId: keying.submissionId,
    answers: canonicalJson(keying.answers),
    overrides: canonicalJson(keying.overrides ?? {}),
    startedAt: keying.startedAt ?? null,
    keyedMs: keying.keyedMs ?? null,
    keystrokes: keying.keystrokes ?? null,
    recordedAt: keying.recordedAt,
  });
  await deletePartial(trx, { roundCode: round.code, formNumber: form.number, keyerId });
  if (ordinal === "first") await moveForm(trx, ctx, round, form, { axis: "data", to: "keyed-once" });
  else await compareKeyings(trx, ctx, round, form, instrument);
}

async function compareKeyings(
  trx: Trx,
  ctx: Context,
  round: Round,
  form: FormTable,
  instrument: InstrumentVersion,
): Promise<void> {
  const keyedTwice = await moveForm(trx, ctx, round, form, { axis: "data", to: "keyed-twice" });
  const [first, second] = await findKeyings(trx, round.code, form.number);
  if (!first || !second) throw new Error(`Form ${form.number} lacks one of its two keyings.`);
  const { differences, comparedFields } = compareAnswers(
    instrument,
    parseAnswers(first),
    parseAnswers(second),
  );
  await moveForm(
    trx,
    ctx,
    round,
    keyedTwice,
    { axis: "data", to: differences.length === 0 ? "agreed" : "disputed" },
    { bySystem: true, payload: { comparedFields, differences: differences.length } },
  );
}

/** Every item that stands in the way, once, with why. */
function refuseAnswers(formNumber: string, faults: readonly AnswerFault[]) {
  const fields: Record<string, FieldFaults[string]> = {};
  for (const { item, code, severity, message } of faults) {
    if (severity !== "notice") fields[item] = { code: `keyed.${code}`, details: { ...message } };
  }
  return problem("keying.faulty", { formNumber, count: Object.keys(fields).length }, fields);
}
