// The morning page through its use cases: what is late, whose, what it costs, and who was reminded.
import { describe, expect, it } from "vitest";
import { seedTinyRound, TINY_NOW, type TinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { parseMoment } from "#app/shared/moment.ts";
import {
  completeDeadline,
  extendDeadline,
  findDeadlines,
  openDeadline,
  reopenDeadline,
} from "./api.server.ts";
import { findDesk, remindOverdue } from "./desk.server.ts";
import { findReminders, remind } from "./remind.server.ts";
import type { DeadlineKind } from "./kinds.ts";

const nothing = { agencyCode: null, kind: null };
const now = (tiny: TinyRound, query = "") => parseMoment(new URLSearchParams(query), tiny.clock.now());

interface Given {
  id: string;
  due: string;
  kind?: DeadlineKind;
  agency?: string;
  criterion?: string;
}

async function open(tiny: TinyRound, { id, due, kind = "query", agency = "so-tttt", criterion }: Given) {
  const ctx = tiny.ctx("reviewer");
  return ctx.db.withTransaction((trx) =>
    openDeadline(trx, ctx, {
      roundCode: tiny.round.code,
      kind,
      subject: { kind, id },
      titleVi: `Việc ${id}`,
      titleEn: `Item ${id}`,
      ownerAgencyCode: agency,
      criterionCode: criterion ?? null,
      link: `/rounds/${tiny.round.code}/criteria`,
      dueAt: due,
    }),
  );
}

/** Two late things of one agency on one criterion, one of another agency, one due soon, one far off. */
async function seedDesk() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  tiny.clock.set("2024-12-01T01:00:00.000Z");
  await open(tiny, { id: "a", due: "2024-12-16T17:00+07:00", criterion: "7.1.5" });
  await open(tiny, { id: "b", due: "2024-12-19T17:00+07:00", criterion: "7.1.5" });
  await open(tiny, {
    id: "c",
    due: "2024-12-18T17:00+07:00",
    criterion: "1.4",
    agency: "so-noi-vu",
    kind: "round-step",
  });
  await open(tiny, { id: "d", due: "2024-12-20T17:00+07:00", criterion: "7.2.3" });
  await open(tiny, { id: "e", due: "2025-02-20T17:00+07:00", criterion: "7.2.2" });
  tiny.clock.set(TINY_NOW);
  return { db, tiny };
}

describe("the desk", () => {
  it("F127 lists what is late and due soon, whose it is, how late, and the points at risk as a union", async () => {
    const { tiny } = await seedDesk();
    const desk = await findDesk(tiny.ctx("reviewer"), tiny.round, now(tiny), nothing);
    expect(desk.late.rows.map(({ title, owner, due }) => [title, owner, due.late?.workingDays])).toEqual([
      ["Việc a", "Cơ quan so-tttt", 4],
      ["Việc c", "Cơ quan so-noi-vu", 2],
      ["Việc b", "Cơ quan so-tttt", 1],
    ]);
    expect(desk.soon.rows.map(({ title, due }) => [title, due.workingDaysLeft])).toEqual([["Việc d", 0]]);
    // 7.1.5 can lose 1 however many items are late on it; 1.4 can lose 1.5, 7.2.3 another 1.5.
    expect([desk.late.risk, desk.soon.risk, desk.counters.risk]).toEqual(["2.5", "1.5", "4"]);
    expect(desk.counters).toMatchObject({ late: 3, lateOwners: 2, soon: 1 });
    expect(desk.agencies).toEqual([
      { name: "Cơ quan so-tttt", points: "2.5" },
      { name: "Cơ quan so-noi-vu", points: "1.5" },
    ]);
  });

  it("F108 shows an assessor only their own agency's items", async () => {
    const { tiny } = await seedDesk();
    const desk = await findDesk(tiny.ctx("assessor-noi-vu"), tiny.round, now(tiny), nothing);
    expect(desk.late.rows.map(({ title }) => title)).toEqual(["Việc c"]);
    expect([desk.ownOnly, desk.mayRemind]).toEqual([true, false]);
    const foreign = await findDesk(tiny.ctx("assessor-noi-vu"), tiny.round, now(tiny), {
      agencyCode: "so-tttt",
      kind: null,
    });
    expect(foreign.late.rows).toEqual([]);
  });

  it("F127 filters by agency and kind", async () => {
    const { tiny } = await seedDesk();
    const find = async (filter: Parameters<typeof findDesk>[3]) =>
      (await findDesk(tiny.ctx("leader"), tiny.round, now(tiny), filter)).late.rows.map(({ title }) => title);
    expect(await find({ agencyCode: "so-noi-vu", kind: null })).toEqual(["Việc c"]);
    expect(await find({ agencyCode: null, kind: "query" })).toEqual(["Việc a", "Việc b"]);
  });

  it("F127 shows a past day as it stood, and offers no reminders there", async () => {
    const { tiny } = await seedDesk();
    const desk = await findDesk(tiny.ctx("reviewer"), tiny.round, now(tiny, "asOf=2024-12-17"), nothing);
    expect(desk.late.rows.map(({ title }) => title)).toEqual(["Việc a"]);
    expect(desk.mayRemind).toBe(false);
    const unknown = await findDesk(
      tiny.ctx("reviewer"),
      tiny.round,
      now(tiny, "knownAt=2024-11-30"),
      nothing,
    );
    expect(unknown.late.rows).toEqual([]);
  });
});

describe("reminding", () => {
  it("F93 F127 one button reminds the owners of all that is late, their chiefs, and the trail", async () => {
    const { db, tiny } = await seedDesk();
    expect(await remindOverdue(tiny.ctx("reviewer"), tiny.round, nothing)).toBe(3);
    const sent = await db.read.selectFrom("reminder").selectAll().execute();
    expect(sent).toHaveLength(6);
    expect(sent.filter(({ toAccountId }) => toAccountId === tiny.accountId("head-tttt"))).toHaveLength(2);
    expect(sent.filter(({ toAccountId }) => toAccountId === tiny.accountId("head-noi-vu"))).toHaveLength(1);
    const events = await db.read
      .selectFrom("auditEvent")
      .selectAll()
      .where("action", "=", "deadline.remind")
      .execute();
    expect(events.map(({ subjectId }) => subjectId).sort()).toEqual(["a", "b", "c"]);

    const desk = await findDesk(tiny.ctx("assessor-tttt"), tiny.round, now(tiny), nothing);
    expect(desk.reminded.map(({ title }) => title)).toEqual(["Việc a", "Việc b"]);
    expect(
      (await findDesk(tiny.ctx("reviewer"), tiny.round, now(tiny), nothing)).late.rows[0]?.lastReminderAt,
    ).toBe(TINY_NOW);
  });

  it("F93 what isn't late yet reaches its owner and not the chief", async () => {
    const { db, tiny } = await seedDesk();
    const desk = await findDesk(tiny.ctx("approver"), tiny.round, now(tiny), nothing);
    expect(await remind(tiny.ctx("approver"), tiny.round, [desk.soon.rows[0]?.id ?? ""])).toBe(1);
    const sent = await db.read.selectFrom("reminder").selectAll().execute();
    expect(sent).toMatchObject([{ toAgencyCode: "so-tttt", toAccountId: null }]);
  });

  it("F127 the leader and the agency see the desk and can't remind", async () => {
    const { db, tiny } = await seedDesk();
    for (const who of ["leader", "assessor-tttt", "head-tttt", "auditor"] as const) {
      await expect(remindOverdue(tiny.ctx(who), tiny.round, nothing)).rejects.toMatchObject({
        code: "access.refused",
      });
    }
    expect(await db.read.selectFrom("reminder").selectAll().execute()).toEqual([]);
  });

  it("F127 a thing done meanwhile is passed over, an unknown one is refused and nothing is sent", async () => {
    const { db, tiny } = await seedDesk();
    const ctx = tiny.ctx("reviewer");
    const { late } = await findDesk(ctx, tiny.round, now(tiny), nothing);
    const ids = late.rows.map(({ id }) => id);
    const name = { roundCode: tiny.round.code, kind: "query", subject: { kind: "query", id: "a" } } as const;
    await db.withTransaction((trx) => completeDeadline(trx, ctx, { ...name, proof: "Công văn 12" }));
    await expect(remind(ctx, tiny.round, [...ids, "nobody's"])).rejects.toMatchObject({
      code: "deadline.not_found",
    });
    expect(await remind(ctx, tiny.round, ids)).toBe(2);
    const reminded = await findReminders(db.read, tiny.round, {
      ownerAgencyCodes: ["so-tttt"],
      ownerAccountId: null,
      now: TINY_NOW,
    });
    expect(reminded.map(({ subject }) => subject.id)).toEqual(["b"]);
  });
});

describe("deadlines", () => {
  const name = { roundCode: "tiny-2024", kind: "query", subject: { kind: "query", id: "a" } } as const;
  const find = async (tiny: TinyRound, asOf: string, knownAt = asOf) => {
    const [deadline] = await findDeadlines(tiny.ctx("reviewer").db.read, {
      roundCode: tiny.round.code,
      asOf,
      knownAt,
      subjectIds: ["a"],
    });
    return deadline;
  };

  it("F96 an extension keeps the old due minute, its reason and who granted it, and holds from when it was granted", async () => {
    const { db, tiny } = await seedDesk();
    const ctx = tiny.ctx("approver");
    tiny.clock.set("2024-12-10T01:00:00.000Z");
    await db.withTransaction((trx) =>
      extendDeadline(trx, ctx, { ...name, dueAt: "2024-12-27T17:00+07:00", reason: "Chờ văn bản của bộ" }),
    );
    expect(await find(tiny, "2024-12-09T01:00:00.000Z")).toMatchObject({
      dueAt: "2024-12-16T10:00:00.000Z",
      extensions: 0,
    });
    expect(await find(tiny, TINY_NOW)).toMatchObject({
      state: "planned",
      dueAt: "2024-12-27T10:00:00.000Z",
      firstDueAt: "2024-12-16T10:00:00.000Z",
      history: [{ reason: "Chờ văn bản của bộ", decidedBy: ctx.actor.name }],
    });
  });

  it("F55 done is in time to the last millisecond of its minute, and opened again it is late once more", async () => {
    const { db, tiny } = await seedDesk();
    const ctx = tiny.ctx("reviewer");
    const complete = (effectiveAt: string) =>
      db.withTransaction((trx) => completeDeadline(trx, ctx, { ...name, proof: "Công văn", effectiveAt }));
    await complete("2024-12-16T10:00:59.999Z");
    expect(await find(tiny, TINY_NOW)).toMatchObject({ state: "done", late: null });
    tiny.clock.set("2024-12-21T01:00:00.000Z");
    await db.withTransaction((trx) => reopenDeadline(trx, ctx, { ...name, reason: "Thiếu phụ lục" }));
    expect(await find(tiny, TINY_NOW)).toMatchObject({ state: "done" });
    expect(await find(tiny, "2024-12-21T01:00:00.000Z")).toMatchObject({ state: "overdue", doneAt: null });
  });
});
