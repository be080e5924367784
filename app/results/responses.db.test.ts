import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLiveResponse } from "#db/responses.ts";
import { tinyHamlets } from "#db/testing/fixture.ts";
import { findSipas, readTallies, recountTallies } from "./sipas.server.ts";
import { acceptAll, answersAt, seedAnsweredRound } from "./testing/answered-round.ts";

const headline = (figures: { level: string; value: number | null; n: number }[]) =>
  figures.find(({ level }) => level === "headline");

describe("responses and tallies", () => {
  it("F68 a withdrawn response leaves the index in the same transaction, and its answers stay on record", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    await answered.accept("north-1", "form-a", answersAt(citizens, "5"));
    await answered.accept("north-2", "form-b", answersAt(citizens, "1"));
    expect(headline((await findSipas(db.read, round)).figures)?.value).toBe(50);

    await answered.withdraw("form-b");
    const sipas = await findSipas(db.read, round);
    expect(headline(sipas.figures)?.value).toBe(100);
    expect(sipas.responses).toBe(1);
    expect(await findLiveResponse(db.read, round.code, "form-b")).toBeUndefined();
    const kept = await db.read
      .selectFrom("response")
      .selectAll()
      .where("formNumber", "=", "form-b")
      .execute();
    expect(kept[0]?.withdrawnReason).toBe("thử");
    await expect(answered.withdraw("form-b")).rejects.toMatchObject({ code: "response.not_found" });
  });

  it("F76 a form with too few answers or an unknown age is kept with its reason and counts nowhere", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    const ageless = answersAt(citizens, "5", { H02: "BLANK" });
    const young = answersAt(citizens, "5", { H02: "2015" });
    const blank = { ...answersAt(citizens, "BLANK"), H02: "1980" };
    expect((await answered.accept("north-1", "a", ageless)).inIndex).toBe(false);
    expect((await answered.accept("north-1", "b", young)).inIndex).toBe(false);
    expect((await answered.accept("north-1", "c", blank)).inIndex).toBe(false);
    const reasons = await db.read
      .selectFrom("response")
      .select(["formNumber", "outReason"])
      .orderBy("formNumber")
      .execute();
    expect(reasons.map(({ outReason }) => outReason)).toEqual([
      "eligibility-unknown",
      "not-eligible",
      "too-incomplete",
    ]);
    const sipas = await findSipas(db.read, round);
    expect(sipas.responses).toBe(0);
    expect(headline(sipas.figures)?.value).toBeNull();
    await answered.withdraw("a");
    expect(await readTallies(db.read, round)).toEqual([]);
  });

  it("F76 answers that a skip rule hides stay on record and count nowhere", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    const whole = answersAt(citizens, "4");
    await answered.accept("north-1", "a", { ...whole, S01: "4" });
    const { figures } = await findSipas(db.read, round);
    expect(figures.find(({ level, code }) => level === "factor" && code === "access")?.n).toBe(0);
    expect(headline(figures)?.n).toBe(26);
    const live = await findLiveResponse(db.read, round.code, "a");
    expect(JSON.parse(live?.answers ?? "{}")).toMatchObject({ DA1: "4" });
  });

  it("F7 only the items that the questionnaire maps to the index enter it", async () => {
    const answered = await seedAnsweredRound();
    const { citizens } = answered;
    await answered.accept("north-1", "a", answersAt(citizens, "4"));
    const { figures } = await findSipas(answered.db.read, answered.round);
    const counting = citizens.items.filter(({ counts }) => counts).map(({ code }) => code);
    expect(figures.filter(({ level }) => level === "item").map(({ code }) => code)).toEqual(counting);
  });

  it("F77 tallies equal a recount after any sequence of acceptances and withdrawals", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    let made = 0;
    const step = fc.oneof(
      fc.record({
        verb: fc.constant("accept" as const),
        hamlet: fc.constantFrom(...tinyHamlets),
        level: fc.constantFrom("1", "3", "4", "5", "BLANK"),
        used: fc.constantFrom("1", "4"),
      }),
      fc.record({ verb: fc.constant("withdraw" as const), which: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const live: string[] = [];
        for (const next of steps) {
          if (next.verb === "accept") {
            const number = `form-${(made += 1)}`;
            await answered.accept(next.hamlet, number, answersAt(citizens, next.level, { S01: next.used }));
            live.push(number);
          } else {
            const [number] = live.splice(next.which % Math.max(live.length, 1), 1);
            if (number) await answered.withdraw(number);
          }
        }
        const kept = (await readTallies(db.read, round)).filter(({ responses }) => responses > 0);
        expect(kept).toEqual(await recountTallies(db.read, round, citizens, answered.now()));
      }),
      { numRuns: 15 },
    );
  });

  it("F74 another method gives other figures from the same answers, beside the round's own", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens } = answered;
    const policyOnly = Object.fromEntries(
      citizens.items.filter(({ part }) => part === "service").map(({ code }) => [code, "1"]),
    );
    await answered.accept("north-1", "a", answersAt(citizens, "5", policyOnly));
    await answered.accept("south-1", "b", answersAt(citizens, "5", policyOnly));
    const own = await findSipas(db.read, round);
    const other = await findSipas(db.read, round, {
      method: { ...own.method, partWeights: { policy: 1, service: 1 } },
    });
    expect(headline(own.figures)?.value).toBeCloseTo((100 * 24) / 39, 9);
    expect(headline(other.figures)?.value).toBeCloseTo(50, 9);
    const named = { ...round, method: JSON.stringify(other.method) };
    expect(headline((await findSipas(db.read, named)).figures)?.value).toBeCloseTo(50, 9);
  });

  it("F80 a past moment shows what stood then, counted from the responses", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, clock } = answered;
    clock.set("2024-12-20T02:00:00.000Z");
    await acceptAll(answered);
    const then = answered.now();
    const before = await findSipas(db.read, round);
    clock.set("2024-12-21T02:00:00.000Z");
    await answered.withdraw("form-2");
    await answered.withdraw("form-9");
    const asOfThen = await findSipas(db.read, round, { moment: then });
    expect(asOfThen.figures).toEqual(before.figures);
    expect(headline((await findSipas(db.read, round)).figures)?.n).toBe(10 * 39);
    const earlier = { asOf: "2024-12-19T00:00:00.000Z", knownAt: then.knownAt };
    expect((await findSipas(db.read, round, { moment: earlier })).responses).toBe(0);
  });
});
