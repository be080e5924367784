// The sealed ballot box: a public key, ballots nobody here can read, and the record of their opening (invariant 4).
import type { Reader, Trx } from "./connection.ts";
import type { BallotTable, BoxTable } from "./schema/survey.ts";

/** The box of a round, or undefined before its ceremony. */
export async function findBox(db: Reader, roundCode: string): Promise<BoxTable | undefined> {
  return db.selectFrom("box").selectAll().where("roundCode", "=", roundCode).executeTakeFirst();
}

/** Puts a new box in place of the round's former one, if that is not opened and holds no answer yet. */
export async function replaceBox(trx: Trx, box: BoxTable): Promise<void> {
  const { roundCode, ...values } = box;
  await trx
    .insertInto("box")
    .values(box)
    .onConflict((conflict) =>
      conflict.column("roundCode").doUpdateSet(values).where("box.state", "!=", "opened"),
    )
    .execute();
  await trx.deleteFrom("ballot").where("roundCode", "=", roundCode).execute();
}

/** Moves the box from one state to the next; false when it stands elsewhere. Only the room's move function calls this. */
export async function updateBoxState(
  trx: Trx,
  { roundCode, from, to }: { roundCode: string; from: BoxTable["state"]; to: BoxTable["state"] },
  mark: Partial<Pick<BoxTable, "rehearsedAt" | "openedAt" | "opening">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("box")
    .set({ ...mark, state: to })
    .where("roundCode", "=", roundCode)
    .where("state", "=", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Adds ballots, cast or not yet. */
export async function insertBallots(trx: Trx, ballots: readonly BallotTable[]): Promise<void> {
  const rowsAtOnce = 100;
  for (let from = 0; from < ballots.length; from += rowsAtOnce) {
    await trx
      .insertInto("ballot")
      .values(ballots.slice(from, from + rowsAtOnce))
      .execute();
  }
}

/** Keys of the ballots that no answer was put into yet. */
export async function findUncastKeys(db: Reader, roundCode: string): Promise<string[]> {
  const rows = await db
    .selectFrom("ballot")
    .select("key")
    .where("roundCode", "=", roundCode)
    .where("isCast", "=", 0)
    .execute();
  return rows.map(({ key }) => key);
}

/** Puts a sealed answer where sealed noise was; false when that place was taken. */
export async function castBallot(
  trx: Trx,
  { key, ciphertext }: Pick<BallotTable, "key" | "ciphertext">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("ballot")
    .set({ ciphertext, isCast: 1 })
    .where("key", "=", key)
    .where("isCast", "=", 0)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** How many answers lie in the box. */
export async function countBallots(db: Reader, roundCode: string): Promise<number> {
  const { count } = await db
    .selectFrom("ballot")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("roundCode", "=", roundCode)
    .where("isCast", "=", 1)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** All answers in the box as they lie there, sealed. */
export async function findBallots(db: Reader, roundCode: string): Promise<BallotTable[]> {
  return db
    .selectFrom("ballot")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("isCast", "=", 1)
    .execute();
}

/** Destroys all ballots of a round. */
export async function deleteBallots(trx: Trx, roundCode: string): Promise<void> {
  await trx.deleteFrom("ballot").where("roundCode", "=", roundCode).execute();
}

/** The sealed answers' plain form after the opening: group and answers of each, in no order that means anything. */
export async function findWebResponses(db: Reader, roundCode: string) {
  return db
    .selectFrom("response")
    .select(["groupCode", "answers"])
    .where("roundCode", "=", roundCode)
    .where("channel", "=", "web")
    .where("withdrawnAt", "is", null)
    .orderBy("id")
    .execute();
}

const demoSheetsOf = (roundCode: string) => `demo.key-sheets.${roundCode}`;

/** Demo only: two key sheets kept where anyone can see them, so that the box can be tried. Never outside the demo. */
export async function keepDemoSheets(trx: Trx, roundCode: string, sheets: readonly string[]): Promise<void> {
  const value = JSON.stringify(sheets);
  await trx
    .insertInto("setting")
    .values({ name: demoSheetsOf(roundCode), value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/** The demo's two key sheets as the setting holds them (a JSON list), or undefined. */
export async function findDemoSheets(db: Reader, roundCode: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", demoSheetsOf(roundCode))
    .executeTakeFirst();
  return row?.value;
}
