// The device's own code on a database as browsers have it, in memory.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { parseFormNumber } from "#scoring/instrument/form-number.ts";
import { wordsOf } from "#app/shared/words.ts";
import type { Draft } from "../draft.ts";
import { waitingFile, type OfflineForm } from "../offline-bundle.ts";
import { findOfflineForm } from "../offline-number.ts";
import { lockedDrafts } from "./locked-drafts.ts";
import { choosePin, isPin, keepLocked, keyOf, listLocked, lock, readLocked, unlock } from "./pin.ts";
import { countWaiting, enqueue, exportFile, listReceipts, listWaiting, removeWaiting } from "./queue.ts";
import { drain, pauseMs } from "./sender.ts";
import { closeDevice, findBundles, forgetReadable, openDevice, putBundle, type Waiting } from "./store.ts";

beforeEach(async () => {
  await closeDevice();
  vi.stubGlobal("indexedDB", new IDBFactory());
  lock();
});

const form = (id: string): Omit<Waiting, "seq" | "tries" | "refusal"> => ({
  submissionId: id,
  ticket: `ticket-${id}`,
  sealed: `sealed-${id}`,
  roundCode: "tiny-2024",
  formNumber: `number-${id}`,
  finishedAt: "2024-12-20T01:00:00.000Z",
});

/** A server that stores each id once; `lose` says what the line does to the n-th request. */
function serverBehind(lose: (request: number) => "request" | "reply" | null) {
  const stored = new Map<string, string>();
  const order: string[] = [];
  let requests = 0;
  let atOnce = 0;
  const send = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const lost = lose((requests += 1));
    atOnce += 1;
    expect(atOnce).toBe(1);
    await Promise.resolve();
    atOnce -= 1;
    if (lost === "request") throw new TypeError("Failed to fetch");
    const { submissionId } = JSON.parse(String(init?.body)) as { submissionId: string };
    if (!stored.has(submissionId)) order.push(submissionId);
    stored.set(submissionId, stored.get(submissionId) ?? `receipt-${stored.size + 1}`);
    if (lost === "reply") throw new TypeError("Failed to fetch");
    const receipt = stored.get(submissionId);
    return Response.json({
      receipt,
      receivedAt: "2024-12-20T02:00:00.000Z",
      formNumber: `number-${submissionId}`,
    });
  };
  return { send: send as typeof fetch, stored, order, requests: () => requests };
}

async function drainAll(send: typeof fetch): Promise<void> {
  for (let tries = 0; tries < 200 && (await drain(send)) === "later"; tries += 1);
}

test("F33 F34 over a line that loses requests and replies, what waits goes out in order, once each, with its receipt", async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `form-${index}`);
  for (const id of ids) await enqueue(form(id), null);
  const server = serverBehind((request) =>
    request % 3 === 0 ? (request % 2 === 0 ? "request" : "reply") : null,
  );
  await drainAll(server.send);
  expect(server.order).toEqual(ids);
  expect(server.requests()).toBeGreaterThan(30);
  expect(await countWaiting()).toBe(0);
  const db = await openDevice();
  const receipts = await db.getAll("receipts");
  expect(receipts).toHaveLength(30);
  for (const { submissionId, receipt } of receipts) expect(receipt).toBe(server.stored.get(submissionId));
});

test("F33 the queue outlives a closed browser and a crash between the server's commit and its answer", async () => {
  await enqueue(form("one"), null);
  const server = serverBehind((request) => (request === 1 ? "reply" : null));
  expect(await drain(server.send)).toBe("later");
  await closeDevice();
  expect((await listWaiting()).map(({ submissionId, tries }) => [submissionId, tries])).toEqual([["one", 1]]);
  expect(await drain(server.send)).toBe("empty");
  expect(server.stored.size).toBe(1);
  expect(await listReceipts()).toMatchObject([{ receipt: "receipt-1" }]);
});

test("F33 one queue is never sent twice at once, and one submission never queued twice", async () => {
  await enqueue(form("one"), null);
  await enqueue(form("one"), null);
  await enqueue(form("two"), null);
  expect(await countWaiting()).toBe(2);
  const server = serverBehind(() => null);
  expect((await Promise.all([drain(server.send), drain(server.send)])).sort()).toEqual([
    "elsewhere",
    "empty",
  ]);
  expect(server.requests()).toBe(2);
});

test("F33 a refused form stays, with why, and holds up none of those behind it; taking it out touches no other", async () => {
  for (const id of ["one", "bad", "two"]) await enqueue(form(id), null);
  const server = serverBehind(() => null);
  const message = { vi: "Vé sai.", en: "Wrong ticket." };
  const picky = (async (url: string, init?: RequestInit) =>
    String(init?.body).includes("sealed-bad")
      ? new Response(JSON.stringify({ message }), {
          status: 403,
          headers: { "Content-Type": "application/problem+json" },
        })
      : server.send(url, init)) as typeof fetch;
  expect(await drain(picky)).toBe("empty");
  expect(server.order).toEqual(["one", "two"]);
  const [stuck] = await listWaiting();
  expect(stuck).toMatchObject({ submissionId: "bad", refusal: message });
  await enqueue(form("three"), null);
  await removeWaiting(stuck?.seq ?? -1);
  expect((await listWaiting()).map(({ submissionId }) => submissionId)).toEqual(["three"]);
});

test("F33 only a receipt for this very form counts: proxies, login pages, full disks and busy servers mean later", async () => {
  await enqueue(form("one"), null);
  const answers = [
    () => new Response("<html>Đăng nhập mạng</html>", { status: 200 }),
    () => Response.json({ receipt: "another", receivedAt: "x", formNumber: "number-two" }),
    () => Response.json({ message: { vi: "x", en: "x" } }, { status: 404 }),
    () => new Response("{}", { status: 507, headers: { "Content-Type": "application/problem+json" } }),
    () => new Response("{}", { status: 429, headers: { "Content-Type": "application/problem+json" } }),
  ];
  for (const answer of answers) expect(await drain(() => Promise.resolve(answer()))).toBe("later");
  expect(await listWaiting()).toMatchObject([{ submissionId: "one", tries: 5, refusal: null }]);
});

test("F33 pauses grow to a minute and are spread by chance", () => {
  expect([0, 1, 2, 9, 99].map((tries) => pauseMs(tries, 1))).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
  expect(pauseMs(9, 0)).toBe(30_000);
});

test("F33 the queue is exported as the file the supervisor imports, sealed as it lies", async () => {
  for (const id of ["one", "two"]) await enqueue(form(id), null);
  const file = waitingFile.parse(JSON.parse(exportFile(await listWaiting(), "2024-12-20T02:00:00.000Z")));
  expect(file.items.map(({ submissionId, sealed }) => [submissionId, sealed])).toEqual([
    ["one", "sealed-one"],
    ["two", "sealed-two"],
  ]);
});

const owner = { accountId: "a", roundCode: "tiny-2024", number: "00019" };
const draft = (answers: Record<string, string>): Draft => ({
  submissionId: "one",
  answers,
  overrides: {},
  current: null,
  startedAt: "2024-12-20T01:00:00.000Z",
  keyedMs: 0,
  keystrokes: 3,
});

test("F33 F35 half a form lies under the PIN: unreadable on the disk, for another PIN and for another person", async () => {
  await choosePin("a", "135790");
  const key = keyOf("a");
  if (!key) throw new Error("The PIN just chosen does not open.");
  await keepLocked(owner, key, draft({ H02: "1931" }));
  const db = await openDevice();
  const lying = JSON.stringify([await db.getAll("drafts"), await db.getAll("keys")], (_, value: unknown) =>
    value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
  );
  expect(lying).not.toMatch(/1931|H02|135790/);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  lock();
  await closeDevice();
  expect(keyOf("a")).toBeNull();
  expect(await unlock("a", "000000")).toBe(false);
  expect(await unlock("b", "135790")).toBe(false);
  expect(await unlock("a", "135790")).toBe(true);
  const again = keyOf("a");
  expect(again && (await readLocked(owner, again))?.answers).toEqual({ H02: "1931" });
  expect(again && (await readLocked({ ...owner, number: "00027" }, again))).toBeNull();
  expect(await listLocked("a", "tiny-2024")).toEqual(["00019"]);
});

test("F33 drafts are kept newest last, and a finished form's draft goes with its queueing", async () => {
  await choosePin("a", "135790");
  const key = keyOf("a");
  if (!key) throw new Error("The PIN just chosen does not open.");
  const drafts = lockedDrafts(owner, key, null);
  for (let year = 1900; year < 1950; year += 1) drafts.keep(draft({ H02: String(year) }));
  await drafts.flush();
  expect((await readLocked(owner, key))?.answers).toEqual({ H02: "1949" });
  await enqueue(form("one"), "a.tiny-2024.00019");
  expect(await listLocked("a", "tiny-2024")).toEqual([]);
  drafts.keep(draft({ H02: "1950" }));
  drafts.drop();
  await drafts.flush();
  expect(await listLocked("a", "tiny-2024")).toEqual([]);
});

test("F35 signing out forgets what can be read and keeps what is sealed and locked", async () => {
  await choosePin("a", "135790");
  const key = keyOf("a");
  if (key) await keepLocked(owner, key, draft({ H02: "1931" }));
  await enqueue(form("one"), null);
  await putBundle({ accountId: "a", roundCode: "tiny-2024" } as Parameters<typeof putBundle>[0]);
  await forgetReadable();
  expect(await findBundles()).toEqual([]);
  expect(await countWaiting()).toBe(1);
  expect(await listLocked("a", "tiny-2024")).toEqual(["00019"]);
});

test("F33 a full disk loses nothing: what could not be queued still has its draft", async () => {
  await choosePin("a", "135790");
  const key = keyOf("a");
  if (key) await keepLocked(owner, key, draft({ H02: "1931" }));
  const db = await openDevice();
  const full = vi.spyOn(
    Object.getPrototypeOf(db.transaction("queue", "readwrite").store) as IDBObjectStore,
    "add",
  );
  full.mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await expect(enqueue(form("one"), "a.tiny-2024.00019")).rejects.toThrow("full");
  full.mockRestore();
  expect(await listLocked("a", "tiny-2024")).toEqual(["00019"]);
  expect(await countWaiting()).toBe(0);
});

test("F12 F33 a number's check digit is looked at on the device, and only forms taken along open", () => {
  const words = wordsOf("vi");
  const taken = (number: string) => ({ number }) as OfflineForm;
  const bundle = { forms: [taken("02175"), taken("02183")] };
  const say = (typed: string, waiting: { formNumber: string }[] = []) => {
    const found = findOfflineForm(bundle, waiting, typed);
    return found.ok ? found.form.number : found.fault.say(words);
  };
  expect(parseFormNumber("02183").ok).toBe(true);
  expect(say(" 0217 5 ")).toBe("02175");
  expect(say("02176")).toContain("không đi với số kiểm tra 6");
  expect(say("02a75")).toContain("không phải chữ số");
  expect(say("02175", [{ formNumber: "02175" }])).toContain("đang chờ gửi");
  const other = `0219${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => parseFormNumber(`0219${digit}`).ok)}`;
  expect(say(other)).toContain("không có trong phần đã tải về");
  expect([isPin("12345"), isPin("123456"), isPin("12345a")]).toEqual([false, true, false]);
});
