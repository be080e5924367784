// 396 officials answer at once: each opens the personal link, fills the questionnaire part by part without JavaScript,
// reviews and sends, with pauses drawn at random so that all are always somewhere in the middle. Prints JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { putSetting } from "#db/rounds-write.ts";
import { openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { CLOCK_OFFSET_SETTING } from "#app/shared/clock.ts";
import { seedTinySurvey } from "#app/survey/testing/survey-fixture.ts";
import { machine, spread } from "./machine.ts";
import { startServer } from "./server.ts";

const QUOTAS = { hdnd: 46, so: 80, phong: 150, huyen: 120 };
/** Each official begins within this time and pauses between two pages up to a sixth of it. */
const SPAN_MS = Number(process.env.BENCH_SPAN_MS ?? 30_000);

const folder = mkdtempSync(join(tmpdir(), "sipas-bench-"));
const file = join(folder, "sipas.sqlite");
const db = openDatabase(file);
await migrate(db);
const world = await seedTinySurvey(db, { quotas: QUOTAS });
const offsetMs = Date.parse("2024-12-20T01:00:00Z") - Date.now();
await db.withTransaction((trx) => putSetting(trx, CLOCK_OFFSET_SETTING, String(offsetMs)));
const tokens = world.invitations.map(world.tokenOf);
await db.close();

const server = await startServer(folder, { SIPAS_SECRET: world.visitor.config.secret });
const times = { page: [] as number[], save: [] as number[], send: [] as number[] };
const receipts = await Promise.all(tokens.map(answer));
await server.stop();

const after = openDatabase(file);
const { ballots } = await after.read
  .selectFrom("ballot")
  .select((eb) => eb.fn.countAll<number>().as("ballots"))
  .executeTakeFirstOrThrow();
await after.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify(
    {
      machine: machine(),
      officials: tokens.length,
      spanMs: SPAN_MS,
      receipts: new Set(receipts).size,
      ballots: Number(ballots),
      pageMs: spread(times.page),
      saveMs: spread(times.save),
      sendMs: spread(times.send),
    },
    null,
    2,
  ),
);

/** Goes the whole way of one official and gives the receipt's code. */
async function answer(token: string): Promise<string> {
  await pause(Math.random() * SPAN_MS);
  let page = await open(`/answer/${token}`);
  page = await post(page, { block: "1" }, times.save);
  while (!page.path.endsWith("/review")) {
    await pause((Math.random() * SPAN_MS) / 6);
    page = await post(page, { ...fillIn(page.html), verb: "next" }, times.save);
  }
  page = await post(page, {}, times.send);
  const code = /class="receipt".*?aria-label="[^"]* (\w+)"/s.exec(page.html)?.[1];
  if (!code) throw new Error(`No receipt at ${page.path}`);
  return code;
}

interface Page {
  path: string;
  html: string;
}

async function open(path: string): Promise<Page> {
  const from = performance.now();
  const response = await fetch(server.url + path);
  const html = await response.text();
  times.page.push(performance.now() - from);
  if (!response.ok) throw new Error(`${response.status} at ${path}`);
  return { path, html };
}

/** Posts the page's form with its hidden fields and follows where it leads. */
async function post({ path, html }: Page, fields: Record<string, string>, into: number[]): Promise<Page> {
  const body = new URLSearchParams({ ...hiddenFields(html), ...fields });
  const from = performance.now();
  const response = await fetch(server.url + path, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { origin: server.url },
  });
  await response.arrayBuffer();
  into.push(performance.now() - from);
  const next = response.headers.get("location");
  if (!next) throw new Error(`${response.status} instead of a redirect after ${path}`);
  return open(next);
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const pairs = inputs.map((input) => [attribute(input, "name"), attribute(input, "value")] as const);
  return Object.fromEntries(pairs.filter(([name]) => name !== ""));
}

/** Ticks the fourth of the levels of every question. */
function fillIn(html: string): Record<string, string> {
  const radios = html.match(/<input[^>]*type="radio"[^>]*>/g) ?? [];
  return Object.fromEntries(radios.map((radio) => [attribute(radio, "name"), "4"]));
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}
