import type { Reader, Trx } from "../connection.ts";
import type { QueryMessageTable, QueryTable } from "../schema/appraisal.ts";
import type { CriterionMoment, OwnAgencies } from "./moment.ts";
import { selectAssignments } from "./scores.ts";

/** Stores a query; its first message and its deadline come in the same transaction (F65). */
export async function insertQuery(trx: Trx, row: QueryTable): Promise<void> {
  await trx.insertInto("query").values(row).execute();
}

/** Appends a message. A second one with the same number is refused: somebody else wrote meanwhile. */
export async function insertQueryMessage(trx: Trx, row: QueryMessageTable): Promise<void> {
  await trx.insertInto("queryMessage").values(row).execute();
}

/** How many queries a round has had; the next one's number is one more. */
export async function countQueries(db: Reader, roundCode: string): Promise<number> {
  const row = await db
    .selectFrom("query")
    .select(({ fn }) => fn.countAll<number>().as("queries"))
    .where("roundCode", "=", roundCode)
    .executeTakeFirstOrThrow();
  return Number(row.queries);
}

/**
 * The query with this id in a round, or undefined. With `agencyCodes` only one about a criterion that these agencies
 * answer for at the moment (F108).
 */
export async function findQuery(
  db: Reader,
  moment: CriterionMoment,
  { id, agencyCodes }: { id: string; agencyCodes: OwnAgencies },
): Promise<QueryTable | undefined> {
  let query = db
    .selectFrom("query")
    .selectAll()
    .where("query.roundCode", "=", moment.roundCode)
    .where("query.id", "=", id);
  if (agencyCodes) {
    const assigned = selectAssignments(db, moment, agencyCodes).select("criterionAssignment.criterionCode");
    query = query.where("query.criterionCode", "in", assigned);
  }
  return query.executeTakeFirst();
}

/** Queries about the criteria of a round by a moment, in order of their numbers. */
export async function findQueries(db: Reader, moment: CriterionMoment): Promise<QueryTable[]> {
  let query = db
    .selectFrom("query")
    .selectAll()
    .where("roundCode", "=", moment.roundCode)
    .where("effectiveAt", "<=", moment.asOf)
    .where("recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined) query = query.where("criterionCode", "=", moment.criterionCode);
  return query.orderBy("number").execute();
}

/** Messages of a round's queries by a moment, in order; the last of a query says whose turn it is. */
export async function findQueryMessages(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("queryMessage")
    .innerJoin("query", "query.id", "queryMessage.queryId")
    .leftJoin("account", "account.id", "queryMessage.writtenBy")
    .selectAll("queryMessage")
    .select("account.name as writtenByName")
    .where("query.roundCode", "=", moment.roundCode)
    .where("queryMessage.effectiveAt", "<=", moment.asOf)
    .where("queryMessage.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("query.criterionCode", "=", moment.criterionCode);
  return query.orderBy("queryMessage.queryId").orderBy("queryMessage.number").execute();
}
