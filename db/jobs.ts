// Timed work as rows: due at a moment of one of the two clocks, run under a lease so that two processes never run one twice.
import type { Reader, Trx } from "./connection.ts";
import type { JobTable } from "./schema/rounds.ts";

/** The moments by which jobs are due and leases run: see `app/shared/clock.ts`. */
export interface JobMoments {
  business: string;
  machine: string;
}

/** Plans a job; one with this id that is there already stays as it is, so that every process may plan the same. */
export async function putJob(
  trx: Trx,
  job: Pick<JobTable, "id" | "kind" | "roundCode" | "payload" | "dueAt" | "clock">,
): Promise<void> {
  await trx
    .insertInto("job")
    .values({ ...job, leasedBy: null, leasedUntil: null, attempts: 0, lastError: null, doneAt: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Kinds that have a job still to be done. */
export async function findPlannedKinds(db: Reader): Promise<Set<string>> {
  const rows = await db.selectFrom("job").select("kind").distinct().where("doneAt", "is", null).execute();
  return new Set(rows.map(({ kind }) => kind));
}

/**
 * Takes the job that has been due longest and nobody holds, and gives it with one more attempt; undefined when there is
 * none. A lease that ran out (its process died) may be taken by another.
 */
export async function leaseJob(
  trx: Trx,
  { now, by, until }: { now: JobMoments; by: string; until: string },
): Promise<JobTable | undefined> {
  const free = await trx
    .selectFrom("job")
    .select(["id", "attempts"])
    .where("doneAt", "is", null)
    .where((eb) => eb.or([eb("leasedUntil", "is", null), eb("leasedUntil", "<=", now.machine)]))
    .where((eb) =>
      eb.or([
        eb.and([eb("clock", "=", "machine"), eb("dueAt", "<=", now.machine)]),
        eb.and([eb("clock", "=", "business"), eb("dueAt", "<=", now.business)]),
      ]),
    )
    .orderBy("dueAt")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!free) return undefined;
  return trx
    .updateTable("job")
    .set({ leasedBy: by, leasedUntil: until, attempts: free.attempts + 1 })
    .where("id", "=", free.id)
    .returningAll()
    .executeTakeFirst();
}

/** Marks a job done, if its lease is still held; false when it ran out meanwhile and another process took the job. */
export async function finishJob(
  trx: Trx,
  { id, by, doneAt }: { id: string; by: string; doneAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("job")
    .set({ doneAt, lastError: null, leasedBy: null, leasedUntil: null })
    .where("id", "=", id)
    .where("leasedBy", "=", by)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps what went wrong and lets nobody take the job before `retryAt`. */
export async function putJobBack(
  trx: Trx,
  { id, by, error, retryAt }: { id: string; by: string; error: string; retryAt: string },
): Promise<void> {
  await trx
    .updateTable("job")
    .set({ lastError: error, leasedBy: null, leasedUntil: retryAt })
    .where("id", "=", id)
    .where("leasedBy", "=", by)
    .execute();
}

/** Deletes jobs done before a moment: what they did stands in the audit trail. */
export async function deleteDoneJobs(trx: Trx, before: string): Promise<void> {
  await trx.deleteFrom("job").where("doneAt", "<", before).execute();
}

/** Jobs whose last attempt failed and that still wait, with the fault. */
export async function findFailingJobs(db: Reader) {
  return db
    .selectFrom("job")
    .select(["kind", "attempts", "lastError", "leasedUntil"])
    .where("doneAt", "is", null)
    .where("lastError", "is not", null)
    .execute();
}
