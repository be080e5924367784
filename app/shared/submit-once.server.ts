// A submission carries an id made by its sender. Sent again it gets the first receipt, and nothing is stored twice,
// however many arrive at once (invariant 2, F34).
import { isUniqueViolation, type Database, type Reader, type Trx } from "#db/connection.ts";
import { findSubmission, insertSubmission } from "#db/submissions.ts";
import { newReceipt } from "./ids.server.ts";
import { problem } from "./problem.ts";

export interface Submission {
  /** Made by the sender, the same each time it is sent. */
  id: string;
  kind: string;
  accountId: string | null;
  /** Digest of everything that is submitted: the same id with other content is refused. */
  requestHash: string;
  receivedAt: string;
}

export interface Acknowledged<T> {
  /** `stored` the first time, `known` whenever the same is sent again. */
  status: "stored" | "known";
  receipt: string;
  receivedAt: string;
  outcome: T;
}

/**
 * Runs `work` once for a submission and acknowledges it durably with a receipt; later sends get that receipt.
 * `work` gives what to tell the sender; it is kept as JSON beside the receipt.
 */
export async function submitOnce<T>(
  db: Database,
  submission: Submission,
  work: (trx: Trx) => Promise<T>,
): Promise<Acknowledged<T>> {
  const known = await findKnown<T>(db.read, submission);
  if (known) return known;
  try {
    return await db.withTransaction(async (trx) => {
      // Another send may have come first while this one waited for its turn to write.
      const meanwhile = await findKnown<T>(trx, submission);
      if (meanwhile) return meanwhile;
      const outcome = await work(trx);
      const receipt = newReceipt();
      await insertSubmission(trx, { ...submission, receipt, outcome: JSON.stringify(outcome) });
      return { status: "stored", receipt, receivedAt: submission.receivedAt, outcome };
    });
  } catch (error) {
    // On PostgreSQL two writers may race to the id; the loser is answered with the winner's receipt.
    const winner = isUniqueViolation(error) ? await findKnown<T>(db.read, submission) : null;
    if (winner) return winner;
    throw error;
  }
}

async function findKnown<T>(db: Reader, submission: Submission): Promise<Acknowledged<T> | null> {
  const known = await findSubmission(db, submission.id);
  if (!known) return null;
  const same =
    known.kind === submission.kind &&
    known.accountId === submission.accountId &&
    known.requestHash === submission.requestHash;
  if (!same) throw problem("submission.reused");
  return {
    status: "known",
    receipt: known.receipt,
    receivedAt: known.receivedAt,
    outcome: JSON.parse(known.outcome) as T,
  };
}
