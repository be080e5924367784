import { describe, expect, it } from "vitest";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { beginAnswering, saveAnswers } from "./answer.server.ts";
import { openBox } from "./box.server.ts";
import { importInvitees, previewInvitees } from "./import-invitees.server.ts";
import {
  checkReceipt,
  handOverLink,
  prepareInvitations,
  readInvitees,
  replaceInvitee,
} from "./invitations.server.ts";
import { viewMonitor } from "./monitor.server.ts";
import { findOfficialFigures } from "./official-figures.server.ts";
import { findTurnout } from "./turnout.server.ts";
import { AFTER_CLOSING, codeOf, inviteesOf, problemOf, seedTinySurvey } from "./testing/survey-fixture.ts";

const auditOf = (ctx: Context, action: string) =>
  ctx.db.read.selectFrom("auditEvent").selectAll().where("action", "=", action).execute();

const quotas = { hdnd: 2, so: 3, phong: 3, huyen: 2 };

describe("F39 F120 who is invited", () => {
  it("F120 is stored only when every group meets its quota and all meet the round's number", async () => {
    const { ctx, round } = await seedTinyRound(openTestDatabase());
    const invite = (counts: Record<string, number>) =>
      problemOf(prepareInvitations(ctx("reviewer"), round, inviteesOf(counts)));
    expect((await invite({ ...quotas, so: 2 }))?.details).toEqual({ group: "so", invited: 2, quota: 3 });
    expect((await invite({ ...quotas, so: 4 }))?.details).toEqual({ group: "so", invited: 4, quota: 3 });
    const other = { ...round, officialsInvited: 396 };
    expect(
      (await problemOf(prepareInvitations(ctx("admin"), other, inviteesOf(quotas))))?.details,
    ).toMatchObject({ invited: 10, quota: 396 });
    expect((await findTurnout(ctx("leader").db.read, round, AFTER_CLOSING)).invited).toBe(0);
    expect(await invite(quotas)).toBeNull();
    expect((await invite(quotas))?.code).toBe("invitees.quota");
    expect(await codeOf(prepareInvitations(ctx("leader"), round, inviteesOf(quotas)))).toBe("access.refused");
  });

  it("F39 a dry run stores nothing; the import stores all or nothing", async () => {
    const { ctx, round } = await seedTinyRound(openTestDatabase());
    const rows = inviteesOf(quotas).map(({ group, agencyCode, name, position, email }) =>
      [group, agencyCode ?? "", name, position, email ?? "", ""].join(","),
    );
    const text = ["group,agency,name,position,email,phone", ...rows].join("\n");
    expect((await previewInvitees(ctx("admin"), round, text)).map(({ state }) => state)).toEqual(
      Array(10).fill("new"),
    );
    expect((await findTurnout(ctx("admin").db.read, round, AFTER_CLOSING)).invited).toBe(0);
    const faulty = text.replace("huyen,", "la,");
    expect((await problemOf(importInvitees(ctx("admin"), round, faulty)))?.details).toMatchObject({
      row: 10,
      column: "group",
    });
    expect(await importInvitees(ctx("admin"), round, text)).toEqual({ invited: 10 });
    expect((await previewInvitees(ctx("admin"), round, text)).every(({ state }) => state === "same")).toBe(
      true,
    );
    expect(await problemOf(previewInvitees(ctx("admin"), round, "group;name\n"))).toMatchObject({
      code: "import.refused",
      details: { faults: expect.stringContaining("dấu chấm phẩy") as string },
    });
  });

  it("F72 F110 each look at names is written into the trail, and only those who invite may look", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const rows = await readInvitees(survey.ctx("reviewer"), survey.round, "so");
    expect(rows.map(({ name, agency }) => [name, agency?.vi])).toEqual([
      ["Người so 1", "so-noi-vu"],
      ["Người so 2", "so-noi-vu"],
      ["Người so 3", "so-noi-vu"],
    ]);
    const [event] = await auditOf(survey.visitor, "person.read");
    expect(event).toMatchObject({ actorId: survey.accountId("reviewer"), subjectKind: "invitee" });
    expect(await codeOf(readInvitees(survey.ctx("auditor"), survey.round, "so"))).toBe("access.refused");
  });

  it("F40 F108 a link is handed over and logged, not for another round's invitation nor for a used one", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const [invitation, other] = survey.invitations;
    if (!invitation || !other) throw new Error("Too few invited.");
    const { url, token } = await handOverLink(survey.ctx("admin"), survey.round, invitation.id);
    expect(url).toBe(`http://localhost:3000/answer/${token}`);
    expect(await auditOf(survey.visitor, "invitation.send")).toHaveLength(1);
    const foreign = { ...survey.round, code: "other-2024" };
    expect(await codeOf(handOverLink(survey.ctx("admin"), foreign, invitation.id))).toBe(
      "invitation.not_found",
    );
    await survey.answer(other);
    expect(await codeOf(handOverLink(survey.ctx("admin"), survey.round, other.id))).toBe(
      "invitation.not_now",
    );
    expect(await codeOf(handOverLink(survey.ctx("leader"), survey.round, invitation.id))).toBe(
      "access.refused",
    );
    expect(await codeOf(checkReceipt(survey.ctx("leader"), survey.round, "22222222"))).toBe("access.refused");
  });

  it("F39 who leaves is replaced with a reason, and the number invited stays", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const [invitation] = survey.invitations;
    if (!invitation) throw new Error("Nobody is invited.");
    const successor = {
      name: "Người kế nhiệm",
      position: "Giám đốc",
      agencyCode: null,
      email: null,
      phone: null,
    };
    const replace = (reason: string) =>
      codeOf(replaceInvitee(survey.ctx("reviewer"), survey.round, { id: invitation.id, reason, successor }));
    expect(await replace(" ")).toBe("input.invalid");
    expect(await replace("Chuyển công tác")).toBe("no problem");
    expect(await replace("Chuyển công tác")).toBe("invitation.not_now");
    expect((await findTurnout(survey.visitor.db.read, survey.round, AFTER_CLOSING)).invited).toBe(10);
    const [event] = await auditOf(survey.visitor, "invitation.replace");
    expect(JSON.parse(event?.payload ?? "{}")).toMatchObject({ reason: "Chuyển công tác" });
  });
});

describe("F51 F120 who has answered, never what", () => {
  it("F51 counts by group, agency and day, as of a day too", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const [one, two, three] = survey.invitations.filter(({ groupCode }) => groupCode === "so");
    if (!one || !two || !three) throw new Error("Too few invited.");
    await survey.answer(one);
    await beginAnswering(survey.visitor, survey.tokenOf(three));
    survey.clock.set("2024-12-22T02:00:00.000Z");
    await survey.answer(two);
    const turnout = await findTurnout(survey.visitor.db.read, survey.round, "2024-12-22T03:00:00.000Z");
    expect(turnout).toMatchObject({ invited: 10, answered: 2, started: 1, illustrative: true });
    expect(turnout.days).toEqual([
      { day: "2024-12-20", count: 1 },
      { day: "2024-12-22", count: 1 },
    ]);
    expect(turnout.groups.map(({ code, answered, quota }) => [code, answered, quota])).toEqual([
      ["hdnd", 0, 2],
      ["so", 2, 3],
      ["phong", 0, 3],
      ["huyen", 0, 2],
    ]);
    expect(turnout.agencies.find(({ code }) => code === "so-noi-vu")).toMatchObject({
      invited: 3,
      answered: 2,
    });
    expect(
      (await findTurnout(survey.visitor.db.read, survey.round, "2024-12-21T03:00:00.000Z")).answered,
    ).toBe(1);
  });

  it("F51 the monitor names the window's state and every day of it", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const view = await viewMonitor(survey.ctx("leader"), survey.round);
    expect(view.window).toMatchObject({ state: "open", lastMinute: "2025-01-10T16:59:59.999Z" });
    expect([view.days.length, view.days[0]?.day, view.days.at(-1)]).toEqual([
      27,
      "2024-12-15",
      { day: "2025-01-10", count: null },
    ]);
    expect(view.may).toEqual({ extend: false, invite: false });
  });

  it("F55 the window is a deadline of the desk, done when all have answered and the box is opened", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const deadlineAt = async (asOf: string) => {
      const query = {
        roundCode: survey.round.code,
        kinds: ["officials-window" as const],
        asOf,
        knownAt: asOf,
      };
      return (await findDeadlines(survey.visitor.db.read, query))[0];
    };
    for (const invitation of survey.invitations) await survey.answer(invitation);
    expect(await deadlineAt("2025-01-11T02:00:00.000Z")).toMatchObject({ state: "overdue" });
    survey.clock.set(AFTER_CLOSING);
    await openBox(survey.ctx("approver"), survey.round, survey.sheets);
    expect(await deadlineAt(AFTER_CLOSING)).toMatchObject({ state: "done" });
  });
});

describe("F43 F77 what may be shown of the answers", () => {
  it("F43 gives nothing before the opening, then figures of whole groups only, and texts without group", async () => {
    const invited = { hdnd: 6, so: 7, phong: 5, huyen: 3 };
    const survey = await seedTinySurvey(openTestDatabase(), { quotas: invited });
    for (const invitation of survey.invitations)
      await survey.answer(invitation, invitation.groupCode === "huyen" ? "1" : "5", "một ý kiến");
    const read = survey.visitor.db.read;
    expect(await findOfficialFigures(read, survey.round)).toBeNull();
    survey.clock.set(AFTER_CLOSING);
    await openBox(survey.ctx("reviewer"), survey.round, survey.sheets);

    const figures = await findOfficialFigures(read, survey.round);
    const leaders = figures?.criteria.find(({ code }) => code === "1.6");
    const shown = Object.fromEntries((leaders?.groups ?? []).map(({ group, cell }) => [group, cell.shown]));
    expect(shown).toEqual({ hdnd: true, so: true, phong: false, huyen: false });
    // A03 isn't asked of deputies: 21 people, 3 questions, less one for each of the 6.
    expect(leaders?.all).toMatchObject({ shown: true, respondents: 21, answers: 57, census: true });
    expect(figures?.comments).toHaveLength(21);
    expect(new Set(figures?.comments.map(({ group }) => group))).toEqual(new Set([null]));
  });

  it("F77 with an answer missing there is an interval, with all there is none to speak of", async () => {
    const survey = await seedTinySurvey(openTestDatabase(), {
      quotas: { hdnd: 0, so: 6, phong: 0, huyen: 0 },
    });
    for (const [index, invitation] of survey.invitations.slice(1).entries())
      await survey.answer(invitation, String(index + 1));
    const last = survey.invitations[0];
    if (last) await saveAnswers(survey.visitor, survey.tokenOf(last), { A01: "1" });
    survey.clock.set(AFTER_CLOSING);
    await openBox(survey.ctx("reviewer"), survey.round, survey.sheets);
    const figures = await findOfficialFigures(survey.visitor.db.read, survey.round);
    const cell = figures?.criteria.find(({ code }) => code === "1.6")?.all;
    // Levels 1 … 5 score 0, 25, 50, 75, 100: s² = 1562.5, √((1 − 5/6) · 1562.5 / 5) = 7.217, t(4) = 2.776.
    expect(cell).toMatchObject({ shown: true, mean: 50, census: false });
    expect(cell?.shown && cell.interval?.high).toBeCloseTo(50 + 2.7764451 * 7.2168784, 4);
  });
});
