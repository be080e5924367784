import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { insertAuditEvent } from "#db/audit.ts";
import { TINY_ROUND, seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { SetClock } from "#app/shared/clock.ts";
import type { Context } from "#app/shared/context.ts";
import { sha256 } from "#app/shared/ids.server.ts";
import { createAccount } from "./add-account.server.ts";
import { blankGrant } from "./account-input.ts";
import { findAccountPage, findAccountsPage } from "./accounts.server.ts";
import { loader as csvLoader } from "./audit-csv.route.ts";
import { parseAuditCursor, parseAuditFilter, type AuditFilter } from "./audit-filter.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { checkTrail, findChainState, readTrail, EVENTS_A_PAGE } from "./read-trail.server.ts";
import { loader as sheetLoader } from "./root-sheet.route.ts";
import { sealNow, sealTrail } from "./seal-trail.server.ts";
import { signInAs, visit } from "./testing/visit.ts";

const everything = parseAuditFilter(new URLSearchParams());

async function openTrail() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const change = (ctx: Context, count: number, action = "round.change") =>
    db.withTransaction(async (trx) => {
      for (let n = 1; n <= count; n += 1)
        await appendAuditEvent(trx, ctx, {
          action,
          roundCode: TINY_ROUND,
          subject: { kind: "round", id: TINY_ROUND },
          payload: { before: { nameVi: `cũ ${n}` }, after: { nameVi: `mới ${n}` } },
        });
    });
  /** What an official does, logged as the survey logs it. */
  const answer = (invitation: string) =>
    db.withTransaction((trx) =>
      appendAuditEvent(
        trx,
        { ...tiny.ctx("admin"), actor: { kind: "respondent", accountId: null, name: "", grants: [] } },
        {
          action: "invitation.used",
          roundCode: TINY_ROUND,
          subject: { kind: "invitation", id: invitation },
          byDay: true,
        },
      ),
    );
  const read = async (more: Partial<AuditFilter> = {}, after: string | null = null) =>
    readTrail(tiny.ctx("auditor"), { ...everything, ...more }, parseAuditCursor(after));
  /** Every page to the end. */
  const readAll = async (more: Partial<AuditFilter> = {}) => {
    const events = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof read>> = await read(more, after);
      events.push(...page.events);
      after = page.next;
      if (after === null) return events;
    }
  };
  const clock: SetClock = tiny.clock;
  return { ...tiny, db, clock, change, answer, read, readAll };
}

describe("the trail on its page", () => {
  it("F70 pages through the whole trail, each event once, newest first", async () => {
    const { ctx, clock, change, answer, readAll } = await openTrail();
    await change(ctx("admin"), 60);
    for (let n = 0; n < 60; n += 1) await answer(`invitation-${n}`);
    clock.set("2024-12-21T03:00:00.000Z");
    await change(ctx("reviewer"), EVENTS_A_PAGE + 7);
    const events = await readAll();
    expect(events).toHaveLength(60 + 60 + EVENTS_A_PAGE + 7);
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
    const numbers = events.flatMap(({ seq }) => seq ?? []);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    const days = events.map(({ at }) => at);
    expect(days).toEqual([...days].sort().reverse());
  });

  it("F69 shows who in which role, both clocks, old beside new, and where the subject can be seen", async () => {
    const { ctx, change, read } = await openTrail();
    await change(ctx("reviewer"), 1);
    const [event] = (await read()).events;
    expect(event).toMatchObject({
      actor: { kind: "person", name: "Người thử reviewer", roles: ["reviewer"] },
      at: "2024-12-20T01:00:00.000Z",
      businessAt: "2024-12-20T01:00:00.000Z",
      changes: [{ field: "nameVi", before: ["cũ 1"], after: ["mới 1"] }],
      subject: { kind: "round", to: null },
      batch: null,
    });
    await sealTrail(ctx("admin"));
    const seenByAdmin = await readTrail(ctx("admin"), everything, null);
    expect(seenByAdmin.events[0]).toMatchObject({
      batch: 1,
      subject: { to: `/rounds/${TINY_ROUND}/settings` },
    });
  });

  it("F70 filters by round, person, action, group of actions, subject and days", async () => {
    const { ctx, clock, change, read } = await openTrail();
    await change(ctx("reviewer"), 2, "score.accept");
    await change(ctx("approver"), 1, "score.lock");
    clock.set("2024-12-21T17:30:00.000Z");
    await change(ctx("admin"), 1);
    const count = async (more: Partial<AuditFilter>) => (await read(more)).events.length;
    expect(await count({})).toBe(4);
    expect(await count({ round: TINY_ROUND })).toBe(4);
    expect(await count({ round: "another" })).toBe(0);
    expect(await count({ person: "NGUOI THU REV" })).toBe(2);
    expect(await count({ person: "nobody so called" })).toBe(0);
    expect(await count({ action: "score.lock" })).toBe(1);
    expect(await count({ action: "score." })).toBe(3);
    expect(await count({ subject: "TINY" })).toBe(4);
    expect(await count({ subject: "tiny%24" })).toBe(0);
    expect(await count({ to: "2024-12-20" })).toBe(3);
    // In Viet Nam the fourth happened half past midnight on the 22nd.
    expect(await count({ from: "2024-12-22", to: "2024-12-22" })).toBe(1);
    expect(await count({ from: "2024-12-21", to: "2024-12-21" })).toBe(0);
  });

  it("F42 F69 an official's event has no number, no order within its day, and appears when the day is over", async () => {
    const { ctx, clock, change, answer, readAll } = await openTrail();
    const order = Array.from({ length: 12 }, (_, n) => `invitation-${n}`);
    for (const [n, invitation] of order.entries()) {
      clock.set(`2024-12-20T0${1 + Math.floor(n / 2)}:${n % 2}0:00.000Z`);
      await change(ctx("admin"), 1);
      await answer(invitation);
    }
    const byOfficials = async () => (await readAll()).filter(({ actor }) => actor.kind === "official");
    expect(await byOfficials()).toEqual([]);
    clock.set("2024-12-20T17:00:00.000Z");
    const all = await readAll();
    const shown = await byOfficials();
    expect(shown.map(({ subject }) => subject.id).sort()).toEqual([...order].sort());
    expect(shown.every(({ seq, batch }) => seq === null && batch === null)).toBe(true);
    expect(new Set(shown.map(({ at }) => at))).toEqual(new Set(["2024-12-19T17:00:00.000Z"]));
    // All of them at the beginning of their day, by salted digests: nothing dated stands in between.
    expect(all.slice(-order.length)).toEqual(shown);
    expect(shown.map(({ key }) => key)).toEqual(
      shown
        .map(({ key }) => key)
        .sort()
        .reverse(),
    );
  });

  it("F72 each read of personal data leaves an event, the trail's own pages too, and reads can be filtered", async () => {
    const { ctx, read } = await openTrail();
    const admin = ctx("admin");
    const typed = { username: "moi", name: "Người mới", email: "moi@example.vn", phone: "" };
    const { id } = await createAccount(admin, { ...typed, grants: [{ ...blankGrant, role: "leader" }] });
    await findAccountPage(admin, id);
    await findAccountsPage(admin, { text: "", role: null, state: null, page: 1 });
    const seen = await read({ action: "account.add" });
    expect(seen.events[0]?.facts).toContainEqual({ field: "email", value: ["moi@example.vn"] });
    expect(seen.names).toEqual({});
    const reads = (await read({ reads: true })).events;
    expect(reads.map(({ action, actor, subject }) => [action, actor.name, subject.id])).toEqual([
      ["person.read", "Người thử auditor", "list"],
      ["account.read", "Người thử admin", "list"],
      ["account.read", "Người thử admin", id],
    ]);
  });

  it("F107 opens to the auditor and the administrator only", async () => {
    const { ctx } = await openTrail();
    for (const person of ["reviewer", "leader", "stranger"] as const) {
      await expect(readTrail(ctx(person), everything, null)).rejects.toMatchObject({
        code: "access.refused",
      });
      await expect(checkTrail(ctx(person))).rejects.toMatchObject({ code: "access.refused" });
    }
    await expect(sealNow(ctx("auditor"))).rejects.toMatchObject({ code: "access.refused" });
  });

  it("F70 a page of a trail of 60,000 events takes under 200 ms, whatever the filter", async () => {
    const { db, ctx, change, read } = await openTrail();
    await change(ctx("admin"), 1);
    const model = await db.read.selectFrom("auditEvent").selectAll().executeTakeFirstOrThrow();
    await db.withTransaction(async (trx) => {
      for (let n = 0; n < 60_000; n += 1) {
        const at = new Date(Date.parse(model.at) - n * 1_000).toISOString();
        const { seq: _seq, ...event } = model;
        await insertAuditEvent(trx, { ...event, at, digest: sha256(String(n)) });
      }
    });
    await change(ctx("reviewer"), 1, "score.lock");
    const middle = (await read({ to: "2024-12-20" })).next;
    for (const more of [
      {},
      { action: "score.lock" },
      { action: "score." },
      { action: "round." },
      { person: "reviewer" },
      { round: TINY_ROUND },
      { subject: "nowhere" },
      { reads: true },
    ]) {
      const startedAt = performance.now();
      await read(more, middle);
      await read(more);
      const each = (performance.now() - startedAt) / 2;
      expect(each, JSON.stringify(more)).toBeLessThan(200);
    }
  });
});

describe("taking the trail out of the house", () => {
  async function askAuditor(run: Parameters<typeof visit>[0]["run"], path: string) {
    const trail = await openTrail();
    const services = trail.ctx("auditor");
    const ask = async () => {
      const cookie = await signInAs(trail.db, services, trail.accountId("auditor"));
      return visit({ run, services, cookie, path });
    };
    return { ...trail, ask };
  }

  it("F70 exports what the filter shows, piece by piece, formulas made harmless, and says so in the trail", async () => {
    const { ctx, db, change, ask, read } = await askAuditor(csvLoader, "/audit/export.csv?action=form.");
    await change(ctx("admin"), 2_300, "form.key");
    await change(ctx("admin"), 5);
    await db.withTransaction((trx) =>
      appendAuditEvent(trx, ctx("admin"), { action: "form.key", subject: { kind: "form", id: "=1+1" } }),
    );
    const { value, status } = await ask();
    const text = await (value as Response).text();
    const lines = text.trimEnd().split("\r\n");
    expect([status, lines.length]).toEqual([200, 1 + 2_301]);
    expect(text).toContain(",'=1+1,");
    expect(text).not.toContain("round.change");
    const [event] = (await read({ action: "audit.export" })).events;
    expect(event).toMatchObject({ facts: [{ field: "filter", value: ["action=form."] }] });
  });

  it("F42 an export tells of officials by day only as well", async () => {
    const { clock, ctx, change, answer, ask } = await askAuditor(csvLoader, "/audit/export.csv");
    await change(ctx("admin"), 1);
    await answer("invitation-of-yesterday");
    clock.set("2024-12-21T01:00:00.000Z");
    await answer("invitation-of-today");
    const text = await ((await ask()).value as Response).text();
    expect(text).not.toContain("invitation-of-today");
    expect(text).toMatch(/^,2024-12-19T17:00:00\.000Z,.*invitation-of-yesterday/m);
  });

  it("F71 prints the root sheet of a day as one page; a day without a sealing has none", async () => {
    const { clock, ctx, change, ask } = await askAuditor(sheetLoader, "/audit/root.pdf?from=2024-12-20");
    expect(await ask()).toMatchObject({ status: 404, code: "audit.no_root" });
    await change(ctx("admin"), 1_500);
    clock.set("2024-12-20T10:00:00.000Z");
    expect(await sealNow(ctx("admin"))).toBe(2);
    const { value, status } = await ask();
    const pdf = Buffer.from(await (value as Response).arrayBuffer());
    expect([status, pdf.subarray(0, 5).toString()]).toEqual([200, "%PDF-"]);
    expect(pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  });

  it("F71 verifying on demand names what was changed, and leaves an event", async () => {
    const { db, ctx, change, read } = await openTrail();
    await change(ctx("admin"), 10);
    await sealTrail(ctx("admin"));
    await change(ctx("admin"), 2);
    expect(await findChainState(ctx("auditor"))).toMatchObject({
      batches: 1,
      unsealed: 2,
      days: ["2024-12-20"],
    });
    expect((await checkTrail(ctx("auditor"))).findings).toEqual([]);
    const file = new Sqlite(db.file ?? "");
    expect(() => file.exec("update audit_event set actor_role = 'leader' where seq = 4")).toThrow(
      "append-only",
    );
    file.exec("drop trigger audit_event_append_only_update");
    file.exec("update audit_event set actor_role = 'leader' where seq = 4");
    file.close();
    expect((await checkTrail(ctx("auditor"))).findings).toEqual([
      { code: "event.altered", seq: 4, batch: 1 },
    ]);
    const [event] = (await read({ action: "audit.verify" })).events;
    expect(event?.facts).toContainEqual({ field: "findings", value: ["1"] });
  });
});
