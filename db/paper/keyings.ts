import type { Reader, Trx } from "../connection.ts";
import type { AdjudicationTable, KeyingTable, PartialKeyingTable } from "../schema/paper.ts";

/** Appends a keying. A second one by the same person, or of the same ordinal, breaks a uniqueness rule (F25). */
export async function insertKeying(trx: Trx, keying: KeyingTable): Promise<void> {
  await trx.insertInto("keying").values(keying).execute();
}

/** Who keyed a form, first before second, without what they keyed: all that a keyer's page may rest on (F24). */
export async function findKeyers(db: Reader, roundCode: string, number: string) {
  return db
    .selectFrom("keying")
    .select(["ordinal", "keyerId"])
    .where("roundCode", "=", roundCode)
    .where("formNumber", "=", number)
    .orderBy("ordinal")
    .execute();
}

/** The keyings of a form with what was keyed and by whom, first before second. Never for somebody who may key it (F24). */
export async function findKeyings(db: Reader, roundCode: string, number: string) {
  return db
    .selectFrom("keying")
    .innerJoin("account", "account.id", "keying.keyerId")
    .selectAll("keying")
    .select("account.name as keyerName")
    .where("keying.roundCode", "=", roundCode)
    .where("keying.formNumber", "=", number)
    .orderBy("keying.ordinal")
    .execute();
}

/** Both keyings' answers of many forms at once, by form number; forms keyed once or never are left out. */
export async function findPairs(db: Reader, roundCode: string, numbers: readonly string[]) {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom("keying")
    .select(["formNumber", "ordinal", "keyerId", "answers"])
    .where("roundCode", "=", roundCode)
    .where("formNumber", "in", numbers)
    .orderBy("formNumber")
    .execute();
  return numbers.flatMap((formNumber) => {
    const first = rows.find((row) => row.formNumber === formNumber && row.ordinal === "first");
    const second = rows.find((row) => row.formNumber === formNumber && row.ordinal === "second");
    return first && second ? [{ formNumber, first, second }] : [];
  });
}

export type KeyingPair = Awaited<ReturnType<typeof findPairs>>[number];

/** Numbers of the forms this person has keyed in the round. */
export async function findKeyedBy(db: Reader, roundCode: string, keyerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("keying")
    .select("formNumber")
    .where("roundCode", "=", roundCode)
    .where("keyerId", "=", keyerId)
    .execute();
  return rows.map(({ formNumber }) => formNumber);
}

/** A keyer's own pace since `since`: forms sent, keystrokes and milliseconds at the keys (F30). */
export async function findPace(db: Reader, roundCode: string, keyerId: string, since: string) {
  const row = await db
    .selectFrom("keying")
    .select((eb) => [
      eb.fn.countAll<number>().as("forms"),
      eb.fn.sum<number | null>("keystrokes").as("keystrokes"),
      eb.fn.sum<number | null>("keyedMs").as("keyedMs"),
    ])
    .where("roundCode", "=", roundCode)
    .where("keyerId", "=", keyerId)
    .where("recordedAt", ">=", since)
    .executeTakeFirstOrThrow();
  return {
    forms: Number(row.forms),
    keystrokes: Number(row.keystrokes ?? 0),
    keyedMs: Number(row.keyedMs ?? 0),
  };
}

/** A person's own half-keyed form, or undefined (F32). */
export async function findPartial(
  db: Reader,
  key: { roundCode: string; formNumber: string; keyerId: string },
): Promise<PartialKeyingTable | undefined> {
  return db
    .selectFrom("partialKeying")
    .selectAll()
    .where("roundCode", "=", key.roundCode)
    .where("formNumber", "=", key.formNumber)
    .where("keyerId", "=", key.keyerId)
    .executeTakeFirst();
}

/** A person's half-keyed forms of a round, the last saved first. */
export async function findPartials(db: Reader, roundCode: string, keyerId: string) {
  return db
    .selectFrom("partialKeying")
    .select(["formNumber", "savedAt"])
    .where("roundCode", "=", roundCode)
    .where("keyerId", "=", keyerId)
    .orderBy("savedAt", "desc")
    .execute();
}

/** Keeps a half-keyed form, in place of what this person had saved of it before. */
export async function putPartial(trx: Trx, partial: PartialKeyingTable): Promise<void> {
  await trx
    .insertInto("partialKeying")
    .values(partial)
    .onConflict((conflict) =>
      conflict
        .columns(["roundCode", "formNumber", "keyerId"])
        .doUpdateSet({ draft: partial.draft, savedAt: partial.savedAt }),
    )
    .execute();
}

/** Drops a half-keyed form: it was sent, or its keyer gave it up. Nothing happens without one. */
export async function deletePartial(
  trx: Trx,
  key: { roundCode: string; formNumber: string; keyerId: string },
): Promise<void> {
  await trx
    .deleteFrom("partialKeying")
    .where("roundCode", "=", key.roundCode)
    .where("formNumber", "=", key.formNumber)
    .where("keyerId", "=", key.keyerId)
    .execute();
}

/** Appends a decision on a form, after those already there (F26). */
export async function insertAdjudication(
  trx: Trx,
  adjudication: Omit<AdjudicationTable, "position">,
): Promise<void> {
  const earlier = await findAdjudications(trx, adjudication.roundCode, adjudication.formNumber);
  await trx
    .insertInto("adjudication")
    .values({ ...adjudication, position: earlier.length + 1 })
    .execute();
}

/** Decisions on a form, oldest first, with who decided. */
export async function findAdjudications(db: Reader, roundCode: string, number: string) {
  return db
    .selectFrom("adjudication")
    .innerJoin("account", "account.id", "adjudication.adjudicatorId")
    .selectAll("adjudication")
    .select("account.name as adjudicatorName")
    .where("adjudication.roundCode", "=", roundCode)
    .where("adjudication.formNumber", "=", number)
    .orderBy("adjudication.position")
    .execute();
}
