// Score runs: both indices kept as they stood, with all they were computed from, and computed again on demand.
import type { Reader, Trx } from "#db/connection.ts";
import {
  findLastRunNumber,
  findMethodVariants,
  findScoreRun,
  findScoreRuns,
  insertScoreRun,
} from "#db/results.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { getInstrumentVersion } from "#app/rounds/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { StandingScore } from "#scoring/par/columns.ts";
import { prepareSipas } from "#scoring/sipas/design.ts";
import { figuresOf, type Figure } from "#scoring/sipas/figures.ts";
import { totalsFromTallies } from "#scoring/sipas/totals.ts";
import { findCodeVersion } from "./code-version.server.ts";
import { getCriteriaSet } from "./criteria-set.server.ts";
import { readFraction, restoreLeaf, storeLeaf, type RunInputs } from "./run-inputs.ts";
import { findStanding, readBands, scoreLeaves, type Standing, type WrittenBand } from "./standing.server.ts";

/** An index of one column: exact per cent, exact points. */
export interface RunIndex {
  index: string | null;
  points: string;
  max: string;
}

export interface RunFigures {
  responses: number;
  sipas: Figure[];
  par: Record<"current" | "self" | "appraised" | "final", RunIndex> & {
    provisional: boolean;
    band: string | null;
    criteria: { code: string; points: string; max: string }[];
  };
}

/**
 * Takes a run of both indices as they stand now, under the round's method or a named variant, and keeps it for ever.
 * Gives its number (invariant 7).
 */
export async function takeScoreRun(
  ctx: Context,
  round: Round,
  { method }: { method?: string } = {},
): Promise<number> {
  requireRole(ctx, "reviewer", "approver", "admin");
  const run = await prepareScoreRun(ctx, round, { method });
  return ctx.db.withTransaction((trx) => storeScoreRun(trx, ctx, run));
}

/** A run of both indices as they stand now, computed and not yet kept. */
export type PreparedRun = Omit<Parameters<typeof insertScoreRun>[1], "number">;

/** Computes a run before the transaction that keeps it. */
export async function prepareScoreRun(
  ctx: Context,
  round: Round,
  { method }: { method?: string } = {},
): Promise<PreparedRun> {
  const now = ctx.clock.now().toISOString();
  const moment = { asOf: now, knownAt: now };
  const scored = await underMethod(ctx.db.read, round, method);
  const inputs = inputsOf(scored, await findStanding(ctx.db.read, scored, moment));
  const figures = await computeRun(ctx.db.read, inputs);
  return {
    roundCode: round.code,
    takenAt: now,
    takenBy: ctx.actor.accountId,
    ...moment,
    instrumentId: round.citizenInstrumentId,
    criteriaSetId: round.criteriaSetId,
    method: canonicalJson(inputs.sipas.method),
    codeVersion: findCodeVersion(),
    inputsHash: hashOf(inputs),
    inputs: canonicalJson(inputs),
    figures: canonicalJson(figures),
  };
}

/** Keeps a prepared run in the caller's transaction and gives its number. */
export async function storeScoreRun(trx: Trx, ctx: Context, run: PreparedRun): Promise<number> {
  const { roundCode, inputsHash, codeVersion } = run;
  const number = (await findLastRunNumber(trx, roundCode)) + 1;
  await insertScoreRun(trx, { ...run, number });
  await appendAuditEvent(trx, ctx, {
    action: "score.run",
    roundCode,
    subject: { kind: "score-run", id: String(number) },
    payload: { inputsHash, codeVersion },
  });
  return number;
}

/** The round as if a variant of the method were its own; unchanged without a code. Throws `method.not_found`. */
export async function underMethod(db: Reader, round: Round, code: string | undefined): Promise<Round> {
  if (code === undefined) return round;
  const variant = (await findMethodVariants(db, round.code)).find((one) => one.code === code);
  if (!variant) throw problem("method.not_found", { code });
  return { ...round, method: variant.method };
}

function inputsOf(round: Round, { set, leaves, sipas }: Standing): RunInputs {
  return {
    closed: round.status === "closed",
    sipas: {
      instrumentId: round.citizenInstrumentId,
      method: sipas.method,
      psus: sipas.psus.map(({ code, stratumCode, weight }) => ({ psu: code, stratum: stratumCode, weight })),
      strata: sipas.strata.map(({ code, psusInPopulation }) => ({ stratum: code, psusInPopulation })),
      tallies: sipas.tallies.filter(({ responses }) => responses > 0),
    },
    par: {
      criteriaSetId: round.criteriaSetId,
      bands: JSON.parse(round.bands) as WrittenBand[],
      leaves: set.scored.flatMap(({ code, agency }) => {
        const leaf = leaves.get(code);
        return leaf ? [storeLeaf(code, agency, leaf)] : [];
      }),
    },
  };
}

function hashOf(inputs: RunInputs): string {
  return sha256(canonicalJson(inputs));
}

/** The figures of stored inputs, by the instrument and criteria they name, which never change. */
export async function computeRun(db: Reader, { sipas, par }: RunInputs): Promise<RunFigures> {
  const { items } = await getInstrumentVersion(db, sipas.instrumentId);
  const totals = totalsFromTallies(sipas.tallies, { items, method: sipas.method, psus: sipas.psus });
  if (!totals.ok) throw new Error(`The run's tallies can't be read: ${JSON.stringify(totals.faults)}`);
  const prepared = prepareSipas({ items, method: sipas.method, psus: totals.value, strata: sipas.strata });
  if (!prepared.ok) throw new Error(`The run can't be scored: ${JSON.stringify(prepared.faults)}`);

  const assigned = new Map(
    par.leaves.flatMap(({ code, agency }) => (agency ? [[code, agency] as const] : [])),
  );
  const set = await getCriteriaSet(db, par.criteriaSetId, assigned);
  const leaves = new Map(par.leaves.map((leaf) => [leaf.code, restoreLeaf(leaf)]));
  const { current, self, appraised, final, band } = scoreLeaves(set, leaves, readBands(par.bands));
  return {
    responses: sipas.tallies.reduce((sum, { responses }) => sum + responses, 0),
    sipas: figuresOf(prepared.value),
    par: {
      current: indexOf(current),
      self: indexOf(self),
      appraised: indexOf(appraised),
      final: indexOf(final),
      provisional: current.provisional,
      band,
      criteria: current.criteria.map(({ criterion, points, max }) => ({
        code: criterion.code,
        points: points.toString(),
        max: max.toString(),
      })),
    },
  };
}

function indexOf({ index, points, max }: StandingScore): RunIndex {
  return { index: index?.toString() ?? null, points: points.toString(), max: max.toString() };
}

/** A run computed again, in both ways it can be. */
export interface Reproduction {
  /** The kept inputs give the kept figures, to the last bit. */
  sameFigures: boolean;
  /** What the database says of that moment today is what the run was computed from. */
  sameInputs: boolean;
  /** Which parts of the inputs differ now. */
  changed: ("sample" | "tallies" | "method" | "entries")[];
  inputsHash: string;
  codeVersion: string;
}

/** Computes a run again, from its kept inputs and from the database as of its moment, and compares (invariant 7, F83). */
export async function reproduceScoreRun(db: Reader, round: Round, number: number): Promise<Reproduction> {
  const run = await getScoreRun(db, round, number);
  const kept = JSON.parse(run.inputs) as RunInputs;
  const then: Round = {
    ...round,
    citizenInstrumentId: run.instrumentId,
    criteriaSetId: run.criteriaSetId,
    method: run.method,
    status: kept.closed ? "closed" : "running",
    bands: JSON.stringify(kept.par.bands),
  };
  const moment: Moment = { asOf: run.asOf, knownAt: run.knownAt };
  const again = inputsOf(then, await findStanding(db, then, moment));
  const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);
  const sample = ({ sipas }: RunInputs) => [sipas.psus, sipas.strata];
  const changed: Reproduction["changed"] = [];
  if (!same(sample(kept), sample(again))) changed.push("sample");
  if (!same(kept.sipas.tallies, again.sipas.tallies)) changed.push("tallies");
  if (!same(kept.sipas.method, again.sipas.method)) changed.push("method");
  if (!same(kept.par, again.par)) changed.push("entries");
  return {
    sameFigures: same(await computeRun(db, kept), JSON.parse(run.figures)),
    sameInputs: hashOf(again) === run.inputsHash,
    changed,
    inputsHash: hashOf(again),
    codeVersion: findCodeVersion(),
  };
}

/** One run of a round with its inputs. Throws `run.not_found`. */
export async function getScoreRun(db: Reader, round: Round, number: number) {
  const run = Number.isSafeInteger(number) ? await findScoreRun(db, round.code, number) : undefined;
  if (!run) throw problem("run.not_found", { number });
  return run;
}

/** The runs of a round, newest first, with their figures. */
export async function listScoreRuns(db: Reader, round: Round, takenBy?: string) {
  const runs = await findScoreRuns(db, round.code, takenBy);
  return runs.map(({ figures, method, ...run }) => ({
    ...run,
    method: JSON.parse(method) as RunInputs["sipas"]["method"],
    figures: JSON.parse(figures) as RunFigures,
  }));
}

/** The exact per cent of a kept index as published; null where there was none. */
export function publishIndex(index: string | null): string | null {
  return index === null ? null : readFraction(index).formatTwoDecimals();
}
