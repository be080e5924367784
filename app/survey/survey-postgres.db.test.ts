// The same use cases on PostgreSQL: the SQL of the main queries is what both engines run.
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { openDatabase, type Database } from "#db/connection.ts";
import { countBallots } from "#db/survey-box.ts";
import { startPostgres, type PostgresServer } from "#db/testing/postgres-server.ts";
import { newId } from "#app/shared/ids.server.ts";
import { getAnswering, saveAnswers, sendAnswers } from "./answer.server.ts";
import { openBox } from "./box.server.ts";
import { readInvitees } from "./invitations.server.ts";
import { findOfficialFigures } from "./official-figures.server.ts";
import { AFTER_CLOSING, seedTinySurvey, wholeAnswers } from "./testing/survey-fixture.ts";
import { findTurnout } from "./turnout.server.ts";

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

test("F115 an officials' survey runs on PostgreSQL: saved on two devices, sent many times at once, opened", async () => {
  const survey = await seedTinySurvey(db, { quotas: { hdnd: 0, so: 6, phong: 0, huyen: 0 } });
  const [first, ...others] = survey.invitations;
  if (!first) throw new Error("Nobody is invited.");
  const token = survey.tokenOf(first);
  await Promise.all([
    saveAnswers(survey.visitor, token, { A01: "4" }),
    saveAnswers(survey.visitor, token, { A02: "2" }),
  ]);
  const answering = await getAnswering(survey.visitor, token);
  expect(answering.state === "open" && answering.answers).toEqual({ A01: "4", A02: "2" });

  const sending = { submissionId: newId(), answers: wholeAnswers(survey.officials, "so") };
  const receipts = await Promise.all(
    Array.from({ length: 8 }, () => sendAnswers(survey.visitor, token, sending)),
  );
  expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(1);
  await Promise.all(others.map((invitation) => survey.answer(invitation, "5")));
  expect(await countBallots(db.read, survey.round.code)).toBe(6);
  expect(await readInvitees(survey.ctx("admin"), survey.round, "so")).toHaveLength(6);
  expect(await findTurnout(db.read, survey.round, AFTER_CLOSING)).toMatchObject({ invited: 6, answered: 6 });

  survey.clock.set(AFTER_CLOSING);
  expect(await openBox(survey.ctx("approver"), survey.round, survey.sheets)).toMatchObject({ ballots: 6 });
  const figures = await findOfficialFigures(db.read, survey.round);
  expect(figures?.criteria.find(({ code }) => code === "1.6")?.all).toMatchObject({
    shown: true,
    respondents: 6,
  });
});
