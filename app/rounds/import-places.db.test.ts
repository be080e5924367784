// The tree of places as a file, on both engines: the SQL of an import is what PostgreSQL also runs.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { findAgencies, findPlaces } from "#db/rounds.ts";
import { seedTinyRound, TINY_NOW, type TinyRound } from "#db/testing/fixture.ts";
import { startPostgres, type PostgresServer } from "#db/testing/postgres-server.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { importRegister, listRegister, previewRegister } from "#app/plan/import-register.server.ts";
import { importResponses } from "#app/results/import-responses.server.ts";
import { answersAt } from "#app/results/testing/answered-round.ts";
import { verifyRound } from "#app/results/verify.server.ts";
import { previewPlaces, storePlaces } from "./import-places.server.ts";

const list = (...rows: string[]) =>
  ["code,parent,level,name_vi,name_en,agency,agency_vi", ...rows].join("\n");

async function importTree(db: Database, { ctx }: TinyRound): Promise<void> {
  const admin = ctx("admin");
  // Children before their parents, a commune below the province itself, and one that is renamed.
  const text = list(
    "ap-x,xa-x,hamlet,Ấp X,,,",
    "xa-x,tiny,commune,Xã X,X commune,ubnd-xa-x,UBND xã X",
    "north,tiny,district,Huyện Bắc mới,North district,ubnd-north,",
  );
  expect(
    (await previewPlaces(admin, text)).rows.map(({ key, state, changes }) => [key, state, changes]),
  ).toEqual([
    ["ap-x", "new", []],
    ["xa-x", "new", []],
    [
      "north",
      "changed",
      [
        { column: "name_vi", from: "Huyện Bắc", to: "Huyện Bắc mới" },
        { column: "illustrative", from: "1", to: "" },
      ],
    ],
  ]);
  expect(await storePlaces(admin, { text })).toMatchObject({ new: 2, changed: 1 });
  expect(await storePlaces(admin, { text })).toMatchObject({ new: 0, changed: 0, same: 3 });
  const place = (await findPlaces(db.read)).find(({ code }) => code === "xa-x");
  expect(place).toMatchObject({ parentCode: "tiny", level: "commune", nameEn: "X commune", illustrative: 0 });
  const agency = (await findAgencies(db.read)).find(({ code }) => code === "ubnd-xa-x");
  expect(agency).toMatchObject({ kind: "commune", placeCode: "xa-x", nameVi: "UBND xã X" });
}

describe("on SQLite", () => {
  it("F99 F103 a tree with free levels comes in with its agencies; the same file changes nothing", async () => {
    const db = openTestDatabase();
    await importTree(db, await seedTinyRound(db));
  });

  it("F106 a place without a parent, below itself or of another level is told, and nothing is stored", async () => {
    const db = openTestDatabase();
    const { ctx } = await seedTinyRound(db);
    const admin = ctx("admin", "en");
    const text = list(
      "mã lạ,north,hamlet,Ấp,,,",
      "a,,commune,Xã A,,,",
      "b,nowhere,hamlet,Ấp B,,,",
      "c,north-2,hamlet,Ấp C,,,",
      "d,d,commune,Xã D,,,",
      "north-1,north-xa,commune,Ấp 1,,,",
      "e,north,village,Ấp E,,,",
      "f,north,hamlet,,,,",
      "g,north,commune,Xã G,,ubnd-lạ,",
    );
    const { faults } = await previewPlaces(admin, text);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, "code"],
      [3, "parent"],
      [4, "parent"],
      [5, "parent"],
      [6, "parent"],
      [7, "level"],
      [7, "parent"],
      [8, "level"],
      [9, "name_vi"],
      [10, "agency"],
    ]);
    const before = await findPlaces(db.read);
    await expect(storePlaces(admin, { text })).rejects.toMatchObject({ code: "import.refused" });
    await expect(storePlaces(ctx("reviewer"), { text })).rejects.toMatchObject({ code: "access.refused" });
    expect(await findPlaces(db.read)).toEqual(before);
  });
});

describe("on PostgreSQL", () => {
  let server: PostgresServer;
  let db: Database;
  beforeAll(async () => {
    server = await startPostgres();
    db = openDatabase(server.url);
    await migrate(db);
  }, 120_000);
  afterAll(async () => {
    await db.close();
    await server.stop();
  });

  it("F115 F103 places and every register come in, are corrected and come back", async () => {
    const tiny = await seedTinyRound(db);
    await importTree(db, tiny);
    const reviewer = tiny.ctx("reviewer");
    const files = {
      tasks: [
        "code,title_vi,owner,product,due_at,done_on,evidence",
        "T1,Việc,so-tttt,Báo cáo,2024-12-01,2024-11-30,BC 1",
      ],
      targets: [
        "code,name_vi,unit,direction,baseline,goal,owner,due_at,measured_on,value",
        "CT1,Chỉ tiêu,percent,at-least,30,60,so-tttt,2024-12-31,2024-11-30,61.5",
      ],
      dossiers: ["month,level,agency,received,resolved,on_time", "2024-09,province,so-tttt,10,9,8"],
      feedback: [
        "code,sector,sector_vi,subject,channel,owner,received_on,due_at,answered_on,answer",
        "PA1,dat-dai,Đất đai,Chậm trả,portal,so-tttt,2024-11-01,2024-11-15,2024-11-10,Đã trả lời",
      ],
    } as const;
    const mend = {
      tasks: ["11-30", "11-28"],
      targets: ["61.5", "59.5"],
      dossiers: [",10,", ",11,"],
      feedback: ["11-10", "11-09"],
    };
    for (const kind of ["tasks", "targets", "dossiers", "feedback"] as const) {
      const text = files[kind].join("\n");
      expect(await importRegister(reviewer, tiny.round, kind, { text })).toMatchObject({ new: 1 });
      expect(await importRegister(reviewer, tiny.round, kind, { text })).toMatchObject({ same: 1, new: 0 });
      tiny.clock.set(new Date(tiny.clock.now().getTime() + 1_000).toISOString());
      const mended = text.replace(mend[kind][0] ?? "", mend[kind][1] ?? "");
      expect(await importRegister(reviewer, tiny.round, kind, { text: mended }), kind).toMatchObject({
        changed: 1,
      });
      expect(
        (await previewRegister(reviewer, tiny.round, kind, mended)).rows.map(({ state }) => state),
      ).toEqual(["same"]);
    }
    const at = tiny.clock.now().toISOString();
    const [task] = await listRegister(reviewer, tiny.round, "tasks", { asOf: at, knownAt: at });
    expect(task).toMatchObject({ done_on: "2024-11-28", state: "done" });
    const [known] = await listRegister(reviewer, tiny.round, "tasks", { asOf: at, knownAt: TINY_NOW });
    expect(known).toMatchObject({ done_on: "2024-11-30" });

    const answers = answersAt(tiny.citizens, "4");
    const items = tiny.citizens.items.filter(({ type }) => type !== "text").map(({ code }) => code);
    const text = `form,psu,${items.join(",")}\nA-1,north-1,${items.map((item) => answers[item] ?? "").join(",")}`;
    const supervisor = tiny.ctx("supervisor");
    expect(await importResponses(supervisor, tiny.round, "paper", { text })).toMatchObject({ new: 1 });
    expect(await importResponses(supervisor, tiny.round, "paper", { text })).toMatchObject({
      same: 1,
      new: 0,
    });
    expect(await verifyRound(db.read, tiny.round)).toEqual([]);
  });
});
