import { describe, expect, it, test } from "vitest";
import { findDraft, findInvitation } from "#db/survey.ts";
import { countBallots, findBallots } from "#db/survey-box.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { newId } from "#app/shared/ids.server.ts";
import {
  beginAnswering,
  getAnswering,
  reviewDigest,
  saveAnswers,
  sendAnswers,
  sendDraft,
} from "./answer.server.ts";
import { checkReceipt, linkOf, reissueLink, replaceInvitee } from "./invitations.server.ts";
import { draftDigest } from "./links.server.ts";
import {
  codeOf,
  problemOf,
  seedTinySurvey,
  wholeAnswers,
  type TinySurvey,
} from "./testing/survey-fixture.ts";
import { forgetWrongLinks } from "./wrong-links.server.ts";

function first(survey: TinySurvey, group = "so") {
  const invitation = survey.invitations.find(({ groupCode }) => groupCode === group);
  if (!invitation) throw new Error(`Nobody of ${group} is invited.`);
  return invitation;
}

const auditOf = (survey: TinySurvey, action: string) =>
  survey.visitor.db.read.selectFrom("auditEvent").selectAll().where("action", "=", action).execute();

describe("F40 a personal link answers once", () => {
  it("F40 F46 stores one ballot, uses the invitation by day and gives a receipt that can be checked", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const invitation = first(survey);
    const { receipt } = await survey.answer(invitation);

    expect(receipt).toMatch(/^[2-9A-Z]{8}$/);
    expect(
      await checkReceipt(
        survey.ctx("reviewer"),
        survey.round,
        `${receipt.slice(0, 4)}-${receipt.slice(4).toLowerCase()}`,
      ),
    ).toBe(true);
    expect(await checkReceipt(survey.ctx("reviewer"), survey.round, "22222222")).toBe(false);
    expect(await countBallots(db.read, survey.round.code)).toBe(1);
    expect(await findInvitation(db.read, invitation.id)).toMatchObject({
      state: "used",
      usedOn: "2024-12-20",
    });
    expect((await getAnswering(survey.visitor, survey.tokenOf(invitation))).state).toBe("received");
  });

  it("F34 F40 gives the same sending the same receipt and refuses another, and keeps one ballot under 50 at once", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const invitation = first(survey);
    const token = survey.tokenOf(invitation);
    const sending = { submissionId: newId(), answers: wholeAnswers(survey.officials, "so") };
    const receipts = await Promise.all(
      Array.from({ length: 50 }, () => sendAnswers(survey.visitor, token, sending)),
    );
    expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(1);
    expect(await countBallots(db.read, survey.round.code)).toBe(1);
    expect(await auditOf(survey, "invitation.used")).toHaveLength(1);

    const otherDevice = { ...sending, submissionId: newId() };
    expect(await codeOf(sendAnswers(survey.visitor, token, otherDevice))).toBe("survey.already_received");
    expect(await countBallots(db.read, survey.round.code)).toBe(1);
  });

  it("F40 answers an invented, an outdated and a replaced link alike, and slows a guesser but nobody else", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    await forgetWrongLinks();
    const [reissued, replaced] = survey.invitations.filter(({ groupCode }) => groupCode === "phong");
    if (!reissued || !replaced) throw new Error("Too few invited.");
    const outdated = [survey.tokenOf(reissued), survey.tokenOf(replaced)];
    await reissueLink(survey.ctx("admin"), survey.round, reissued.id);
    const successor = {
      name: "Người kế nhiệm",
      position: "Trưởng phòng",
      agencyCode: null,
      email: null,
      phone: null,
    };
    await replaceInvitee(survey.ctx("reviewer"), survey.round, {
      id: replaced.id,
      reason: "Nghỉ hưu",
      successor,
    });

    const token = survey.tokenOf(first(survey));
    const forged = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
    for (const wrong of [forged, ...outdated, "", "x", "đ".repeat(48), token + "A"]) {
      expect(await codeOf(getAnswering(survey.visitor, wrong))).toBe("link.wrong");
    }
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_, guess) =>
        codeOf(getAnswering(survey.visitor, `${guess}`.padStart(48, "A"))),
      ),
    );
    expect(guesses.at(-1)).toBe("link.limited");
    expect((await getAnswering(survey.visitor, token)).state).toBe("open");
    expect(
      (
        await getAnswering(
          survey.visitor,
          linkOf(survey.visitor, { ...reissued, generation: 2 }).token,
        ).catch(() => null)
      )?.state,
    ).toBe("open");
    await forgetWrongLinks();
  });

  it("refuses an answer that is not whole, naming each field, and stores nothing of it", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const invitation = first(survey);
    const answers = { ...wholeAnswers(survey.officials, "so"), A01: "7", C03: "", Z99: "1" };
    const sending = { submissionId: newId(), answers };
    const refused = await problemOf(sendAnswers(survey.visitor, survey.tokenOf(invitation), sending));
    expect(refused?.code).toBe("survey.incomplete");
    expect(Object.keys(refused?.fields ?? {}).sort()).toEqual(["A01", "C03", "Z99"]);
    expect(await countBallots(db.read, survey.round.code)).toBe(0);
    expect(await findInvitation(db.read, invitation.id)).toMatchObject({ state: "prepared" });
  });

  it("F5 asks each group only its own questions", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const deputy = first(survey, "hdnd");
    const foreign = { ...wholeAnswers(survey.officials, "hdnd"), C03: "4" };
    const sending = { submissionId: newId(), answers: foreign };
    expect(await codeOf(sendAnswers(survey.visitor, survey.tokenOf(deputy), sending))).toBe(
      "survey.incomplete",
    );
  });
});

describe("F42 a draft goes on elsewhere", () => {
  it("F42 keeps what two devices save, item by item, and shows it to both", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const token = survey.tokenOf(first(survey));
    await beginAnswering(survey.visitor, token);
    await Promise.all([
      saveAnswers(survey.visitor, token, { A01: "4" }),
      saveAnswers(survey.visitor, token, { A02: "2", A03: "5" }),
      saveAnswers(survey.visitor, token, { C01: "1" }),
    ]);
    const answering = await getAnswering(survey.visitor, token);
    expect(answering.state === "open" && answering.answers).toEqual({
      A01: "4",
      A02: "2",
      A03: "5",
      C01: "1",
    });
  });

  it("F42 sends what was reviewed, or says that another device changed it", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const token = survey.tokenOf(first(survey));
    const reviewed = reviewDigest(
      await saveAnswers(survey.visitor, token, wholeAnswers(survey.officials, "so")),
    );
    await saveAnswers(survey.visitor, token, { A01: "1" });
    const stale = { submissionId: newId(), reviewed };
    expect(await codeOf(sendDraft(survey.visitor, token, stale))).toBe("survey.changed_elsewhere");
    const answering = await getAnswering(survey.visitor, token);
    if (answering.state !== "open") throw new Error(answering.state);
    await sendDraft(survey.visitor, token, {
      submissionId: newId(),
      reviewed: reviewDigest(answering.answers),
    });
    expect(await countBallots(db.read, survey.round.code)).toBe(1);
    expect(await findDraft(db.read, draftDigest(token))).toBeUndefined();
    expect(await codeOf(saveAnswers(survey.visitor, token, { A01: "5" }))).toBe("survey.already_received");
  });

  it("F27 keeps the good answers of a save and names the faulty one", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const token = survey.tokenOf(first(survey));
    const faulty = await problemOf(saveAnswers(survey.visitor, token, { A01: "4", A02: "9" }));
    expect(faulty?.fields).toEqual({ A02: { code: "answer.outside-codes" } });
    const answering = await getAnswering(survey.visitor, token);
    expect(answering.state === "open" && answering.answers).toEqual({ A01: "4" });
  });

  test("an emptied text takes the answer back", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const token = survey.tokenOf(first(survey));
    await saveAnswers(survey.visitor, token, { G01: "Một kiến nghị" });
    expect(await saveAnswers(survey.visitor, token, { G01: "" })).toEqual({});
  });
});

describe("F44 F49 the window opens and closes at the minute, by the server's clock", () => {
  it("F44 takes nothing before it opens", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    survey.clock.set("2024-12-14T16:59:59.999Z");
    const invitation = first(survey);
    expect((await getAnswering(survey.visitor, survey.tokenOf(invitation))).state).toBe("not-open");
    expect(await codeOf(survey.answer(invitation))).toBe("survey.not_open");
    survey.clock.set("2024-12-14T17:00:00.000Z");
    expect(await codeOf(survey.answer(invitation))).toBe("no problem");
  });

  it("F49 an answer at 23:59:59+07 counts, at 00:00:00 does not", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const [inTime, late] = survey.invitations;
    if (!inTime || !late) throw new Error("Too few invited.");
    survey.clock.set("2025-01-10T23:59:59.000+07:00");
    await survey.answer(inTime);
    survey.clock.set("2025-01-11T00:00:00.000+07:00");
    expect(await codeOf(survey.answer(late))).toBe("survey.closed");
    expect(await countBallots(db.read, survey.round.code)).toBe(1);
    expect(await findInvitation(db.read, inTime.id)).toMatchObject({ usedOn: "2025-01-10" });
  });

  it("F45 a draft begun before closing may be sent within the grace time, and the trail says so; a new one may not begin", async () => {
    const survey = await seedTinySurvey(openTestDatabase(), { graceMinutes: 30 });
    const [begun, other] = survey.invitations;
    if (!begun || !other) throw new Error("Too few invited.");
    survey.clock.set("2025-01-10T23:50:00+07:00");
    await saveAnswers(survey.visitor, survey.tokenOf(begun), { A01: "3" });
    survey.clock.set("2025-01-11T00:29:59+07:00");
    expect(await codeOf(beginAnswering(survey.visitor, survey.tokenOf(other)))).toBe("survey.closed");
    expect(await codeOf(survey.answer(begun))).toBe("no problem");
    const [event] = await auditOf(survey, "invitation.used");
    expect(JSON.parse(event?.payload ?? "{}")).toEqual({ grace: true });

    survey.clock.set("2025-01-11T00:30:00+07:00");
    expect((await getAnswering(survey.visitor, survey.tokenOf(other))).state).toBe("closed");
  });

  it("F45 the grace time ends for a begun draft too", async () => {
    const survey = await seedTinySurvey(openTestDatabase(), { graceMinutes: 30 });
    const invitation = first(survey);
    survey.clock.set("2025-01-10T23:50:00+07:00");
    await saveAnswers(survey.visitor, survey.tokenOf(invitation), { A01: "3" });
    survey.clock.set("2025-01-11T00:30:00+07:00");
    expect(await codeOf(survey.answer(invitation))).toBe("survey.closed");
  });
});

describe("F43 who answered and what was answered are nowhere together", () => {
  it("F43 logs the use by day, without an account even when the official is signed in, and without the answers", async () => {
    const survey = await seedTinySurvey(openTestDatabase());
    const invitation = first(survey);
    const signedIn = survey.ctx("head-noi-vu");
    const answers = wholeAnswers(survey.officials, "so", "2", "một câu rất riêng");
    await sendAnswers(signedIn, survey.tokenOf(invitation), { submissionId: newId(), answers });
    const [event] = await auditOf(survey, "invitation.used");
    expect(event).toMatchObject({
      actorId: null,
      actorRole: "respondent",
      subjectId: invitation.id,
      payload: null,
    });
    expect([event?.at, event?.businessAt]).toEqual(["2024-12-19T17:00:00.000Z", "2024-12-19T17:00:00.000Z"]);
  });

  it("F43 seals every ballot to one size, whatever was answered", async () => {
    const db = openTestDatabase();
    const survey = await seedTinySurvey(db);
    const [one, other] = survey.invitations.filter(({ groupCode }) => groupCode === "so");
    if (!one || !other) throw new Error("Too few invited.");
    await survey.answer(one, "1");
    await survey.answer(other, "5", "\u0001".repeat(2000));
    const all = await db.read.selectFrom("ballot").selectAll().execute();
    expect(new Set(all.map(({ ciphertext }) => ciphertext.length)).size).toBe(1);
    expect(all).toHaveLength(10);
    expect(await findBallots(db.read, survey.round.code)).toHaveLength(2);
  });
});
