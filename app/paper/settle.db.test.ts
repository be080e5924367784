import fc from "fast-check";
import { expect, test } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findForms } from "#db/paper/forms.ts";
import type { TinyPerson } from "#db/testing/fixture.ts";
import type { PaperState } from "#db/schema/paper.ts";
import { isProblem } from "#app/shared/problem.ts";
import { adjudicate } from "./adjudicate.server.ts";
import { handBackBundle, issueBundle, reassignBundle } from "./bundle.server.ts";
import { readFormPage } from "./form-page.server.ts";
import { paperStates } from "./moves.ts";
import { printForms } from "./print-forms.server.ts";
import { findBundles, findReconciliation, readHamletPage } from "./progress.server.ts";
import { recordPaperState } from "./record-paper-state.server.ts";
import { acceptForms, confirmForms, returnForm, withdrawForm } from "./settle-forms.server.ts";
import { DUE_AT, seedPaperRound, type PaperRound } from "./testing/paper-round.ts";

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no problem",
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );
}

const all = (round: string) => ({ roundCode: round, hamlets: null });

/** What stands in the tallies of a hamlet: responses, and how many said `code` to `item`. */
async function tallyOf({ db, round }: PaperRound, psuCode: string, item: string, code: string) {
  const row = await db.read
    .selectFrom("tally")
    .selectAll()
    .where("roundCode", "=", round.code)
    .where("psuCode", "=", psuCode)
    .executeTakeFirst();
  const counts = JSON.parse(row?.counts ?? "{}") as Record<string, Record<string, number>>;
  return { responses: row?.responses ?? 0, count: counts[item]?.[code] ?? 0 };
}

/** A form keyed twice alike and accepted. */
async function acceptOne(paper: PaperRound, number: string): Promise<void> {
  await paper.key("surveyor-a", number);
  await paper.key("surveyor-b", number);
  await acceptForms(paper.ctx("supervisor"), paper.round, { numbers: [number] });
}

test("F68 a form counts from its acceptance and leaves the tallies when withdrawn", async () => {
  const paper = await seedPaperRound();
  const { ctx, round, form, key } = paper;
  const number = form("north-1");
  await key("surveyor-a", number);
  expect((await tallyOf(paper, "north-1", "PC1", "4")).responses).toBe(0);
  await key("surveyor-b", number);
  expect((await tallyOf(paper, "north-1", "PC1", "4")).responses).toBe(0);
  await acceptForms(ctx("supervisor"), round, { numbers: [number] });
  expect(await tallyOf(paper, "north-1", "PC1", "4")).toEqual({ responses: 1, count: 1 });

  expect(await codeOf(withdrawForm(ctx("supervisor"), round, { number, reason: " " }))).toBe(
    "form.reason_missing",
  );
  await withdrawForm(ctx("supervisor"), round, { number, reason: "phiếu của kỳ khác" });
  expect(await tallyOf(paper, "north-1", "PC1", "4")).toEqual({ responses: 0, count: 0 });
  expect(await codeOf(acceptForms(ctx("supervisor"), round, { numbers: [number] }))).toBe("form.wrong_state");
});

test("F68 a returned form leaves the tallies, is decided anew and comes back with the new answer", async () => {
  const paper = await seedPaperRound();
  const { ctx, round, form, stateOf } = paper;
  const number = form("north-1");
  await acceptOne(paper, number);
  await confirmForms(ctx("reviewer"), round, { numbers: [number] });
  expect(await codeOf(returnForm(ctx("supervisor"), round, { number, reason: "xem lại" }))).toBe(
    "access.refused",
  );
  await returnForm(ctx("reviewer"), round, { number, reason: "câu PC1 đọc nhầm" });
  expect((await tallyOf(paper, "north-1", "PC1", "4")).responses).toBe(0);

  const decisions = [{ item: "PC1", value: "2", reason: "trên giấy là 2" }];
  expect(await codeOf(adjudicate(ctx("supervisor"), round, { number, decisions }))).toBe(
    "form.reason_missing",
  );
  await adjudicate(ctx("supervisor"), round, { number, decisions, reason: "đã xem lại tờ phiếu" });
  expect(await stateOf(number)).toBe("agreed");
  await acceptForms(ctx("supervisor"), round, { numbers: [number] });
  expect(await tallyOf(paper, "north-1", "PC1", "2")).toEqual({ responses: 1, count: 1 });
});

test("F63 accepting several forms is all or none", async () => {
  const paper = await seedPaperRound();
  const { ctx, round, form, key, stateOf } = paper;
  const [ready, half] = [form("north-1"), form("north-1", 1)];
  await key("surveyor-a", ready);
  await key("surveyor-b", ready);
  await key("surveyor-a", half);
  expect(await codeOf(acceptForms(ctx("supervisor"), round, { numbers: [ready, half] }))).toBe(
    "form.wrong_state",
  );
  expect(await stateOf(ready)).toBe("agreed");
  expect(await codeOf(acceptForms(ctx("reviewer"), round, { numbers: [ready] }))).toBe("access.refused");
  expect(await codeOf(acceptForms(ctx("supervisor"), round, { numbers: [] }))).toBe("form.none_chosen");
});

test("F69 a form's history tells every state, who, when and why, and the trail has each step", async () => {
  const paper = await seedPaperRound();
  const { ctx, round, form, key, clock, db } = paper;
  const number = form("north-1");
  await key("surveyor-a", number, { PC1: "2" });
  clock.set("2024-12-20T02:00:00.000Z");
  await key("surveyor-b", number, { PC1: "3" });
  await adjudicate(ctx("supervisor"), round, {
    number,
    decisions: [{ item: "PC1", value: "3", reason: "chữ khó đọc" }],
  });
  await acceptForms(ctx("supervisor"), round, { numbers: [number] });
  await withdrawForm(ctx("reviewer"), round, { number, reason: "trùng hộ" });

  const { history } = await readFormPage(ctx("auditor"), round, number);
  expect(history.map(({ axis, toState }) => `${axis} ${toState}`)).toEqual([
    "paper printed",
    "paper issued",
    "paper collected",
    "data keyed-once",
    "data keyed-twice",
    "data disputed",
    "data agreed",
    "data accepted",
    "data withdrawn",
  ]);
  expect(history[3]).toMatchObject({ actorId: "account-surveyor-a", recordedAt: "2024-12-20T01:00:00.000Z" });
  expect(history[5]).toMatchObject({ actorId: null, fromState: "keyed-twice" });
  expect(history.at(-1)).toMatchObject({ actorId: "account-reviewer", reason: "trùng hộ" });
  const events = await findAuditEvents(db.read, { limit: 100, subjectKind: "form", subjectId: number });
  expect(events.map(({ action }) => action).reverse()).toEqual([
    "form.issue",
    "form.visit",
    "form.key",
    "form.key",
    "form.compare",
    "form.adjudicate",
    "form.accept",
    "form.withdraw",
  ]);
});

test("F69 history and keyings can't be rewritten", async () => {
  const { db, form, key } = await seedPaperRound();
  await key("surveyor-a", form("north-1"));
  for (const table of ["formEvent", "keying"] as const) {
    const rewrite = db.withTransaction((trx) => trx.deleteFrom(table).execute());
    await expect(rewrite).rejects.toThrow("append-only");
  }
});

test("F24 a form's page shows no answers while somebody may still key it", async () => {
  const { ctx, round, form, key } = await seedPaperRound();
  const number = form("north-1");
  await key("surveyor-a", number, { H02: "1931" });
  expect(JSON.stringify(await readFormPage(ctx("supervisor"), round, number))).not.toContain("1931");
  await key("surveyor-b", number, { H02: "1932" });
  const page = await readFormPage(ctx("supervisor"), round, number);
  expect(page.answers?.find(({ item }) => item.code === "H02")).toMatchObject({
    first: "1931",
    second: "1932",
    settled: null,
  });
  for (const person of ["admin", "leader", "surveyor-a"] as const)
    expect((await readFormPage(ctx(person), round, number)).answers).toBeNull();
  expect(await codeOf(readFormPage(ctx("surveyor-b"), round, number))).toBe("form.not_found");
});

test("F119 every form has a state: hamlets sum to their slots, districts and the round to theirs", async () => {
  const { db, ctx, round, forms } = await seedPaperRound({ collect: false });
  await recordPaperState(ctx("surveyor-a"), round, { numbers: forms["north-1"] ?? [], to: "left" });
  await recordPaperState(ctx("surveyor-a"), round, {
    numbers: (forms["north-1"] ?? []).slice(0, 1),
    to: "refused",
  });
  const districts = await findReconciliation(db.read, round);
  expect(districts.map(({ code, hamlets }) => [code, hamlets.length])).toEqual([
    ["north", 2],
    ["south", 2],
  ]);
  for (const hamlet of districts.flatMap(({ hamlets }) => hamlets)) {
    expect(hamlet.total).toBe(3);
    expect(Object.values(hamlet.counts).reduce((sum, count) => sum + count, 0)).toBe(hamlet.slots);
    expect(Object.values(hamlet.stages).reduce((sum, count) => sum + count, 0)).toBe(hamlet.slots);
  }
  expect(districts[0]?.hamlets[0]?.counts).toMatchObject({ left: 2, refused: 1 });
});

test("F51 F108 a surveyor sees their own bundles and what each still needs", async () => {
  const { ctx, round } = await seedPaperRound({ collect: false });
  const bundles = await findBundles(ctx("surveyor-a"), round);
  expect(bundles.map(({ hamletCode }) => hamletCode)).toEqual(["north-1", "north-2"]);
  expect(bundles[0]?.counts["not-issued"]).toBe(3);
  expect(bundles[0]?.deadline).toMatchObject({ state: "planned", dueAt: DUE_AT });
  expect(await findBundles(ctx("supervisor"), round)).toHaveLength(4);
  expect(await codeOf(readHamletPage(ctx("surveyor-a"), round, "south-1"))).toBe("hamlet.not_found");
});

test("F31 a bundle comes back when no form is out and the sheets counted are the sheets there are", async () => {
  const { ctx, round, forms } = await seedPaperRound({ collect: false });
  const numbers = forms["north-1"] ?? [];
  const handBack = (countedForms: number) =>
    handBackBundle(ctx("supervisor"), round, { hamletCode: "north-1", countedForms });
  expect(await codeOf(handBack(3))).toBe("bundle.forms_out");
  await recordPaperState(ctx("surveyor-a"), round, { numbers, to: "collected" });
  await recordPaperState(ctx("surveyor-a"), round, {
    numbers: numbers.slice(0, 1),
    to: "lost",
    reason: "ướt mưa",
  });
  expect(await codeOf(handBack(3))).toBe("bundle.count_differs");
  await handBack(2);
  const [bundle] = await findBundles(ctx("supervisor"), round);
  expect(bundle).toMatchObject({ state: "handed-back", deadline: { state: "done" } });
  expect(await codeOf(handBack(2))).toBe("bundle.wrong_state");
});

test("F13 a bundle goes only to a surveyor of its hamlet, and is printed and issued once", async () => {
  const { ctx, round, accountId } = await seedPaperRound({ collect: false });
  const reassign = (surveyorId: string) =>
    reassignBundle(ctx("supervisor"), round, { hamletCode: "north-1", surveyorId });
  expect(await codeOf(reassign(accountId("surveyor-b")))).toBe("bundle.surveyor_elsewhere");
  await reassign(accountId("surveyor-a"));
  const issue = issueBundle(ctx("supervisor"), round, {
    hamletCode: "north-1",
    surveyorId: accountId("surveyor-a"),
    dueAt: DUE_AT,
  });
  expect(await codeOf(issue)).toBe("bundle.wrong_state");
  expect(await codeOf(printForms(ctx("supervisor"), round, { hamletCode: "north-1" }))).toBe(
    "bundle.already_printed",
  );
  expect(await codeOf(printForms(ctx("surveyor-a"), round, { hamletCode: "north-1" }))).toBe(
    "access.refused",
  );
});

test("F9 F12 numbers follow the sample whichever hamlet is printed first", async () => {
  const { forms } = await seedPaperRound({ collect: false });
  expect(
    Object.values(forms)
      .flat()
      .map((number) => Number(number.slice(0, 4))),
  ).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test("F68 nothing of a closed round changes", async () => {
  const paper = await seedPaperRound();
  const number = paper.form("north-1");
  await acceptOne(paper, number);
  const closed = { ...paper.round, status: "closed" as const };
  expect(await codeOf(withdrawForm(paper.ctx("supervisor"), closed, { number, reason: "thử" }))).toBe(
    "paper.round_closed",
  );
});

type Attempt = {
  who: TinyPerson;
  what: "visit" | "key" | "adjudicate" | "accept" | "confirm" | "return" | "withdraw";
  form: number;
  to: PaperState;
  answer: "2" | "3";
};

const attempt: fc.Arbitrary<Attempt> = fc.record({
  who: fc.constantFrom<TinyPerson>(
    "surveyor-a",
    "surveyor-b",
    "supervisor",
    "supervisor-2",
    "reviewer",
    "leader",
  ),
  what: fc.constantFrom("visit", "key", "key", "adjudicate", "accept", "confirm", "return", "withdraw"),
  form: fc.integer({ min: 0, max: 2 }),
  to: fc.constantFrom<PaperState>("collected", "collected", ...paperStates),
  answer: fc.constantFrom("2", "3"),
});

function perform(paper: PaperRound, { who, what, form, to, answer }: Attempt): Promise<unknown> {
  const { ctx, round } = paper;
  const number = paper.form("north-1", form);
  const reason = "thử";
  if (what === "visit") return recordPaperState(ctx(who), round, { numbers: [number], to, reason });
  if (what === "key") return paper.key(who, number, { PC1: answer });
  if (what === "adjudicate")
    return adjudicate(ctx(who), round, {
      number,
      reason,
      decisions: [{ item: "PC1", value: answer, reason }],
    });
  if (what === "accept") return acceptForms(ctx(who), round, { numbers: [number] });
  if (what === "confirm") return confirmForms(ctx(who), round, { numbers: [number] });
  return what === "return"
    ? returnForm(ctx(who), round, { number, reason })
    : withdrawForm(ctx(who), round, { number, reason });
}

test("F63 F119 whatever people do, states stay possible, hamlets add up and the tally is what is accepted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 40, maxLength: 80 }), async (attempts) => {
      const paper = await seedPaperRound({ collect: false });
      const { db, round } = paper;
      for (const one of attempts) {
        const code = await codeOf(perform(paper, one));
        expect(code === "no problem" || /^[a-z_]+\.[a-z_]+$/.test(code)).toBe(true);
      }
      const forms = await findForms(db.read, all(round.code));
      for (const form of forms) if (form.dataState !== "none") expect(form.paperState).toBe("collected");
      for (const { hamlets } of await findReconciliation(db.read, round))
        for (const hamlet of hamlets) expect(hamlet.total).toBe(hamlet.slots);
      const counted = forms.filter(
        ({ dataState }) => dataState === "accepted" || dataState === "confirmed",
      ).length;
      expect((await tallyOf(paper, "north-1", "PC1", "2")).responses).toBe(counted);
    }),
    { numRuns: 8 },
  );
});
