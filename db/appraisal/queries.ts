import type { Reader, Trx } from "../connection.ts";
import type { QueryMessageTable, QueryTable } from "../schema/appraisal.ts";
import type { CriterionMoment } from "./moment.ts";

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

/** The query with this id in a round, or undefined; with `agencyCodes` only one put to these agencies (F108). */
export async function findQuery(
  db: Reader,
  { roundCode, id, agencyCodes }: { roundCode: string; id: string; agencyCodes: readonly string[] | null },
): Promise<QueryTable | undefined> {
  let query = db.selectFrom("query").selectAll().where("roundCode", "=", roundCode).where("id", "=", id);
  if (agencyCodes) {
    query = query.where((eb) =>
      agencyCodes.length > 0 ? eb("agencyCode", "in", agencyCodes) : eb.lit(false),
    );
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
