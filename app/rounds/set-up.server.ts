// The administrator's use cases that make a round possible: places, agencies, holidays, instruments.
import { insertInstrumentVersion, putAgencies, putHolidays, putPlaces } from "#db/rounds-write.ts";
import { findInstrumentVersion } from "#db/rounds.ts";
import type { AgencyTable, HolidayTable, PlaceTable } from "#db/schema/rounds.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { instrumentVersion } from "#scoring/instrument/schema.ts";

/** Adds or corrects places; parents stand before their children. */
export async function importPlaces(ctx: Context, places: PlaceTable[]): Promise<void> {
  requireRole(ctx, "admin");
  await ctx.db.withTransaction(async (trx) => {
    await putPlaces(trx, places);
    await appendAuditEvent(trx, ctx, {
      action: "places.import",
      subject: { kind: "places", id: "all" },
      payload: { count: places.length },
    });
  });
}

/** Adds or corrects agencies, and the districts and communes that own tasks. */
export async function importAgencies(ctx: Context, agencies: AgencyTable[]): Promise<void> {
  requireRole(ctx, "admin");
  await ctx.db.withTransaction(async (trx) => {
    await putAgencies(trx, agencies);
    await appendAuditEvent(trx, ctx, {
      action: "agencies.import",
      subject: { kind: "agencies", id: "all" },
      payload: { count: agencies.length },
    });
  });
}

/** Adds public holidays, by which working days are reckoned. */
export async function importHolidays(ctx: Context, holidays: HolidayTable[]): Promise<void> {
  requireRole(ctx, "admin");
  await ctx.db.withTransaction(async (trx) => {
    await putHolidays(trx, holidays);
    await appendAuditEvent(trx, ctx, {
      action: "holidays.import",
      subject: { kind: "holidays", id: "all" },
      payload: { days: holidays.map(({ day }) => day) },
    });
  });
}

/**
 * Publishes an instrument version and gives its id, `code@version`. A published version never changes (F4):
 * the same document again is accepted in silence, another one under the same number is refused.
 */
export async function publishInstrument(ctx: Context, document: unknown): Promise<string> {
  requireRole(ctx, "admin");
  const version = instrumentVersion.parse(document);
  const id = `${version.code}@${version.version}`;
  const text = canonicalJson(version);
  const hash = sha256(text);
  const known = await findInstrumentVersion(ctx.db.read, id);
  if (known?.hash === hash) return id;
  if (known) throw problem("instrument.published", { id });
  await ctx.db.withTransaction(async (trx) => {
    await insertInstrumentVersion(trx, {
      id,
      instrumentCode: version.code,
      version: version.version,
      respondent: version.respondent,
      document: text,
      hash,
      status: "published",
      publishedAt: ctx.clock.now().toISOString(),
    });
    await appendAuditEvent(trx, ctx, {
      action: "instrument.publish",
      subject: { kind: "instrument", id },
      payload: { hash },
    });
  });
  return id;
}
