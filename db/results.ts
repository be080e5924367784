// Score runs, published figures and weak points; and whether responses came or went after a moment.
import type { Reader, Trx } from "./connection.ts";
import type { ReferenceFigureTable, ScoreRunTable, WeakPointTable } from "./schema/results.ts";

/**
 * Whether any response of a channel came, went or became known after a moment. If none did, the tallies of now are the
 * tallies of that moment, and nothing needs to be counted again.
 */
export async function hasLaterResponses(
  db: Reader,
  filter: { roundCode: string; channel: "paper" | "web"; asOf: string; knownAt: string },
): Promise<boolean> {
  const ofRound = () =>
    db
      .selectFrom("response")
      .select("id")
      .where("roundCode", "=", filter.roundCode)
      .where("channel", "=", filter.channel)
      .limit(1);
  const earliest = filter.asOf < filter.knownAt ? filter.asOf : filter.knownAt;
  // What was accepted by then was also recorded by then: a form is accepted when it is recorded.
  const accepted = await ofRound().where("acceptedAt", ">", earliest).executeTakeFirst();
  if (accepted) return true;
  const withdrawn = await ofRound().where("withdrawnAt", ">", earliest).executeTakeFirst();
  return withdrawn !== undefined;
}

/** Adds a score run; its number is taken once a round. */
export async function insertScoreRun(trx: Trx, run: ScoreRunTable): Promise<void> {
  await trx.insertInto("scoreRun").values(run).execute();
}

/** The greatest run number of a round, 0 before the first. */
export async function findLastRunNumber(db: Reader, roundCode: string): Promise<number> {
  const row = await db
    .selectFrom("scoreRun")
    .select("number")
    .where("roundCode", "=", roundCode)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

const runHead = [
  "scoreRun.roundCode",
  "scoreRun.number",
  "scoreRun.takenAt",
  "scoreRun.asOf",
  "scoreRun.knownAt",
  "scoreRun.instrumentId",
  "scoreRun.criteriaSetId",
  "scoreRun.method",
  "scoreRun.codeVersion",
  "scoreRun.inputsHash",
  "scoreRun.figures",
] as const;

/** The runs of a round taken by `takenBy` (an instant; all without one), the newest first, without their inputs. */
export async function findScoreRuns(db: Reader, roundCode: string, takenBy?: string) {
  let query = db
    .selectFrom("scoreRun")
    .leftJoin("account", "account.id", "scoreRun.takenBy")
    .select(runHead)
    .select("account.name as takenByName")
    .where("scoreRun.roundCode", "=", roundCode)
    .orderBy("scoreRun.number", "desc");
  if (takenBy !== undefined) query = query.where("scoreRun.takenAt", "<=", takenBy);
  return query.execute();
}

/** One run with its inputs, or undefined. */
export async function findScoreRun(db: Reader, roundCode: string, number: number) {
  return db
    .selectFrom("scoreRun")
    .leftJoin("account", "account.id", "scoreRun.takenBy")
    .select([...runHead, "scoreRun.inputs"])
    .select("account.name as takenByName")
    .where("scoreRun.roundCode", "=", roundCode)
    .where("scoreRun.number", "=", number)
    .executeTakeFirst();
}

/** The ways of combining answers that a round is compared under, in the order of their codes (F74). */
export async function findMethodVariants(db: Reader, roundCode: string) {
  return db
    .selectFrom("methodVariant")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .orderBy("code")
    .execute();
}

/** Adds or corrects published figures, one a place, year and measure. */
export async function putReferenceFigures(trx: Trx, figures: readonly ReferenceFigureTable[]): Promise<void> {
  for (const { placeCode, year, measure, ...rest } of figures) {
    await trx
      .insertInto("referenceFigure")
      .values({ placeCode, year, measure, ...rest })
      .onConflict((conflict) => conflict.columns(["placeCode", "year", "measure"]).doUpdateSet(rest))
      .execute();
  }
}

/** Published figures of all places and years, the latest year first. */
export async function findReferenceFigures(db: Reader): Promise<ReferenceFigureTable[]> {
  return db
    .selectFrom("referenceFigure")
    .selectAll()
    .orderBy("year", "desc")
    .orderBy("placeCode")
    .orderBy("measure")
    .execute();
}

/** Puts the weak points of a province's year in place of those before. */
export async function replaceWeakPoints(
  trx: Trx,
  { provinceCode, year }: { provinceCode: string; year: number },
  points: readonly Omit<WeakPointTable, "provinceCode" | "year" | "position">[],
): Promise<void> {
  await trx
    .deleteFrom("weakPoint")
    .where("provinceCode", "=", provinceCode)
    .where("year", "=", year)
    .execute();
  if (points.length === 0) return;
  await trx
    .insertInto("weakPoint")
    .values(points.map((point, index) => ({ ...point, provinceCode, year, position: index + 1 })))
    .execute();
}

/** The weak points a province named for a year, in its own order; empty where it named none. */
export async function findWeakPoints(
  db: Reader,
  provinceCode: string,
  year: number,
): Promise<WeakPointTable[]> {
  return db
    .selectFrom("weakPoint")
    .selectAll()
    .where("provinceCode", "=", provinceCode)
    .where("year", "=", year)
    .orderBy("position")
    .execute();
}
