import type { Reader, Trx } from "../connection.ts";
import type { CriterionAssignmentTable, CriterionEventTable, ScoreTable } from "../schema/appraisal.ts";
import type { CriterionMoment } from "./moment.ts";

/** Appends who answers for a criterion; the row before stays (F121). */
export async function insertAssignment(trx: Trx, row: CriterionAssignmentTable): Promise<void> {
  await trx.insertInto("criterionAssignment").values(row).execute();
}

/**
 * Who answered for the criteria of a round at a moment, oldest first: of several rows for one criterion the last
 * counts. With `criterionCode` that one's only.
 *
 * @example await findAssignments(db, { roundCode: "tay-ninh-2024", asOf: now, knownAt: now })
 */
export async function findAssignments(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("criterionAssignment")
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
    .where("criterionAssignment.roundCode", "=", moment.roundCode)
    .where("criterionAssignment.effectiveAt", "<=", moment.asOf)
    .where("criterionAssignment.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("criterionAssignment.criterionCode", "=", moment.criterionCode);
  return query.orderBy("criterionAssignment.effectiveAt").orderBy("criterionAssignment.recordedAt").execute();
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
