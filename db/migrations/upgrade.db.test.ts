import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../connection.ts";
import { findPendingMigrations, migrate, migrationNames } from "../migrate.ts";
import { fillEveryTable, readEveryTable } from "../testing/fill-every-table.ts";
import { migrations } from "./index.ts";

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "sipas-upgrade-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "upgrade.sqlite");
}

async function migrateFile(file: string, to?: string): Promise<string[]> {
  const db = openDatabase(file);
  const done = await migrate(db, to);
  await db.close();
  return done;
}

test.each(migrationNames.slice(0, -1))(
  "F118 a filled database of version %s upgrades and keeps every row",
  async (version) => {
    const file = makeFile();
    await migrateFile(file, version);
    const before = new Sqlite(file);
    before.pragma("foreign_keys = on");
    fillEveryTable(before);
    const kept = readEveryTable(before);
    before.close();
    for (const [table, rows] of kept) expect(rows, table).not.toHaveLength(0);

    const done = await migrateFile(file);
    expect(done).toEqual(migrationNames.slice(migrationNames.indexOf(version) + 1));

    const after = new Sqlite(file, { readonly: true });
    const now = readEveryTable(after);
    for (const [table, rows] of kept) {
      if (table === "migration") continue;
      expect(now.get(table)?.length, table).toBe(rows.length);
      expect(now.get(table)?.[0], table).toMatchObject(rows[0] ?? {});
    }
    expect(after.pragma("foreign_key_check")).toEqual([]);
    expect(after.pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
    after.close();
  },
);

test("F118 the newest schema can be filled whole, so the next upgrade starts from a filled database too", async () => {
  const file = makeFile();
  await migrateFile(file);
  const db = new Sqlite(file);
  db.pragma("foreign_keys = on");
  fillEveryTable(db);
  for (const [table, rows] of readEveryTable(db)) expect(rows, table).not.toHaveLength(0);
  db.close();
});

test("F118 an upgrade that fails leaves the database as it was, and can be run again", async () => {
  const file = makeFile();
  const [first = "", second = ""] = migrationNames;
  await migrateFile(file, first);
  const step = migrations[second];
  migrations[second] = { up: () => Promise.reject(new Error("power cut")) };
  onTestFinished(() => {
    if (step) migrations[second] = step;
  });
  await expect(migrateFile(file)).rejects.toThrow("power cut");
  if (step) migrations[second] = step;
  const db = openDatabase(file);
  expect(await findPendingMigrations(db)).toEqual(migrationNames.slice(1));
  await db.close();
  expect(await migrateFile(file)).toEqual(migrationNames.slice(1));
  expect(await migrateFile(file)).toEqual([]);
});
