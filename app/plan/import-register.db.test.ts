// Files of the plan's registers: what comes out goes in unchanged, what is mended is appended, what doesn't fit is told.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { TINY_NOW, seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { dossiers2024 } from "#seeds/data/dossiers.ts";
import { plan2024 } from "#seeds/data/plan-2024.ts";
import { publishedDossiers, putDossiers, putFeedback, putTargets, putTasks } from "#seeds/plan.ts";
import { writeCsv } from "#app/shared/csv.ts";
import { countStates } from "#app/shared/import/difference.ts";
import { readFileText } from "#app/shared/import/read-file.server.ts";
import { isProblem } from "#app/shared/problem.ts";
import { findBoard } from "./board.server.ts";
import { importRegister, listRegister, previewRegister } from "./import-register.server.ts";
import { dossierLevels } from "./dossier-sums.ts";
import { makeRegisterFile } from "./register-file.server.ts";
import { registerKinds, type Cells, type RegisterKind } from "./register.ts";
import { useFilled } from "./testing/fill-plan.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };
const page = new URL("http://localhost/rounds/tiny-2024/plan/export.csv");
const pageOf = (kind: RegisterKind) => new URL(`?kind=${kind}`, page);

async function textOf(answer: Response): Promise<string> {
  const read = await readFileText(new Uint8Array(await answer.arrayBuffer()));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.text;
}

describe("what the pages write out", () => {
  const filled = useFilled(
    (actors, { round }) => putTasks(actors, round, plan2024, "2024-01-02"),
    (actors, { round }) => putTargets(actors, round),
    (actors, { round }) =>
      putDossiers(actors, round, dossiers2024, { totals: publishedDossiers, on: "2024-10-04" }),
    (actors, { round }) => putFeedback(actors, round),
  );

  it.each(registerKinds)("F103 %s: CSV and XLSX come back, and nothing changes", async (kind) => {
    const { tiny, db } = filled();
    const reviewer = tiny.ctx("reviewer");
    const events = await findAuditEvents(db.read, { limit: 1 });
    for (const format of ["csv", "xlsx"] as const) {
      const text = await textOf(await makeRegisterFile(reviewer, tiny.round, pageOf(kind), format));
      const preview = await previewRegister(reviewer, tiny.round, kind, text);
      expect(preview.faults).toEqual([]);
      const { new: added, changed, same } = countStates(preview.rows);
      expect([added, changed]).toEqual([0, 0]);
      expect(same).toBeGreaterThan(15);
      expect(await importRegister(reviewer, tiny.round, kind, preview)).toMatchObject({ new: 0, changed: 0 });
    }
    expect(await findAuditEvents(db.read, { limit: 1 })).toEqual(events);
  });

  it("F99 an empty form of each register has its columns, and the workbook explains them", async () => {
    const { tiny } = filled();
    for (const kind of registerKinds) {
      const url = new URL(`?kind=${kind}&template=1`, page);
      const text = await textOf(await makeRegisterFile(tiny.ctx("reviewer"), tiny.round, url, "xlsx"));
      const preview = await previewRegister(tiny.ctx("reviewer"), tiny.round, kind, text);
      expect(preview.faults.map(({ message }) => message)).toEqual(["Dưới dòng tên cột không có dòng nào."]);
    }
  });

  it("F107 an agency takes away its own rows only, and imports nothing", async () => {
    const { tiny } = filled();
    const assessor = tiny.ctx("assessor-tttt");
    const text = await textOf(await makeRegisterFile(assessor, tiny.round, pageOf("tasks"), "csv"));
    expect(text.split("\r\n").length).toBeLessThan(40);
    await expect(previewRegister(assessor, tiny.round, "tasks", text)).rejects.toMatchObject({
      code: "access.refused",
    });
    await expect(importRegister(assessor, tiny.round, "tasks", { text })).rejects.toMatchObject({
      code: "access.refused",
    });
  });
});

async function open() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const reviewer = tiny.ctx("reviewer", "en");
  const preview = (kind: RegisterKind, text: string) => previewRegister(reviewer, tiny.round, kind, text);
  const store = (kind: RegisterKind, text: string) => importRegister(reviewer, tiny.round, kind, { text });
  const list = (kind: RegisterKind) => {
    const at = tiny.clock.now().toISOString();
    return listRegister(reviewer, tiny.round, kind, { asOf: at, knownAt: at });
  };
  const later = (minutes: number) =>
    tiny.clock.set(new Date(tiny.clock.now().getTime() + minutes * 60_000).toISOString());
  const faults = async (kind: RegisterKind, text: string) =>
    (await preview(kind, text)).faults.map(({ row, column, message }) => `${row} ${column}: ${message}`);
  return { db, tiny, preview, store, list, later, faults };
}

const tasks = (...rows: string[]) =>
  ["code,title_vi,owner,product,due_at,done_on,evidence,reason", ...rows].join("\n");

describe("tasks", () => {
  it("F103 a dry run tells new from changed and stores nothing; stored, what stood before is kept", async () => {
    const { db, tiny, preview, store, later, list } = await open();
    const first = tasks(
      "T1,Việc một,so-tttt,Báo cáo,2024-12-24,,,",
      "T2,Việc hai,so-noi-vu,Kế hoạch,2024-12-10 11:30,2024-12-09,Báo cáo 7/BC,",
    );
    expect((await preview("tasks", first)).rows.map(({ key, state }) => [key, state])).toEqual([
      ["T1", "new"],
      ["T2", "new"],
    ]);
    expect(await list("tasks")).toEqual([]);
    expect(await store("tasks", first)).toMatchObject({ new: 2 });
    expect(await store("tasks", first)).toMatchObject({ new: 0, changed: 0, same: 2 });

    later(5);
    const second = tasks(
      "T1,Việc một,so-tttt,Báo cáo,2024-12-30,,,Chờ ý kiến",
      "T2,Việc hai,so-noi-vu,Kế hoạch,2024-12-10 11:30,2024-12-08,Báo cáo 8/BC,",
    );
    const dry = await preview("tasks", second);
    expect(dry.rows.map(({ state, changes }) => [state, changes])).toEqual([
      ["changed", [{ column: "due_at", from: "2024-12-24 17:00", to: "2024-12-30 17:00" }]],
      [
        "changed",
        [
          { column: "done_on", from: "2024-12-09", to: "2024-12-08" },
          { column: "evidence", from: "Báo cáo 7/BC", to: "Báo cáo 8/BC" },
        ],
      ],
    ]);
    expect(await store("tasks", second)).toMatchObject({ changed: 2 });
    const at = tiny.clock.now().toISOString();
    const [one, two] = await findBoard(db.read, tiny.round, { asOf: at, knownAt: at });
    expect(one?.deadline.history).toMatchObject([
      { reason: "Chờ ý kiến", dueAt: "2024-12-30T10:00:00.000Z" },
    ]);
    expect(one?.deadline.firstDueAt).toBe("2024-12-24T10:00:00.000Z");
    expect(two?.deadline.doneAt).toBe("2024-12-07T17:00:00.000Z");
    const [, asKnown] = await findBoard(db.read, tiny.round, { asOf: at, knownAt: TINY_NOW });
    expect(asKnown?.deadline.doneAt).toBe("2024-12-08T17:00:00.000Z");

    later(5);
    const third = tasks("T2,Việc hai,so-noi-vu,Kế hoạch,2024-12-10 11:30,,,Chưa đạt");
    expect(await store("tasks", third)).toMatchObject({ changed: 1 });
    expect((await list("tasks")).map(({ state }) => state)).toEqual(["planned", "overdue"]);
    const actions = (await findAuditEvents(db.read, { limit: 30 })).map(({ action }) => action);
    expect(actions.filter((action) => action === "tasks.import")).toHaveLength(3);
    expect(actions).toEqual(expect.arrayContaining(["task.add", "task.report", "extension.decide"]));
  });

  it("F106 each fault is named by row and column, and one is enough to store nothing", async () => {
    const { store, faults, list } = await open();
    await store("tasks", tasks("T1,Việc một,so-tttt,Báo cáo,2024-12-24,,,"));
    const faulty = tasks(
      "T1,Tên khác,so-tttt,Báo cáo,2024-12-23,,,",
      "bad code,,nobody,,20/12/2024,,,",
      "T3,Việc,so-tttt,Báo cáo,2024-13-40,2025-01-05,,",
      "T3,Việc,so-tttt,Báo cáo,2024-12-25,,Báo cáo,",
      "T4,Việc,so-tttt,Báo cáo,soon,,,",
    );
    expect(await faults("tasks", faulty)).toEqual([
      "2 title_vi: “Việc một” stands here, and a file can’t change it. Write it as it was, or give a new entry another code.",
      "2 due_at: The new due date must be after the present one.",
      "2 reason: Give the reason for this change in column reason.",
      expect.stringContaining("3 code:"),
      expect.stringContaining("3 title_vi:"),
      expect.stringContaining("3 product:"),
      "3 owner: There is no agency nobody.",
      "3 due_at: Write “20/12/2024” as year-month-day: 2024-12-20.",
      expect.stringContaining("4 due_at: “2024-13-40” is no due minute."),
      expect.stringContaining("4 evidence:"),
      "5 code: T3 stands in row 4 already. Keep one row.",
      "5 evidence: With this cell, column done_on must be filled in, too.",
      expect.stringContaining("6 due_at: “soon” is no due minute."),
    ]);
    const good = "\nT9,Việc tốt,so-tttt,Báo cáo,2024-12-28,,,";
    const error: unknown = await store("tasks", faulty + good).catch((thrown: unknown) => thrown);
    expect(isProblem(error) && [error.code, String(error.details.faults).split("\n").length]).toEqual([
      "import.refused",
      13,
    ]);
    expect((await list("tasks")).map(({ code }) => code)).toEqual(["T1"]);
  });

  it("F103 a file checked before somebody else changed the plan is refused as stale", async () => {
    const { tiny, preview, store } = await open();
    const text = tasks("T1,Việc một,so-tttt,Báo cáo,2024-12-24,,,");
    const seen = await preview("tasks", text);
    await store("tasks", text);
    await expect(importRegister(tiny.ctx("reviewer"), tiny.round, "tasks", seen)).rejects.toMatchObject({
      code: "page.stale",
    });
  });
});

describe("targets, dossiers, feedback", () => {
  const targets = (...rows: string[]) =>
    [
      "code,name_vi,unit,direction,baseline,goal,owner,due_at,measured_on,value,numerator,denominator",
      ...rows,
    ].join("\n");

  it("F97 F103 a measurement of a known day corrects it; numbers and shares are checked", async () => {
    const { store, preview, faults, later, list } = await open();
    const definition = "CT1,Nộp trực tuyến,percent,at-least,30,60,so-tttt,2024-12-31";
    await store("targets", targets(`${definition},2024-10-31,49.9,,`, "CT1,,,,,,,,2024-11-30,50,1,2"));
    later(1);
    const mended = targets(`${definition},2024-10-31,48.7,,`, `${definition},2024-12-15,61,,`);
    expect(
      (await preview("targets", mended)).rows.map(({ key, state, changes }) => [key, state, changes]),
    ).toEqual([
      ["CT1 2024-10-31", "changed", [{ column: "value", from: "49.9", to: "48.7" }]],
      ["CT1 2024-12-15", "new", []],
    ]);
    await store("targets", mended);
    expect(
      (await list("targets")).map(({ measured_on, value, state }) => [measured_on, value, state]),
    ).toEqual([
      ["2024-10-31", "48.7", "done"],
      ["2024-11-30", "50", "done"],
      ["2024-12-15", "61", "done"],
    ]);
    const faulty = targets(
      `${definition},2024-12-16,"49,9",,`,
      "CT1,,,at-most,,,,,2024-12-17,1.412.000,,",
      `${definition},2024-12-18,50,3,4`,
      "CT2,Tên,share,at-least,x,60,so-tttt,2024-12-31,,5,,",
    );
    expect(await faults("targets", faulty)).toEqual([
      "2 value: Write “49,9” with a decimal point and without thousands marks: 49.9.",
      expect.stringContaining("3 direction: “at-least” stands here"),
      "3 value: Write “1.412.000” with a decimal point and without thousands marks: 1412000.",
      expect.stringContaining("4 value:"),
      "5 unit: “share” can’t be used. Choose one of: percent, count.",
      expect.stringContaining("5 baseline: “x” is no number."),
      "5 value: With this cell, column measured_on must be filled in, too.",
    ]);
  });

  it("F125 F103 counts are corrected by a later row; what can't be is told", async () => {
    const { store, faults, later, list } = await open();
    const header = "month,level,agency,received,resolved,on_time\n";
    await store("dossiers", `${header}2024-09,province,so-tttt,10,9,8\n`);
    later(1);
    expect(await store("dossiers", `${header}2024-09,province,so-tttt,12,9,8\n`)).toMatchObject({
      changed: 1,
    });
    expect((await list("dossiers")).map(({ received }) => received)).toEqual(["12"]);
    const faulty = `${header}2024-09,province,so-tttt,12,9,10\n2024-9,province,so-tttt,1,1,1\n2025-02,city,so-tttt,1.5,"1,412",1\n2024-09,province,so-tttt,12,9,8\n`;
    expect(await faults("dossiers", faulty)).toEqual([
      expect.stringContaining("2 on_time:"),
      expect.stringContaining("3 month:"),
      "4 level: “city” can’t be used. Choose one of: province, district, commune.",
      expect.stringContaining("4 received: “1.5” is no whole number"),
      expect.stringContaining("4 resolved: “1,412” is no whole number"),
      "5 month: 2024-09 province so-tttt stands in row 2 already. Keep one row.",
    ]);
  });

  it("F126 F103 items come with their sector and their answer; an answer is corrected, never unsaid", async () => {
    const { store, faults, later, list } = await open();
    const file = (...rows: string[]) =>
      ["code,sector,sector_vi,subject,channel,owner,received_on,due_at,answered_on,answer", ...rows].join(
        "\n",
      );
    const item = "PA1,moi-truong,Môi trường,Rác thải,portal,so-tttt,2024-12-01,2024-12-15";
    await store("feedback", file(`${item},2024-12-10,Đã trả lời`));
    later(1);
    expect(await store("feedback", file(`${item},2024-12-09,Trả lời lại`))).toMatchObject({ changed: 1 });
    expect(await list("feedback")).toMatchObject([
      { sector_vi: "Môi trường", answered_on: "2024-12-09", answer: "Trả lời lại", state: "done" },
    ]);
    const faulty = file(`${item},,`, "PA2,la,,Khác,fax,so-tttt,2024-12-05,2024-12-15,2024-12-01,Có");
    expect(await faults("feedback", faulty)).toEqual([
      expect.stringContaining("2 answered_on: “2024-12-09” stands here"),
      "3 channel: “fax” can’t be used. Choose one of: portal, hotline, post, in-person.",
      expect.stringContaining("3 sector: There is no sector “la” yet."),
      expect.stringContaining("3 answered_on:"),
    ]);
  });
});

// Whatever stands, what is written out of it and read again says that nothing changes.
const word = fc
  .string({
    unit: fc.constantFrom("=", "-", "'", '"', ",", ";", "\n", "a", "ệ", " ", "7", "@"),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => text.normalize("NFC").trim())
  .filter((text) => text !== "");
const code = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,6}$/);
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2024-11-${String(number).padStart(2, "0")}`);
const agency = fc.constantFrom("so-tttt", "so-noi-vu", "so-tu-phap");

async function expectIdentity(kind: RegisterKind, rows: readonly Cells[]): Promise<void> {
  const { tiny, store, preview } = await open();
  const header = [...new Set(rows.flatMap(Object.keys))];
  const counts = await store(
    kind,
    writeCsv(
      header,
      rows.map((row) => header.map((name) => row[name] ?? "")),
    ),
  );
  expect(counts.new).toBe(rows.length);
  for (const format of ["csv", "xlsx"] as const) {
    const text = await textOf(await makeRegisterFile(tiny.ctx("reviewer"), tiny.round, pageOf(kind), format));
    expect(countStates((await preview(kind, text)).rows)).toMatchObject({ same: rows.length, faulty: 0 });
    expect((await preview(kind, text)).faults).toEqual([]);
  }
}

it("F103 import after export is the identity for tasks", async () => {
  const task = fc.record({
    code,
    title_vi: word,
    title_en: word,
    owner: agency,
    co_owners: fc.uniqueArray(agency).map((codes) => codes.join(" ")),
    product: word,
    legal_basis: fc.option(word, { nil: "" }),
    criteria: fc.constantFrom("", "7.1.5", "7.1.5:0.5 7.1.1"),
    directed: fc.constantFrom("", "1"),
    illustrative: fc.constantFrom("", "1"),
    due_at: day.map((one) => `${one} 09:41`),
    done_on: fc.option(day, { nil: "" }),
    evidence: word,
  });
  const made = fc.uniqueArray(task, { minLength: 1, maxLength: 4, selector: (row) => row.code });
  await fc.assert(
    fc.asyncProperty(made, (rows) =>
      expectIdentity(
        "tasks",
        rows.map((row) => ({ ...row, evidence: row.done_on && row.evidence })),
      ),
    ),
    { numRuns: 12 },
  );
}, 60_000);

it("F103 import after export is the identity for dossiers", async () => {
  const count = fc.nat({ max: 99_999 });
  const row = fc.record({
    // The running month takes effect with its last day.
    month: fc.integer({ min: 1, max: 11 }).map((month) => `2024-${String(month).padStart(2, "0")}`),
    level: fc.constantFrom(...dossierLevels),
    agency,
    received: count.map(String),
    parts: fc.tuple(count, count),
    illustrative: fc.constantFrom("", "1"),
  });
  const made = fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 8,
    selector: ({ month, level, agency: own }) => `${month}${level}${own}`,
  });
  await fc.assert(
    fc.asyncProperty(made, (rows) =>
      expectIdentity(
        "dossiers",
        rows.map(({ parts: [one, other], ...rest }) => ({
          ...rest,
          resolved: String(Math.max(one, other)),
          on_time: String(Math.min(one, other)),
        })),
      ),
    ),
    { numRuns: 12 },
  );
}, 60_000);

it("F103 nothing of a register is listed before it is known", async () => {
  const { tiny, store } = await open();
  await store("tasks", tasks("T1,Việc một,so-tttt,Báo cáo,2024-12-24,,,"));
  const before = { ...now, knownAt: "2024-12-01T00:00:00.000Z" };
  expect(await listRegister(tiny.ctx("reviewer"), tiny.round, "tasks", before)).toEqual([]);
});
