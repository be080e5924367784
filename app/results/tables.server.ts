// The figures of the pages as tables for spreadsheets (F99): full precision where people compute on, made-up rows marked.
import type { Round } from "#app/rounds/api.server.ts";
import { ownAgencies } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { writeCsv } from "#app/shared/csv.ts";
import { problem } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { findLost } from "./lost.server.ts";
import type { OverviewInput } from "./overview.server.ts";
import { isOpenTo, seesAllAgencies } from "./roles.ts";
import { sayReason } from "./say-reason.ts";
import { underMethod } from "./score-run.server.ts";
import { findStanding, type Standing } from "./standing.server.ts";

export const tableNames = ["figures", "par", "lost"] as const;
export type TableName = (typeof tableNames)[number];

/** One of the room's tables as CSV text. Throws `figure.not_found` for another name. */
export async function makeTable(
  ctx: Context,
  round: Round,
  name: string,
  { moment, method }: OverviewInput,
): Promise<string> {
  const known = tableNames.find((one) => one === name);
  if (!known) throw problem("figure.not_found", { code: name });
  const scored = await underMethod(ctx.db.read, round, method ?? undefined);
  const standing = await findStanding(ctx.db.read, scored, moment);
  const note = round.illustrative === 1 ? wordsOf(ctx.lang).results.madeUpNote : null;
  const stamp = [moment.asOf, moment.knownAt, note];
  switch (known) {
    case "figures":
      return tableOfFigures(standing, stamp);
    case "par":
      return tableOfCriteria(standing, ctx, stamp);
    case "lost":
      return tableOfLost(ctx, round, moment, standing, stamp);
  }
}

type Stamp = readonly (string | null)[];
const stampColumns = ["as_of", "known_at", "note"];

/** Figures with fewer answers than the minimum leave without their value, as on the page. */
function tableOfFigures({ sipas }: Standing, stamp: Stamp): string {
  return writeCsv(
    [
      "level",
      "code",
      "value_pct",
      "standard_error",
      "low_pct",
      "high_pct",
      "df",
      "answers",
      "reason",
      ...stampColumns,
    ],
    sipas.figures.map(({ level, code, value, se, lo, hi, df, n, reason }) => {
      const isHidden = value !== null && n < sipas.method.minimumAnswers;
      const numbers = isHidden ? [null, null, null, null, null] : [value, se, lo, hi, df];
      return [level, code, ...numbers, n, isHidden ? "too-few-answers" : reason, ...stamp];
    }),
  );
}

function tableOfCriteria({ current, leaves }: Standing, { lang }: Context, stamp: Stamp): string {
  return writeCsv(
    [
      "code",
      "parent",
      "level",
      "name",
      "agency",
      "points",
      "points_exact",
      "max",
      "source",
      "state",
      ...stampColumns,
    ],
    current.criteria.map(({ criterion, points, max, standing }) => [
      criterion.code,
      criterion.parent,
      criterion.level,
      criterion.name[lang],
      criterion.agency,
      points.formatTwoDecimals(),
      points.toString(),
      max.toDecimal() ?? max.toString(),
      leaves.get(criterion.code)?.source ?? null,
      standing?.state ?? null,
      ...stamp,
    ]),
  );
}

/** As on the page, agencies' people get their own criteria and those nobody scores. */
async function tableOfLost(
  ctx: Context,
  round: Round,
  moment: OverviewInput["moment"],
  standing: Standing,
  stamp: Stamp,
): Promise<string> {
  const words = wordsOf(ctx.lang);
  const own = ownAgencies(ctx.actor, ...seesAllAgencies);
  const { rows, pending } = await findLost(ctx.db.read, round, moment, standing, ctx.lang);
  return writeCsv(
    [
      "code",
      "name",
      "agency",
      "lost",
      "pending",
      "points",
      "max",
      "source",
      "reason",
      "named_by_province",
      "late",
      ...stampColumns,
    ],
    [...rows, ...pending]
      .filter(({ agency }) => isOpenTo(agency, own))
      .map((row) => [
        row.code,
        row.name,
        row.agency?.name ?? null,
        row.lost,
        row.pending,
        row.points,
        row.max,
        row.source,
        sayReason(words, ctx.lang, row.reason),
        row.named?.text ?? null,
        row.late.map(({ title }) => title).join("; ") || null,
        ...stamp,
      ]),
  );
}
