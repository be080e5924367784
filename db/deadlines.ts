import type { Reader, Trx } from "./connection.ts";
import type {
  DeadlineCompletionTable,
  DeadlineExtensionTable,
  DeadlineTable,
  ReminderTable,
} from "./schema/deadlines.ts";

/** What names a deadline besides its id: one thing that can be late has one deadline of a kind in a round. */
export interface DeadlineKey {
  roundCode: string;
  kind: string;
  subject: { kind: string; id: string };
}

/** Stores a deadline. A second one of the same kind for the same thing is refused by the table's unique key. */
export async function insertDeadline(trx: Trx, row: DeadlineTable): Promise<void> {
  await trx.insertInto("deadline").values(row).execute();
}

/** The id of the deadline that stands for a thing, or undefined when it has none. */
export async function findDeadlineId(
  db: Reader,
  { roundCode, kind, subject }: DeadlineKey,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("deadline")
    .select("id")
    .where("roundCode", "=", roundCode)
    .where("kind", "=", kind)
    .where("subjectKind", "=", subject.kind)
    .where("subjectId", "=", subject.id)
    .executeTakeFirst();
  return row?.id;
}

/** Appends "done" or "opened again"; which of several rules is worked out when read (F95). */
export async function insertCompletion(trx: Trx, row: DeadlineCompletionTable): Promise<void> {
  await trx.insertInto("deadlineCompletion").values(row).execute();
}

/** Appends a new due minute; the old one stays where it was (F96). */
export async function insertExtension(trx: Trx, row: DeadlineExtensionTable): Promise<void> {
  await trx.insertInto("deadlineExtension").values(row).execute();
}

/** Stores who was reminded of what. Empty stores nothing. */
export async function insertReminders(trx: Trx, rows: ReminderTable[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto("reminder").values(rows).execute();
}

export interface DeadlineFilter {
  roundCode: string;
  /** Only deadlines and history recorded by this instant. */
  knownAt: string;
  /** Items of these agencies or of `ownerAccountId`; null takes everybody's. */
  ownerAgencyCodes?: readonly string[] | null;
  /** With `ownerAgencyCodes`: what this person owns, too. */
  ownerAccountId?: string | null;
  kinds?: readonly string[];
  /** With one kind: only these subjects. */
  subjectIds?: readonly string[];
  ids?: readonly string[];
}

/**
 * Deadlines of a round with their owner's names, by first due minute. Their state is not a column: it is computed from
 * the history that `findDeadlineHistory` gives (domain.md §6).
 *
 * With `ownerAgencyCodes` [] and no account nothing is found: who owns nothing sees nothing.
 *
 * @example await findDeadlineRows(db, { roundCode: "tay-ninh-2024", knownAt: now, ownerAgencyCodes: ["so-tttt"] })
 */
export async function findDeadlineRows(db: Reader, filter: DeadlineFilter) {
  return selectDeadlines(db, filter)
    .leftJoin("agency", "agency.code", "deadline.ownerAgencyCode")
    .leftJoin("account", "account.id", "deadline.ownerAccountId")
    .selectAll("deadline")
    .select([
      "agency.nameVi as agencyVi",
      "agency.nameEn as agencyEn",
      "agency.kind as agencyKind",
      "account.name as accountName",
    ])
    .orderBy("deadline.dueAt")
    .orderBy("deadline.subjectId")
    .execute();
}

/** Extensions of the deadlines a filter takes, recorded by `knownAt`, oldest first. */
export async function findExtensions(db: Reader, filter: DeadlineFilter) {
  return db
    .selectFrom("deadlineExtension")
    .innerJoin("account", "account.id", "deadlineExtension.decidedBy")
    .selectAll("deadlineExtension")
    .select("account.name as decidedByName")
    .where("deadlineId", "in", selectDeadlines(db, filter).select("deadline.id"))
    .where("deadlineExtension.recordedAt", "<=", filter.knownAt)
    .orderBy("deadlineExtension.recordedAt")
    .execute();
}

/** Completions of the deadlines a filter takes, recorded by `knownAt`, oldest first. */
export async function findCompletions(db: Reader, filter: DeadlineFilter) {
  return db
    .selectFrom("deadlineCompletion")
    .selectAll()
    .where("deadlineId", "in", selectDeadlines(db, filter).select("deadline.id"))
    .where("recordedAt", "<=", filter.knownAt)
    .orderBy("recordedAt")
    .execute();
}

/** Reminders about the deadlines a filter takes, recorded by `knownAt`, oldest first. */
export async function findReminderRows(db: Reader, filter: DeadlineFilter) {
  return db
    .selectFrom("reminder")
    .leftJoin("account", "account.id", "reminder.sentBy")
    .selectAll("reminder")
    .select("account.name as sentByName")
    .where("deadlineId", "in", selectDeadlines(db, filter).select("deadline.id"))
    .where("reminder.recordedAt", "<=", filter.knownAt)
    .orderBy("reminder.recordedAt")
    .execute();
}

/**
 * The accounts that head these agencies in a round at `now`, one an agency, the earliest granted: whom a late thing
 * escalates to when its deadline names nobody (F93). Agencies without a head are left out.
 */
export async function findAgencyHeads(
  db: Reader,
  { roundCode, agencyCodes, now }: { roundCode: string; agencyCodes: readonly string[]; now: string },
): Promise<Map<string, string>> {
  if (agencyCodes.length === 0) return new Map();
  const rows = await db
    .selectFrom("roleGrant")
    .innerJoin("account", "account.id", "roleGrant.accountId")
    .select(["roleGrant.agencyCode", "roleGrant.accountId"])
    .where("roleGrant.role", "=", "agency-head")
    .where("roleGrant.agencyCode", "in", agencyCodes)
    .where("account.status", "=", "active")
    .where((eb) => eb.or([eb("roleGrant.roundCode", "is", null), eb("roleGrant.roundCode", "=", roundCode)]))
    .where((eb) => eb.or([eb("roleGrant.endsAt", "is", null), eb("roleGrant.endsAt", ">", now)]))
    .orderBy("roleGrant.grantedAt", "desc")
    .execute();
  return new Map(
    rows.flatMap(({ agencyCode, accountId }) => (agencyCode ? [[agencyCode, accountId] as const] : [])),
  );
}

function selectDeadlines(db: Reader, filter: DeadlineFilter) {
  let query = db
    .selectFrom("deadline")
    .where("deadline.roundCode", "=", filter.roundCode)
    .where("deadline.recordedAt", "<=", filter.knownAt);
  const { ownerAgencyCodes: agencies, ownerAccountId: account, kinds, subjectIds, ids } = filter;
  if (agencies) {
    query = query.where((eb) =>
      eb.or([
        ...(agencies.length > 0 ? [eb("deadline.ownerAgencyCode", "in", agencies)] : []),
        ...(account ? [eb("deadline.ownerAccountId", "=", account)] : []),
      ]),
    );
  }
  if (kinds)
    query = query.where((eb) => (kinds.length > 0 ? eb("deadline.kind", "in", kinds) : eb.lit(false)));
  if (subjectIds)
    query = query.where((eb) =>
      subjectIds.length > 0 ? eb("deadline.subjectId", "in", subjectIds) : eb.lit(false),
    );
  if (ids) query = query.where((eb) => (ids.length > 0 ? eb("deadline.id", "in", ids) : eb.lit(false)));
  return query;
}
