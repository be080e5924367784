import type { Reader, Trx } from "../connection.ts";
import type { ApprovalCopyTable, ApprovalTable } from "../schema/appraisal.ts";

/** Appends a signed table. A second one with the same number is refused: somebody else signed meanwhile (F67). */
export async function insertApproval(trx: Trx, row: ApprovalTable): Promise<void> {
  await trx.insertInto("approval").values(row).execute();
}

/** Appends a copy with digital signatures; the same file a second time is refused (F67). */
export async function insertApprovalCopy(trx: Trx, row: ApprovalCopyTable): Promise<void> {
  await trx.insertInto("approvalCopy").values(row).execute();
}

/** The greatest number of a round's signed tables, 0 before the first. */
export async function findLastApprovalNumber(db: Reader, roundCode: string): Promise<number> {
  const row = await db
    .selectFrom("approval")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("roundCode", "=", roundCode)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

/** The signed tables of a round by a moment, the newest first, with who signed them. */
export async function findApprovals(
  db: Reader,
  { roundCode, asOf, knownAt }: { roundCode: string; asOf: string; knownAt: string },
) {
  return db
    .selectFrom("approval")
    .leftJoin("account", "account.id", "approval.signedBy")
    .selectAll("approval")
    .select("account.name as signedByName")
    .where("approval.roundCode", "=", roundCode)
    .where("approval.effectiveAt", "<=", asOf)
    .where("approval.recordedAt", "<=", knownAt)
    .orderBy("approval.number", "desc")
    .execute();
}

/** One signed table by its number in the round, or undefined. @example await findApproval(db, "tay-ninh-2024", 1) */
export async function findApproval(
  db: Reader,
  roundCode: string,
  number: number,
): Promise<ApprovalTable | undefined> {
  return db
    .selectFrom("approval")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .where("number", "=", number)
    .executeTakeFirst();
}

/** Copies of a round's tables that came back signed, oldest first. */
export async function findApprovalCopies(db: Reader, roundCode: string) {
  return db
    .selectFrom("approvalCopy")
    .innerJoin("approval", "approval.id", "approvalCopy.approvalId")
    .leftJoin("account", "account.id", "approvalCopy.filedBy")
    .selectAll("approvalCopy")
    .select(["account.name as filedByName", "approval.number as approvalNumber"])
    .where("approval.roundCode", "=", roundCode)
    .orderBy("approvalCopy.recordedAt")
    .execute();
}
