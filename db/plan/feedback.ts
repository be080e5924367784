import type { Reader, Trx } from "../connection.ts";
import type { FeedbackAnswerTable, FeedbackItemTable, FeedbackSectorTable } from "../schema/plan.ts";
import type { OwnAgencies } from "./tasks.ts";

/** Adds sectors of feedback or corrects their names. */
export async function putFeedbackSectors(trx: Trx, sectors: readonly FeedbackSectorTable[]): Promise<void> {
  for (const sector of sectors) {
    await trx
      .insertInto("feedbackSector")
      .values(sector)
      .onConflict((conflict) =>
        conflict.columns(["roundCode", "code"]).doUpdateSet({
          position: sector.position,
          nameVi: sector.nameVi,
          nameEn: sector.nameEn,
        }),
      )
      .execute();
  }
}

/** Sectors of a round's feedback, in order. */
export async function findFeedbackSectors(db: Reader, roundCode: string) {
  return db
    .selectFrom("feedbackSector")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .orderBy("position")
    .execute();
}

/** Stores one item of feedback. */
export async function insertFeedbackItem(trx: Trx, item: FeedbackItemTable): Promise<void> {
  await trx.insertInto("feedbackItem").values(item).execute();
}

/** Items received by `asOf` and recorded by `knownAt`, oldest first; answered or not stands in their deadlines (F126). */
export async function findFeedbackItems(
  db: Reader,
  filter: { roundCode: string; asOf: string; knownAt: string; owners?: OwnAgencies },
) {
  let query = db
    .selectFrom("feedbackItem")
    .innerJoin("agency as owner", "owner.code", "feedbackItem.ownerAgencyCode")
    .selectAll("feedbackItem")
    .select([
      "owner.nameVi as ownerVi",
      "owner.nameEn as ownerEn",
      "owner.shortVi as ownerShortVi",
      "owner.shortEn as ownerShortEn",
    ])
    .where("feedbackItem.roundCode", "=", filter.roundCode)
    .where("feedbackItem.effectiveAt", "<=", filter.asOf)
    .where("feedbackItem.recordedAt", "<=", filter.knownAt)
    .orderBy("feedbackItem.receivedOn")
    .orderBy("feedbackItem.code");
  const { owners } = filter;
  if (owners) {
    query = query.where((eb) =>
      owners.length > 0 ? eb("feedbackItem.ownerAgencyCode", "in", owners) : eb.lit(false),
    );
  }
  return query.execute();
}

/** The item that one of these agencies must answer (null: anybody's), or undefined. */
export async function findOwnFeedbackItem(
  db: Reader,
  { roundCode, code, owners }: { roundCode: string; code: string; owners: OwnAgencies },
): Promise<FeedbackItemTable | undefined> {
  let query = db
    .selectFrom("feedbackItem")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("code", "=", code);
  if (owners) {
    query = query.where((eb) => (owners.length > 0 ? eb("ownerAgencyCode", "in", owners) : eb.lit(false)));
  }
  return query.executeTakeFirst();
}

/** Answers given to items of a round, recorded by `knownAt`, by time of effect. */
export async function findFeedbackAnswers(
  db: Reader,
  { roundCode, knownAt, itemId }: { roundCode: string; knownAt: string; itemId?: string },
) {
  let query = db
    .selectFrom("feedbackAnswer")
    .innerJoin("feedbackItem", "feedbackItem.id", "feedbackAnswer.itemId")
    .innerJoin("account", "account.id", "feedbackAnswer.answeredBy")
    .selectAll("feedbackAnswer")
    .select(["feedbackItem.code", "account.name as answeredByName"])
    .where("feedbackItem.roundCode", "=", roundCode)
    .where("feedbackAnswer.recordedAt", "<=", knownAt)
    .orderBy("feedbackAnswer.effectiveAt")
    .orderBy("feedbackAnswer.recordedAt");
  if (itemId !== undefined) query = query.where("feedbackAnswer.itemId", "=", itemId);
  return query.execute();
}

/** Appends an answer; a later one corrects it. */
export async function insertFeedbackAnswer(trx: Trx, answer: FeedbackAnswerTable): Promise<void> {
  await trx.insertInto("feedbackAnswer").values(answer).execute();
}
