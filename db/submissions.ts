import type { Reader, Trx } from "./connection.ts";
import type { SubmissionTable } from "./schema/responses.ts";

/** What was acknowledged under this id, or undefined. The sender made the id (invariant 2, F34). */
export async function findSubmission(db: Reader, id: string): Promise<SubmissionTable | undefined> {
  return db.selectFrom("submission").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Keeps what is being acknowledged, in the transaction that stores it. An id already taken breaks a uniqueness rule. */
export async function insertSubmission(trx: Trx, submission: SubmissionTable): Promise<void> {
  await trx.insertInto("submission").values(submission).execute();
}

/** What a receipt acknowledges, or undefined: receipts are copied by hand, so it may be none. */
export async function findSubmissionByReceipt(
  db: Reader,
  receipt: string,
): Promise<SubmissionTable | undefined> {
  return db.selectFrom("submission").selectAll().where("receipt", "=", receipt).executeTakeFirst();
}
