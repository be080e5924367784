import { describe, expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { seedTinyRound, TINY_ROUND, type TinyPerson } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Access } from "#app/shared/access.ts";
import { isProblem } from "#app/shared/problem.ts";
import { problemJson } from "#app/shared/problem-json.server.ts";
import { closeAccount } from "./account-door.server.ts";
import { enterApi, enterRound, toProblem } from "./api.server.ts";
import { findTokensPage, endToken, issueToken, type TypedToken } from "./tokens.server.ts";
import * as page from "./tokens.route.tsx";
import { signInAs, visit } from "./testing/visit.ts";

async function openTokens() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const admin = tiny.ctx("admin");
  const issue = async (who: TinyPerson, changes: Partial<TypedToken> = {}) => {
    const typed = { name: "Phần mềm", accountId: tiny.accountId(who), role: "", round: "" };
    const { token } = await issueToken(admin, { ...typed, scope: "write", endsOn: "2024-12-31", ...changes });
    return token;
  };
  const services = tiny.ctx("stranger");
  /** Calls a route of the API with a token and tells the roles it came in with. */
  const call = (
    token: string,
    { method = "POST", round = TINY_ROUND, who = ["surveyor"] }: CallOptions = {},
  ) => {
    const access: Access = { who, rows: "own" };
    return visit({
      services,
      method,
      params: { round },
      headers: { authorization: `Bearer ${token}` },
      run: async (args) => {
        try {
          const { ctx } = await enterRound(await enterApi(args, access), access);
          return { kind: ctx.actor.kind, grants: ctx.actor.grants };
        } catch (error) {
          const fault = toProblem(error, args);
          if (!fault) throw error;
          return problemJson(fault);
        }
      },
    });
  };
  return { ...tiny, db, admin, services, issue, call };
}
interface CallOptions {
  method?: string;
  round?: string;
  who?: Exclude<Access["who"], string>;
}

describe("access tokens", () => {
  it("F69 F107 a token works as its account, is stored as a digest, and is in the trail without itself", async () => {
    const { db, admin, issue, call, clock } = await openTokens();
    const token = await issue("surveyor-a");
    expect(token).toMatch(/^sipas_[\w-]{43}$/);
    const entered = await call(token);
    expect(entered.value).toMatchObject({
      kind: "program",
      grants: [{ placeCode: "north-1" }, { placeCode: "north-2" }],
    });
    const [row] = (await findTokensPage(admin)).tokens;
    expect(row).toMatchObject({
      state: "live",
      lastUsedAt: clock.now().toISOString(),
      lastDay: "2024-12-31",
    });
    const stored = await db.read.selectFrom("apiToken").selectAll().execute();
    const events = await findAuditEvents(db.read, { limit: 9 });
    expect(JSON.stringify([stored, events])).not.toContain(token);
    expect(events[0]).toMatchObject({ action: "token.issue" });
  });

  it("F107 a token for reading changes nothing, one for a role or a round opens no other", async () => {
    const { db, issue, call } = await openTokens();
    const reading = await issue("surveyor-a", { scope: "read" });
    expect((await call(reading)).code).toBe("token.read_only");
    expect((await call(reading, { method: "GET" })).status).toBe(200);
    await db.withTransaction((trx) =>
      trx
        .insertInto("roleGrant")
        .values({
          id: "second",
          accountId: "account-surveyor-a",
          role: "leader",
          roundCode: null,
          placeCode: null,
          agencyCode: null,
          grantedAt: "2024-01-01T00:00:00.000Z",
          endsAt: null,
        })
        .execute(),
    );
    const leading = await issue("surveyor-a", { role: "leader", round: TINY_ROUND });
    expect((await call(leading)).code).toBe("access.refused");
    expect((await call(leading, { who: ["leader"] })).value).toMatchObject({
      grants: [{ role: "leader", roundCode: TINY_ROUND }],
    });
  });

  it("F107 a revoked, an expired, an invented token and that of a closed account are refused", async () => {
    const { admin, issue, call, clock, accountId } = await openTokens();
    const [revoked, expired, closed] = [
      await issue("surveyor-a"),
      await issue("surveyor-b", { endsOn: "2024-12-20" }),
      await issue("supervisor"),
    ];
    const rows = (await findTokensPage(admin)).tokens;
    const id = rows.find((row) => row.accountId === accountId("surveyor-a"))?.id ?? "";
    expect(await endToken(admin, id)).toBe("Phần mềm");
    await closeAccount(admin, accountId("supervisor"));
    expect((await call(expired)).status).toBe(200);
    clock.set("2024-12-20T17:00:00.000Z");
    for (const token of [revoked, expired, closed, "sipas_invented"]) {
      const refused = await call(token);
      expect([refused.status, refused.code]).toEqual([401, "token.refused"]);
    }
    expect((await findTokensPage(admin)).tokens.map(({ state }) => state).sort()).toEqual([
      "asleep",
      "expired",
      "revoked",
    ]);
    const again: unknown = await endToken(admin, id).catch((error: unknown) => error);
    expect(isProblem(again) && again.code).toBe("token.not_found");
  });

  it("F106 a token wider than its account, without a name or an end is refused by field", async () => {
    const { admin, accountId } = await openTokens();
    const faultsOf = async (changes: Partial<TypedToken>) => {
      const typed = {
        name: "x",
        accountId: accountId("surveyor-a"),
        role: "",
        round: "",
        endsOn: "2024-12-31",
      };
      const fault: unknown = await issueToken(admin, { ...typed, scope: "read", ...changes }).catch(
        (error: unknown) => error,
      );
      return isProblem(fault) ? Object.keys(fault.fields) : [];
    };
    expect(await faultsOf({ name: " " })).toEqual(["name"]);
    expect(await faultsOf({ accountId: "nobody" })).toEqual(["accountId"]);
    expect(await faultsOf({ role: "admin" })).toEqual(["role"]);
    expect(await faultsOf({ round: "other" })).toEqual(["round"]);
    for (const endsOn of ["", "2024-12-19", "2026-01-01", "2024-13-40"])
      expect(await faultsOf({ endsOn }), endsOn).toEqual(["endsOn"]);
  });

  it("F107 the page shows a token once and revokes it", async () => {
    const { db, admin, accountId, call } = await openTokens();
    const cookie = await signInAs(db, admin, accountId("admin"));
    const at = { services: admin, accountId: accountId("admin"), cookie };
    const form = {
      verb: "issue",
      name: "Phần mềm",
      accountId: accountId("surveyor-a"),
      role: "",
      round: "",
      scope: "write",
      endsOn: "2024-12-31",
    };
    const refused = await visit({ ...at, run: page.action, form: { ...form, name: "" } });
    expect(refused.value).toMatchObject({ typed: { endsOn: "2024-12-31" } });
    const { value } = await visit({ ...at, run: page.action, form });
    const { token } = (value as { issued: { token: string } }).issued;
    const shown = await visit({ ...at, run: page.loader });
    expect(JSON.stringify(shown.value)).not.toContain(token);
    const { tokens } = (shown.value as { page: { tokens: { id: string }[] } }).page;
    await visit({ ...at, run: page.action, form: { verb: "revoke", id: tokens[0]?.id ?? "" } });
    expect((await call(token)).status).toBe(401);
  });
});
