import type { Reader, Trx } from "./connection.ts";
import type { AuditEventTable } from "./schema/people.ts";

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
