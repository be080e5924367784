import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { extractTar, writeTar } from "#db/backup/tar.ts";
import { openDatabase, type Reader } from "#db/connection.ts";
import { findSetting } from "#db/rounds.ts";
import { readEveryTable } from "#db/testing/fill-every-table.ts";
import { fillHouse } from "#app/testing/filled-house.ts";
import { backUp, backUpNightly } from "./backup.server.ts";
import { isPartName, MANIFEST_PART } from "./backup-files.server.ts";
import { LAST_BACKUP_SETTING } from "./rounds/api.server.ts";
import { restore } from "./restore.server.ts";
import { SetClock } from "./shared/clock.ts";
import type { Context } from "./shared/context.ts";
import { sayFinding, verifyData } from "./verify.server.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sipas-backup-test-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A house with something in every room, backed up once. */
async function openBackedUp() {
  const house = await fillHouse();
  const ctx = house.ctx("admin");
  const at = folder();
  const file = join(at, "backup.tar.gz");
  await backUp(ctx, file);
  return { ...house, admin: ctx, at, file };
}

/** Restores into a data folder of its own, where nothing or something may stand already. */
function restoreInto(dataDir: string, { config, log, clock }: Context, archive: string) {
  return restore(
    { config: { ...config, dataDir }, log, clock, databaseFile: join(dataDir, "sipas.sqlite") },
    archive,
  );
}

function tablesOf(file: string): Map<string, number> {
  const db = new Sqlite(file, { readonly: true });
  const rows = new Map([...readEveryTable(db)].map(([table, found]) => [table, found.length]));
  db.close();
  return rows;
}

it("F113 a backup restored elsewhere holds every row and every document, and verify says of it what it said before", async () => {
  const { admin, db, file } = await openBackedUp();
  const target = folder();
  const { replaced } = await restoreInto(target, admin, file);
  expect(replaced).toBeNull();
  const before = tablesOf(db.file ?? "");
  const after = tablesOf(join(target, "sipas.sqlite"));
  for (const [table, rows] of before) {
    if (["session", "audit_event", "setting"].includes(table)) continue;
    expect(after.get(table), table).toBe(rows);
  }
  expect(after.get("session")).toBe(0);
  const restored = openDatabase(join(target, "sipas.sqlite"));
  const findings = async (read: Reader, dataDir: string) =>
    (await verifyData(read, { dataDir })).findings.map(sayFinding);
  expect(await findings(restored.read, target)).toEqual(await findings(db.read, admin.config.dataDir));
  await restored.close();
  expect(await findSetting(db.read, LAST_BACKUP_SETTING)).toBe(admin.clock.machine().toISOString());
});

it("F113 a restore keeps what it replaces, and refuses while somebody has the database open", async () => {
  const { admin, file } = await openBackedUp();
  const target = folder();
  await restoreInto(target, admin, file);
  const living = openDatabase(join(target, "sipas.sqlite"));
  await living.read.selectFrom("round").select("code").execute(); // as every server does when it starts
  await expect(restoreInto(target, admin, file)).rejects.toThrow("Stop it, then restore.");
  await living.close();
  writeFileSync(join(target, "evidence", "f".repeat(64)), "not of the backup");
  const { replaced } = await restoreInto(target, admin, file);
  expect(tablesOf(join(replaced ?? "", "sipas.sqlite")).get("round")).toBe(2);
  expect(readFileSync(join(replaced ?? "", "evidence", "f".repeat(64)), "utf8")).toBe("not of the backup");
  expect(existsSync(join(target, "evidence", "f".repeat(64)))).toBe(false);
  expect(readdirSync(target).filter((name) => name.startsWith(".sipas-restore-"))).toEqual([]);
});

it("F113 a backup that is damaged, cut off, foreign, newer or forged replaces nothing and says why", async () => {
  const { admin, file } = await openBackedUp();
  const target = folder();
  await restoreInto(target, admin, file);
  const data = join(target, "sipas.sqlite");
  const stood = readFileSync(data);
  const refused = async (archive: string, words: RegExp) => {
    await expect(restoreInto(target, admin, archive), String(words)).rejects.toThrow(words);
    expect(readFileSync(data).equals(stood)).toBe(true);
  };
  const broken = join(target, "broken");
  const whole = readFileSync(file);
  const flipped = Buffer.from(whole);
  const middle = Math.floor(whole.length / 2);
  flipped[middle] = (flipped[middle] ?? 0) ^ 0xff;
  for (const [bytes, words] of [
    [whole.subarray(0, middle), /cut off|damaged/],
    [flipped, /cut off|damaged|not a backup/],
    [Buffer.from("plain text"), /not a backup|damaged/],
  ] as const) {
    writeFileSync(broken, bytes);
    await refused(broken, words);
  }
  await refused(join(target, "nowhere"), /isn't there/);

  const unpacked = folder();
  const names = await extractTar(file, unpacked, isPartName);
  const forge = async (change: (manifest: Record<string, unknown>) => void): Promise<string> => {
    const manifest = JSON.parse(readFileSync(join(unpacked, MANIFEST_PART), "utf8")) as Record<
      string,
      unknown
    >;
    change(manifest);
    const forged = join(folder(), "forged.tar.gz");
    await writeTar(forged, [
      { name: MANIFEST_PART, text: JSON.stringify(manifest) },
      ...names
        .filter((name) => name !== MANIFEST_PART)
        .map((name) => {
          const part = join(unpacked, name);
          return { name, file: part, sizeBytes: readFileSync(part).length };
        }),
    ]);
    return forged;
  };
  await refused(await forge((manifest) => (manifest.format = "other/1")), /manifest can't be read/);
  await refused(
    await forge(
      (manifest) => (manifest.migrations = [...(manifest.migrations as string[]), "20990101-01-later"]),
    ),
    /newer version/,
  );
  await refused(
    await forge((manifest) => (manifest.rows = { round: 7 })),
    /Table round .* its manifest says 7/,
  );
  await refused(await forge((manifest) => (manifest.parts = [])), /doesn't hold the files/);
  await refused(await forge((manifest) => (manifest.findings = [])), /doesn't agree/);
});

it("F113 what verify finds is told with the backup, and data that doesn't agree is backed up all the more", async () => {
  const { admin, db, at } = await openBackedUp();
  const file = new Sqlite(db.file ?? "");
  file.prepare("update tally set responses = responses + 1").run();
  file.close();
  const { findings } = await backUp(admin, join(at, "second.tar.gz"));
  expect(findings.filter((line) => line.startsWith("tallies:")).length).toBeGreaterThan(0);
  await restoreInto(folder(), admin, join(at, "second.tar.gz"));
});

it("F113 a backup never overwrites a file", async () => {
  const { admin, file } = await openBackedUp();
  const before = readFileSync(file);
  await expect(backUp(admin, file)).rejects.toThrow("is there already");
  expect(readFileSync(file).equals(before)).toBe(true);
});

it("F43 F113 no backup holds the server's secret or a key sheet of the ballot box", async () => {
  const { admin, db, at } = await openBackedUp();
  await db.withTransaction((trx) =>
    trx
      .insertInto("setting")
      .values({ name: "demo.key-sheets.tiny-2024", value: "SHEET-ONE-IN-CLEAR" })
      .execute(),
  );
  const second = join(at, "second.tar.gz");
  await backUp(admin, second);
  const unpacked = folder();
  await extractTar(second, unpacked, isPartName);
  const everything = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"))
    .join("");
  expect(everything).not.toContain("SHEET-ONE-IN-CLEAR");
  expect(everything).not.toContain(admin.config.secret);
});

it("F113 the nightly backup lies beside the data, and old ones go", async () => {
  const { ctx, db } = await fillHouse();
  const admin = ctx("admin");
  const dataDir = admin.config.dataDir;
  const evening = admin.clock.machine().getTime();
  for (let night = 0; night < 3; night += 1) {
    const clock = new SetClock(new Date(evening + night * 86_400_000).toISOString());
    expect(await backUpNightly({ ...admin, db, clock })).toMatch(/^sipas-\d{8}-\d{6}\.tar\.gz: \d+ parts/);
  }
  expect(readdirSync(join(dataDir, "backups"))).toHaveLength(3);
});
