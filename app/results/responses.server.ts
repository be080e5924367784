// Responses enter and leave the index here, in the transaction of whoever accepts or withdraws them (invariants 5, 7).
import {
  findLiveResponse,
  findTally,
  insertResponse,
  insertResponses,
  markWithdrawn,
  putTally,
} from "#db/responses.ts";
import type { Trx } from "#db/connection.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { getInstrumentVersion } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { countsInIndex } from "#scoring/instrument/completeness.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";
import { addTallies, subtractTallies, type Tally, type TallyCounts } from "#scoring/sipas/tallies.ts";
import { tallyOf } from "./tally.ts";

/**
 * Step: a paper form's settled answers become a response and, when they count, part of the tally of their hamlet.
 * A form that doesn't count (too few answers, age unknown or under 18) is kept with the reason, out of every figure (F76).
 */
export async function acceptResponse(
  trx: Trx,
  ctx: Context,
  input: {
    round: Round;
    instrument: InstrumentVersion;
    psuCode: string;
    formNumber: string;
    answers: Answers;
  },
): Promise<{ responseId: string; inIndex: boolean }> {
  const { round, instrument, psuCode, formNumber, answers } = input;
  const standing = countsInIndex(instrument, answers);
  const now = ctx.clock.now().toISOString();
  const responseId = newId();
  await insertResponse(trx, {
    id: responseId,
    roundCode: round.code,
    instrumentVersionId: round.citizenInstrumentId,
    channel: "paper",
    psuCode,
    groupCode: null,
    formNumber,
    answers: JSON.stringify(answers),
    inIndex: standing.counts ? 1 : 0,
    outReason: standing.counts ? null : standing.reason,
    acceptedAt: now,
    recordedAt: now,
    withdrawnAt: null,
    withdrawnRecordedAt: null,
    withdrawnReason: null,
  });
  if (standing.counts) {
    await moveTally(trx, { round, instrument, psuCode, answers, sign: 1 });
  }
  return { responseId, inIndex: standing.counts };
}

/** Step: a form's response leaves every figure at once; its answers stay on record with the reason (F68). */
export async function withdrawResponse(
  trx: Trx,
  ctx: Context,
  input: { round: Round; formNumber: string; reason: string },
): Promise<void> {
  const response = await findLiveResponse(trx, input.round.code, input.formNumber);
  if (!response?.psuCode) throw problem("response.not_found", { formNumber: input.formNumber });
  const now = ctx.clock.now().toISOString();
  await markWithdrawn(trx, response.id, { at: now, recordedAt: now, reason: input.reason });
  if (response.inIndex) {
    const instrument = await getInstrumentVersion(trx, response.instrumentVersionId);
    const answers = JSON.parse(response.answers) as Answers;
    await moveTally(trx, { round: input.round, instrument, psuCode: response.psuCode, answers, sign: -1 });
  }
}

/**
 * Step: the opened box's answers become responses. They come shuffled and get random keys and the opening's moment,
 * so that nothing tells one from another but its group.
 */
export async function acceptWebResponses(
  trx: Trx,
  ctx: Context,
  input: { round: Round; responses: readonly { group: string; answers: Answers }[] },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await insertResponses(
    trx,
    input.responses.map(({ group, answers }) => ({
      id: newId(),
      roundCode: input.round.code,
      instrumentVersionId: input.round.officialInstrumentId,
      channel: "web" as const,
      psuCode: null,
      groupCode: group,
      formNumber: null,
      answers: JSON.stringify(answers),
      inIndex: 1 as const,
      outReason: null,
      acceptedAt: now,
      recordedAt: now,
      withdrawnAt: null,
      withdrawnRecordedAt: null,
      withdrawnReason: null,
    })),
  );
}

async function moveTally(
  trx: Trx,
  move: { round: Round; instrument: InstrumentVersion; psuCode: string; answers: Answers; sign: 1 | -1 },
): Promise<void> {
  const { psuCode } = move;
  const key = { roundCode: move.round.code, instrumentVersionId: move.round.citizenInstrumentId, psuCode };
  const row = await findTally(trx, key);
  const before = row
    ? [{ psu: psuCode, responses: row.responses, counts: JSON.parse(row.counts) as TallyCounts }]
    : [];
  const own = tallyOf(move.instrument, psuCode, move.answers);
  const [after] = move.sign === 1 ? addTallies(before, own) : takeAway(before, own);
  await putTally(trx, { ...key, responses: after?.responses ?? 0, counts: after?.counts ?? {} });
}

function takeAway(all: Tally[], part: Tally[]): Tally[] {
  const left = subtractTallies(all, part);
  if (!left.ok)
    throw new Error(`Tallies and responses have parted: ${JSON.stringify(left.faults)}. Run verify.`);
  return left.value;
}
