import { describe, expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findRound } from "#db/rounds.ts";
import { seedTinyRound, TINY_ROUND } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { isProblem, type ProblemBody } from "#app/shared/problem.ts";
import { findDeadlines, openDeadline } from "#app/desk/api.server.ts";
import { getRound } from "./api.server.ts";
import { changeSettings } from "./change-settings.server.ts";
import { moveRound } from "./round-life.server.ts";
import { findSettingsPage } from "./settings.server.ts";
import { settingsOf, type Settings } from "./settings.ts";

const BEFORE_OPENING = "2024-12-01T01:00:00.000Z";

async function openSettings(at?: string) {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db, { at });
  const change = async (changes: Partial<Settings>, { who = "admin", seen }: ChangeOptions = {}) => {
    const round = await getRound(db.read, TINY_ROUND);
    const page = await findSettingsPage(tiny.ctx("admin"), round);
    return changeSettings(tiny.ctx(who), round, {
      settings: { ...settingsOf(round), ...changes },
      seen: seen ?? page.seen,
    });
  };
  const refusal = async (...args: Parameters<typeof change>): Promise<ProblemBody> => {
    const fault: unknown = await change(...args).catch((error: unknown) => error);
    if (!isProblem(fault)) throw new Error("It was not refused.");
    return fault.body;
  };
  return { ...tiny, db, change, refusal };
}
interface ChangeOptions {
  who?: "admin" | "reviewer" | "leader" | "auditor";
  seen?: string;
}

describe("settings of a round", () => {
  it("F69 a change keeps old and new values in the trail, only of what changed", async () => {
    const { db, change } = await openSettings();
    expect(await change({ nameVi: "Tên mới", endsOn: "2025-04-30" })).toEqual(["nameVi", "endsOn"]);
    expect(await findRound(db.read, TINY_ROUND)).toMatchObject({ nameVi: "Tên mới", endsOn: "2025-04-30" });
    const [event] = await findAuditEvents(db.read, { limit: 10 });
    expect(event?.action).toBe("round.change");
    expect(JSON.parse(event?.payload ?? "{}")).toEqual({
      before: { nameVi: "Kỳ thử 2024", endsOn: "2025-03-31" },
      after: { nameVi: "Tên mới", endsOn: "2025-04-30" },
    });
    expect(await change({})).toEqual([]);
    expect(await findAuditEvents(db.read, { limit: 10 })).toHaveLength(1);
  });

  it("F107 nobody but the administrator changes settings", async () => {
    const { refusal } = await openSettings();
    for (const who of ["reviewer", "leader", "auditor"] as const)
      expect((await refusal({ nameVi: "Tên mới" }, { who })).code).toBe("access.refused");
  });

  it("F120 quotas that don't total the number to invite are refused, and stand fast once people are invited", async () => {
    const { db, ctx, round, change, refusal } = await openSettings();
    const more = { hdnd: 3, so: 3, phong: 3, huyen: 2 };
    const fault = await refusal({ quotas: more });
    expect(fault.fields.quotas).toEqual({ code: "round.quotas", details: { total: 11 } });
    const groups = (await findSettingsPage(ctx("admin"), round)).groups.map(({ code }) => code);
    const quotas = Object.fromEntries(groups.map((code) => [code, 5]));
    const saved = await change({ quotas, officialsInvited: 5 * groups.length });
    expect(saved).toContain("quotas");

    await db.withTransaction((trx) =>
      trx
        .insertInto("invitation")
        .values({
          id: "one",
          roundCode: TINY_ROUND,
          groupCode: groups[0] ?? "",
          agencyCode: null,
          generation: 1,
          state: "prepared",
          usedOn: null,
          submissionDigest: null,
          replacesId: null,
          illustrative: 1,
        })
        .execute(),
    );
    const late = await refusal({ quotas: { ...quotas, [groups[0] ?? ""]: 6 }, officialsInvited: null });
    expect(Object.keys(late.fields).sort()).toEqual(["officialsInvited", "quotas"]);
    expect(await change({ nameEn: "Still free" })).toEqual(["nameEn"]);
  });

  it("F44 the window can be changed until it opens, its deadline with it, and not from that minute on", async () => {
    const { db, ctx, clock, round, change, refusal } = await openSettings(BEFORE_OPENING);
    await db.withTransaction((trx) =>
      openDeadline(trx, ctx("reviewer"), {
        roundCode: TINY_ROUND,
        kind: "officials-window",
        subject: { kind: "round", id: TINY_ROUND },
        titleVi: "Đủ phiếu",
        titleEn: "All answers",
        ownerAccountId: ctx("reviewer").actor.accountId,
        link: "/",
        dueAt: round.windowClosesAt,
      }),
    );
    const windowClosesAt = "2025-01-12T17:00:00.000Z";
    expect(await change({ windowClosesAt, graceMinutes: 30 })).toEqual(["windowClosesAt", "graceMinutes"]);
    const now = clock.now().toISOString();
    const [deadline] = await findDeadlines(db.read, { roundCode: TINY_ROUND, asOf: now, knownAt: now });
    expect(deadline?.dueAt).toBe("2025-01-12T16:59:59.999Z");

    clock.set(round.windowOpensAt);
    const late = await refusal({ windowClosesAt: "2025-01-20T17:00:00.000Z" });
    expect(late.fields.windowClosesAt?.code).toBe("round.fixed");
    expect(await change({ nameVi: "Vẫn sửa được" })).toEqual(["nameVi"]);
  });

  it("F106 nobody overwrites settings that somebody changed since they were shown", async () => {
    const { ctx, round, change, refusal } = await openSettings();
    const { seen } = await findSettingsPage(ctx("admin"), round);
    await change({ nameVi: "Người thứ nhất" });
    expect((await refusal({ nameVi: "Người thứ hai" }, { seen })).code).toBe("page.stale");
  });

  it("F106 a closed round is refused whole", async () => {
    const { ctx, round, refusal } = await openSettings();
    await moveRound(ctx("approver"), round, "close");
    expect((await refusal({ nameVi: "Tên mới" })).code).toBe("round.closed");
  });

  it("F84 the page says what of the criteria set is not verified, and draws the sample", async () => {
    const { ctx, round } = await openSettings();
    const page = await findSettingsPage(ctx("admin"), round);
    expect(page.criteriaSet).toMatchObject({ isOfficial: false, code: "876-working" });
    expect(page.criteriaSet?.unverified).toBeGreaterThan(0);
    expect(page.sample.map(({ hamlets, forms }) => [hamlets, forms])).toEqual([
      [2, 6],
      [2, 6],
    ]);
    expect(page.instruments.map(({ respondent }) => respondent)).toEqual(["citizen", "official"]);
  });
});
