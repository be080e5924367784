import { expect, it } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findPsus, findRounds, findRoundSteps } from "#db/rounds.ts";
import { seedTinyRound, TINY_ROUND } from "#db/testing/fixture.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { getRound } from "./api.server.ts";
import { hasNextRound, moveRound, prepareNextRound } from "./round-life.server.ts";

async function openRounds() {
  const db = openTestDatabase();
  const tiny = await seedTinyRound(db);
  const round = await getRound(db.read, TINY_ROUND);
  return { db, ...tiny, round };
}

it("F74 the next round takes over sample, sets and time line a year later, and can be prepared once", async () => {
  const { db, ctx, round } = await openRounds();
  const code = await prepareNextRound(ctx("admin"), round);
  const next = await getRound(db.read, code);
  expect(next).toMatchObject({
    year: round.year + 1,
    status: "preparing",
    previousRoundCode: round.code,
    criteriaSetId: round.criteriaSetId,
    citizenInstrumentId: round.citizenInstrumentId,
    quotas: round.quotas,
    illustrative: round.illustrative,
  });
  const sample = async (of: string) =>
    (await findPsus(db.read, of)).map(({ code: psu, slots, weight }) => ({ psu, slots, weight }));
  expect(await sample(code)).toEqual(await sample(round.code));
  expect(await findRoundSteps(db.read, code)).toHaveLength(
    (await findRoundSteps(db.read, round.code)).length,
  );
  expect(await hasNextRound(ctx("admin"), round)).toBe(true);
  await expect(prepareNextRound(ctx("admin"), round)).rejects.toMatchObject({ code: "round.exists" });
  expect(await findRounds(db.read)).toHaveLength(2);
});

it("F63 F69 a round moves from prepared to running to closed, each step once, by whom it may, and in the trail", async () => {
  const { db, ctx, round } = await openRounds();
  const next = { code: await prepareNextRound(ctx("admin"), round) };
  await expect(moveRound(ctx("admin"), next, "close")).rejects.toMatchObject({ code: "round.wrong_status" });
  await expect(moveRound(ctx("reviewer"), next, "start")).rejects.toMatchObject({ code: "access.refused" });
  await moveRound(ctx("admin"), next, "start");
  await moveRound(ctx("approver"), next, "close");
  for (const verb of ["start", "close"] as const)
    await expect(moveRound(ctx("admin"), next, verb)).rejects.toMatchObject({ code: "round.wrong_status" });
  const events = await findAuditEvents(db.read, { limit: 10 });
  expect(events.map(({ action }) => action).slice(0, 3)).toEqual([
    "round.close",
    "round.start",
    "round.create",
  ]);
});
