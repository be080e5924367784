import { expect, test } from "vitest";
import { findKeyings, findPartials } from "#db/paper/keyings.ts";
import { findAuditEvents } from "#db/audit.ts";
import { isProblem } from "#app/shared/problem.ts";
import { adjudicate } from "./adjudicate.server.ts";
import { readKeyingPage } from "./keying-page.server.ts";
import { discardPartial, resumePartial, savePartial } from "./partial-keying.server.ts";
import { recordKeying } from "./record-keying.server.ts";
import { recordPaperState } from "./record-paper-state.server.ts";
import { answersWith } from "./testing/answers.ts";
import { seedPaperRound } from "./testing/paper-round.ts";

/** The code of the Problem that `work` throws. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no problem",
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );
}

test("F25 the second keyer must be another person", async () => {
  const { form, key, stateOf } = await seedPaperRound();
  const number = form("north-1");
  await key("surveyor-a", number);
  expect(await codeOf(key("surveyor-a", number))).toBe("keying.same_person");
  expect(await stateOf(number)).toBe("keyed-once");
  expect((await key("surveyor-b", number)).outcome.ordinal).toBe("second");
  expect(await stateOf(number)).toBe("agreed");
});

test("F25 anybody but the first keyer may key second, nobody third", async () => {
  const { form, key } = await seedPaperRound();
  const number = form("south-1");
  await key("surveyor-b", number);
  await key("supervisor", number);
  expect(await codeOf(key("surveyor-a", number))).toBe("form.other_hamlet");
  expect(await codeOf(key("supervisor-2", number))).toBe("keying.already_keyed");
});

test("F24 second keyer is blind: the page, the receipt and the draft hold nothing of the first keying", async () => {
  const { form, key, ctx, round } = await seedPaperRound();
  const number = form("north-1");
  const telltale = { Z01: "câu riêng của người nhập thứ nhất", N01: "7", H02: "1931", PC1: "2" };
  await key("surveyor-a", number, telltale);
  await savePartial(ctx("surveyor-b"), round, number, {
    submissionId: "mine",
    answers: { S01: "1" },
    overrides: {},
    current: "S02",
    startedAt: "2024-12-20T01:00:00.000Z",
    keyedMs: 1,
    keystrokes: 1,
  });
  const page = await readKeyingPage(ctx("surveyor-b"), round, number);
  expect(page.ordinal).toBe("second");
  expect(page.partial?.draft.answers).toEqual({ S01: "1" });
  const { instrument, ...rest } = page;
  expect(JSON.stringify(instrument)).not.toContain("người nhập thứ nhất");
  for (const value of [telltale.Z01, "1931", "surveyor-a", "submission-"])
    expect(JSON.stringify(rest)).not.toContain(value);

  const receipt = await key("surveyor-b", number, { PC1: "3" });
  expect(Object.keys(receipt).sort()).toEqual(["outcome", "receipt", "receivedAt", "status"]);
  expect(receipt.outcome).toEqual({ formNumber: number, ordinal: "second" });
});

test("F24 the audit trail tells that a form was keyed, never what", async () => {
  const { db, form, key } = await seedPaperRound();
  await key("surveyor-a", form("north-1"), { H02: "1931" });
  const events = await findAuditEvents(db.read, { limit: 5, action: "form.key" });
  expect(events).toHaveLength(1);
  expect(events[0]?.payload).not.toContain("1931");
});

test("F34 50 parallel sends of one submission store one keying and give one receipt", async () => {
  const { db, form, ctx, round, citizens } = await seedPaperRound();
  const number = form("north-1");
  const input = { number, submissionId: "one-and-only", answers: answersWith(citizens) };
  const sent = await Promise.all(
    Array.from({ length: 50 }, () => recordKeying(ctx("surveyor-a"), round, input)),
  );
  expect(new Set(sent.map(({ receipt }) => receipt)).size).toBe(1);
  expect(sent.filter(({ status }) => status === "stored")).toHaveLength(1);
  expect(await findKeyings(db.read, round.code, number)).toHaveLength(1);
});

test("F34 the same id with other content, or from another person, is refused", async () => {
  const { form, key } = await seedPaperRound();
  const number = form("north-1");
  await key("surveyor-a", number, {}, "taken");
  expect(await codeOf(key("surveyor-a", number, { PC1: "1" }, "taken"))).toBe("submission.reused");
  expect(await codeOf(key("surveyor-b", number, {}, "taken"))).toBe("submission.reused");
  expect((await key("surveyor-a", number, {}, "taken")).status).toBe("known");
});

test("F34 an earlier receipt is given again even when the form has moved on", async () => {
  const { form, key } = await seedPaperRound();
  const number = form("north-1");
  const first = await key("surveyor-a", number, {}, "early");
  await key("surveyor-b", number);
  expect((await key("surveyor-a", number, {}, "early")).receipt).toBe(first.receipt);
});

test("F108 a surveyor keys first only what is collected in their own hamlets", async () => {
  const { form, key, ctx, round } = await seedPaperRound({ collect: false });
  expect(await codeOf(key("surveyor-a", form("south-1")))).toBe("form.other_hamlet");
  expect(await codeOf(key("surveyor-a", "09999"))).toBe("form.number_wrong_check");
  expect(await codeOf(key("surveyor-a", form("north-1")))).toBe("form.not_collected");
  const foreign = recordPaperState(ctx("surveyor-a"), round, { numbers: [form("south-1")], to: "collected" });
  expect(await codeOf(foreign)).toBe("form.not_found");
  expect(await codeOf(key("reviewer", form("north-1")))).toBe("access.refused");
});

test("F12 a mistyped number is refused with what was probably meant", async () => {
  const { ctx, round, form } = await seedPaperRound();
  const number = form("north-1");
  const swapped =
    number.charAt(0) + number.charAt(1) + number.charAt(3) + number.charAt(2) + number.charAt(4);
  const fault = await readKeyingPage(ctx("surveyor-a"), round, swapped).catch((error: unknown) => error);
  expect(isProblem(fault) && fault.code).toBe("form.number_wrong_check");
  expect(isProblem(fault) && String(fault.details.likely)).toContain(
    `${number.slice(0, 4)}\u00a0${number.slice(4)}`,
  );
});

test("F2 F3 answers that don't fit are refused by item and nothing is stored", async () => {
  const { db, form, ctx, round, citizens } = await seedPaperRound();
  const number = form("north-1");
  const answers = { ...answersWith(citizens), PC1: "6", H02: "3000", XX: "1" };
  const fault = await recordKeying(ctx("surveyor-a"), round, { number, submissionId: "bad", answers }).catch(
    (error: unknown) => error,
  );
  expect(isProblem(fault) && fault.code).toBe("keying.faulty");
  expect(isProblem(fault) && Object.keys(fault.fields).sort()).toEqual(["H02", "PC1", "XX"]);
  expect(await findKeyings(db.read, round.code, number)).toHaveLength(0);
});

test("F3 a rule is overridden with a reason, which is kept", async () => {
  const { db, form, ctx, round, citizens } = await seedPaperRound();
  const number = form("north-1");
  const input = { number, submissionId: "young", answers: answersWith(citizens, { H02: "2010" }) };
  expect(await codeOf(recordKeying(ctx("surveyor-a"), round, input))).toBe("keying.faulty");
  await recordKeying(ctx("surveyor-a"), round, { ...input, overrides: { "under-18": "trên giấy ghi 2010" } });
  const [keying] = await findKeyings(db.read, round.code, number);
  expect(JSON.parse(keying?.overrides ?? "{}")).toEqual({ "under-18": "trên giấy ghi 2010" });
});

test("F38 missing answers are explicit codes, stored as such", async () => {
  const { db, form, key, round } = await seedPaperRound();
  const number = form("north-1");
  const given = { PC1: "BLANK", PC2: "REFUSED", PC3: "UNREADABLE", PC4: "MULTIPLE" };
  await key("surveyor-a", number, given);
  const [keying] = await findKeyings(db.read, round.code, number);
  expect(JSON.parse(keying?.answers ?? "{}")).toMatchObject(given);
});

test("F32 a half-keyed form is resumed by its keyer alone, and dropped when sent", async () => {
  const { db, form, key, ctx, round } = await seedPaperRound();
  const number = form("north-1");
  const draft = {
    submissionId: "half",
    answers: { S01: "2" },
    overrides: {},
    current: "S02",
    startedAt: "2024-12-20T01:00:00.000Z",
    keyedMs: 4000,
    keystrokes: 1,
  };
  await savePartial(ctx("surveyor-a"), round, number, draft);
  expect((await resumePartial(db.read, ctx("surveyor-a"), round, number))?.draft).toEqual(draft);
  expect(await resumePartial(db.read, ctx("supervisor"), round, number)).toBeNull();
  await key("surveyor-a", number);
  expect(await findPartials(db.read, round.code, "account-surveyor-a")).toHaveLength(0);
  expect(await codeOf(savePartial(ctx("surveyor-a"), round, number, draft))).toBe("keying.same_person");

  const other = form("north-1", 1);
  await savePartial(ctx("surveyor-a"), round, other, draft);
  await discardPartial(ctx("surveyor-a"), round, other);
  expect(await resumePartial(db.read, ctx("surveyor-a"), round, other)).toBeNull();
});

test("F26 a third person decides where two keyings differ, and both originals stay", async () => {
  const { db, form, key, stateOf, ctx, round } = await seedPaperRound();
  const number = form("north-1");
  await key("surveyor-a", number, { PC1: "2" });
  await key("supervisor", number, { PC1: "3" });
  expect(await stateOf(number)).toBe("disputed");

  const decisions = [{ item: "PC1", value: "3", reason: "trên giấy là 3" }];
  expect(await codeOf(adjudicate(ctx("supervisor"), round, { number, decisions }))).toBe(
    "adjudication.own_keying",
  );
  expect(await codeOf(adjudicate(ctx("surveyor-b"), round, { number, decisions }))).toBe("access.refused");
  expect(await codeOf(adjudicate(ctx("supervisor-2"), round, { number, decisions: [] }))).toBe(
    "adjudication.incomplete",
  );
  const unexplained = [{ item: "PC1", value: "3", reason: " " }];
  expect(await codeOf(adjudicate(ctx("supervisor-2"), round, { number, decisions: unexplained }))).toBe(
    "adjudication.incomplete",
  );

  await adjudicate(ctx("supervisor-2"), round, { number, decisions });
  expect(await stateOf(number)).toBe("agreed");
  const keyings = await findKeyings(db.read, round.code, number);
  expect(keyings.map(({ answers }) => (JSON.parse(answers) as Record<string, string>).PC1)).toEqual([
    "2",
    "3",
  ]);
});

test("F26 a decision on a leading question decides which of its questions are needed", async () => {
  const { form, key, stateOf, ctx, round } = await seedPaperRound();
  const number = form("north-1");
  await key("surveyor-a", number, { S02: "1" });
  await key("surveyor-b", number, { S02: "2" });
  const noFeedback = [{ item: "S02", value: "2", reason: "đọc lại trên giấy" }];
  await adjudicate(ctx("supervisor"), round, { number, decisions: noFeedback });
  expect(await stateOf(number)).toBe("agreed");

  const other = form("north-1", 1);
  await key("surveyor-a", other, { S02: "1" });
  await key("surveyor-b", other, { S02: "2" });
  const feedback = [{ item: "S02", value: "1", reason: "đọc lại trên giấy" }];
  expect(await codeOf(adjudicate(ctx("supervisor"), round, { number: other, decisions: feedback }))).toBe(
    "adjudication.incomplete",
  );
});
