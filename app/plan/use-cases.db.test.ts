// What people may do with the plan's registers, and what is refused.
import { describe, expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { seedTinyRound, TINY_NOW, type TinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { startOfDay } from "#scoring/deadlines/time.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { addTask, type NewPlanTask } from "./add-task.server.ts";
import { findBoard } from "./board.server.ts";
import { decideExtension, requestExtension } from "./extensions.server.ts";
import { recordDossiers } from "./record-dossiers.server.ts";
import { answerFeedback, nameFeedbackSectors, registerFeedback } from "./record-feedback.server.ts";
import { fixFinding, recordInspection } from "./record-inspection.server.ts";
import { addTarget, recordMeasurement } from "./record-target.server.ts";
import { reportTask, type TaskReport } from "./report-task.server.ts";
import { getTargetView, viewTargets } from "./target-view.server.ts";
import { getTaskView, viewBoard } from "./view.server.ts";

const task: NewPlanTask = {
  code: "NV01",
  title: { vi: "Đưa dịch vụ dữ liệu vào sử dụng", en: "Put data services into use" },
  ownerAgencyCode: "so-tttt",
  coOwners: ["so-noi-vu"],
  product: "Danh sách dịch vụ",
  legalBasis: "Kế hoạch năm 2024",
  dueAt: "2024-12-24T17:00+07:00",
  criteria: [{ code: "7.1.5", points: "0.5" }, { code: "7.1.1" }],
  illustrative: true,
};
const report: TaskReport = {
  code: "NV01",
  verb: "progress",
  note: "Đang nghiệm thu",
  effectiveOn: "2024-12-19",
};
const done: TaskReport = { ...report, verb: "done", evidence: { title: "Báo cáo 12/BC-STTTT" } };
const now = { asOf: TINY_NOW, knownAt: TINY_NOW };
const shown = parseMoment(new URLSearchParams(), new Date(TINY_NOW));
const fault = (field: string, code: string) => ({ code: "input.invalid", fields: { [field]: { code } } });

async function seed(): Promise<{ db: Database; tiny: TinyRound }> {
  const db = openTestDatabase();
  return { db, tiny: await seedTinyRound(db) };
}

async function seedTask() {
  const { db, tiny } = await seed();
  await addTask(tiny.ctx("reviewer"), tiny.round, task);
  return { db, tiny };
}

describe("a task", () => {
  it("F95 the day last reported is when it was done, earlier or later, taken back or done again", async () => {
    const { db, tiny } = await seedTask();
    const days = [
      "2024-12-12",
      "2024-12-10",
      "2024-12-16",
      null,
      "2024-12-08",
      "2024-12-14",
      null,
      "2024-12-18",
    ];
    for (const [index, day] of days.entries()) {
      tiny.clock.set(new Date(Date.parse(TINY_NOW) + index).toISOString());
      const verb = day === null ? "reopen" : (days[index - 1] ?? null) === null ? "done" : "correct";
      const effectiveOn = day ?? "2024-12-19";
      await reportTask(tiny.ctx("reviewer"), tiny.round, { ...done, verb, effectiveOn });
      const at = tiny.clock.now().toISOString();
      const [row] = await findBoard(db.read, tiny.round, { asOf: at, knownAt: at });
      expect(row?.deadline.doneAt ?? null).toBe(day && startOfDay(day));
    }
  });

  it("F92 has owner, co-owner, product, legal basis, due date and F98 its criteria with their points", async () => {
    const { db, tiny } = await seedTask();
    const [row] = await findBoard(db.read, tiny.round, now);
    expect(row).toMatchObject({
      code: "NV01",
      owner: { code: "so-tttt" },
      coOwners: [{ code: "so-noi-vu" }],
      product: task.product,
      legalBasis: task.legalBasis,
      criteria: [
        { code: "7.1.5", points: "0.5" },
        { code: "7.1.1", points: null },
      ],
      illustrative: true,
    });
    expect(row?.deadline).toMatchObject({
      kind: "task",
      dueAt: "2024-12-24T10:00:00.000Z",
      state: "due-soon",
      criterionCode: "7.1.5",
      link: `/rounds/${tiny.round.code}/plan/NV01`,
    });
    const events = await db.read.selectFrom("auditEvent").select(["action", "subjectId"]).execute();
    expect(events).toContainEqual({ action: "task.add", subjectId: "NV01" });
  });

  it("F92 is refused with an unknown owner or criterion, a wrong code, a code that is taken; nothing is stored", async () => {
    const { db, tiny } = await seedTask();
    const add = (over: Partial<NewPlanTask>) =>
      addTask(tiny.ctx("reviewer"), tiny.round, { ...task, code: "NV02", ...over });
    await expect(add({ ownerAgencyCode: "nobody" })).rejects.toMatchObject(
      fault("owner", "plan.agency_unknown"),
    );
    await expect(add({ criteria: [{ code: "99.9" }] })).rejects.toMatchObject(
      fault("criteria", "plan.criterion_unknown"),
    );
    await expect(add({ code: "new" })).rejects.toMatchObject(fault("code", "plan.wrong_code"));
    await expect(add({ code: "a/b" })).rejects.toMatchObject(fault("code", "plan.wrong_code"));
    await expect(add({ dueAt: "2024-12-24T17:00" })).rejects.toMatchObject(fault("dueAt", "plan.no_day"));
    await expect(add({ code: "NV01" })).rejects.toMatchObject({ code: "task.taken" });
    await expect(
      addTask(tiny.ctx("assessor-tttt"), tiny.round, { ...task, code: "NV03" }),
    ).rejects.toMatchObject({
      code: "access.refused",
    });
    expect(await findBoard(db.read, tiny.round, now)).toHaveLength(1);
  });

  it("F95 is done only with evidence, since a day that has come", async () => {
    const { db, tiny } = await seedTask();
    const tell = (over: Partial<TaskReport>) =>
      reportTask(tiny.ctx("assessor-tttt"), tiny.round, { ...report, ...over });
    await expect(tell({ verb: "done" })).rejects.toMatchObject(fault("evidenceTitle", "plan.missing"));
    await expect(tell({ note: " " })).rejects.toMatchObject(fault("note", "plan.missing"));
    await expect(tell({ effectiveOn: "2024-12-21" })).rejects.toMatchObject(
      fault("effectiveOn", "plan.future"),
    );
    await expect(tell({ effectiveOn: "2024-02-30" })).rejects.toMatchObject(
      fault("effectiveOn", "plan.no_day"),
    );
    await expect(tell({ verb: "reopen" })).rejects.toMatchObject({ code: "task.wrong_state" });
    await tell({});
    expect((await findBoard(db.read, tiny.round, now))[0]).toMatchObject({
      deadline: { doneAt: null },
      lastReport: { note: "Đang nghiệm thu" },
    });
    await tell(done);
    expect((await findBoard(db.read, tiny.round, now))[0]?.deadline).toMatchObject({
      state: "done",
      doneAt: "2024-12-18T17:00:00.000Z",
    });
  });

  it("F95 not done after all is open again, as if it had never been reported, and what was known before stays", async () => {
    const { db, tiny } = await seedTask();
    await reportTask(tiny.ctx("assessor-tttt"), tiny.round, done);
    tiny.clock.set("2024-12-26T02:00:00.000Z");
    await reportTask(tiny.ctx("reviewer"), tiny.round, { ...report, verb: "reopen", note: "Thiếu phụ lục" });
    const at = (knownAt: string) =>
      findBoard(db.read, tiny.round, { asOf: "2024-12-26T02:00:00.000Z", knownAt });
    expect((await at("2024-12-26T02:00:00.000Z"))[0]?.deadline).toMatchObject({
      state: "overdue",
      doneAt: null,
    });
    expect((await at(TINY_NOW))[0]?.deadline.state).toBe("done");
  });

  it("F108 of another agency is not there: it can't be read, reported or extended", async () => {
    const { db, tiny } = await seed();
    await addTask(tiny.ctx("reviewer"), tiny.round, { ...task, coOwners: [] });
    const stranger = tiny.ctx("assessor-noi-vu");
    await expect(reportTask(stranger, tiny.round, report)).rejects.toMatchObject({ code: "task.not_found" });
    await expect(
      requestExtension(stranger, tiny.round, { code: "NV01", dueAt: "2025-01-10T17:00+07:00", reason: "x" }),
    ).rejects.toMatchObject({ code: "task.not_found" });
    await expect(getTaskView(stranger, tiny.round, shown, "NV01")).rejects.toMatchObject({
      code: "task.not_found",
    });
    expect((await viewBoard(stranger, tiny.round, shown, { state: null, owner: null })).rows).toEqual([]);
    await expect(reportTask(tiny.ctx("leader"), tiny.round, report)).rejects.toMatchObject({
      code: "access.refused",
    });
    expect(await db.read.selectFrom("taskReport").selectAll().execute()).toEqual([]);
  });

  it("F108 is read by an agency that helps, and reported by its owner only", async () => {
    const { tiny } = await seedTask();
    const helper = tiny.ctx("assessor-noi-vu");
    expect((await getTaskView(helper, tiny.round, shown, "NV01")).verbs).toEqual([]);
    await expect(reportTask(helper, tiny.round, report)).rejects.toMatchObject({ code: "task.not_found" });
    expect((await getTaskView(tiny.ctx("head-tttt"), tiny.round, shown, "NV01")).verbs).toEqual([
      "progress",
      "done",
    ]);
  });
});

describe("an extension", () => {
  const wish = { code: "NV01", dueAt: "2025-01-10T17:00+07:00", reason: "Chờ văn bản của bộ" };

  it("F96 is asked for by the owner and granted by Home Affairs; the old due date and the reason stay", async () => {
    const { db, tiny } = await seedTask();
    const requestId = await requestExtension(tiny.ctx("assessor-tttt"), tiny.round, wish);
    expect((await findBoard(db.read, tiny.round, now))[0]?.deadline.dueAt).toBe("2024-12-24T10:00:00.000Z");
    await expect(
      decideExtension(tiny.ctx("head-tttt"), tiny.round, { requestId, granted: true, reason: "" }),
    ).rejects.toMatchObject({ code: "access.refused" });
    await decideExtension(tiny.ctx("approver"), tiny.round, { requestId, granted: true, reason: "" });
    const {
      extensions,
      requests,
      task: row,
    } = await getTaskView(tiny.ctx("reviewer"), tiny.round, shown, "NV01");
    expect(row.due).toMatchObject({
      dueAt: "2025-01-10T10:00:00.000Z",
      firstDueAt: "2024-12-24T10:00:00.000Z",
    });
    expect(extensions).toMatchObject([
      { from: "2024-12-24T10:00:00.000Z", dueAt: "2025-01-10T10:00:00.000Z", reason: wish.reason },
    ]);
    expect(requests).toMatchObject([{ granted: true, decidedBy: tiny.ctx("approver").actor.name }]);
  });

  it("F96 is refused with a reason, once, and then the due date stands", async () => {
    const { db, tiny } = await seedTask();
    const requestId = await requestExtension(tiny.ctx("assessor-tttt"), tiny.round, wish);
    const decide = (reason: string, granted = false) =>
      decideExtension(tiny.ctx("reviewer"), tiny.round, { requestId, granted, reason });
    await expect(decide(" ")).rejects.toMatchObject(fault("decisionReason", "plan.missing"));
    await decide("Đã gia hạn một lần");
    await expect(decide("", true)).rejects.toMatchObject({ code: "extension.decided" });
    expect((await findBoard(db.read, tiny.round, now))[0]?.deadline.dueAt).toBe("2024-12-24T10:00:00.000Z");
  });

  it("F96 must be later than what stands, one at a time, and not for what is done", async () => {
    const { tiny } = await seedTask();
    const ask = (over = {}) => requestExtension(tiny.ctx("assessor-tttt"), tiny.round, { ...wish, ...over });
    await expect(ask({ dueAt: "2024-12-24T17:00+07:00" })).rejects.toMatchObject(
      fault("dueAt", "plan.not_later"),
    );
    await expect(ask({ reason: "" })).rejects.toMatchObject(fault("reason", "plan.missing"));
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "extension.pending" });
    await reportTask(tiny.ctx("assessor-tttt"), tiny.round, done);
    await expect(ask()).rejects.toMatchObject({ code: "task.wrong_state" });
  });
});

describe("a target", () => {
  const target = {
    code: "online-payment",
    name: { vi: "Thanh toán trực tuyến", en: "Online payment" },
    unit: "percent",
    direction: "at-least",
    baseline: 20,
    goal: 60,
    dueAt: "2024-12-31T17:00+07:00",
    ownerAgencyCode: "so-tttt",
    criteria: ["7.2.3"],
  } as const;
  const measurement = {
    code: "online-payment",
    measuredOn: "2024-11-30",
    value: 61,
    source: "Báo cáo tháng",
  };
  const seedTarget = async () => {
    const { db, tiny } = await seed();
    await addTarget(tiny.ctx("reviewer"), tiny.round, target);
    return {
      db,
      tiny,
      measure: (over = {}) =>
        recordMeasurement(tiny.ctx("assessor-tttt"), tiny.round, { ...measurement, ...over }),
    };
  };

  it("F97 is met by its last measurement, and a corrected day takes it back", async () => {
    const { tiny, measure } = await seedTarget();
    const state = async () => {
      const [row] = await viewTargets(tiny.ctx("reviewer"), tiny.round, shown);
      return [row?.met, row?.due.state];
    };
    expect(await state()).toEqual([null, "planned"]);
    await measure();
    expect(await state()).toEqual([true, "done"]);
    tiny.clock.set("2024-12-20T01:00:00.001Z");
    await measure({ value: 59 });
    const later = parseMoment(new URLSearchParams(), tiny.clock.now());
    const [row] = await viewTargets(tiny.ctx("reviewer"), tiny.round, later);
    expect([row?.met, row?.due.state]).toEqual([false, "planned"]);
    expect(
      (await getTargetView(tiny.ctx("reviewer"), tiny.round, later, "online-payment")).history,
    ).toHaveLength(2);
  });

  it("F97 refuses a share that its parts don't make, no number, and a day to come", async () => {
    const { measure } = await seedTarget();
    await expect(measure({ numerator: 1, denominator: 2 })).rejects.toMatchObject(
      fault("value", "plan.wrong_share"),
    );
    await expect(measure({ numerator: 1 })).rejects.toMatchObject(fault("denominator", "plan.wrong_parts"));
    await expect(measure({ numerator: 61, denominator: 0 })).rejects.toMatchObject(
      fault("denominator", "plan.wrong_parts"),
    );
    await expect(measure({ value: Number.NaN })).rejects.toMatchObject(fault("value", "plan.no_number"));
    await expect(measure({ measuredOn: "2025-01-31" })).rejects.toMatchObject(
      fault("measuredOn", "plan.future"),
    );
    await measure({ numerator: 61, denominator: 100 });
  });

  it("F108 of another agency is not there", async () => {
    const { tiny } = await seedTarget();
    const stranger = tiny.ctx("assessor-noi-vu");
    await expect(recordMeasurement(stranger, tiny.round, measurement)).rejects.toMatchObject({
      code: "target.not_found",
    });
    await expect(getTargetView(stranger, tiny.round, shown, "online-payment")).rejects.toMatchObject({
      code: "target.not_found",
    });
    expect(await viewTargets(stranger, tiny.round, shown)).toEqual([]);
  });
});

describe("the other registers", () => {
  it("F125 F108 an agency records its own dossiers, and nobody else's", async () => {
    const { db, tiny } = await seed();
    const row = {
      month: "2024-11",
      level: "province",
      agencyCode: "so-tttt",
      received: 5,
      resolved: 4,
      onTime: 3,
    } as const;
    await recordDossiers(tiny.ctx("assessor-tttt"), tiny.round, { rows: [row], totals: [{ received: 5 }] });
    await expect(
      recordDossiers(tiny.ctx("assessor-tttt"), tiny.round, {
        rows: [row, { ...row, agencyCode: "so-noi-vu" }],
      }),
    ).rejects.toMatchObject({ code: "dossiers.foreign" });
    expect(await db.read.selectFrom("dossierMonth").selectAll().execute()).toHaveLength(1);
  });

  it("F126 F108 feedback is answered by its agency, since it was received, and its deadline closes", async () => {
    const { db, tiny } = await seed();
    await nameFeedbackSectors(tiny.ctx("reviewer"), tiny.round, [
      { code: "justice", name: { vi: "Tư pháp", en: "Justice" } },
    ]);
    const item = {
      code: "PA-1",
      sectorCode: "justice",
      subject: "Trả chậm so với giấy hẹn",
      channel: "portal",
      ownerAgencyCode: "so-tttt",
      receivedOn: "2024-12-10",
      dueAt: "2024-12-30T17:00+07:00",
    } as const;
    await registerFeedback(tiny.ctx("reviewer"), tiny.round, item);
    await expect(registerFeedback(tiny.ctx("reviewer"), tiny.round, item)).rejects.toMatchObject({
      code: "feedback.taken",
    });
    await expect(
      registerFeedback(tiny.ctx("reviewer"), tiny.round, { ...item, code: "PA-2", sectorCode: "none" }),
    ).rejects.toMatchObject(fault("sector", "plan.sector_unknown"));
    const answer = { code: "PA-1", answer: "Đã trả kết quả", answeredOn: "2024-12-12" };
    await expect(answerFeedback(tiny.ctx("assessor-noi-vu"), tiny.round, answer)).rejects.toMatchObject({
      code: "feedback.not_found",
    });
    await expect(
      answerFeedback(tiny.ctx("assessor-tttt"), tiny.round, { ...answer, answeredOn: "2024-12-09" }),
    ).rejects.toMatchObject(fault("answeredOn", "plan.before_start"));
    await answerFeedback(tiny.ctx("assessor-tttt"), tiny.round, answer);
    const [deadline] = await findDeadlines(db.read, {
      roundCode: tiny.round.code,
      ...now,
      kinds: ["feedback"],
    });
    expect(deadline).toMatchObject({ state: "done", criterionCode: "3.5.1" });
  });

  it("F128 F108 a finding is fixed by its unit, with proof, and its deadline closes", async () => {
    const { db, tiny } = await seed();
    await recordInspection(tiny.ctx("reviewer"), tiny.round, {
      code: "KT01",
      unitAgencyCode: "so-tttt",
      teamAgencyCode: "so-noi-vu",
      inspectedOn: "2024-12-02",
      unannounced: true,
      conclusion: "Thông báo 1/TB-SNV",
      findings: [{ text: "Chưa niêm yết", dueAt: "2024-12-19T17:00+07:00" }],
    });
    const fix = { code: "KT01.1", proof: "Ảnh bảng niêm yết", fixedOn: "2024-12-18" };
    const find = async () =>
      (await findDeadlines(db.read, { roundCode: tiny.round.code, ...now, kinds: ["finding"] }))[0];
    expect(await find()).toMatchObject({ state: "overdue", criterionCode: "1.2.2" });
    await expect(fixFinding(tiny.ctx("assessor-noi-vu"), tiny.round, fix)).rejects.toMatchObject({
      code: "finding.not_found",
    });
    await expect(
      fixFinding(tiny.ctx("assessor-tttt"), tiny.round, { ...fix, proof: "" }),
    ).rejects.toMatchObject(fault("proof", "plan.missing"));
    await expect(
      fixFinding(tiny.ctx("assessor-tttt"), tiny.round, { ...fix, fixedOn: "2024-12-01" }),
    ).rejects.toMatchObject(fault("fixedOn", "plan.before_start"));
    await fixFinding(tiny.ctx("assessor-tttt"), tiny.round, fix);
    expect(await find()).toMatchObject({ state: "done", doneAt: "2024-12-17T17:00:00.000Z" });
  });
});
