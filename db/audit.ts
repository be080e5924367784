import { PostgresAdapter, sql, type Selectable } from "kysely";
import type { Reader, Trx } from "./connection.ts";
import type { AuditBatchTable, AuditEventTable } from "./schema/people.ts";

export type NewAuditEvent = Omit<AuditEventTable, "seq">;

/** Appends one event to the trail, in the transaction of the change it tells of (F69, invariant 8). */
export async function insertAuditEvent(trx: Trx, event: NewAuditEvent): Promise<void> {
  await trx.insertInto("auditEvent").values(event).execute();
}

/** Events newest first, a page at a time; `beforeSeq` is where the last page ended. Null filters take all (F70). */
export async function findAuditEvents(
  db: Reader,
  filter: {
    beforeSeq?: number;
    limit: number;
    roundCode?: string;
    action?: string;
    actorId?: string;
    subjectKind?: string;
    subjectId?: string;
  },
) {
  let query = db
    .selectFrom("auditEvent")
    .leftJoin("account", "account.id", "auditEvent.actorId")
    .selectAll("auditEvent")
    .select("account.name as actorName")
    .orderBy("auditEvent.seq", "desc")
    .limit(filter.limit);
  if (filter.beforeSeq !== undefined) query = query.where("auditEvent.seq", "<", filter.beforeSeq);
  if (filter.roundCode) query = query.where("auditEvent.roundCode", "=", filter.roundCode);
  if (filter.action) query = query.where("auditEvent.action", "like", `${filter.action}%`);
  if (filter.actorId) query = query.where("auditEvent.actorId", "=", filter.actorId);
  if (filter.subjectKind) query = query.where("auditEvent.subjectKind", "=", filter.subjectKind);
  if (filter.subjectId) query = query.where("auditEvent.subjectId", "=", filter.subjectId);
  return query.execute();
}

/** One event with its actor's name, or undefined. */
export async function findAuditEvent(db: Reader, seq: number) {
  return db
    .selectFrom("auditEvent")
    .leftJoin("account", "account.id", "auditEvent.actorId")
    .selectAll("auditEvent")
    .select("account.name as actorName")
    .where("auditEvent.seq", "=", seq)
    .executeTakeFirst();
}

/** Up to `limit` events after `afterSeq`, oldest first: how sealing, verifying and exporting walk the trail. */
export async function findAuditEventsAfter(
  db: Reader,
  afterSeq: number,
  limit: number,
): Promise<Selectable<AuditEventTable>[]> {
  return db
    .selectFrom("auditEvent")
    .selectAll()
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** How many events the trail holds. */
export async function countAuditEvents(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom("auditEvent")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** What an event may be about, for filters: every action that occurs, in order. */
export async function findAuditActions(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom("auditEvent").select("action").distinct().orderBy("action").execute();
  return rows.map(({ action }) => action);
}

/**
 * Takes away an event's payload and its salt. `payload` is what stays in its place: the digest by which the event's
 * own digest can still be checked (invariant 8).
 */
export async function eraseAuditPayload(trx: Trx, seq: number, payload: string): Promise<void> {
  await trx.updateTable("auditEvent").set({ payload, salt: null }).where("seq", "=", seq).execute();
}

/**
 * Keeps others from appending while a batch is sealed. SQLite has one writer anyway; PostgreSQL may commit an event with
 * a lower number after one with a higher, which the batch would then lack. Call it first in the transaction.
 */
export async function lockAuditEvents(trx: Trx): Promise<void> {
  if (trx.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`lock table audit_event in share row exclusive mode`.execute(trx);
  }
}

/** The batch sealed last, or undefined. */
export async function findLastAuditBatch(db: Reader): Promise<AuditBatchTable | undefined> {
  return db.selectFrom("auditBatch").selectAll().orderBy("number", "desc").limit(1).executeTakeFirst();
}

/** Every sealed batch in order. */
export async function findAuditBatches(db: Reader): Promise<AuditBatchTable[]> {
  return db.selectFrom("auditBatch").selectAll().orderBy("number").execute();
}

/** The batches sealed in a span of machine time, in order: those of one day, for its printed root. */
export async function findAuditBatchesBetween(
  db: Reader,
  from: string,
  before: string,
): Promise<AuditBatchTable[]> {
  return db
    .selectFrom("auditBatch")
    .selectAll()
    .where("sealedAt", ">=", from)
    .where("sealedAt", "<", before)
    .orderBy("number")
    .execute();
}

/** The batch that holds an event, or undefined while it is not sealed. */
export async function findAuditBatchOf(db: Reader, seq: number): Promise<AuditBatchTable | undefined> {
  return db
    .selectFrom("auditBatch")
    .selectAll()
    .where("firstSeq", "<=", seq)
    .where("lastSeq", ">=", seq)
    .executeTakeFirst();
}

/** Seals a batch. Its number is unique: of two processes sealing at once, one fails. */
export async function insertAuditBatch(trx: Trx, batch: AuditBatchTable): Promise<void> {
  await trx.insertInto("auditBatch").values(batch).execute();
}
