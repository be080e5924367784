// SIPAS as it stands: from the tallies now, from the responses themselves for a moment of the past.
import { hasLaterResponses } from "#db/results.ts";
import { findResponses, findTallies } from "#db/responses.ts";
import type { Reader } from "#db/connection.ts";
import { findPsus, findStrata, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Answers, InstrumentVersion, Method } from "#scoring/instrument/schema.ts";
import { prepareSipas, type SipasDesign } from "#scoring/sipas/design.ts";
import { figuresOf, type Figure } from "#scoring/sipas/figures.ts";
import { addTallies, type Tally, type TallyCounts } from "#scoring/sipas/tallies.ts";
import { totalsFromTallies, type WeightedPsu } from "#scoring/sipas/totals.ts";
import { tallyOf } from "./tally.ts";

/** What SIPAS is computed from. */
export interface Answered {
  instrument: InstrumentVersion;
  method: Method;
  tallies: Tally[];
  psus: Awaited<ReturnType<typeof findPsus>>;
  strata: Awaited<ReturnType<typeof findStrata>>;
}

export interface Sipas extends Answered {
  design: SipasDesign;
  figures: Figure[];
  /** Responses in the index. */
  responses: number;
}

/**
 * The citizens' index of a round with every figure and interval. It reads the tallies, whatever the number of responses;
 * only for a `moment` after which something came or went it recounts the responses that stood then. `method` overrides the
 * round's own (F74).
 */
export async function findSipas(
  db: Reader,
  round: Round,
  options: { method?: Method; moment?: Moment } = {},
): Promise<Sipas> {
  const instrument = await getInstrumentVersion(db, round.citizenInstrumentId);
  const method = options.method ?? methodOf(round, instrument);
  const [psus, strata, tallies] = await Promise.all([
    findPsus(db, round.code),
    findStrata(db, round.code),
    findTalliesAt(db, round, instrument, options.moment),
  ]);
  return scoreTallies({ instrument, method, psus, strata, tallies });
}

/** Figures from tallies at hand: the same answers can be scored by one method after another (F74). */
export function scoreTallies({ instrument, method, psus, strata, tallies }: Answered): Sipas {
  const { items } = instrument;
  const totals = totalsFromTallies(tallies, { items, method, psus: psus.map(weightedPsu) });
  if (!totals.ok)
    throw new Error(`The tallies don't fit the sample: ${JSON.stringify(totals.faults)}. Run verify.`);
  const prepared = prepareSipas({
    items,
    method,
    psus: totals.value,
    strata: strata.map(({ code, psusInPopulation }) => ({ stratum: code, psusInPopulation })),
  });
  if (!prepared.ok) throw new Error(`The round can't be scored: ${JSON.stringify(prepared.faults)}`);
  return {
    instrument,
    method,
    tallies,
    design: prepared.value,
    figures: figuresOf(prepared.value),
    responses: tallies.reduce((sum, tally) => sum + tally.responses, 0),
    psus,
    strata,
  };
}

async function findTalliesAt(
  db: Reader,
  round: Round,
  instrument: InstrumentVersion,
  moment: Moment | undefined,
): Promise<Tally[]> {
  const past =
    moment !== undefined &&
    (await hasLaterResponses(db, { roundCode: round.code, channel: "paper", ...moment }));
  return past ? recountTallies(db, round, instrument, moment) : readTallies(db, round);
}

/** The method a round names, or its instrument version's own. */
export function methodOf(round: Round, instrument: InstrumentVersion): Method {
  return round.method === null ? instrument.method : (JSON.parse(round.method) as Method);
}

/** Tallies as kept by every acceptance and withdrawal. */
export async function readTallies(db: Reader, round: Round): Promise<Tally[]> {
  const rows = await findTallies(db, round.code, round.citizenInstrumentId);
  return rows.map(({ psuCode, responses, counts }) => ({
    psu: psuCode,
    responses,
    counts: JSON.parse(counts) as TallyCounts,
  }));
}

/** Tallies counted anew from the responses that stood at a moment and are in the index. */
export async function recountTallies(
  db: Reader,
  round: Round,
  instrument: InstrumentVersion,
  moment: Moment,
): Promise<Tally[]> {
  const responses = await findResponses(db, { roundCode: round.code, channel: "paper", ...moment });
  const own = responses
    .filter(({ inIndex }) => inIndex === 1)
    .flatMap(({ psuCode, answers }) => tallyOf(instrument, psuCode ?? "", JSON.parse(answers) as Answers));
  return addTallies(own, []);
}

function weightedPsu({ code, stratumCode, weight }: Sipas["psus"][number]): WeightedPsu {
  return { psu: code, stratum: stratumCode, weight };
}
