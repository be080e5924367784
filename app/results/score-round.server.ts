import type { Context } from "#app/shared/context.ts";
import { getRound } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { StandingScore } from "#scoring/par/columns.ts";
import type { Figure } from "#scoring/sipas/figures.ts";
import { underMethod } from "./score-run.server.ts";
import { findStanding } from "./standing.server.ts";

/** Both indices of a round for the command line and programs: per cent in full precision, points exact. */
export interface ScoredRound {
  round: string;
  asOf: string;
  knownAt: string;
  illustrative: boolean;
  responses: number;
  figures: Omit<Figure, "reason">[];
  par: {
    index: string | null;
    exact: string | null;
    band: string | null;
    provisional: boolean;
    missing: readonly string[];
    columns: { column: "self" | "appraised" | "final"; index: string | null; scored: number }[];
    criteria: { code: string; points: string; exact: string; max: string; source: string | null }[];
  };
}

/** Scores a round from the database as of a moment, by its own method or a named variant (F74). */
export async function scoreRound(
  ctx: Pick<Context, "db">,
  code: string,
  { method, moment }: { method?: string; moment: Moment },
): Promise<ScoredRound> {
  const round = await underMethod(ctx.db.read, await getRound(ctx.db.read, code), method);
  const { current, leaves, band, sipas, ...columns } = await findStanding(ctx.db.read, round, moment);
  const columnOf = (column: "self" | "appraised" | "final") => {
    const score: StandingScore = columns[column];
    return { column, index: score.index?.formatTwoDecimals() ?? null, scored: score.columns.size };
  };
  return {
    round: round.code,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
    illustrative: round.illustrative === 1,
    responses: sipas.responses,
    figures: sipas.figures.map(({ reason: _reason, ...figure }) => figure),
    par: {
      index: current.index?.formatTwoDecimals() ?? null,
      exact: current.index?.toString() ?? null,
      band,
      provisional: current.provisional,
      missing: current.missing,
      columns: [columnOf("self"), columnOf("appraised"), columnOf("final")],
      criteria: current.criteria.map(({ criterion, points, max }) => ({
        code: criterion.code,
        points: points.formatTwoDecimals(),
        exact: points.toString(),
        max: max.toDecimal() ?? max.toString(),
        source: leaves.get(criterion.code)?.source ?? null,
      })),
    },
  };
}
