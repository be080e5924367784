import { describe, expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { findStanding } from "./standing.server.ts";
import {
  getScoreRun,
  listScoreRuns,
  reproduceScoreRun,
  takeScoreRun,
  type RunFigures,
} from "./score-run.server.ts";
import { acceptAll, answersAt, seedAnsweredRound } from "./testing/answered-round.ts";

describe("score runs", () => {
  it("F83 a run keeps both indices and computes to the same figures again, also after later changes", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, clock, ctx } = answered;
    await acceptAll(answered);
    await answered.score("1.3", "self", "3/4");
    const number = await takeScoreRun(ctx("reviewer"), round);
    expect(number).toBe(1);
    const run = await getScoreRun(db.read, round, 1);
    const figures = JSON.parse(run.figures) as RunFigures;
    const { current, sipas } = await findStanding(db.read, round, answered.now());
    expect(figures.sipas).toEqual(sipas.figures);
    expect(figures.par.current.index).toBe(current.index?.toString());
    expect(run.codeVersion).toMatch(/^\d+\.\d+\.\d+/);

    clock.set("2024-12-22T03:00:00.000Z");
    await answered.withdraw("form-1");
    await answered.score("1.3", "appraised", "1/4");
    const closed: Round = { ...round, status: "closed" };
    expect(await reproduceScoreRun(db.read, closed, 1)).toMatchObject({
      sameFigures: true,
      sameInputs: true,
      changed: [],
      inputsHash: run.inputsHash,
    });

    expect(await takeScoreRun(ctx("approver"), closed)).toBe(2);
    const [second, first] = await listScoreRuns(db.read, round);
    expect(second?.inputsHash).not.toBe(first?.inputsHash);
    expect(second?.takenByName).toContain("approver");
  });

  it("F83 a run tells which inputs the database no longer gives", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, ctx } = answered;
    await acceptAll(answered);
    await takeScoreRun(ctx("reviewer"), round);
    await db.withTransaction((trx) =>
      trx.updateTable("psu").set({ weight: 2 }).where("code", "=", "north-1").execute(),
    );
    expect(await reproduceScoreRun(db.read, round, 1)).toMatchObject({
      sameFigures: true,
      sameInputs: false,
      // The weight also moves the measures that feed criteria.
      changed: ["sample", "entries"],
    });
  });

  it("F74 a run may be taken under a named variant of the method, and is kept under it", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, citizens, ctx } = answered;
    const method = { ...citizens.method, partWeights: { policy: 1, service: 1 } };
    await db.withTransaction((trx) =>
      trx
        .insertInto("methodVariant")
        .values({
          roundCode: round.code,
          code: "equal-parts",
          nameVi: "Đều",
          nameEn: "Equal",
          method: JSON.stringify(method),
        })
        .execute(),
    );
    await answered.accept("north-1", "a", answersAt(citizens, "4", { PA1: "1" }));
    await takeScoreRun(ctx("reviewer"), round);
    await takeScoreRun(ctx("reviewer"), round, { method: "equal-parts" });
    const [equal, own] = await listScoreRuns(db.read, round);
    expect(equal?.method.partWeights).toEqual({ policy: 1, service: 1 });
    const headline = (run: typeof own) => run?.figures.sipas.find(({ level }) => level === "headline")?.value;
    expect(headline(own)).toBeCloseTo((100 * 38) / 39, 9);
    expect(headline(equal)).toBeCloseTo((100 * (23 / 24) + 100) / 2, 9);
    await expect(takeScoreRun(ctx("reviewer"), round, { method: "none" })).rejects.toMatchObject({
      code: "method.not_found",
    });
  });

  it("F69 only those who review take runs, each is in the trail, and none is ever changed", async () => {
    const answered = await seedAnsweredRound();
    const { db, round, ctx } = answered;
    for (const person of ["leader", "auditor", "supervisor", "assessor-tttt", "stranger"] as const)
      await expect(takeScoreRun(ctx(person), round)).rejects.toMatchObject({ code: "access.refused" });
    await takeScoreRun(ctx("reviewer"), round);
    const [event] = await findAuditEvents(db.read, { limit: 1, roundCode: round.code });
    expect(event).toMatchObject({ action: "score.run", subjectId: "1", actorId: "account-reviewer" });
    await expect(
      db.withTransaction((trx) => trx.updateTable("scoreRun").set({ figures: "{}" }).execute()),
    ).rejects.toThrow("append-only");
    await expect(db.withTransaction((trx) => trx.deleteFrom("scoreRun").execute())).rejects.toThrow(
      "append-only",
    );
  });
});
