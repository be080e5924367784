// Reading the audit trail a page at a time, so that it tells of officials by day only (invariant 4): by what it says, by
// where it stands and by when it first appears.
import { sql, type ExpressionBuilder } from "kysely";
import type { Reader } from "../connection.ts";
import type { Schema } from "../schema.ts";
import type { AuditBatchTable } from "../schema/people.ts";

/** Where a page ended: the place of its last event. */
export interface TrailCursor {
  at: string;
  rank: number;
  digest: string;
}

export interface TrailFilter {
  /** What officials did from this moment on is left out: their day isn't over. */
  officialsBefore: string;
  roundCode?: string | null;
  /** Anybody of these; an empty list finds nothing. */
  actorIds?: readonly string[] | null;
  /** A whole action (`form.key`), or what several begin with, ending in a dot (`form.`). */
  action?: string | null;
  /** Only reads of personal data: actions ending in `.read`. */
  reads?: boolean;
  /** Part of a subject's code, or an action's subject among `subjectIds`. */
  subject?: string | null;
  subjectIds?: readonly string[];
  /** Machine time, from and before. */
  from?: string | null;
  before?: string | null;
}

type Events = ExpressionBuilder<Schema, "auditEvent">;

/** Whether an official's personal link did it. Somebody not signed in, at the door, is no official. */
const byOfficial = (eb: Events) =>
  eb.and([eb("auditEvent.actorRole", "=", "respondent"), eb("auditEvent.subjectKind", "=", "invitation")]);

/** Its number, by which events of one moment stand in order; none for an official's, which neighbours would date. */
const rank = sql<number>`case when audit_event.actor_role = 'respondent' and audit_event.subject_kind = 'invitation' then 0 else audit_event.seq end`;

/**
 * Events newest first, at most `limit`, after a cursor (F70). What officials did stands at the beginning of its day, in
 * the order of salted digests, which is none; `rank` is 0 there and the event's number everywhere else.
 */
export async function findTrailPage(
  db: Reader,
  filter: TrailFilter,
  { after, limit }: { after: TrailCursor | null; limit: number },
) {
  const { roundCode, actorIds, action, reads, subject, subjectIds = [], from, before } = filter;
  let query = db
    .selectFrom("auditEvent")
    .leftJoin("account", "account.id", "auditEvent.actorId")
    .selectAll("auditEvent")
    .select(["account.name as actorName", rank.as("rank")])
    .where((eb) => eb.not(eb.and([byOfficial(eb), eb("auditEvent.at", ">=", filter.officialsBefore)])))
    .orderBy("auditEvent.at", "desc")
    .orderBy(rank, "desc")
    .orderBy("auditEvent.digest", "desc")
    .limit(limit);
  if (roundCode) query = query.where("auditEvent.roundCode", "=", roundCode);
  if (actorIds) query = query.where("auditEvent.actorId", "in", actorIds.length > 0 ? actorIds : [""]);
  if (action?.endsWith(".")) {
    // As an expression, so that the walk goes by time and stops with the page instead of sorting all that fit.
    query = query.where(sql`audit_event.action || ''`, "like", `${action}%`);
  } else if (action) query = query.where("auditEvent.action", "=", action);
  if (reads) query = query.where("auditEvent.action", "like", "%.read");
  if (subject) {
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`lower(audit_event.subject_id) like ${`%${escapeLike(subject.toLowerCase())}%`} escape '!'`,
        eb("auditEvent.subjectId", "in", subjectIds.length > 0 ? subjectIds : [""]),
      ]),
    );
  }
  if (from) query = query.where("auditEvent.at", ">=", from);
  if (before) query = query.where("auditEvent.at", "<", before);
  if (after) {
    query = query
      .where("auditEvent.at", "<=", after.at)
      .where((eb) =>
        eb.or([
          eb("auditEvent.at", "<", after.at),
          eb(rank, "<", after.rank),
          eb.and([eb(rank, "=", after.rank), eb("auditEvent.digest", "<", after.digest)]),
        ]),
      );
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, rank: Number(row.rank) }));
}

export type TrailRow = Awaited<ReturnType<typeof findTrailPage>>[number];

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (sign) => `!${sign}`);
}

/** Everybody who has or had an account, by id: who the trail's ids stand for. */
export async function findAccountNames(
  db: Reader,
): Promise<{ id: string; username: string; name: string }[]> {
  return db.selectFrom("account").select(["id", "username", "name"]).execute();
}

/** Batches that hold events of a span of numbers, in order. */
export async function findAuditBatchesOver(
  db: Reader,
  firstSeq: number,
  lastSeq: number,
): Promise<AuditBatchTable[]> {
  return db
    .selectFrom("auditBatch")
    .selectAll()
    .where("lastSeq", ">=", firstSeq)
    .where("firstSeq", "<=", lastSeq)
    .orderBy("number")
    .execute();
}

/** When the newest batches were sealed, newest first, at most `limit`. */
export async function findSealings(db: Reader, limit: number) {
  return db
    .selectFrom("auditBatch")
    .select(["number", "sealedAt", "root"])
    .orderBy("number", "desc")
    .limit(limit)
    .execute();
}

/** How many events stand after the one with this number. */
export async function countAuditEventsAfter(db: Reader, seq: number): Promise<number> {
  const { count } = await db
    .selectFrom("auditEvent")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("seq", ">", seq)
    .executeTakeFirstOrThrow();
  return Number(count);
}
