import {
  eraseAuditPayload,
  findAuditEvent,
  findAuditEventsAfter,
  findLastAuditBatch,
  insertAuditBatch,
  lockAuditEvents,
} from "#db/audit.ts";
import type { Trx } from "#db/connection.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { requireRole } from "./guards.server.ts";
import { batchRoot, erasedPayload, FIRST_ROOT, readPayloadDigest } from "./trail.server.ts";

/** Small enough that nobody who writes waits for it: hashing a thousand digests takes a few milliseconds. */
const BATCH_SIZE = 1_000;

/** Seals everything in the trail that is not sealed yet and gives the number of new batches (F71). */
export async function sealTrail(ctx: Pick<Context, "db" | "clock">): Promise<number> {
  for (let batches = 0; ; batches += 1) {
    const more = await ctx.db.withTransaction((trx) => sealBatch(trx, ctx.clock.machine().toISOString()));
    if (!more) return batches;
  }
}

/** Seals on an administrator's word, before the job does. Sealing leaves no event of its own: batches say it all. */
export async function sealNow(ctx: Context): Promise<number> {
  requireRole(ctx, "admin");
  return sealTrail(ctx);
}

async function sealBatch(trx: Trx, sealedAt: string): Promise<boolean> {
  await lockAuditEvents(trx);
  const last = await findLastAuditBatch(trx);
  const events = await findAuditEventsAfter(trx, last?.lastSeq ?? 0, BATCH_SIZE);
  const final = events.at(-1);
  if (!final) return false;
  const batch = {
    number: (last?.number ?? 0) + 1,
    // Where the batch before ended, not the first event found: a number that went missing in between stays in view.
    firstSeq: (last?.lastSeq ?? 0) + 1,
    lastSeq: final.seq,
    previousRoot: last?.root ?? FIRST_ROOT,
    sealedAt,
  };
  await insertAuditBatch(trx, { ...batch, root: batchRoot(batch, events) });
  return true;
}

/**
 * Erases what an event says beyond who, what and when: personal data that must go. Its digest stays whole, and that
 * it was erased, by whom and why is an event of its own. Throws `audit.not_found`; erasing twice changes nothing.
 */
export async function eraseEventPayload(ctx: Context, seq: number, reason: string): Promise<void> {
  requireRole(ctx, "admin");
  if (reason.trim() === "") throw problem("input.invalid", {}, { reason: { code: "audit.reason" } });
  await ctx.db.withTransaction(async (trx) => {
    const event = await findAuditEvent(trx, seq);
    if (!event) throw problem("audit.not_found");
    const digest = readPayloadDigest(event);
    // An event whose payload can't be vouched for is evidence of tampering: it must stay as it was found.
    if (event.salt === null || event.payload === null || digest === null) return;
    await eraseAuditPayload(trx, seq, erasedPayload(digest));
    await appendAuditEvent(trx, ctx, {
      action: "audit.erase",
      roundCode: event.roundCode,
      subject: { kind: "audit-event", id: String(seq) },
      payload: { action: event.action, reason: reason.trim() },
    });
  });
}
