import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { findMissingEvidence, findOrphanFiles, findScores } from "#app/appraisal/api.server.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { getRound } from "#app/rounds/api.server.ts";
import { openDatabase, type Database } from "#db/connection.ts";
import { seedAppraisal2023, seedAppraisal2024 } from "./appraisal.ts";
import { layFoundation, publishInstruments } from "./foundation.ts";
import { selfScores2023, selfScores2024, statistics2024 } from "./illustrative/self-scores.ts";
import { createRound2023, createRound2024, ROUND_2023, ROUND_2024 } from "./rounds.ts";
import { setStage, vietNamInstant } from "./stage.ts";

const dataDir = mkdtempSync(join(tmpdir(), "sipas-appraisal-"));
const demoNow = vietNamInstant("2024-12-20 08:00");
const now = { asOf: demoNow, knownAt: demoNow };
let db: Database;

beforeAll(async () => {
  const file = join(dataDir, "test.sqlite");
  copyFileSync(inject("baseFile"), file);
  db = openDatabase(file);
  const config = { secret: "a secret of the tests, long enough", demo: true, dataDir, baseUrl: "" };
  const stage = setStage({ db, config, log: pino({ level: "silent" }) }, () => undefined);
  await layFoundation(stage);
  await createRound2023(stage, await publishInstruments(stage, 2023, 1));
  await createRound2024(stage, await publishInstruments(stage, 2024, 2));
  await seedAppraisal2023(stage);
  await seedAppraisal2024(stage);
});

afterAll(async () => {
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("F88 2023 is locked whole: three columns, the final one as appraised", async () => {
  const rows = await findScores(db.read, await getRound(db.read, ROUND_2023), now);
  expect(rows.every(({ state }) => state === "locked")).toBe(true);
  for (const { criterionCode, source, self, statistic, appraised, final } of rows) {
    const seed = selfScores2023.find(({ criterion }) => criterion === criterionCode);
    if (source === "documents") expect(self?.inputs).toEqual(seed?.inputs);
    else expect([self, statistic !== null]).toEqual([null, true]);
    expect(final?.points).toBe(appraised?.points);
  }
});

test("F63 F87 2024 has something to do for everybody on 20/12", async () => {
  const rows = await findScores(db.read, await getRound(db.read, ROUND_2024), now);
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const untouched = selfScores2024.filter(({ inputs }) => inputs === null).length;
  expect(count("assigned")).toBe(untouched + 6 - statistics2024.length);
  expect(count("draft")).toBeGreaterThan(8);
  expect(count("submitted")).toBeGreaterThan(20);
  expect(count("accepted")).toBeGreaterThan(8);
  expect(count("adjusted")).toBe(1);
  expect(count("explained")).toBe(1);
  expect(count("sent-back")).toBe(1);
  expect(count("locked")).toBe(0);
});

test("F86 F129 some evidence is missing, and what is there is a PDF on the disk", async () => {
  const round = await getRound(db.read, ROUND_2024);
  const missing = await findMissingEvidence(db.read, round, now);
  expect(missing.filter(({ proof }) => proof === "missing").length).toBeGreaterThan(10);
  expect(missing.filter(({ proof }) => proof === "explained")).toHaveLength(4);
  expect(await findOrphanFiles(db.read, { dataDir })).toEqual({ unnamed: [], lost: [] });
  const [file = ""] = readdirSync(join(dataDir, "evidence"));
  expect(
    readFileSync(join(dataDir, "evidence", file))
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
});

test("F65 F89 one query is near its due minute, one past it, one answered in time", async () => {
  const queries = await findDeadlines(db.read, { roundCode: ROUND_2024, ...now, kinds: ["query"] });
  const states = Object.fromEntries(queries.map(({ criterionCode, state }) => [criterionCode, state]));
  expect(states).toEqual({ "3.3.3": "overdue", "7.2.2": "due-soon", "5.5": "done", "6.1.3": "done" });
});

test("F121 each of the six agencies has its own due minute; 2023 met them", async () => {
  const of = (roundCode: string) => findDeadlines(db.read, { roundCode, ...now, kinds: ["self-assessment"] });
  const last = await of(ROUND_2023);
  expect(last).toHaveLength(6);
  expect(last.map(({ state }) => state)).toEqual(Array(6).fill("done"));
  const open = (await of(ROUND_2024)).filter(({ doneAt }) => doneAt === null);
  expect(open.map(({ owner }) => owner.agencyCode).sort()).toContain("so-tttt");
  expect(open.every(({ dueAt }) => dueAt === vietNamInstant("2025-01-24 17:00"))).toBe(true);
});

test("F88 history shows what was known on a past day", async () => {
  const round = await getRound(db.read, ROUND_2024);
  const before = vietNamInstant("2024-12-11 08:00");
  const rows = await findScores(db.read, round, { asOf: before, knownAt: before });
  expect(rows.every(({ appraised }) => appraised === null)).toBe(true);
  expect(rows.some(({ self }) => self !== null)).toBe(true);
});
