import { expect, test } from "vitest";
import { findCriteria, findPsus } from "../rounds.ts";
import { seedTinyRound, TINY_ROUND, tinyHamlets } from "./fixture.ts";
import { openTestDatabase } from "./test-database.ts";

test("the tiny round has its hamlets, questionnaires, criteria and people", async () => {
  const db = openTestDatabase();
  const { round, citizens, officials, ctx } = await seedTinyRound(db);
  expect((await findPsus(db.read, TINY_ROUND)).map(({ code }) => code)).toEqual(tinyHamlets);
  expect(citizens.items).toHaveLength(59);
  expect(officials.items.length).toBeGreaterThan(20);
  expect((await findCriteria(db.read, round.criteriaSetId)).length).toBeGreaterThan(100);
  expect(ctx("surveyor-a").actor.grants.map(({ placeCode }) => placeCode)).toEqual(["north-1", "north-2"]);
});
