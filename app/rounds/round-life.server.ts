import { updateRound } from "#db/rounds-write.ts";
import { findRound, findRounds } from "#db/rounds.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { findPsus, findRoundSteps, findStrata, getRound, type Round } from "./api.server.ts";
import { createRound } from "./create-round.server.ts";
import { dayNextYear, minuteNextYear, roundMoves, textNextYear, type RoundVerb } from "./round-life.ts";

/**
 * Starts a prepared round or closes a running one: the only place where a round's status changes. A closed round's
 * figures stand and nothing more is collected. Throws `round.wrong_status` when it isn't where the move begins.
 */
export async function moveRound(ctx: Context, { code }: Pick<Round, "code">, verb: RoundVerb): Promise<void> {
  const { from, to, action, who } = roundMoves[verb];
  requireRole(ctx, ...who);
  await ctx.db.withTransaction(async (trx) => {
    const { status } = await getRound(trx, code);
    if (status !== from) throw problem("round.wrong_status", { code });
    await updateRound(trx, code, { status: to });
    await appendAuditEvent(trx, ctx, {
      action,
      roundCode: code,
      subject: { kind: "round", id: code },
      payload: { before: status, after: to },
    });
  });
}

/**
 * Prepares the round of the following year and gives its code: questionnaires, criteria set, sample, quotas, bands and
 * time line of this one, a year later. It is open to settings and imports, and nobody's home page until it is started.
 * Throws `round.exists` when that year's round is there already.
 */
export async function prepareNextRound(ctx: Context, round: Round): Promise<string> {
  requireRole(ctx, "admin");
  const { read } = ctx.db;
  const { status: _status, createdAt: _createdAt, method: _method, ...kept } = round;
  const code = textNextYear(round.code, round.year, "-");
  if (await findRound(read, code)) throw problem("round.exists", { code });
  const [strata, psus, steps] = await Promise.all([
    findStrata(read, round.code),
    findPsus(read, round.code),
    findRoundSteps(read, round.code),
  ]);
  await createRound(ctx, {
    status: "preparing",
    round: {
      ...kept,
      code,
      year: round.year + 1,
      nameVi: textNextYear(round.nameVi, round.year, " "),
      nameEn: textNextYear(round.nameEn, round.year, " "),
      startsOn: dayNextYear(round.startsOn),
      endsOn: dayNextYear(round.endsOn),
      windowOpensAt: minuteNextYear(round.windowOpensAt),
      windowClosesAt: minuteNextYear(round.windowClosesAt),
      previousRoundCode: round.code,
    },
    strata: strata.map(({ code: stratum, psusInPopulation }) => ({ code: stratum, psusInPopulation })),
    psus: psus.map(({ code: psu, stratumCode, households, slots, weight }) => ({
      code: psu,
      stratumCode,
      households,
      slots,
      weight,
    })),
    steps: steps.map(({ code: step, nameVi, nameEn, at }) => ({
      code: step,
      nameVi,
      nameEn,
      at: minuteNextYear(at),
    })),
  });
  return code;
}

/** Whether the round of the following year is there, so that it isn't offered twice. */
export async function hasNextRound(ctx: Context, round: Round): Promise<boolean> {
  return (await findRounds(ctx.db.read)).some(({ previousRoundCode }) => previousRoundCode === round.code);
}
