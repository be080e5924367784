// The trail as auditors read it: a page at a time, its chain's state, a table for outside, a check on demand (F69–F72).
import {
  countAuditEventsAfter,
  findAccountNames,
  findAuditBatchesOver,
  findSealings,
  findTrailPage,
  type TrailCursor,
  type TrailFilter,
  type TrailRow,
} from "#db/people/trail.ts";
import { findLastAuditBatch } from "#db/audit.ts";
import { findRounds } from "#app/rounds/api.server.ts";
import { roles, type Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import { withoutMarks } from "./accounts.server.ts";
import { readPayload, type ReadPayload } from "./audit-changes.ts";
import { writeAuditCursor, writeAuditFilter, type AuditFilter } from "./audit-filter.ts";
import { auditSubjectPath } from "./audit-subject.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";
import { verifyTrail, type TrailReport } from "./verify-trail.server.ts";

export const readers = ["auditor", "admin"] as const satisfies readonly Role[];
export const EVENTS_A_PAGE = 50;

/** `official`: by personal link, known by day only. `nobody`: at the door, not signed in. */
export type ActorKind = "person" | "program" | "system" | "official" | "nobody";

export interface ListedEvent extends ReadPayload {
  /** Names the row; says nothing of its place. */
  key: string;
  /** Null for what officials did: a number between two dated neighbours would be a time. */
  seq: number | null;
  /** The sealed batch that holds it; null while it isn't sealed, and where there is no number. */
  batch: number | null;
  at: string;
  businessAt: string;
  actor: { kind: ActorKind; name: string | null; roles: Role[] };
  action: string;
  roundCode: string | null;
  subject: { kind: string; id: string; name: string | null; to: string | null };
  raw: string | null;
}

export interface TrailPage {
  events: ListedEvent[];
  /** Where the next page begins; null at the end of the trail. */
  next: string | null;
  /** Names of accounts for ids that stand in what events say. */
  names: Record<string, string>;
  rounds: { code: string; name: string }[];
}

/** A page of the trail, newest first. Where it shows what is known of people, that it was read is an event too (F72). */
export async function readTrail(
  ctx: Context,
  filter: AuditFilter,
  after: TrailCursor | null,
): Promise<TrailPage> {
  requireRole(ctx, ...readers);
  const db = ctx.db.read;
  const accounts = await findAccountNames(db);
  const [rows, rounds] = await Promise.all([
    findTrailPage(db, narrow(ctx, filter, accounts), { after, limit: EVENTS_A_PAGE + 1 }),
    findRounds(db),
  ]);
  const shown = rows.slice(0, EVENTS_A_PAGE);
  const last = rows.length > EVENTS_A_PAGE ? shown.at(-1) : undefined;
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]));
  const numbers = shown.map(({ rank }) => rank).filter((rank) => rank > 0);
  const batches =
    numbers.length === 0 ? [] : await findAuditBatchesOver(db, Math.min(...numbers), Math.max(...numbers));
  const own = ctx.actor.grants.map(({ role }) => role);
  const events = shown.map((row) => listEvent(row, { nameOf, batches, own }));
  await logPersonal(ctx, shown);
  const said = events.map(({ raw }) => raw ?? "").join();
  return {
    events,
    next: last ? writeAuditCursor(last) : null,
    names: Object.fromEntries(
      accounts.filter(({ id }) => said.includes(id)).map(({ id, name }) => [id, name]),
    ),
    rounds: rounds.map(({ code, nameVi, nameEn }) => ({ code, name: ctx.lang === "vi" ? nameVi : nameEn })),
  };
}

type Names = Awaited<ReturnType<typeof findAccountNames>>;

/** What the filter of an address means in the database. */
function narrow(ctx: Context, filter: AuditFilter, accounts: Names): TrailFilter {
  const idsLike = (text: string) =>
    accounts
      .filter(({ name, username }) => withoutMarks(`${name} ${username}`).includes(withoutMarks(text)))
      .map(({ id }) => id);
  return {
    officialsBefore: startOfDay(dayInVietNam(ctx.clock.machine().toISOString())),
    roundCode: filter.round || null,
    actorIds: filter.person ? idsLike(filter.person) : null,
    action: filter.action || null,
    reads: filter.reads,
    subject: filter.subject || null,
    subjectIds: filter.subject ? idsLike(filter.subject) : [],
    from: filter.from ? startOfDay(filter.from) : null,
    before: filter.to ? new Date(Date.parse(endOfDay(filter.to)) + 1).toISOString() : null,
  };
}

function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+07:00`).toISOString();
}

function listEvent(
  row: TrailRow,
  {
    nameOf,
    batches,
    own,
  }: {
    nameOf: ReadonlyMap<string, string>;
    batches: readonly { number: number; firstSeq: number; lastSeq: number }[];
    own: readonly Role[];
  },
): ListedEvent {
  const said = readPayload(row.action, row.payload);
  const facts = new Map(said.facts.map(({ field, value }) => [field, value[0] ?? ""]));
  const seq = row.rank === 0 ? null : row.rank;
  const batch = batches.find(({ firstSeq, lastSeq }) => seq !== null && firstSeq <= seq && seq <= lastSeq);
  const { subjectKind: kind, subjectId: id, roundCode } = row;
  return {
    ...said,
    key: row.digest,
    seq,
    batch: batch?.number ?? null,
    at: row.at,
    businessAt: row.businessAt,
    actor: { ...readActor(row), name: row.actorName },
    action: row.action,
    roundCode,
    subject: {
      kind,
      id,
      name: nameOf.get(id) ?? null,
      to: auditSubjectPath({ kind, id, roundCode, facts }, own),
    },
    raw: row.payload,
  };
}

function readActor({ actorId, actorRole, rank }: TrailRow): { kind: ActorKind; roles: Role[] } {
  const [kind, held = kind] = (actorRole ?? "").split(":");
  const inRoles = roles.filter((role) => held?.split("+").includes(role));
  if (kind === "program") return { kind, roles: inRoles };
  if (kind === "system") return { kind, roles: [] };
  if (actorId !== null) return { kind: "person", roles: inRoles };
  return { kind: rank === 0 ? "official" : "nobody", roles: [] };
}

/** Events that say what is known of people: e-mail, telephone, the invited. */
const personal: readonly string[] = ["account", "invitee"];

async function logPersonal(ctx: Context, rows: readonly TrailRow[]): Promise<void> {
  const read = rows.filter(
    ({ subjectKind, payload, action }) =>
      personal.includes(subjectKind) && payload !== null && !action.endsWith(".read"),
  );
  if (read.length === 0) return;
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "person.read",
      subject: { kind: "audit-event", id: "list" },
      payload: { events: read.map(({ seq }) => seq) },
    }),
  );
}

const EXPORT_PAGE = 1_000;

/**
 * The rows of the filtered trail for a spreadsheet, piece by piece, so that a trail of any length fits. That it was
 * taken out, by which filter, is an event before the first row leaves.
 */
export async function exportTrail(
  ctx: Context,
  filter: AuditFilter,
): Promise<AsyncGenerator<(string | number | null)[][]>> {
  requireRole(ctx, ...readers);
  const narrowed = narrow(ctx, filter, await findAccountNames(ctx.db.read));
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "audit.export",
      roundCode: null,
      subject: { kind: "audit-event", id: "list" },
      payload: { filter: writeAuditFilter(filter) },
    }),
  );
  return exportPages(ctx, narrowed);
}

async function* exportPages(ctx: Context, filter: TrailFilter) {
  for (let after: TrailCursor | null = null; ;) {
    const page: TrailRow[] = await findTrailPage(ctx.db.read, filter, { after, limit: EXPORT_PAGE });
    yield page.map((row) => [
      row.rank === 0 ? null : row.rank,
      row.at,
      row.businessAt,
      row.actorName,
      row.actorRole,
      row.action,
      row.roundCode,
      row.subjectKind,
      row.subjectId,
      row.payload,
      row.digest,
    ]);
    after = page.at(-1) ?? null;
    if (page.length < EXPORT_PAGE) return;
  }
}

export const exportHeader = [
  "seq",
  "at",
  "business_at",
  "actor",
  "actor_role",
  "action",
  "round",
  "subject_kind",
  "subject",
  "payload",
  "digest",
] as const;

export interface ChainState {
  batches: number;
  lastRoot: string | null;
  lastSealedAt: string | null;
  unsealed: number;
  /** Days on which something was sealed, the newest first: each has a root sheet. */
  days: string[];
}

const SHOWN_DAYS = 7;
const SEALINGS_LOOKED_AT = 400;

/** How far the trail is sealed. Reads a few rows: recomputing is `checkTrail`. */
export async function findChainState(ctx: Context): Promise<ChainState> {
  requireRole(ctx, ...readers);
  const [last, sealings] = await Promise.all([
    findLastAuditBatch(ctx.db.read),
    findSealings(ctx.db.read, SEALINGS_LOOKED_AT),
  ]);
  return {
    batches: last?.number ?? 0,
    lastRoot: last?.root ?? null,
    lastSealedAt: last?.sealedAt ?? null,
    unsealed: await countAuditEventsAfter(ctx.db.read, last?.lastSeq ?? 0),
    days: [...new Set(sealings.map(({ sealedAt }) => dayInVietNam(sealedAt)))].slice(0, SHOWN_DAYS),
  };
}

/** Recomputes the whole trail now and gives what was found; that it was checked is an event (F71). */
export async function checkTrail(ctx: Context): Promise<TrailReport> {
  requireRole(ctx, ...readers);
  const report = await verifyTrail(ctx.db.read);
  const { events, batches, unsealed, lastRoot, findings } = report;
  await ctx.db.withTransaction((trx) =>
    appendAuditEvent(trx, ctx, {
      action: "audit.verify",
      subject: { kind: "audit-event", id: "list" },
      payload: { events, batches, unsealed, lastRoot, findings: findings.length },
    }),
  );
  return report;
}
