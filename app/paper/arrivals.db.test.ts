import { expect, test } from "vitest";
import { findAuditEvents } from "#db/audit.ts";
import { findArrival } from "#db/paper/arrivals.ts";
import { findKeyings } from "#db/paper/keyings.ts";
import { isProblem } from "#app/shared/problem.ts";
import { dismissArrival, findReceipt, importWaiting, listArrivals, retryArrival } from "./arrivals.server.ts";
import type { Upload, WaitingFile } from "./offline-bundle.ts";
import { prepareOffline } from "./prepare-offline.server.ts";
import { receiveArrival } from "./receive-arrival.server.ts";
import { recordKeying } from "./record-keying.server.ts";
import { recordPaperState } from "./record-paper-state.server.ts";
import { prepareDevice } from "./testing/offline-keyer.ts";
import { answersWith } from "./testing/answers.ts";
import { seedPaperRound, type PaperRound } from "./testing/paper-round.ts";
import { signTicket } from "./upload-tickets.server.ts";

const line = { channel: "line" } as const;

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no problem",
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );
}

/** Sends as nobody: a device has no session. */
const send = (house: PaperRound, upload: Upload) => receiveArrival(house.ctx("stranger"), upload, line);

const reasonsOf = async (house: PaperRound) =>
  (await listArrivals(house.ctx("supervisor"), house.round)).arrivals
    .filter(({ state }) => state === "held")
    .map(({ reason }) => reason);

test("F24 F33 a bundle holds the forms of one's own hamlets, and is the same whatever anybody else has keyed", async () => {
  const house = await seedPaperRound();
  const before = await prepareOffline(house.ctx("surveyor-a"), house.round);
  expect(before.forms.map(({ number }) => number).sort()).toEqual(
    [...(house.forms["north-1"] ?? []), ...(house.forms["north-2"] ?? [])].sort(),
  );
  await house.key("supervisor", house.form("north-1"), { H02: "1931" });
  await house.key("surveyor-b", house.form("south-1"));
  expect(await prepareOffline(house.ctx("surveyor-a"), house.round)).toEqual(before);
  expect(JSON.stringify({ ...before, instrument: null })).not.toMatch(/1931|keyed|none/);
  const [event] = await findAuditEvents(house.db.read, { limit: 1, action: "form.take-along" });
  expect(event?.actorId).toBe(house.accountId("surveyor-a"));
  expect(await codeOf(prepareOffline(house.ctx("reviewer"), house.round))).toBe("access.refused");
});

test("F33 first or second keying is decided on arrival: any two persons make the pair, in either order", async () => {
  const house = await seedPaperRound();
  const number = house.form("north-1");
  const [one, other] = [await prepareDevice(house, "supervisor"), await prepareDevice(house, "surveyor-a")];
  const [late, early] = [await one.finish(number), await other.finish(number)];
  const receipts = [await send(house, early), await send(house, late)];
  expect(await house.stateOf(number)).toBe("agreed");
  const keyings = await findKeyings(house.db.read, house.round.code, number);
  expect(keyings.map(({ ordinal, keyerId }) => [ordinal, keyerId])).toEqual([
    ["first", house.accountId("surveyor-a")],
    ["second", house.accountId("supervisor")],
  ]);
  expect(keyings[0]).toMatchObject({ keyedMs: 61_000, keystrokes: 80 });
  // Nothing in the answers to the devices differs between the first and the second keyer.
  for (const { outcome } of receipts) expect(outcome).toEqual({ formNumber: number });
});

test("F33 a repeat by the same person is refused but kept, with its receipt, for the supervisor only", async () => {
  const house = await seedPaperRound();
  const number = house.form("north-1");
  const device = await prepareDevice(house, "surveyor-a");
  await send(house, await device.finish(number));
  const repeat = await device.finish(number, { H02: "1931" });
  const { receipt, outcome } = await send(house, repeat);
  expect(outcome).toEqual({ formNumber: number });
  expect(await house.stateOf(number)).toBe("keyed-once");
  expect(await reasonsOf(house)).toEqual(["keying.same_person"]);
  const kept = await findArrival(house.db.read, house.round.code, repeat.submissionId);
  expect((JSON.parse(kept?.payload ?? "{}") as { answers: { H02: string } }).answers.H02).toBe("1931");
  // The list is seen by people who may still have to key the form.
  expect(JSON.stringify(await listArrivals(house.ctx("supervisor"), house.round))).not.toContain("1931");
  expect(await findReceipt(house.ctx("supervisor"), house.round, ` ${receipt.toLowerCase()} `)).toMatchObject(
    {
      formNumber: number,
      held: true,
    },
  );
  const [event] = await findAuditEvents(house.db.read, { limit: 1, action: "arrival.hold" });
  expect(event?.payload).toContain("keying.same_person");
  expect(event?.payload).not.toContain("1931");
});

test("F34 one form sent 50 times at once, over the line, in a file and by the open page is stored once, under one receipt", async () => {
  const house = await seedPaperRound();
  const number = house.form("north-1");
  const device = await prepareDevice(house, "surveyor-a");
  const upload = await device.finish(number, {}, { id: "one-and-only" });
  const online = await recordKeying(house.ctx("surveyor-a"), house.round, {
    number,
    submissionId: "one-and-only",
    answers: answersWith(house.citizens),
  });
  const sent = await Promise.all(Array.from({ length: 50 }, () => send(house, upload)));
  const imported = await importWaiting(house.ctx("supervisor"), house.round, fileOf([upload, upload]));
  expect(new Set([online, ...sent].map(({ receipt }) => receipt)).size).toBe(1);
  expect(imported).toEqual({ accepted: 0, held: 0, known: 2, elsewhere: 0, wrong: 0 });
  expect(await findKeyings(house.db.read, house.round.code, number)).toHaveLength(1);

  const other = await device.finish(house.form("north-1", 1));
  const many = await Promise.all(Array.from({ length: 50 }, () => send(house, other)));
  expect(new Set(many.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await findKeyings(house.db.read, house.round.code, house.form("north-1", 1))).toHaveLength(1);
});

test("F34 one id with two contents keeps both: the first as keyed, the later beside it", async () => {
  const house = await seedPaperRound();
  const number = house.form("north-1");
  const device = await prepareDevice(house, "surveyor-a");
  const first = await send(house, await device.finish(number, { H02: "1950" }, { id: "same" }));
  const changed = await device.finish(number, { H02: "1951" }, { id: "same" });
  const [second, again] = [await send(house, changed), await send(house, changed)];
  expect(second.receipt).not.toBe(first.receipt);
  expect(again.receipt).toBe(second.receipt);
  expect(await reasonsOf(house)).toEqual(["submission.reused"]);
});

test("F33 what doesn't fit is kept as typed with its reason, and nothing of it reaches the form", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  const number = house.form("north-1");
  const level = house.citizens.items.find(({ type }) => type === "likert5")?.code ?? "";
  await send(house, await device.finish(number, { [level]: "9" }));
  await send(house, await device.finish(number, {}, { ticketOf: house.form("north-2") }));
  const whole = await device.finish(number);
  await send(house, { ...whole, submissionId: "damaged", sealed: `${whole.sealed.slice(0, -8)}AAAAAAAA` });
  expect((await reasonsOf(house)).sort()).toEqual([
    "arrival.mismatch",
    "arrival.unreadable",
    "keying.faulty",
  ]);
  expect(await house.stateOf(number)).toBe("none");
  const damaged = await findArrival(house.db.read, house.round.code, "damaged");
  expect(damaged?.sealed).toContain("AAAAAAAA");
  expect(await codeOf(retryArrival(house.ctx("supervisor"), house.round, "damaged"))).toBe("arrival.no_way");
});

test("F33 a ticket is its person's, for one form, in its time; a forged one opens nothing", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  const number = house.form("north-1");
  const upload = await device.finish(number);
  const [said = "", signature = ""] = upload.ticket.split(".");
  const claims = JSON.parse(Buffer.from(said, "base64url").toString()) as Record<string, string>;
  const forged = Buffer.from(
    JSON.stringify({ ...claims, accountId: house.accountId("surveyor-b") }),
  ).toString("base64url");
  for (const ticket of ["", "x.y", `${forged}.${signature}`, `${said}.`, said])
    expect(await codeOf(send(house, { ...upload, ticket }))).toBe("ticket.wrong");
  const elsewhere = signTicket(
    { secret: "another server's secret" },
    {
      accountId: house.accountId("surveyor-a"),
      roundCode: house.round.code,
      formNumber: number,
      expiresAt: "2999-01-01T00:00:00.000Z",
    },
  );
  expect(await codeOf(send(house, { ...upload, ticket: elsewhere }))).toBe("ticket.wrong");
  expect(await house.stateOf(number)).toBe("none");

  house.clock.set("2026-01-01T00:00:00.000Z");
  await send(house, upload);
  expect(await reasonsOf(house)).toEqual(["ticket.expired"]);
  await retryArrival(house.ctx("supervisor"), house.round, upload.submissionId);
  expect(await house.stateOf(number)).toBe("keyed-once");
});

test("F33 the queue drains after a password reset and with a clock a day off; a closed account's forms are held", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  await house.db.withTransaction(async (trx) => {
    await trx
      .updateTable("account")
      .set({ passwordHash: "new" })
      .where("username", "=", "surveyor-a")
      .execute();
    await trx.deleteFrom("session").execute();
  });
  for (const [index, startedAt] of ["2024-12-18T00:00:00.000Z", "2024-12-21T09:00:00.000Z"].entries())
    await send(house, await device.finish(house.form("north-1", index), {}, { startedAt }));
  expect(await house.stateOf(house.form("north-1", 0))).toBe("keyed-once");
  expect(await house.stateOf(house.form("north-1", 1))).toBe("keyed-once");
  const [keying] = await findKeyings(house.db.read, house.round.code, house.form("north-1", 1));
  expect(keying?.recordedAt).toBe(house.clock.now().toISOString());

  await house.db.withTransaction((trx) =>
    trx.updateTable("account").set({ status: "closed" }).where("username", "=", "surveyor-a").execute(),
  );
  await send(house, await device.finish(house.form("north-2")));
  expect(await reasonsOf(house)).toEqual(["access.refused"]);
});

test("F33 a held form has a way on: what stood in its way goes and it is taken, or it is put aside with a reason", async () => {
  const house = await seedPaperRound({ collect: false });
  const device = await prepareDevice(house, "surveyor-a");
  const number = house.form("north-1");
  const upload = await device.finish(number);
  await send(house, upload);
  const id = upload.submissionId;
  const supervisor = house.ctx("supervisor");
  expect(await reasonsOf(house)).toEqual(["form.not_collected"]);
  expect(await codeOf(retryArrival(supervisor, house.round, id))).toBe("form.not_collected");
  await recordPaperState(supervisor, house.round, { numbers: [number], to: "collected" });
  expect(await retryArrival(supervisor, house.round, id)).toEqual({ formNumber: number });
  expect(await house.stateOf(number)).toBe("keyed-once");
  const [keying] = await findKeyings(house.db.read, house.round.code, number);
  expect(keying?.keyerId).toBe(house.accountId("surveyor-a"));
  expect(await codeOf(retryArrival(supervisor, house.round, id))).toBe("page.stale");

  const repeat = await device.finish(number);
  await send(house, repeat);
  const aside = { id: repeat.submissionId, note: "Nhập nhầm hai lần" };
  expect(await codeOf(dismissArrival(supervisor, house.round, { ...aside, note: " " }))).toBe(
    "arrival.note_missing",
  );
  expect(await codeOf(dismissArrival(house.ctx("surveyor-a"), house.round, aside))).toBe("access.refused");
  await dismissArrival(supervisor, house.round, aside);
  expect(await reasonsOf(house)).toEqual([]);
  const { counts } = await listArrivals(supervisor, house.round);
  expect(counts).toEqual({ accepted: 1, held: 0, dismissed: 1 });
});

test("F33 an exported queue is imported form by form: one that doesn't fit holds up none", async () => {
  const house = await seedPaperRound();
  const device = await prepareDevice(house, "surveyor-a");
  const good = await device.finish(house.form("north-1"));
  const repeat = await device.finish(house.form("north-1"));
  const foreign = { ...(await device.finish(house.form("north-1", 1))), ticket: "a.b" };
  const last = await device.finish(house.form("north-1", 2));
  const supervisor = house.ctx("supervisor");
  expect(await importWaiting(supervisor, house.round, fileOf([good, repeat, foreign, last]))).toEqual({
    accepted: 2,
    held: 1,
    known: 0,
    elsewhere: 0,
    wrong: 1,
  });
  const { arrivals } = await listArrivals(supervisor, house.round);
  expect(arrivals.every(({ channel }) => channel === "file")).toBe(true);
  for (const text of ["", "{}", "[]", '{"format":"sipas-waiting/1","exportedAt":"","items":[]}'])
    expect(await codeOf(importWaiting(supervisor, house.round, text))).toBe("arrival.wrong_file");
  expect(await codeOf(importWaiting(house.ctx("surveyor-a"), house.round, fileOf([good])))).toBe(
    "access.refused",
  );
});

function fileOf(uploads: Upload[]): string {
  const file: WaitingFile = {
    format: "sipas-waiting/1",
    exportedAt: "2024-12-20T02:00:00.000Z",
    items: uploads.map((upload) => ({
      ...upload,
      formNumber: "00000",
      finishedAt: "2024-12-20T01:30:00.000Z",
    })),
  };
  return JSON.stringify(file);
}
