import { sql } from "kysely";
import type { Reader, Trx } from "../connection.ts";
import type { ArrivalTable } from "../schema/paper.ts";

/** Keeps an arrival, in the transaction that acknowledges its submission (F33). */
export async function insertArrival(trx: Trx, arrival: ArrivalTable): Promise<void> {
  await trx.insertInto("arrival").values(arrival).execute();
}

/** One arrival of a round, or undefined when there is none. */
export async function findArrival(
  db: Reader,
  roundCode: string,
  id: string,
): Promise<ArrivalTable | undefined> {
  return db
    .selectFrom("arrival")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("id", "=", id)
    .executeTakeFirst();
}

/**
 * Arrivals of a round with who keyed them and their receipts: held ones first, then the latest; at most `limit`.
 * Never with what was typed: whoever reads this list may still have to key the form (F24).
 */
export async function findArrivals(db: Reader, roundCode: string, limit: number) {
  return db
    .selectFrom("arrival")
    .innerJoin("account", "account.id", "arrival.keyerId")
    .innerJoin("submission", "submission.id", "arrival.id")
    .leftJoin("account as settler", "settler.id", "arrival.settledBy")
    .select([
      "arrival.id",
      "arrival.formNumber",
      "arrival.channel",
      "arrival.state",
      "arrival.reason",
      "arrival.details",
      "arrival.receivedAt",
      "arrival.settledAt",
      "arrival.note",
      "account.name as keyerName",
      "settler.name as settlerName",
      "submission.receipt",
    ])
    .where("arrival.roundCode", "=", roundCode)
    .orderBy(sql`case arrival.state when 'held' then 0 else 1 end`)
    .orderBy("arrival.receivedAt", "desc")
    .orderBy("arrival.id")
    .limit(limit)
    .execute();
}

/** How many arrivals of a round stand in each state. */
export async function countArrivals(db: Reader, roundCode: string) {
  const rows = await db
    .selectFrom("arrival")
    .select((eb) => ["state", eb.fn.countAll<number>().as("arrivals")])
    .where("roundCode", "=", roundCode)
    .groupBy("state")
    .execute();
  const of = (state: ArrivalTable["state"]) => Number(rows.find((row) => row.state === state)?.arrivals ?? 0);
  return { accepted: of("accepted"), held: of("held"), dismissed: of("dismissed") };
}

/** Says what became of a held arrival; false when somebody settled it meanwhile. */
export async function settleArrival(
  trx: Trx,
  id: string,
  change: Pick<ArrivalTable, "settledAt" | "settledBy" | "note"> & { state: "accepted" | "dismissed" },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("arrival")
    .set(change)
    .where("id", "=", id)
    .where("state", "=", "held")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps why a held arrival could not be taken this time either. */
export async function updateArrivalReason(
  trx: Trx,
  id: string,
  change: Pick<ArrivalTable, "reason" | "details">,
): Promise<void> {
  await trx.updateTable("arrival").set(change).where("id", "=", id).where("state", "=", "held").execute();
}
