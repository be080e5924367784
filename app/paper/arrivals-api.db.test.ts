// The door that takes forms without a session: what it lets in, what it says, and a full disk behind it.
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActionFunctionArgs } from "@remix-run/node";
import { findKeyings } from "#db/paper/keyings.ts";
import { action as signOut } from "#app/people/sign-out.route.ts";
import { signInAs, visit } from "#app/people/testing/visit.ts";
import { action } from "./arrivals-api.route.ts";
import type { UploadReceipt } from "./offline-bundle.ts";
import { prepareDevice } from "./testing/offline-keyer.ts";
import { seedPaperRound, type PaperRound } from "./testing/paper-round.ts";
import { forgetUploads } from "./upload-limits.server.ts";

async function post(
  house: PaperRound,
  body: unknown,
  {
    headers = {},
    address = "10.0.0.1",
    method = "POST",
  }: Partial<{
    headers: Record<string, string>;
    address: string;
    method: string;
  }> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const request = new Request("http://localhost:3000/api/v1/arrivals", {
    method,
    headers: { "Content-Type": "application/json", host: "localhost:3000", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const context = { services: house.ctx("stranger"), nonce: "", address };
  const answer = await action({ request, params: {}, context } as unknown as ActionFunctionArgs);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("F33 F34 a device sends without a session and is told the same whatever became of its form", async () => {
  const house = await seedPaperRound();
  const number = house.form("north-1");
  const own = await prepareDevice(house, "surveyor-a");
  const [second, third] = [
    await prepareDevice(house, "supervisor"),
    await prepareDevice(house, "supervisor-2"),
  ];
  const answers = [
    await post(house, await own.finish(number)),
    await post(house, await own.finish(number)),
    await post(house, await second.finish(number)),
    await post(house, await third.finish(number)),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["formNumber", "receipt", "receivedAt"]);
  }
  expect(await findKeyings(house.db.read, house.round.code, number)).toHaveLength(2);
});

test("F33 what is no form, too large, forged or from another site is refused, and nothing of it stored", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  const upload = await device.finish(house.form("north-1"));
  const codeOf = async (...args: Parameters<typeof post> extends [unknown, ...infer Rest] ? Rest : never) => {
    const { status, body } = await post(house, ...args);
    return [status, body.code];
  };
  for (const body of ["", "{", "[]", {}, { ...upload, more: 1 }, { ...upload, submissionId: "" }])
    expect(await codeOf(body)).toEqual([400, "input.invalid"]);
  expect(await codeOf({ ...upload, ticket: "x.y" })).toEqual([403, "ticket.wrong"]);
  expect(await codeOf("x".repeat(300_001))).toEqual([413, "arrival.too_large"]);
  expect(await codeOf(upload, { headers: { origin: "http://evil.example" } })).toEqual([
    403,
    "request.foreign",
  ]);
  expect(await codeOf(upload, { method: "PUT" })).toEqual([405, "page.not_found"]);
  const rows = await house.db.read.selectFrom("arrival").selectAll().execute();
  expect(rows).toEqual([]);
});

test("F33 whoever guesses at tickets waits, and holds up no keyer", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  const upload = await device.finish(house.form("north-1"));
  const address = "10.6.6.6";
  const statuses: number[] = [];
  for (let tries = 0; tries < 62; tries += 1)
    statuses.push((await post(house, { ...upload, ticket: `x.${tries}` }, { address })).status);
  expect(statuses.slice(0, 60).every((status) => status === 403)).toBe(true);
  expect(statuses.slice(60)).toEqual([429, 429]);
  expect((await post(house, upload, { address })).status).toBe(200);
  await forgetUploads(address);
});

test("F34 the disk fills up while 30 forms arrive: none is half stored, and all are there once there is room", async () => {
  const house = await seedPaperRound();
  const devices = [await prepareDevice(house, "supervisor"), await prepareDevice(house, "supervisor-2")];
  const numbers = Object.values(house.forms).flat();
  const uploads = await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const device = devices[index % 2];
      if (!device) throw new Error("No device was prepared.");
      return device.finish(numbers[Math.floor(index / 2) % numbers.length] ?? "");
    }),
  );
  const pragma = async (text: string) =>
    house.db.withTransaction((trx) => sql.raw<Record<string, number>>(`pragma ${text}`).execute(trx));
  const { pageCount: pages = 0 } = (await pragma("page_count")).rows[0] ?? {};
  await pragma(`max_page_count = ${pages + 6}`);

  const first = await Promise.all(uploads.map((upload) => post(house, upload)));
  const full = first.filter(({ status }) => status === 507);
  expect(full.length).toBeGreaterThan(0);
  expect(full.every(({ body }) => body.code === "disk.full")).toBe(true);
  const stored = first.filter(({ status }) => status === 200).length;
  const rowsOf = async (table: "arrival" | "submission") =>
    (await house.db.read.selectFrom(table).select("id").execute()).length;
  expect([await rowsOf("arrival"), await rowsOf("submission")]).toEqual([stored, stored]);

  await pragma("max_page_count = 1073741823");
  const again = await Promise.all(uploads.map((upload) => post(house, upload)));
  expect(again.every(({ status }) => status === 200)).toBe(true);
  first.forEach(({ status, body }, index) => {
    if (status === 200) expect(again[index]?.body.receipt).toBe((body as unknown as UploadReceipt).receipt);
  });
  expect(new Set(again.map(({ body }) => body.receipt)).size).toBe(30);
  expect([await rowsOf("arrival"), await rowsOf("submission")]).toEqual([30, 30]);
});

test("F35 signing out wipes a browser's storage, but for one that keeps sealed forms: that one tidies up by itself", async () => {
  const house = await seedPaperRound();
  const services = house.ctx("surveyor-a");
  const accountId = house.accountId("surveyor-a");
  const leave = async (more: string) => {
    const cookie = await signInAs(house.db, services, accountId);
    const { value } = await visit({
      run: signOut,
      services,
      accountId,
      cookie: `${cookie}${more}`,
      form: {},
      headers: { host: "localhost:3000" },
    });
    return (value as Response).headers;
  };
  expect((await leave("")).get("clear-site-data")).toBe('"storage"');
  const kept = await leave("; sipas_offline=1");
  expect(kept.get("clear-site-data")).toBeNull();
  expect(kept.get("set-cookie")).toContain("sipas_left=1");
});
