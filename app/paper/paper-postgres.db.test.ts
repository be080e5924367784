// The same use cases on PostgreSQL: the SQL of the main queries is what both engines run.
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { openDatabase, type Database } from "#db/connection.ts";
import { seedTinyRound } from "#db/testing/fixture.ts";
import { startPostgres, type PostgresServer } from "#db/testing/postgres-server.ts";
import { findSipas, recountTallies } from "#app/results/sipas.server.ts";
import { issueBundle } from "./bundle.server.ts";
import { printForms } from "./print-forms.server.ts";
import { recordKeying } from "./record-keying.server.ts";
import { recordPaperState } from "./record-paper-state.server.ts";
import { acceptForms, withdrawForm } from "./settle-forms.server.ts";
import { answersWith } from "./testing/answers.ts";

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

test("F115 the road of a form runs on PostgreSQL: keyed twice at once, accepted, scored, withdrawn", async () => {
  const { ctx, round, accountId, citizens, clock } = await seedTinyRound(db);
  const numbers = await printForms(ctx("supervisor"), round, { hamletCode: "north-1" });
  await issueBundle(ctx("supervisor"), round, {
    hamletCode: "north-1",
    surveyorId: accountId("surveyor-a"),
    dueAt: "2024-12-27T10:00:00.000Z",
  });
  await recordPaperState(ctx("supervisor"), round, { numbers, to: "collected" });

  const key = (person: "surveyor-a" | "supervisor", number: string) =>
    recordKeying(ctx(person), round, {
      number,
      submissionId: `${person}-${number}`,
      answers: answersWith(citizens),
    });
  const receipts = await Promise.all(
    numbers.flatMap((number) => [
      key("surveyor-a", number),
      key("surveyor-a", number),
      key("supervisor", number),
    ]),
  );
  expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(2 * numbers.length);

  await acceptForms(ctx("supervisor"), round, { numbers });
  const sipas = await findSipas(db.read, round);
  expect(sipas.responses).toBe(numbers.length);
  expect(sipas.figures.find(({ level }) => level === "headline")?.n).toBeGreaterThan(0);

  await withdrawForm(ctx("reviewer"), round, { number: numbers[0] ?? "", reason: "thử" });
  const now = clock.now().toISOString();
  const after = await findSipas(db.read, round);
  expect(after.responses).toBe(numbers.length - 1);
  expect(await recountTallies(db.read, round, after.instrument, { asOf: now, knownAt: now })).toEqual(
    after.tallies,
  );
});
