import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase, type Database } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { seedTinyRound, type TinyRound } from "#db/testing/fixture.ts";
import { startPostgres, type PostgresServer } from "#db/testing/postgres-server.ts";
import { isProblem } from "#app/shared/problem.ts";
import { closeAccount } from "./account-door.server.ts";
import { blankGrant } from "./account-input.ts";
import { findAccountPage, findAccountsPage } from "./accounts.server.ts";
import { createAccount } from "./add-account.server.ts";
import { changeAccount } from "./change-account.server.ts";
import { importAccounts, previewAccounts } from "./import-accounts.server.ts";
import { parseAuditFilter } from "./audit-filter.ts";
import { checkTrail, findChainState, readTrail } from "./read-trail.server.ts";
import { sealTrail } from "./seal-trail.server.ts";
import { signIn } from "./sign-in.server.ts";
import { endToken, findTokensPage, issueToken } from "./tokens.server.ts";

let server: PostgresServer;
let db: Database;
let tiny: TinyRound;

beforeAll(async () => {
  server = await startPostgres();
  db = openDatabase(server.url);
  await migrate(db);
  tiny = await seedTinyRound(db);
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

it("F107 F115 accounts, locks, imports and tokens work on PostgreSQL as they do on SQLite", async () => {
  const { ctx, accountId } = tiny;
  const admin = ctx("admin");
  const stranger = ctx("stranger");
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => "done",
      (error: unknown) => (isProblem(error) ? error.code : String(error)),
    );
  const typed = {
    username: "buu-ta-9",
    name: "Đặng Thị Ánh",
    email: "",
    phone: "",
    grants: [{ ...blankGrant, role: "surveyor", hamlets: ["north-1", "north-2"] }],
  };
  const issued = await createAccount(admin, typed);
  expect(await codeOf(createAccount(admin, typed))).toBe("account.taken");
  expect(await signIn(stranger, { ...issued, address: "10.0.0.1" })).toBeTruthy();

  const guess = { username: "nobody-at-all", password: "wrong", address: "10.0.0.2" };
  const guesses = await Promise.all(Array.from({ length: 12 }, () => codeOf(signIn(stranger, guess))));
  expect(guesses.filter((code) => code === "sign_in.refused")).toHaveLength(5);

  const { id, seen } = await findAccountPage(admin, issued.id);
  const grants = [{ ...blankGrant, role: "leader", endsOn: "2025-01-01" }];
  expect(await changeAccount(admin, id, { typed: { ...typed, grants }, seen })).toEqual(["grants"]);
  const leaders = { text: "anh", role: "leader", state: "active", page: 1 } as const;
  expect((await findAccountsPage(admin, leaders)).total).toBe(1);
  await closeAccount(admin, id);
  expect((await findAccountsPage(admin, { ...leaders, state: "closed" })).total).toBe(1);

  const preview = await previewAccounts(
    admin,
    "username,name,role\nmoi-1,Người mới,leader\nleader,Khác,leader\n",
  );
  const imported = await importAccounts(admin, preview);
  expect([imported.added.length, imported.changed]).toEqual([1, 1]);

  const token = { name: "Phần mềm", accountId: accountId("leader"), role: "", round: "" };
  await issueToken(admin, { ...token, scope: "read", endsOn: "2024-12-30" });
  const [row] = (await findTokensPage(admin)).tokens;
  expect(await endToken(admin, row?.id ?? "")).toBe("Phần mềm");
});

it("F70 F71 F115 the trail is read, filtered, sealed and verified on PostgreSQL as on SQLite", async () => {
  const ctx = tiny.ctx("auditor");
  const filter = parseAuditFilter(new URLSearchParams());
  const first = await readTrail(ctx, filter, null);
  expect(first.events.length).toBeGreaterThan(5);
  const last = first.events.at(-2);
  const cursor = last && { at: last.at, rank: last.seq ?? 0, digest: last.key };
  const rest = await readTrail(ctx, filter, cursor ?? null);
  expect(rest.events[0]?.key).toBe(first.events.at(-1)?.key);
  const filtered = { ...filter, action: "account.", subject: "-", from: "2024-12-01", to: "2024-12-31" };
  const found = await readTrail(ctx, { ...filtered, person: "admin" }, null);
  expect(new Set(found.events.map(({ action }) => action.split(".")[0]))).toEqual(new Set(["account"]));
  const reads = (await readTrail(ctx, { ...filter, reads: true }, null)).events;
  expect(reads.map(({ action }) => action)).toContain("account.read");

  await sealTrail(ctx);
  expect(await findChainState(ctx)).toMatchObject({ batches: 1, unsealed: 0 });
  expect(await checkTrail(ctx)).toMatchObject({ batches: 1, findings: [] });
  const change = db.withTransaction((trx) =>
    trx.updateTable("auditEvent").set({ actorRole: "leader" }).execute(),
  );
  await expect(change).rejects.toThrow("append-only");
});
