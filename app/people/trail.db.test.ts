import { readFileSync, writeFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { findAuditBatches, findAuditEvents, insertAuditEvent } from "#db/audit.ts";
import { openDatabase, type Database } from "#db/connection.ts";
import { seedTinyRound, type TinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Context } from "#app/shared/context.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { eraseEventPayload, sealTrail } from "./seal-trail.server.ts";
import { verifyTrail } from "./verify-trail.server.ts";

async function append(ctx: Context, count: number, action = "round.change"): Promise<void> {
  await ctx.db.withTransaction(async (trx) => {
    for (let n = 1; n <= count; n += 1) {
      await appendAuditEvent(trx, ctx, {
        action,
        roundCode: "tiny-2024",
        subject: { kind: "round", id: "tiny-2024" },
        payload: { before: { name: `tên cũ ${n}` }, after: { name: `tên mới ${n}` } },
      });
    }
  });
}

async function openTrail(count: number): Promise<{ db: Database; tiny: TinyRound }> {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  await append(tiny.ctx("admin"), count);
  return { db, tiny };
}

/** Does to the file what the append-only triggers forbid the program to do. */
function tamper(db: Database, sql: string): void {
  const file = new Sqlite(db.file ?? "");
  for (const trigger of [
    "audit_event_append_only_update",
    "audit_event_append_only_delete",
    "audit_batch_append_only_update",
  ]) {
    file.exec(`drop trigger ${trigger}`);
  }
  file.exec(sql);
  file.close();
}

describe("audit trail", () => {
  it("F69 keeps old value, new value, who and when, by both clocks", async () => {
    const { db, tiny } = await openTrail(1);
    const [event] = await findAuditEvents(db.read, { limit: 10 });
    expect(event).toMatchObject({
      actorId: tiny.accountId("admin"),
      actorName: "Người thử admin",
      at: "2024-12-20T01:00:00.000Z",
      businessAt: "2024-12-20T01:00:00.000Z",
      subjectKind: "round",
    });
    expect(JSON.parse(event?.payload ?? "")).toEqual({
      before: { name: "tên cũ 1" },
      after: { name: "tên mới 1" },
    });
  });

  it("F69 refuses to change or delete an event, in the database itself", async () => {
    const { db } = await openTrail(1);
    const change = db.withTransaction((trx) => trx.updateTable("auditEvent").set({ action: "x" }).execute());
    await expect(change).rejects.toThrow("append-only");
    const removal = db.withTransaction((trx) => trx.deleteFrom("auditEvent").execute());
    await expect(removal).rejects.toThrow("append-only");
  });

  it("F69 leaves no event of a transaction that failed", async () => {
    const { db, tiny } = await openTrail(1);
    const failing = db.withTransaction(async (trx) => {
      await appendAuditEvent(trx, tiny.ctx("admin"), {
        action: "round.close",
        subject: { kind: "round", id: "x" },
      });
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await verifyTrail(db.read)).toMatchObject({ events: 1, findings: [] });
  });

  it("F70 shows a page of a long trail in under 200 ms, with filters", async () => {
    const { db, tiny } = await openTrail(3);
    const [model] = await findAuditEvents(db.read, { limit: 1 });
    if (!model) throw new Error("no event");
    const { seq: _seq, actorName: _name, ...event } = model;
    await db.withTransaction(async (trx) => {
      for (let n = 0; n < 30_000; n += 1) await insertAuditEvent(trx, event);
    });
    await append(tiny.ctx("reviewer"), 1, "score.appraise");
    const startedAt = performance.now();
    const page = await findAuditEvents(db.read, { limit: 50, beforeSeq: 15_000 });
    const filtered = await findAuditEvents(db.read, { limit: 50, action: "score." });
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(page.map(({ seq }) => seq).slice(0, 2)).toEqual([14_999, 14_998]);
    expect(filtered).toHaveLength(1);
  });
});

describe("sealing", () => {
  it("F71 finds nothing in an untouched trail, sealed or not, however often it is sealed", async () => {
    const { db, tiny } = await openTrail(2_300);
    expect(await sealTrail(tiny.ctx("admin"))).toBe(3);
    expect(await sealTrail(tiny.ctx("admin"))).toBe(0);
    await append(tiny.ctx("admin"), 5);
    const report = await verifyTrail(db.read);
    expect(report).toMatchObject({ events: 2_305, batches: 3, unsealed: 5, findings: [] });
    expect(report.lastRoot).toBe((await findAuditBatches(db.read)).at(-1)?.root);
  });

  it("F71 names the event when one byte of it was changed in the file", async () => {
    const { db, tiny } = await openTrail(40);
    await sealTrail(tiny.ctx("admin"));
    const file = db.file ?? "";
    await db.close();
    const bytes = readFileSync(file);
    const at = bytes.indexOf("tên mới 23");
    expect(at).toBeGreaterThan(0);
    bytes[at] = "T".charCodeAt(0);
    writeFileSync(file, bytes);
    const reopened = openDatabase(file);
    const { findings } = await verifyTrail(reopened.read);
    await reopened.close();
    expect(findings).toEqual([{ code: "event.altered", seq: 23, batch: 1 }]);
  });

  it("F71 names the batch when an event was removed, and when it was exchanged with a fitting digest", async () => {
    const removed = await openTrail(10);
    await sealTrail(removed.tiny.ctx("admin"));
    await append(removed.tiny.ctx("admin"), 10);
    await sealTrail(removed.tiny.ctx("admin"));
    tamper(removed.db, "delete from audit_event where seq = 14");
    const [first] = (await verifyTrail(removed.db.read)).findings;
    expect(first).toEqual({ code: "batch.altered", seq: 11, batch: 2 });

    const exchanged = await openTrail(10);
    await sealTrail(exchanged.tiny.ctx("admin"));
    tamper(
      exchanged.db,
      `update audit_event set (payload, salt, digest) = (select payload, salt, digest from audit_event where seq = 3) where seq = 7`,
    );
    const { findings } = await verifyTrail(exchanged.db.read);
    expect(findings).toEqual([{ code: "batch.altered", seq: 1, batch: 1 }]);
  });

  it("F71 finds a chain that was sealed anew from the middle", async () => {
    const { db, tiny } = await openTrail(10);
    await sealTrail(tiny.ctx("admin"));
    await append(tiny.ctx("admin"), 10);
    await sealTrail(tiny.ctx("admin"));
    tamper(db, `update audit_batch set previous_root = '${"f".repeat(64)}' where number = 2`);
    const { findings } = await verifyTrail(db.read);
    expect(findings.map(({ code, batch }) => ({ code, batch }))).toContainEqual({
      code: "chain.broken",
      batch: 2,
    });
  });

  it("F71 lets a payload be erased without breaking the chain, and says who erased it", async () => {
    const { db, tiny } = await openTrail(10);
    await sealTrail(tiny.ctx("admin"));
    await eraseEventPayload(tiny.ctx("admin"), 4, "hết hạn lưu");
    expect(await verifyTrail(db.read)).toMatchObject({ events: 11, findings: [] });
    const [erasure, ...rest] = await findAuditEvents(db.read, { limit: 20 });
    expect(erasure).toMatchObject({
      action: "audit.erase",
      subjectId: "4",
      actorId: tiny.accountId("admin"),
    });
    expect(rest.find(({ seq }) => seq === 4)).toMatchObject({ salt: null });
    expect(rest.find(({ seq }) => seq === 4)?.payload).not.toContain("tên");

    tamper(db, "update audit_event set action = 'round.open' where seq = 4");
    const { findings } = await verifyTrail(db.read);
    expect(findings[0]).toEqual({ code: "event.altered", seq: 4, batch: 1 });
  });

  it("F71 lets only the administrator erase, and only with a reason", async () => {
    const { tiny } = await openTrail(2);
    await expect(eraseEventPayload(tiny.ctx("auditor"), 1, "lý do")).rejects.toMatchObject({
      code: "access.refused",
    });
    await expect(eraseEventPayload(tiny.ctx("admin"), 1, " ")).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(eraseEventPayload(tiny.ctx("admin"), 99, "lý do")).rejects.toMatchObject({
      code: "audit.not_found",
    });
  });
});
