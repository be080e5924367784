import { setImmediate as nextTurn } from "node:timers/promises";
import { findAuditBatches, findAuditEventsAfter } from "#db/audit.ts";
import type { Reader } from "#db/connection.ts";
import { batchRoot, FIRST_ROOT, isUntouched } from "./trail.server.ts";

/**
 * What is wrong in the trail:
 * - `event.altered`: an event is not what its digest was made of;
 * - `batch.altered`: a sealed batch lacks an event, has one too many, or one with an exchanged digest;
 * - `chain.broken`: a batch is not chained to the one before it.
 */
export interface TrailFinding {
  code: "event.altered" | "batch.altered" | "chain.broken";
  /** Where to look first: the event's number, or the first number of the batch. */
  seq: number;
  batch: number | null;
}

export interface TrailReport {
  events: number;
  batches: number;
  /** Events after the last sealed one. */
  unsealed: number;
  /** Root of the last batch: what the printed daily root is compared with. Null before the first sealing. */
  lastRoot: string | null;
  /** In the order of the trail: the first one is the first broken place. Empty: nothing was changed. */
  findings: TrailFinding[];
}

const PAGE = 2_000;

/**
 * Recomputes every digest and the whole chain of sealed batches (F71). Events with an erased payload are whole as long
 * as what stays of them fits. Reads a page at a time, so that a trail of any length fits into memory.
 */
export async function verifyTrail(db: Reader): Promise<TrailReport> {
  const batches = await findAuditBatches(db);
  const findings: TrailFinding[] = [];
  let expectedRoot = FIRST_ROOT;
  let expectedSeq = 1;
  let open = { at: 0, events: [] as { seq: number; digest: string }[] };
  let events = 0;

  const closeBatch = () => {
    const batch = batches[open.at];
    if (!batch) return;
    const at = { seq: batch.firstSeq, batch: batch.number };
    const follows =
      batch.number === open.at + 1 && batch.firstSeq === expectedSeq && batch.previousRoot === expectedRoot;
    if (!follows) findings.push({ code: "chain.broken", ...at });
    if (batchRoot(batch, open.events) !== batch.root) findings.push({ code: "batch.altered", ...at });
    expectedRoot = batch.root;
    expectedSeq = batch.lastSeq + 1;
    open = { at: open.at + 1, events: [] };
  };

  let afterSeq = 0;
  for (;;) {
    const page = await findAuditEventsAfter(db, afterSeq, PAGE);
    for (const event of page) {
      while ((batches[open.at]?.lastSeq ?? Infinity) < event.seq) closeBatch();
      const batch = batches[open.at];
      if (!isUntouched(event)) {
        findings.push({ code: "event.altered", seq: event.seq, batch: batch?.number ?? null });
      }
      open.events.push({ seq: event.seq, digest: event.digest });
    }
    events += page.length;
    afterSeq = page.at(-1)?.seq ?? afterSeq;
    if (page.length < PAGE) break;
    // Others are served meanwhile: hashing a page takes some ten milliseconds.
    await nextTurn();
  }
  while (open.at < batches.length) closeBatch();

  return {
    events,
    batches: batches.length,
    unsealed: open.events.length,
    lastRoot: batches.at(-1)?.root ?? null,
    findings: findings.sort((a, b) => a.seq - b.seq || a.code.localeCompare(b.code)),
  };
}

/** A finding as one plain English line, for the command line. @example "event 17: it is not what its digest was made of" */
export function sayTrailFinding({ code, seq, batch }: TrailFinding): string {
  switch (code) {
    case "event.altered":
      return `audit event ${seq}: its fields are not what its digest was made of`;
    case "batch.altered":
      return `audit batch ${batch} (from event ${seq}): an event was added, removed or exchanged after sealing`;
    case "chain.broken":
      return `audit batch ${batch} (from event ${seq}): it is not chained to the batch before it`;
  }
}
