// Keyed forms sent over HTTP by many connections, with session, CSRF token, validation, idempotency, comparison and
// audit on, durable before they are acknowledged. Server and senders share the machine. Prints JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { openDatabase, type Database } from "#db/connection.ts";
import { insertBundle } from "#db/paper/bundles.ts";
import { insertForms } from "#db/paper/forms.ts";
import { insertSession } from "#db/sessions.ts";
import { migrate } from "#db/migrate.ts";
import { seedTinyRound, TINY_ROUND, type TinyRound } from "#db/testing/fixture.ts";
import { answersWith } from "#app/paper/testing/answers.ts";
import { csrfTokenOf } from "#app/people/api.server.ts";
import { SESSION_COOKIE } from "#app/people/entry.server.ts";
import { newId, newSecret, sha256 } from "#app/shared/ids.server.ts";
import { formNumber } from "#scoring/instrument/form-number.ts";
import { machine } from "./machine.ts";
import { startServer } from "./server.ts";

const FORMS = Number(process.env.BENCH_FORMS ?? 6_000);
const CONNECTIONS = 50;
const secret = newSecret(48);

const folder = mkdtempSync(join(tmpdir(), "sipas-bench-"));
const file = join(folder, "sipas.sqlite");
const db = openDatabase(file);
await migrate(db);
const world = await seedTinyRound(db);
await putForms(db, world);
const senders = [await openSession(db, world, "supervisor"), await openSession(db, world, "supervisor-2")];
await db.close();

const server = await startServer(folder, { SIPAS_SECRET: secret });

const answers = answersWith(world.citizens);
const sent = { first: await send(senders[0]), second: await send(senders[1]) };
await server.stop();
const after = openDatabase(file);
const { stored } = await after.read
  .selectFrom("keying")
  .select((eb) => eb.fn.countAll<number>().as("stored"))
  .executeTakeFirstOrThrow();
await after.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify(
    { machine: machine(), connections: CONNECTIONS, forms: FORMS, ...sent, stored: Number(stored) },
    null,
    2,
  ),
);

interface Sender {
  cookie: string;
  csrf: string;
  name: string;
}

async function send(sender: Sender | undefined) {
  if (!sender) throw new Error("There is no sender.");
  let next = 0;
  const cpuBefore = server.cpuMs();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    amount: FORMS,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          next += 1;
          return {
            ...request,
            path: `/api/v1/rounds/${TINY_ROUND}/forms/${formNumber(next)}/keyings`,
            headers: {
              "content-type": "application/json",
              cookie: `${SESSION_COOKIE}=${sender.cookie}`,
              "x-csrf-token": sender.csrf,
            },
            body: JSON.stringify({ submissionId: `bench-${sender.name}-${next}`, answers }),
          };
        },
      },
    ],
  });
  return {
    perSecond: Math.round(result["2xx"] / result.duration),
    serverCpuMsEach: Math.round((100 * (server.cpuMs() - cpuBefore)) / result["2xx"]) / 100,
    accepted: result["2xx"],
    refused: result.non2xx,
    errors: result.errors,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    maxMs: result.latency.max,
  };
}

async function openSession(
  database: Database,
  { accountId }: TinyRound,
  name: "supervisor" | "supervisor-2",
): Promise<Sender> {
  const cookie = newSecret();
  const now = new Date();
  await database.withTransaction((trx) =>
    insertSession(trx, {
      idHash: sha256(cookie),
      accountId: accountId(name),
      createdAt: now.toISOString(),
      seenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
    }),
  );
  const services = { config: { secret, demo: false, dataDir: folder, baseUrl: "" } };
  return { cookie, csrf: csrfTokenOf(services, accountId(name)), name };
}

/** Collected forms enough for the run, all in one hamlet: the worst case for its tally and its rows. */
async function putForms(database: Database, { round }: TinyRound): Promise<void> {
  const at = "2024-12-18T01:00:00.000Z";
  const bundleId = newId();
  const hamletCode = "north-1";
  await database.withTransaction(async (trx) => {
    await insertBundle(trx, {
      id: bundleId,
      roundCode: round.code,
      hamletCode,
      state: "printed",
      surveyorId: null,
      printedAt: at,
      issuedAt: null,
      handedBackAt: null,
      countedForms: null,
    });
    const forms = Array.from({ length: FORMS }, (_, index) => ({
      roundCode: round.code,
      number: formNumber(index + 1),
      serial: index + 1,
      hamletCode,
      slot: index + 1,
      bundleId,
      paperState: "collected" as const,
      paperAt: at,
      dataState: "none" as const,
      dataAt: at,
    }));
    const atOnce = 500;
    for (let from = 0; from < forms.length; from += atOnce)
      await insertForms(trx, forms.slice(from, from + atOnce));
  });
}
