import { describe, expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findAccountByUsername, findGrants } from "#db/people.ts";
import { seedTinyRound, TINY_ROUND, type TinyPerson } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { isProblem, type ProblemBody } from "#app/shared/problem.ts";
import * as accountPage from "./account.route.tsx";
import * as listPage from "./accounts.route.tsx";
import * as newPage from "./new-account.route.tsx";
import { closeAccount, reopenAccount, resetPassword } from "./account-door.server.ts";
import { blankGrant, type TypedAccount } from "./account-input.ts";
import { findAccountPage, findAccountsPage, withoutMarks } from "./accounts.server.ts";
import { createAccount } from "./add-account.server.ts";
import { changeAccount } from "./change-account.server.ts";
import { signInAs, visit } from "./testing/visit.ts";

async function openAccounts() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const { ctx, accountId } = tiny;
  const refusal = async (asked: Promise<unknown>): Promise<ProblemBody> => {
    const fault: unknown = await asked.catch((error: unknown) => error);
    if (!isProblem(fault)) throw new Error("It was not refused.");
    return fault.body;
  };
  const change = async (who: TinyPerson, changes: Partial<TypedAccount>, by: TinyPerson = "admin") => {
    const page = await findAccountPage(ctx("admin"), accountId(who));
    return changeAccount(ctx(by), page.id, { typed: { ...page.typed, ...changes }, seen: page.seen });
  };
  const list = (filter: object = {}) =>
    findAccountsPage(ctx("admin"), { text: "", role: null, state: null, page: 1, ...filter });
  const trail = async () =>
    (await findAuditEvents(db.read, { limit: 50 }))
      .filter(({ action }) => action !== "account.read")
      .map(({ action, payload }) => ({ action, payload: JSON.parse(payload ?? "null") as unknown }));
  return { ...tiny, db, refusal, change, list, trail };
}

const surveyor: TypedAccount = {
  username: "buu-ta-9",
  name: "Đặng Thị Ánh",
  email: "anh@example.vn",
  phone: "",
  grants: [{ ...blankGrant, role: "surveyor", round: TINY_ROUND, hamlets: ["north-1", "south-2"] }],
};

describe("accounts", () => {
  it("F69 F107 a new account has its roles, a temporary password, and an event in the trail", async () => {
    const { db, ctx, list, trail } = await openAccounts();
    const issued = await createAccount(ctx("admin"), surveyor);
    const account = await findAccountByUsername(db.read, "buu-ta-9");
    expect(account).toMatchObject({ id: issued.id, mustChangePassword: 1, status: "active" });
    expect(account?.passwordHash).not.toContain(issued.password);
    const { accounts } = await list({ text: "dang thi anh" });
    expect(accounts.map(({ username, roles }) => [username, roles[0]?.hamlets.length])).toEqual([
      ["buu-ta-9", 2],
    ]);
    const [event] = await trail();
    expect(event).toMatchObject({
      action: "account.add",
      payload: { username: "buu-ta-9", name: "Đặng Thị Ánh" },
    });
    expect(JSON.stringify(event)).not.toContain(issued.password);
  });

  it("F69 changed roles keep old and new values in the trail; a role taken out ends and stays on record", async () => {
    const { db, change, trail, accountId, clock } = await openAccounts();
    const grants = [
      { ...blankGrant, role: "surveyor", round: TINY_ROUND, hamlets: ["north-2", "south-1"] },
      { ...blankGrant, role: "leader", endsOn: "2025-06-30" },
    ];
    expect(await change("surveyor-a", { grants, name: "Tên mới" })).toEqual(["name", "grants"]);
    const now = clock.now().toISOString();
    const held = await findGrants(db.read, accountId("surveyor-a"), now);
    expect(held.map(({ role, placeCode, endsAt }) => [role, placeCode, endsAt]).sort()).toEqual([
      ["leader", null, "2025-06-30T17:00:00.000Z"],
      ["surveyor", "north-2", null],
      ["surveyor", "south-1", null],
    ]);
    const all = await db.read
      .selectFrom("roleGrant")
      .selectAll()
      .where("accountId", "=", accountId("surveyor-a"))
      .execute();
    expect(all.find(({ placeCode }) => placeCode === "north-1")?.endsAt).toBe(now);
    const [event] = await trail();
    expect(event).toMatchObject({
      action: "account.change",
      payload: {
        before: {
          name: "Người thử surveyor-a",
          grants: [{ placeCode: "north-1" }, { placeCode: "north-2" }],
        },
        after: {
          name: "Tên mới",
          grants: [{ role: "leader" }, { placeCode: "north-2" }, { placeCode: "south-1" }],
        },
      },
    });
    expect(await change("surveyor-a", {})).toEqual([]);
    expect(await trail()).toHaveLength(1);
    clock.set("2025-07-01T00:00:00.000Z");
    const later = await findGrants(db.read, accountId("surveyor-a"), clock.now().toISOString());
    expect(later.map(({ role }) => role)).toEqual(["surveyor", "surveyor"]);
  });

  it("F107 only an administrator does any of it", async () => {
    const { ctx, refusal, change, accountId } = await openAccounts();
    for (const who of ["approver", "auditor", "stranger"] as const) {
      const id = accountId("leader");
      for (const asked of [
        createAccount(ctx(who), surveyor),
        change("leader", { name: "X" }, who),
        closeAccount(ctx(who), id),
        reopenAccount(ctx(who), id),
        resetPassword(ctx(who), id),
        findAccountPage(ctx(who), id),
      ])
        expect((await refusal(asked)).code).toBe("access.refused");
    }
  });

  it("F107 nobody takes the last administrator, nor their own role or account", async () => {
    const { ctx, refusal, change, accountId } = await openAccounts();
    const demoted = { grants: [{ ...blankGrant, role: "leader" }] };
    const limited = { grants: [{ ...blankGrant, role: "admin", endsOn: "2025-06-30" }] };
    expect((await refusal(change("admin", demoted))).code).toBe("account.last_admin");
    expect((await refusal(change("admin", limited))).code).toBe("account.last_admin");
    expect((await refusal(closeAccount(ctx("admin"), accountId("admin")))).code).toBe("account.own_closing");
    await change("leader", { grants: [{ ...blankGrant, role: "admin" }] });
    expect((await refusal(change("admin", demoted))).code).toBe("account.own_role");
    await closeAccount(ctx("admin"), accountId("leader"));
    const other = { ...ctx("admin"), actor: { ...ctx("admin").actor, accountId: accountId("leader") } };
    expect((await refusal(closeAccount(other, accountId("admin")))).code).toBe("account.last_admin");
    expect((await findAccountPage(ctx("admin"), accountId("admin"))).state).toBe("active");
  });

  it("F106 a name that is taken, an unknown hamlet and a page that was overtaken are told, nothing is stored", async () => {
    const { ctx, refusal, change, accountId, trail } = await openAccounts();
    const taken = await refusal(createAccount(ctx("admin"), { ...surveyor, username: "Reviewer" }));
    expect([taken.code, taken.fields.username?.code]).toEqual(["account.taken", "account.taken"]);
    const grants = [
      { ...blankGrant, role: "surveyor", round: "no-round", hamlets: ["north"] },
      { ...blankGrant, role: "assessor", agency: "nowhere", endsOn: "2020-01-01" },
    ];
    const faulty = await refusal(createAccount(ctx("admin"), { ...surveyor, grants }));
    expect(Object.keys(faulty.fields).sort()).toEqual([
      "grants.0.hamlets",
      "grants.0.round",
      "grants.1.agency",
      "grants.1.endsOn",
    ]);
    expect(await trail()).toEqual([]);
    const { seen, typed, id } = await findAccountPage(ctx("admin"), accountId("leader"));
    await change("leader", { name: "Người thứ nhất" });
    expect((await refusal(changeAccount(ctx("admin"), id, { typed, seen }))).code).toBe("page.stale");
  });

  it("F69 closing, reopening and resetting are in the trail; the list tells states", async () => {
    const { ctx, accountId, list, trail, refusal } = await openAccounts();
    const id = accountId("leader");
    await closeAccount(ctx("admin"), id);
    expect((await list({ state: "closed" })).accounts.map(({ username }) => username)).toEqual(["leader"]);
    expect((await refusal(resetPassword(ctx("admin"), id))).code).toBe("account.closed");
    await reopenAccount(ctx("admin"), id);
    await resetPassword(ctx("admin"), id);
    expect((await list({ role: "leader", state: "active" })).total).toBe(1);
    expect((await trail()).map(({ action }) => action)).toEqual([
      "account.password",
      "account.reopen",
      "account.close",
    ]);
  });

  it("names are found without their marks", () => {
    expect(withoutMarks("Đặng Thị Ánh")).toBe("dang thi anh");
  });
});

describe("pages of accounts", () => {
  it("F107 a temporary password is in one answer and on no later page", async () => {
    const { db, ctx, accountId } = await openAccounts();
    const services = ctx("admin");
    const at = {
      services,
      accountId: accountId("admin"),
      cookie: await signInAs(db, services, accountId("admin")),
    };
    const form = {
      username: "moi",
      name: "Người mới",
      email: "",
      phone: "",
      "grants.0.role": "surveyor",
      "grants.0.hamlets": ["north-1", "north-2"],
      "grants.1.role": "",
    };
    const faulty = await visit({ ...at, run: newPage.action, form: { ...form, "grants.0.hamlets": [] } });
    expect(faulty.status).toBe(400);
    expect(faulty.value).toMatchObject({ typed: { name: "Người mới" } });
    const added = await visit({ ...at, run: newPage.action, form });
    const { issued } = added.value as { issued: { id: string; password: string } };
    const later = await visit({ ...at, run: accountPage.loader, params: { id: issued.id } });
    expect(JSON.stringify(later.value)).not.toContain(issued.password);
    expect(accountPage.headers()).toEqual({ "Cache-Control": "no-store" });

    const reset = await visit({
      ...at,
      run: accountPage.action,
      params: { id: issued.id },
      form: { verb: "reset" },
    });
    expect((reset.value as { issued: { password: string } }).issued.password).not.toBe(issued.password);
    const unknown = await visit({ ...at, run: accountPage.loader, params: { id: "nobody" } });
    expect([unknown.status, unknown.code]).toEqual([404, "account.not_found"]);
    const odd = await visit({ ...at, run: listPage.loader, path: "/accounts?role=king&page=-3&q=%20" });
    expect(odd.value).toMatchObject({ filter: { role: null, page: 1, text: "" } });
  });
});
