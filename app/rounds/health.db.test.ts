import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connection.ts";
import { migrate, migrationNames } from "#db/migrate.ts";
import { putSetting } from "#db/rounds-write.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import type { Context } from "#app/shared/context.ts";
import { loader } from "./health.route.ts";
import { isSecureOrigin, LAST_BACKUP_SETTING, type Health } from "./health.server.ts";

async function openServer(): Promise<Context> {
  return (await seedTinyRound(openTestDatabase())).ctx("stranger");
}

async function askHealth({ db, clock, config, log }: Context): Promise<{ status: number; health: Health }> {
  const answer = await loader({
    request: new Request("http://localhost:3000/healthz"),
    params: {},
    context: { services: { db, clock, config, log }, nonce: "" },
  });
  return { status: answer.status, health: (await answer.json()) as Health };
}

test("F116 a server in order is ready, and says what disk is left", async () => {
  const { status, health } = await askHealth(await openServer());
  expect(status).toBe(200);
  expect(health).toMatchObject({
    ready: true,
    database: { engine: "sqlite", answers: true, pendingMigrations: [] },
    lastBackupAt: null,
    origin: { secure: true, unavailable: [] },
  });
  expect(health.disk.freeBytes).toBeGreaterThan(0);
  expect(health.warnings).toContain("backup.none");
});

test("F113 F116 the last backup is named, and one older than a day and a half warned of", async () => {
  const server = await openServer();
  const backUp = (at: string) => server.db.withTransaction((trx) => putSetting(trx, LAST_BACKUP_SETTING, at));
  await backUp("2024-12-19T19:30:00.000Z");
  const fresh = await askHealth(server);
  expect(fresh.health.lastBackupAt).toBe("2024-12-19T19:30:00.000Z");
  expect(fresh.health.warnings).not.toContain("backup.old");
  await backUp("2024-12-17T19:30:00.000Z");
  expect((await askHealth(server)).health.warnings).toContain("backup.old");
});

test("F116 a database of an older program is not ready: 503 and the migrations it lacks", async () => {
  const server = await openServer();
  const folder = mkdtempSync(join(tmpdir(), "sipas-health-"));
  const old = openDatabase(join(folder, "old.sqlite"));
  onTestFinished(async () => {
    await old.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await migrate(old, migrationNames[1]);
  const { status, health } = await askHealth({ ...server, db: old });
  expect(status).toBe(503);
  expect(health).toMatchObject({ ready: false, database: { answers: true } });
  expect(health.database.pendingMigrations).toEqual(migrationNames.slice(2));
});

test("F116 a database that does not answer is a 503 too, not a fault", async () => {
  const server = await openServer();
  const gone = { ...server.db, read: server.db.read.withSchema("nowhere") };
  const { status, health } = await askHealth({ ...server, db: gone });
  expect(status).toBe(503);
  expect(health).toMatchObject({ ready: false, database: { answers: false } });
});

test("F116 plain http elsewhere than here has no camera and no offline keying, and health says so", async () => {
  const server = await openServer();
  const baseUrl = "http://10.0.0.8:3000";
  const { health } = await askHealth({ ...server, config: { ...server.config, baseUrl } });
  expect(health.origin).toEqual({ url: baseUrl, secure: false, unavailable: ["offline-keying", "camera"] });
  expect(health.warnings).toContain("origin.insecure");
  expect(isSecureOrigin("https://sipas.tayninh.gov.vn")).toBe(true);
  expect(isSecureOrigin("http://localhost.tayninh.gov.vn")).toBe(false);
});
