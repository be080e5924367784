import { describe, expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { findAuditEvents } from "#db/audit.ts";
import { findAccountByUsername } from "#db/people.ts";
import { seedTinyRound, type TinyPerson } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { isProblem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import * as signInPage from "./sign-in.route.tsx";
import * as home from "./home.route.tsx";
import * as passwordPage from "./password.route.tsx";
import { closeAccount, reopenAccount, resetPassword, unlockAccount } from "./account-door.server.ts";
import { lockMinutes } from "./sign-in-limits.server.ts";
import { signIn } from "./sign-in.server.ts";
import { signInAs, visit } from "./testing/visit.ts";

const MINUTE_MS = 60_000;

async function openDoor() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const reset = (who: TinyPerson) => resetPassword(tiny.ctx("admin"), tiny.accountId(who));
  const { password } = await reset("reviewer");
  const services = tiny.ctx("stranger");
  const stranger = {
    ...services,
    actor: { kind: "respondent" as const, accountId: null, name: "", grants: [] },
  };
  const attempt = (username: string, typed: string, address: string | null = "10.0.0.1") =>
    signIn(stranger, { username, password: typed, address });
  const refusal = async (...args: Parameters<typeof attempt>) => {
    const fault: unknown = await attempt(...args).catch((error: unknown) => error);
    if (!isProblem(fault)) throw new Error("It was not refused.");
    return { code: fault.code, details: fault.details };
  };
  const later = (minutes: number) =>
    tiny.clock.set(new Date(tiny.clock.now().getTime() + minutes * MINUTE_MS).toISOString());
  return { ...tiny, db, services, password, reset, attempt, refusal, later };
}

describe("signing in", () => {
  it("F106 F107 an unknown name, a wrong password and a closed account get one answer", async () => {
    const { attempt, refusal, ctx, accountId, password, reset } = await openDoor();
    expect(await attempt("Reviewer ", password)).toMatch(/\S{40,}/);
    const closed = await reset("leader");
    await closeAccount(ctx("admin"), accountId("leader"));
    const answers = [
      await refusal("nobody-at-all", password),
      await refusal("reviewer", "wrong password"),
      await refusal("leader", closed.password),
    ];
    for (const answer of answers) expect(answer).toEqual({ code: "sign_in.refused", details: {} });
  });

  it("F106 F107 guessing locks a name that exists and one that doesn't alike, twice as long each time", async () => {
    const { refusal, attempt, later, password } = await openDoor();
    for (const name of ["reviewer", "nobody-at-all"]) {
      for (let tries = 1; tries <= 5; tries += 1)
        expect((await refusal(name, "wrong")).code, name).toBe("sign_in.refused");
      const locked = await refusal(name, password);
      expect(locked).toEqual({ code: "sign_in.locked", details: { until: "2024-12-20T01:01:00.000Z" } });
      expect(sayProblem(wordsOf("vi"), locked)).toContain("Hãy thử lại lúc 08:01");
    }
    later(1.1);
    for (const name of ["reviewer", "nobody-at-all"]) await refusal(name, "wrong");
    expect((await refusal("reviewer", password)).details).toEqual({ until: "2024-12-20T01:04:00.000Z" });
    expect((await refusal("nobody-at-all", password)).details).toEqual({ until: "2024-12-20T01:04:00.000Z" });
    later(3);
    expect(await attempt("reviewer", password)).toBeTruthy();
    for (let tries = 1; tries <= 4; tries += 1) await refusal("reviewer", "wrong");
    expect(await attempt("reviewer", password)).toBeTruthy();
  });

  it("F107 the lock grows to an hour and no longer", () => {
    expect([4, 5, 6, 7, 10, 11, 12, 400].map((failures) => lockMinutes(failures))).toEqual([
      0, 1, 2, 4, 32, 60, 60, 60,
    ]);
  });

  it("F107 guesses sent all at once are counted one by one", async () => {
    const { refusal } = await openDoor();
    const guesses = await Promise.all(Array.from({ length: 20 }, () => refusal("reviewer", "wrong", null)));
    expect(guesses.filter(({ code }) => code === "sign_in.refused")).toHaveLength(5);
  });

  it("F107 one address that tries many names has to wait, others don't; successes don't count", async () => {
    const { refusal, attempt, password, later } = await openDoor();
    for (let tries = 0; tries < 10; tries += 1) await attempt("reviewer", password, "10.0.0.9");
    for (let tries = 1; tries <= 40; tries += 1)
      expect((await refusal(`name-${tries}`, "wrong", "10.0.0.9")).code).toBe("sign_in.refused");
    expect((await refusal("reviewer", password, "10.0.0.9")).code).toBe("sign_in.locked");
    expect(await attempt("reviewer", password, "10.0.0.10")).toBeTruthy();
    later(62);
    expect(await attempt("reviewer", password, "10.0.0.9")).toBeTruthy();
  });

  it("F107 an administrator lifts a lock; attempts and the lifting are in the trail, passwords are not", async () => {
    const { db, refusal, attempt, ctx, accountId, password } = await openDoor();
    for (let tries = 1; tries <= 5; tries += 1) await refusal("reviewer", "guess-guess");
    await unlockAccount(ctx("admin"), accountId("reviewer"));
    expect(await attempt("reviewer", password)).toBeTruthy();
    const events = await findAuditEvents(db.read, { limit: 50 });
    expect(events.filter(({ action }) => action === "session.refuse")).toHaveLength(5);
    expect(events.find(({ action }) => action === "account.unlock")?.payload).toContain('"failedSignIns":5');
    for (const { payload } of events) {
      expect(payload ?? "").not.toContain("guess-guess");
      expect(payload ?? "").not.toContain(password);
    }
  });
});

it("F115 until somebody can administer the server the sign-in page says how to begin", async () => {
  const { services } = await openDoor();
  const page = (db: Database) =>
    visit({
      run: signInPage.loader,
      services: { ...services, db, config: { ...services.config, demo: false } },
    });
  expect((await page(services.db)).value).toEqual({ hasAdmin: true, demoRoles: [] });
  expect((await page(openTestDatabase())).value).toEqual({ hasAdmin: false, demoRoles: [] });
});

describe("a password that somebody else knows", () => {
  it("F106 F107 opens one page only: the one that replaces it, and then leads on", async () => {
    const { db, services, reset, accountId } = await openDoor();
    const { password } = await reset("leader");
    const door = await visit({
      run: signInPage.action,
      services,
      form: { username: "leader", password, returnTo: "/rounds/tiny-2024/results" },
    });
    expect([door.status, door.location]).toEqual([302, "/rounds/tiny-2024/results"]);
    const cookie = cookieIn(door.cookie);
    const at = { services, cookie, accountId: accountId("leader") };

    const kept = await visit({ ...at, run: home.loader, path: "/?x=1" });
    expect([kept.status, kept.location]).toEqual([302, "/password?returnTo=%2F%3Fx%3D1"]);
    const page = await visit({ ...at, run: passwordPage.loader, path: "/password?returnTo=/" });
    expect(page.value).toMatchObject({ must: true, returnTo: "/" });

    const send = (form: Record<string, string>, csrf?: null) =>
      visit({ ...at, run: passwordPage.action, path: "/password", form: { returnTo: "/", ...form }, csrf });
    const fresh = "mưa rào tháng bảy";
    expect((await send({ old: password, new: fresh, again: fresh }, null)).code).toBe("request.foreign");
    for (const [form, fields] of [
      [{ old: password, new: "ngắn", again: "ngắn" }, { new: { code: "password.short" } }],
      [{ old: password, new: "matkhau123", again: "matkhau123" }, { new: { code: "password.common" } }],
      [{ old: password, new: password, again: password }, { new: { code: "password.same" } }],
      [{ old: password, new: fresh, again: "khác hẳn" }, { again: { code: "password.again" } }],
      [{ old: "không phải", new: fresh, again: fresh }, { old: { code: "password.old" } }],
    ] as const) {
      const refused = await send(form);
      expect(refused.status).toBe(400);
      expect(refused.value).toMatchObject({ problem: { fields } });
    }
    const changed = await send({ old: password, new: fresh, again: fresh });
    expect([changed.status, changed.location]).toEqual([302, "/"]);
    expect((await visit({ ...at, run: home.loader })).location).toMatch(/^\/sign-in/);
    const now = { ...at, cookie: cookieIn(changed.cookie) };
    expect((await visit({ ...now, run: home.loader })).location).toBe("/rounds/tiny-2024/results");
    const account = await findAccountByUsername(db.read, "leader");
    expect([account?.mustChangePassword, account?.failedSignIns]).toEqual([0, 0]);
  });

  it("F107 a reset and a closing end every session at once", async () => {
    const { db, ctx, attempt, reset, services, accountId, password } = await openDoor();
    const cookie = await attempt("reviewer", password);
    const ask = () => visit({ run: passwordPage.loader, path: "/password", services, cookie });
    expect((await ask()).status).toBe(200);
    await reset("reviewer");
    expect((await ask()).location).toMatch(/^\/sign-in/);

    const again = await attempt("reviewer", (await reset("reviewer")).password);
    const askAgain = () => visit({ run: passwordPage.loader, path: "/password", services, cookie: again });
    expect((await askAgain()).status).toBe(200);
    await closeAccount(ctx("admin"), accountId("reviewer"));
    expect((await askAgain()).location).toMatch(/^\/sign-in/);
    const late = await signInAs(db, services, accountId("reviewer"));
    const asked = await visit({ run: passwordPage.loader, path: "/password", services, cookie: late });
    expect(asked.location).toMatch(/^\/sign-in/);
    await reopenAccount(ctx("admin"), accountId("reviewer"));
    expect((await askAgain()).location).toMatch(/^\/sign-in/);
  });
});

function cookieIn(header: string | null): string {
  return /sipas_session=([^;]+)/.exec(header ?? "")?.[1] ?? "";
}
