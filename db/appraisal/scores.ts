import type { Reader, Trx } from "../connection.ts";
import type { CriterionAssignmentTable, CriterionEventTable, ScoreTable } from "../schema/appraisal.ts";
import type { CriterionMoment, OwnAgencies } from "./moment.ts";

/** Appends who answers for a criterion; the row before stays (F121). */
export async function insertAssignment(trx: Trx, row: CriterionAssignmentTable): Promise<void> {
  await trx.insertInto("criterionAssignment").values(row).execute();
}

/**
 * The assignments that stood at a moment, one a criterion: the last that had taken effect and was recorded. With
 * `agencyCodes` those of these agencies only, so that a foreign criterion is not found at all (F108, F121).
 *
 * @example await findAssignments(db, { roundCode, asOf: now, knownAt: now }, ["so-tttt"])
 */
export async function findAssignments(db: Reader, moment: CriterionMoment, agencyCodes: OwnAgencies = null) {
  return selectAssignments(db, moment, agencyCodes)
    .innerJoin("agency", "agency.code", "criterionAssignment.agencyCode")
    .leftJoin("account", "account.id", "criterionAssignment.assignedBy")
    .selectAll("criterionAssignment")
    .select([
      "agency.nameVi as agencyVi",
      "agency.nameEn as agencyEn",
      "agency.shortVi as agencyShortVi",
      "agency.shortEn as agencyShortEn",
      "account.name as assignedByName",
    ])
    .execute();
}

/** The query behind `findAssignments`, for where clauses that ask whose a criterion is. */
export function selectAssignments(db: Reader, moment: CriterionMoment, agencyCodes: OwnAgencies) {
  let query = db
    .selectFrom("criterionAssignment")
    .where("criterionAssignment.roundCode", "=", moment.roundCode)
    .where("criterionAssignment.effectiveAt", "<=", moment.asOf)
    .where("criterionAssignment.recordedAt", "<=", moment.knownAt)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("criterionAssignment as later")
            .select("later.id")
            .whereRef("later.roundCode", "=", "criterionAssignment.roundCode")
            .whereRef("later.criterionCode", "=", "criterionAssignment.criterionCode")
            .whereRef("later.number", ">", "criterionAssignment.number")
            .where("later.effectiveAt", "<=", moment.asOf)
            .where("later.recordedAt", "<=", moment.knownAt),
        ),
      ),
    );
  if (moment.criterionCode !== undefined)
    query = query.where("criterionAssignment.criterionCode", "=", moment.criterionCode);
  if (agencyCodes) {
    query = query.where((eb) =>
      agencyCodes.length > 0 ? eb("criterionAssignment.agencyCode", "in", agencyCodes) : eb.lit(false),
    );
  }
  return query;
}

/** How often a criterion was assigned; the next assignment's number is one more. */
export async function countAssignments(
  db: Reader,
  roundCode: string,
  criterionCode: string,
): Promise<number> {
  const row = await db
    .selectFrom("criterionAssignment")
    .select(({ fn }) => fn.countAll<number>().as("assignments"))
    .where("roundCode", "=", roundCode)
    .where("criterionCode", "=", criterionCode)
    .executeTakeFirstOrThrow();
  return Number(row.assignments);
}

/** Appends a move of a criterion. A second one with the same number is refused: somebody else moved it meanwhile. */
export async function insertCriterionEvent(trx: Trx, row: CriterionEventTable): Promise<void> {
  await trx.insertInto("criterionEvent").values(row).execute();
}

/** Moves of the criteria of a round by a moment, oldest first; the last of a criterion says where it stands (F63). */
export async function findCriterionEvents(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("criterionEvent")
    .leftJoin("account", "account.id", "criterionEvent.doneBy")
    .selectAll("criterionEvent")
    .select("account.name as doneByName")
    .where("criterionEvent.roundCode", "=", moment.roundCode)
    .where("criterionEvent.effectiveAt", "<=", moment.asOf)
    .where("criterionEvent.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("criterionEvent.criterionCode", "=", moment.criterionCode);
  return query.orderBy("criterionEvent.number").execute();
}

/** Appends a score to its column; what stood there stays (F88). */
export async function insertScore(trx: Trx, row: ScoreTable): Promise<void> {
  await trx.insertInto("score").values(row).execute();
}

/**
 * Scores of a round by a moment, all columns, oldest first: the last of a criterion's column is what stands in it,
 * unless it is withdrawn (F88).
 *
 * @example await findScoreRows(db, { roundCode: "tay-ninh-2024", asOf: now, knownAt: now, criterionCode: "7.2.3" })
 */
export async function findScoreRows(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("score")
    .leftJoin("account", "account.id", "score.enteredBy")
    .selectAll("score")
    .select("account.name as enteredByName")
    .where("score.roundCode", "=", moment.roundCode)
    .where("score.effectiveAt", "<=", moment.asOf)
    .where("score.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("score.criterionCode", "=", moment.criterionCode);
  return query.orderBy("score.effectiveAt").orderBy("score.recordedAt").orderBy("score.number").execute();
}
