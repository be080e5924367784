// The post's queries on PostgreSQL: what both engines run.
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { openDatabase, type Database } from "#db/connection.ts";
import { startPostgres, type PostgresServer } from "#db/testing/postgres-server.ts";
import { handOverLink } from "#app/survey/invitations.server.ts";
import { seedTinySurvey } from "#app/survey/testing/survey-fixture.ts";
import { viewMessages } from "./messages.server.ts";
import { planDigests, planInvitations, planReminders } from "./plan.server.ts";
import { sendDueMessages } from "./send.server.ts";

let server: PostgresServer;
let db: Database;

beforeAll(async () => {
  server = await startPostgres();
  db = openDatabase(server.url);
  await migrate(db);
}, 120_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

test("F39 F41 F115 the post plans once, postpones while the mail server is down and forgets who answered, on PostgreSQL", async () => {
  const survey = await seedTinySurvey(db);
  const mail = { url: "smtp://127.0.0.1:1", from: "sipas@house.test" };
  const reviewer = { ...survey.ctx("reviewer"), config: { ...survey.visitor.config, mail } };
  expect(await planInvitations(reviewer, survey.round)).toBe(10);
  expect(await planInvitations(reviewer, survey.round)).toBe(0);
  expect(await sendDueMessages(reviewer)).toMatchObject({ sent: 0, postponed: 1 });
  for (const { id } of survey.invitations.slice(0, 3)) await handOverLink(reviewer, survey.round, id);
  survey.clock.set("2025-01-03T01:05:00.000Z");
  expect(await planReminders(reviewer)).toBe(3);
  expect(await planDigests(reviewer)).toBe(0);
  const [first] = survey.invitations;
  if (first) await survey.answer(first);
  const { counts } = await viewMessages(reviewer, survey.round);
  expect(counts.map(({ kind, state, count }) => [kind, state, Number(count)])).toEqual([
    ["invitation", "planned", 10],
    ["reminder-not-begun", "planned", 2],
  ]);
});
