// Kept runs as pages show them: the list, and one run with its figures, what it changed, and whether it still computes.
import type { Reader } from "#db/connection.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { findPlaces, getInstrumentVersion } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { Lang } from "#app/shared/lang.ts";
import { problem } from "#app/shared/problem.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { Figure } from "#scoring/sipas/figures.ts";
import { describeRun } from "./overview.server.ts";
import { listScoreRuns, publishIndex, reproduceScoreRun } from "./score-run.server.ts";
import { showFigure } from "./shown-figure.ts";

type Run = Awaited<ReturnType<typeof listScoreRuns>>[number];

async function describe(db: Reader, run: Run, lang: Lang) {
  const { par } = run.figures;
  return {
    ...(await describeRun(db, run, lang)),
    index: publishIndex(par.current.index),
    columns: {
      self: publishIndex(par.self.index),
      appraised: publishIndex(par.appraised.index),
      final: publishIndex(par.final.index),
    },
  };
}

/** The runs of a round, newest first. */
export async function listRuns(ctx: Context, round: Round) {
  const runs = await listScoreRuns(ctx.db.read, round);
  return Promise.all(runs.map((run) => describe(ctx.db.read, run, ctx.lang)));
}

/** One run: its figures beside those of the run before, computed again from what it keeps. Throws `run.not_found`. */
export async function getRun(ctx: Context, round: Round, number: number) {
  const db = ctx.db.read;
  const runs = await listScoreRuns(db, round);
  const run = runs.find((one) => one.number === number);
  if (!run) throw problem("run.not_found", { number });
  const before = runs.find((one) => one.number === number - 1);
  const [instrument, places, again] = await Promise.all([
    getInstrumentVersion(db, run.instrumentId),
    findPlaces(db),
    reproduceScoreRun(db, round, number),
  ]);
  const minimum = run.method.minimumAnswers;
  const earlier = new Map(before?.figures.sipas.map((figure) => [keyOf(figure), figure]));
  return {
    ...(await describe(db, run, ctx.lang)),
    again,
    before: before ? { number: before.number, index: publishIndex(before.figures.par.current.index) } : null,
    figures: run.figures.sipas
      .filter(({ level }) => level !== "item")
      .sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
      .map((figure) => {
        const past = earlier.get(keyOf(figure));
        return {
          level: figure.level,
          name: nameOf(figure, instrument, places, ctx.lang),
          figure: showFigure(figure, minimum),
          before: past ? showFigure(past, minimum).value : null,
        };
      }),
    illustrative: round.illustrative === 1,
  };
}

const order: readonly Figure["level"][] = ["headline", "part", "factor", "stratum-headline"];

function keyOf({ level, code }: Figure): string {
  return `${level} ${code}`;
}

function nameOf(
  { level, code }: Figure,
  instrument: InstrumentVersion,
  places: Awaited<ReturnType<typeof findPlaces>>,
  lang: Lang,
): string {
  if (level === "headline") return "SIPAS";
  const place = places.find((one) => one.code === code);
  if (level === "stratum-headline" && place) return lang === "vi" ? place.nameVi : place.nameEn;
  const titles = level === "part" ? instrument.parts : instrument.factors;
  return titles.find((one) => one.code === code)?.title[lang] ?? code;
}
