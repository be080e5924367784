import { describe, expect, test } from "vitest";
import { findDeadlines } from "#app/desk/api.server.ts";
import { appraise, explain, lock, unlock } from "./appraise.server.ts";
import { assignCriteria, assignCriterion } from "./assign-criteria.server.ts";
import { findCriteriaList } from "./criteria-list.server.ts";
import { enterStatistic, saveSelfScore } from "./save-score.server.ts";
import { submitAgencyScores } from "./submit-scores.server.ts";
import { DUE_AT, openAssigned, TINY_NOW } from "./testing/appraisal-fixture.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };
const both = { met: "a|b" };

describe("F121 F84 assigning", () => {
  test("each criterion goes to the set's agency, each agency gets one due minute", async () => {
    const { db, tiny, row } = await openAssigned();
    expect(await row("1.1.2")).toMatchObject({
      agencyCode: "so-noi-vu",
      state: "assigned",
      source: "documents",
    });
    expect(await row("8.2.1")).toMatchObject({ agencyCode: "so-khdt", source: "statistics" });
    const deadlines = await findDeadlines(db.read, { roundCode: tiny.round.code, ...now });
    expect(deadlines.map(({ kind, dueAt }) => [kind, dueAt])).toEqual(
      Array(6).fill(["self-assessment", DUE_AT]),
    );
  });

  test("nothing is left to assign a second time; one can go elsewhere and keeps what was saved", async () => {
    const { tiny, save, row } = await openAssigned();
    const { round, ctx } = tiny;
    const again = assignCriteria(ctx("reviewer"), round, { dueAt: DUE_AT, statisticsAgencyCode: null });
    await expect(again).rejects.toMatchObject({ code: "criteria.nothing_to_assign" });
    await save("1.1.2", both);
    const to = { code: "1.1.2", agencyCode: "so-tttt", source: "documents", dueAt: DUE_AT } as const;
    await assignCriterion(ctx("reviewer"), round, to);
    expect(await row("1.1.2")).toMatchObject({
      agencyCode: "so-tttt",
      state: "draft",
      self: { inputs: both },
    });
    await expect(save("1.1.2", both)).rejects.toMatchObject({ code: "criterion.not_found" });
  });

  test("a survey's criterion goes to nobody, and an assessor assigns nothing", async () => {
    const { tiny } = await openAssigned();
    const { round, ctx } = tiny;
    const to = { code: "1.6", agencyCode: "so-noi-vu", source: "documents", dueAt: DUE_AT } as const;
    await expect(assignCriterion(ctx("reviewer"), round, to)).rejects.toMatchObject({
      code: "criterion.from_survey",
    });
    await expect(assignCriterion(ctx("assessor-noi-vu"), round, to)).rejects.toMatchObject({
      code: "access.refused",
    });
  });
});

describe("F85 F88 self-scores", () => {
  test("points are exact and stand in the self column at once", async () => {
    const { tiny, row } = await openAssigned();
    await saveSelfScore(tiny.ctx("assessor-tttt"), tiny.round, {
      code: "7.1.5",
      inputs: { numerator: "1", denominator: "3" },
      explanation: null,
    });
    expect((await row("7.1.5")).self?.points).toBe("1/3");
    expect((await row("7.1.5")).columns.self).toMatchObject({ kind: "points" });
  });

  test("F106 a decimal comma and an unknown condition are told by field, nothing is kept", async () => {
    const { save, row } = await openAssigned();
    await expect(save("1.5", { x: "96,8" })).rejects.toMatchObject({
      code: "input.invalid",
      fields: { "inputs.x": { code: "score.number-form", details: { proposals: "96.8" } } },
    });
    await expect(save("1.1.2", { met: "a|z" })).rejects.toMatchObject({
      fields: { "inputs.met": { code: "score.condition-unknown" } },
    });
    expect((await row("1.5")).state).toBe("assigned");
  });

  test("F121 nothing fed by a survey, and no statistic, can be self-scored", async () => {
    const { tiny } = await openAssigned();
    const { round, ctx } = tiny;
    const input = { inputs: { answers: "5=10" }, explanation: null };
    await expect(
      saveSelfScore(ctx("assessor-noi-vu"), round, { code: "1.6", ...input }),
    ).rejects.toMatchObject({
      code: "criterion.not_found",
    });
    await assignCriterion(ctx("reviewer"), round, {
      code: "1.5",
      agencyCode: "so-noi-vu",
      source: "statistics",
      dueAt: DUE_AT,
    });
    const self = { code: "1.5", inputs: { x: "97" }, explanation: null };
    await expect(saveSelfScore(ctx("assessor-noi-vu"), round, self)).rejects.toMatchObject({
      code: "criterion.no_self_score",
    });
    const figure = { code: "1.5", inputs: { x: "97" }, publication: "Niên giám", publishedOn: "2024-12-02" };
    await enterStatistic(ctx("assessor-noi-vu"), round, figure);
  });

  test("a statistic carries its publication, has no self column and counts as entered", async () => {
    const { tiny, row } = await openAssigned();
    const { round, ctx } = tiny;
    await assignCriterion(ctx("reviewer"), round, {
      code: "1.5",
      agencyCode: "so-noi-vu",
      source: "statistics",
      dueAt: DUE_AT,
    });
    const figure = { code: "1.5", inputs: { x: "97" }, publication: "Niên giám", publishedOn: "2024-12-02" };
    await expect(
      enterStatistic(ctx("assessor-noi-vu"), round, {
        ...figure,
        publication: " ",
        publishedOn: "2024-02-30",
      }),
    ).rejects.toMatchObject({ fields: { publication: {}, publishedOn: {} } });
    await enterStatistic(ctx("assessor-noi-vu"), round, figure);
    const entered = await row("1.5");
    expect(entered).toMatchObject({
      state: "submitted",
      self: null,
      statistic: { source: { kind: "publication", publication: "Niên giám" } },
      columns: { self: { kind: "points" }, appraised: null },
    });
  });

  test("set aside by a judgement, the reason is kept with it", async () => {
    const { save, row } = await openAssigned();
    await save("1.5", { "not-applicable": "Không được giao nhiệm vụ trong năm" });
    expect((await row("1.5")).columns.self).toEqual({
      kind: "not-applicable",
      reason: "Không được giao nhiệm vụ trong năm",
    });
  });

  test("a stale page is refused, and what the other wrote stands", async () => {
    const { tiny, save, row } = await openAssigned();
    const { version } = await row("1.1.2");
    await save("1.1.2", both);
    const stale = { code: "1.1.2", inputs: { met: "a" }, explanation: null, version };
    await expect(saveSelfScore(tiny.ctx("head-noi-vu"), tiny.round, stale)).rejects.toMatchObject({
      code: "page.stale",
    });
    expect((await row("1.1.2")).self?.inputs).toEqual(both);
  });
});

describe("F87 submitting", () => {
  test("all at once is refused with the list of what is missing", async () => {
    const { tiny, save } = await openAssigned();
    await save("1.1.2", both);
    const all = submitAgencyScores(tiny.ctx("head-noi-vu"), tiny.round, { agencyCode: "so-noi-vu" });
    await expect(all).rejects.toMatchObject({
      code: "scores.incomplete",
      details: { codes: expect.stringContaining("1.1.1, 1.1.2") as string },
    });
  });

  test("without evidence an explanation is needed; with one of them it goes in", async () => {
    const { tiny, save, row } = await openAssigned();
    await save("1.1.2", both);
    const submit = () =>
      submitAgencyScores(tiny.ctx("head-noi-vu"), tiny.round, { agencyCode: "so-noi-vu", codes: ["1.1.2"] });
    await expect(submit()).rejects.toMatchObject({ code: "criterion.unproven" });
    await save("1.1.2", both, "Báo cáo quý IV nộp sau ngày 25/12");
    expect(await submit()).toEqual(["1.1.2"]);
    expect((await row("1.1.2")).state).toBe("submitted");
  });

  test("the agency's deadline is done when its last criterion goes in; an assessor can't submit", async () => {
    const { db, tiny } = await openAssigned();
    const { round, ctx } = tiny;
    for (const [code, inputs] of digital)
      await saveSelfScore(ctx("assessor-tttt"), round, {
        code,
        inputs,
        explanation: "Tài liệu đang hoàn thiện",
      });
    await expect(
      submitAgencyScores(ctx("assessor-tttt"), round, { agencyCode: "so-tttt" }),
    ).rejects.toMatchObject({ code: "access.refused" });
    await submitAgencyScores(ctx("head-tttt"), round, { agencyCode: "so-tttt" });
    const [deadline] = await findDeadlines(db.read, {
      roundCode: round.code,
      ...now,
      kinds: ["self-assessment"],
      subjectIds: ["so-tttt"],
    });
    expect(deadline?.state).toBe("done");
  });
});

describe("F63 F64 F66 F67 appraising", () => {
  test("accepted, adjusted and final stand apart from the self-score for ever", async () => {
    const { tiny, submit, row } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", both);
    await appraise(ctx("reviewer"), round, {
      code: "1.1.2",
      verb: "adjust",
      inputs: { met: "a" },
      reason: "Thiếu báo cáo quý IV",
    });
    await explain(ctx("assessor-noi-vu"), round, { code: "1.1.2", reason: "Đã gửi ngày 05/01" });
    await appraise(ctx("reviewer"), round, { code: "1.1.2", verb: "accept" });
    await lock(ctx("approver"), round, { code: "1.1.2" });
    const locked = await row("1.1.2");
    expect(locked).toMatchObject({ state: "locked", self: { points: "1/2" }, final: { points: "1/2" } });

    await expect(
      appraise(ctx("reviewer"), round, { code: "1.1.2", verb: "send-back", reason: "Nhầm" }),
    ).rejects.toMatchObject({ code: "criterion.wrong_state" });
    await expect(unlock(ctx("approver"), round, { code: "1.1.2", reason: " " })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(unlock(ctx("reviewer"), round, { code: "1.1.2", reason: "x" })).rejects.toMatchObject({
      code: "access.refused",
    });
    await unlock(ctx("approver"), round, { code: "1.1.2", reason: "Kết luận kiểm tra mới" });
    expect(await row("1.1.2")).toMatchObject({ state: "unlocked", final: null, self: { points: "1/2" } });
  });

  test("sending back needs a reason; the agency revises and explains, never the reviewer", async () => {
    const { tiny, submit, save, row } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", both);
    const back = (reason: string) =>
      appraise(ctx("reviewer"), round, { code: "1.1.2", verb: "send-back", reason });
    await expect(back("")).rejects.toMatchObject({ fields: { reason: { code: "appraisal.no_reason" } } });
    await back("Tài liệu chỉ có ba quý");
    await expect(
      saveSelfScore(ctx("reviewer"), round, { code: "1.1.2", inputs: both, explanation: null }),
    ).rejects.toMatchObject({ code: "access.refused" });
    await save("1.1.2", { met: "a" });
    await explain(ctx("head-noi-vu"), round, { code: "1.1.2", reason: "Bỏ điều kiện b" });
    expect(await row("1.1.2")).toMatchObject({ state: "explained", self: { inputs: { met: "a" } } });
  });

  test("who scores for an agency can't appraise its criteria", async () => {
    const { tiny, submit } = await openAssigned();
    const { round, ctx } = tiny;
    await submit("1.1.2", both);
    const head = ctx("head-noi-vu");
    const twoHats = {
      ...head,
      actor: { ...head.actor, grants: [...head.actor.grants, ...ctx("reviewer").actor.grants] },
    };
    await expect(appraise(twoHats, round, { code: "1.1.2", verb: "accept" })).rejects.toMatchObject({
      code: "criterion.own_agency",
    });
  });

  test("F69 every move has its event in the trail, with the number it wrote", async () => {
    const { db, tiny, submit } = await openAssigned();
    await submit("1.1.2", both);
    await appraise(tiny.ctx("reviewer"), tiny.round, { code: "1.1.2", verb: "accept" });
    const events = await db.read
      .selectFrom("auditEvent")
      .select(["action", "payload"])
      .where("subjectKind", "=", "criterion")
      .where("subjectId", "=", "1.1.2")
      .orderBy("seq")
      .execute();
    expect(events.map(({ action }) => action)).toEqual([
      "score.assign",
      "score.save",
      "evidence.add",
      "score.submit",
      "score.accept",
    ]);
    expect(JSON.parse(events.at(-1)?.payload ?? "{}")).toMatchObject({ column: "appraised", points: "1/2" });
  });
});

test("F91 the gap between self and appraised is told by agency", async () => {
  const { tiny, submit } = await openAssigned();
  const { round, ctx } = tiny;
  await submit("1.1.2", both);
  await submit("1.3", both);
  await appraise(ctx("reviewer"), round, { code: "1.1.2", verb: "accept" });
  await appraise(ctx("reviewer"), round, {
    code: "1.3",
    verb: "adjust",
    inputs: { met: "a" },
    reason: "Thiếu b",
  });
  const list = await findCriteriaList(ctx("reviewer"), round, now, { agencyCode: null, state: null });
  expect(list.agencies.find(({ code }) => code === "so-noi-vu")).toMatchObject({
    compared: 2,
    self: "1.50",
    appraised: "1.00",
    gap: "-0.50",
  });
});

test("F108 an agency's list holds its own criteria and nobody else's", async () => {
  const { tiny } = await openAssigned();
  const list = await findCriteriaList(tiny.ctx("assessor-tttt"), tiny.round, now, {
    agencyCode: null,
    state: null,
  });
  expect(new Set(list.criteria.map(({ agencyCode }) => agencyCode))).toEqual(new Set(["so-tttt"]));
  expect(list.agencies.map(({ code }) => code)).toEqual(["so-tttt"]);
});

/** Inputs for every criterion of Sở TTTT in the working catalogue. */
const digital: readonly (readonly [string, Record<string, string>])[] = [
  ...["7.1.1", "7.1.5", "7.2.2", "7.2.3", "7.2.4"].map(
    (code) => [code, { numerator: "9", denominator: "16" }] as const,
  ),
  ...["7.1.2", "7.1.3", "7.1.4", "7.2.1", "7.2.5", "7.3"].map((code) => [code, { x: "100" }] as const),
];
