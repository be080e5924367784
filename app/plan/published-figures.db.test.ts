// The province's own account of 2024, through the use cases: every published figure comes out as of its day.
import { describe, expect, it } from "vitest";
import { TINY_NOW } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import { dossiers2024 } from "#seeds/data/dossiers.ts";
import { plan2024 } from "#seeds/data/plan-2024.ts";
import {
  publishedDossiers,
  putDossiers,
  putFeedback,
  putInspections,
  putTargets,
  putTasks,
  rowsOf,
} from "#seeds/plan.ts";
import { countDone, findBoard, findFeeds, findTargetStandings } from "./api.server.ts";
import { recordDossiers } from "./record-dossiers.server.ts";
import { reportTask } from "./report-task.server.ts";
import { fill, useFilled, type Fill } from "./testing/fill-plan.ts";

const fillTasks: Fill = (actors, { round }) => putTasks(actors, round, plan2024, "2024-01-02");
const fillTargets: Fill = (actors, { round }) => putTargets(actors, round);
const fillDossiers: Fill = (actors, { round }) =>
  putDossiers(actors, round, dossiers2024, { totals: publishedDossiers, on: "2024-10-04" });
const fillFeedback: Fill = (actors, { round }) => putFeedback(actors, round);
const fillInspections: Fill = (actors, { round }) => putInspections(actors, round);

const asOf = (day: string, knownOn?: string) => ({
  asOf: endOfDay(day),
  knownAt: knownOn ? endOfDay(knownOn) : TINY_NOW,
});

describe("tasks", () => {
  const filled = useFilled(fillTasks);

  it("F123 says 44 of 46 as of 25/10/2024 as known today, and one less as known then", async () => {
    const { db, tiny } = filled();
    const count = async (day: string, knownOn?: string) =>
      countDone(await findBoard(db.read, tiny.round, asOf(day, knownOn)));
    expect(await count("2024-10-25")).toEqual({ done: 44, all: 46 });
    expect(await count("2024-10-25", "2024-10-25")).toEqual({ done: 43, all: 46 });
    expect(await count("2024-10-25", "2024-11-02")).toEqual({ done: 44, all: 46 });
    expect(await count("2024-10-19")).toMatchObject({ all: 46 });
    expect((await count("2024-10-19")).done).toBeLessThan(44);
  });

  it("F123 feeds its criterion with 44 of 46", async () => {
    const { db, tiny } = filled();
    const feeds = await findFeeds(db.read, tiny.round, asOf("2024-10-25"));
    expect(feeds["plan-tasks"]).toMatchObject({
      inputs: { numerator: "44", denominator: "46" },
      source: { link: `/rounds/${tiny.round.code}/plan` },
      illustrative: true,
    });
  });

  it("F123 counts a task done on 20/10 and reported on 2/11 on 25/10 as known today, not as known then", async () => {
    const { db, tiny } = filled();
    const late = (await findBoard(db.read, tiny.round, asOf("2024-12-20"))).find(
      ({ lastReport }) => lastReport?.recordedAt === "2024-11-02T02:00:00.000Z",
    );
    expect(late?.deadline.doneAt).toBe("2024-10-19T17:00:00.000Z");
    const code = late?.code ?? "";
    const [then] = await findBoard(db.read, tiny.round, asOf("2024-10-25", "2024-10-25"), { code });
    expect(then?.deadline.doneAt).toBeNull();
    const [known] = await findBoard(db.read, tiny.round, asOf("2024-10-25"), { code });
    expect(known?.deadline.doneAt).toBe("2024-10-19T17:00:00.000Z");
    const [before] = await findBoard(db.read, tiny.round, asOf("2024-10-19"), { code });
    expect(before?.deadline.doneAt).toBeNull();
  });

  it("F123 gives the two that are left: one late, one due soon on 20/12/2024", async () => {
    const { db, tiny } = filled();
    const board = await findBoard(db.read, tiny.round, { asOf: TINY_NOW, knownAt: TINY_NOW });
    const open = board.filter(({ deadline }) => deadline.doneAt === null);
    expect(open.map(({ deadline }) => deadline.state).sort()).toEqual(["due-soon", "overdue"]);
  });

  it("F96 keeps the old date and the reason of an extension, and shows the old one as of the day before", async () => {
    const { db, tiny } = filled();
    const board = await findBoard(db.read, tiny.round, asOf("2024-12-19"));
    const extended = board.find(({ deadline }) => deadline.extensions > 0);
    expect(extended?.deadline).toMatchObject({
      firstDueAt: "2024-10-15T10:00:00.000Z",
      dueAt: "2024-12-16T10:00:00.000Z",
      history: [
        {
          dueAt: "2024-12-16T10:00:00.000Z",
          reason: "Chờ hoàn thành kết nối với Cổng Dịch vụ công quốc gia",
        },
      ],
    });
    const [before] = await findBoard(db.read, tiny.round, asOf("2024-10-10"), { code: extended?.code });
    expect(before?.deadline).toMatchObject({ dueAt: "2024-10-15T10:00:00.000Z", extensions: 0 });
  });
});

describe("targets", () => {
  const filled = useFilled(fillTargets);

  it("F124 says 9 of 16 met as of 31/10/2024 and feeds the criteria of the digital plan", async () => {
    const { db, tiny } = filled();
    const targets = await findTargetStandings(db.read, tiny.round, asOf("2024-10-31"));
    expect([targets.filter(({ met }) => met).length, targets.length]).toEqual([9, 16]);
    // The milestone's deadline tells the same story as the measurements.
    for (const { met, deadline } of targets) expect(deadline.doneAt !== null).toBe(met);
    const low = targets.filter(({ publishedAsLow }) => publishedAsLow);
    expect(low.map(({ code, met }) => [code, met])).toEqual([
      ["online-submission", false],
      ["online-payment", false],
      ["sme-digital", false],
    ]);
    const feeds = await findFeeds(db.read, tiny.round, asOf("2024-10-31"));
    expect(feeds.targets?.inputs).toEqual({ numerator: "9", denominator: "16" });
    expect(feeds["target:online-submission"]?.inputs).toEqual({ numerator: "117369", denominator: "241500" });
  });

  it("F97 forecasts a target from its measurements as of a day, and not from two", async () => {
    const { db, tiny } = filled();
    const find = async (day: string) =>
      (await findTargetStandings(db.read, tiny.round, asOf(day), { code: "online-submission" }))[0];
    const october = await find("2024-10-31");
    expect(october?.measurements).toHaveLength(10);
    expect(october?.forecast).toMatchObject({ on: "2024-12-31", measurements: 10 });
    expect(october?.forecast?.lo).toBeLessThan(october?.forecast?.value ?? 0);
    expect(october?.outlook).toBe("unlikely");
    expect(await find("2024-03-01")).toMatchObject({ forecast: null, outlook: null, met: false });
  });
});

describe("dossiers", () => {
  const filled = useFilled(fillDossiers);

  it("F125 sums to 270,497 = 165,106 + 26,060 + 79,331 received and 260,103 resolved, and feeds the on-time rates", async () => {
    const { db, tiny } = filled();
    const feeds = await findFeeds(db.read, tiny.round, asOf("2024-12-19"));
    expect(feeds["dossiers:province"]?.inputs).toEqual({ numerator: "156812", denominator: "158306" });
    expect(feeds["dossiers:district"]?.inputs).toEqual({ numerator: "24147", denominator: "24801" });
    expect(feeds["dossiers:commune"]?.inputs).toEqual({ numerator: "75990", denominator: "76996" });
    expect(await findFeeds(db.read, tiny.round, asOf("2024-12-19", "2024-10-01"))).toEqual({});
  });

  it("F125 refuses parts that don't make their total, names them, and stores nothing", async () => {
    const { db, tiny } = await fill(openTestDatabase());
    tiny.clock.set("2024-10-04T02:00:00.000Z");
    const rows = rowsOf(dossiers2024).map((row, index) =>
      index === 0 ? { ...row, received: row.received + 1 } : row,
    );
    const refused = recordDossiers(tiny.ctx("reviewer"), tiny.round, {
      rows,
      totals: publishedDossiers.slice(0, 1),
    });
    await expect(refused).rejects.toMatchObject({
      code: "dossiers.parts",
      details: {
        column: "received",
        scope: "all",
        total: 270_497,
        sum: 270_498,
        parts: "province=165107 district=26060 commune=79331",
      },
    });
    expect(await db.read.selectFrom("dossierMonth").selectAll().execute()).toEqual([]);
  });
});

describe("feedback and inspections", () => {
  const filled = useFilled(fillFeedback, fillInspections);

  it("F126 registers 306 items in six sectors and feeds the handled share", async () => {
    const { db, tiny } = filled();
    const feeds = await findFeeds(db.read, tiny.round, { asOf: TINY_NOW, knownAt: TINY_NOW });
    const { numerator, denominator } = feeds.feedback?.inputs ?? {};
    expect(denominator).toBe("306");
    expect(Number(numerator)).toBeGreaterThan(250);
    expect(Number(numerator)).toBeLessThan(306);
    const june = await findFeeds(db.read, tiny.round, asOf("2024-06-30"));
    expect(Number(june.feedback?.inputs.denominator)).toBeLessThan(200);
  });

  it("F128 feeds units inspected to its first criterion and findings fixed to its second", async () => {
    const { db, tiny } = filled();
    const feeds = await findFeeds(db.read, tiny.round, { asOf: TINY_NOW, knownAt: TINY_NOW });
    // Six of the seven inspected units are departments or districts; the tiny round brings a district of its own.
    expect(feeds["inspections:1.2.1"]?.inputs).toEqual({ numerator: "6", denominator: "19" });
    expect(feeds["inspections:1.2.2"]?.inputs).toEqual({ numerator: "7", denominator: "9" });
  });
});

it("F98 a register without rows feeds nothing, so that no data is not zero", async () => {
  const { db, tiny } = await fill(openTestDatabase());
  expect(await findFeeds(db.read, tiny.round, asOf("2024-12-19"))).toEqual({});
});

it("F95 a correction of the day of completion keeps what was known before", async () => {
  const { db, tiny } = await fill(openTestDatabase(), fillTasks);
  const code = "NV01";
  tiny.clock.set("2024-06-03T02:00:00.000Z");
  await reportTask(tiny.ctx("assessor-noi-vu"), tiny.round, {
    code,
    verb: "correct",
    note: "Ghi nhầm ngày ký",
    evidence: { title: "Quyết định" },
    effectiveOn: "2024-01-12",
  });
  const doneAt = async (knownOn?: string) =>
    (await findBoard(db.read, tiny.round, asOf("2024-12-19", knownOn), { code }))[0]?.deadline.doneAt;
  expect(await doneAt("2024-05-31")).toBe("2024-01-09T17:00:00.000Z");
  expect(await doneAt()).toBe("2024-01-11T17:00:00.000Z");
});
