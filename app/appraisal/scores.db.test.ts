import { expect, test } from "vitest";
import { openTestDatabase } from "#db/testing/test-database.ts";
import { seedTinyRound, TINY_NOW } from "#db/testing/fixture.ts";
import { findScores } from "./scores.server.ts";

const now = { asOf: TINY_NOW, knownAt: TINY_NOW };

test("F121 every criterion that people score is listed, and none that a survey feeds", async () => {
  const db = openTestDatabase();
  const { round } = await seedTinyRound(db);
  const rows = await findScores(db.read, round, now);
  const codes = rows.map(({ criterionCode }) => criterionCode);
  expect(codes).toContain("1.1.1");
  expect(codes).toContain("8.2.6");
  expect(codes).not.toContain("1.6");
  expect(codes).not.toContain("8.1.1");
  expect(codes).not.toContain("1.1");
  expect(rows.every(({ state, self, final }) => state === "unassigned" && !self && !final)).toBe(true);
});
