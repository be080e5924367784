import type { Reader, Trx } from "./connection.ts";
import type { TallyCounts } from "#scoring/sipas/tallies.ts";
import type { ResponseTable } from "./schema/responses.ts";

/** Stores an accepted response. A second live response of one form is refused by a unique index. */
export async function insertResponse(trx: Trx, row: ResponseTable): Promise<void> {
  await trx.insertInto("response").values(row).execute();
}

/** Stores many responses of the opened ballot box. */
export async function insertResponses(trx: Trx, rows: ResponseTable[]): Promise<void> {
  const chunk = 100;
  for (let from = 0; from < rows.length; from += chunk) {
    await trx
      .insertInto("response")
      .values(rows.slice(from, from + chunk))
      .execute();
  }
}

/** The response that stands for a paper form, or undefined when none was accepted or it was withdrawn. */
export async function findLiveResponse(db: Reader, roundCode: string, formNumber: string) {
  return db
    .selectFrom("response")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("formNumber", "=", formNumber)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
}

/** Marks a response as withdrawn; its answers stay for ever (F68). */
export async function markWithdrawn(
  trx: Trx,
  id: string,
  withdrawal: { at: string; recordedAt: string; reason: string },
): Promise<void> {
  await trx
    .updateTable("response")
    .set({
      withdrawnAt: withdrawal.at,
      withdrawnRecordedAt: withdrawal.recordedAt,
      withdrawnReason: withdrawal.reason,
    })
    .where("id", "=", id)
    .execute();
}

/** The tally of one PSU, or undefined before its first response. On PostgreSQL the row is locked until the commit. */
export async function findTally(
  trx: Trx,
  key: { roundCode: string; instrumentVersionId: string; psuCode: string },
) {
  return trx
    .selectFrom("tally")
    .selectAll()
    .where("roundCode", "=", key.roundCode)
    .where("instrumentVersionId", "=", key.instrumentVersionId)
    .where("psuCode", "=", key.psuCode)
    .executeTakeFirst();
}

/** Writes the tally of one PSU over the last one. */
export async function putTally(
  trx: Trx,
  row: {
    roundCode: string;
    instrumentVersionId: string;
    psuCode: string;
    responses: number;
    counts: TallyCounts;
  },
): Promise<void> {
  const counts = JSON.stringify(row.counts);
  await trx
    .insertInto("tally")
    .values({ ...row, counts })
    .onConflict((conflict) =>
      conflict
        .columns(["roundCode", "instrumentVersionId", "psuCode"])
        .doUpdateSet({ responses: row.responses, counts }),
    )
    .execute();
}

/** All tallies of a round and instrument version; PSUs without responses have none. */
export async function findTallies(db: Reader, roundCode: string, instrumentVersionId: string) {
  return db
    .selectFrom("tally")
    .select(["psuCode", "responses", "counts"])
    .where("roundCode", "=", roundCode)
    .where("instrumentVersionId", "=", instrumentVersionId)
    .execute();
}

/**
 * Responses of one channel that stood at a moment: accepted by `asOf` and known by `knownAt`, and not withdrawn by then.
 */
export async function findResponses(
  db: Reader,
  filter: { roundCode: string; channel: "paper" | "web"; asOf: string; knownAt: string },
): Promise<ResponseTable[]> {
  return db
    .selectFrom("response")
    .selectAll()
    .where("roundCode", "=", filter.roundCode)
    .where("channel", "=", filter.channel)
    .where("acceptedAt", "<=", filter.asOf)
    .where("recordedAt", "<=", filter.knownAt)
    .where((eb) =>
      eb.or([
        eb("withdrawnAt", "is", null),
        eb("withdrawnAt", ">", filter.asOf),
        eb("withdrawnRecordedAt", ">", filter.knownAt),
      ]),
    )
    .orderBy("id")
    .execute();
}
