// The queue of finished forms on this computer. Every change is one transaction, so a crash leaves it as it was before
// or after, never between.
import type { UploadReceipt, WaitingFile } from "../offline-bundle.ts";
import { openDevice, type SentForm, type Waiting } from "./store.ts";

const CHANNEL = "sipas-keying-queue";
const RECEIPTS_SHOWN = 20;

/** Tells this page and the other tabs that the queue changed. */
function announce(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Calls back whenever a tab changed the queue; gives how to stop. */
export function onQueueChange(callback: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = callback;
  return () => channel.close();
}

/**
 * Adds a sealed form at the end and drops its draft, both or neither. The same submission twice — two tabs, a double
 * Enter — stays one. Fails where the disk is full; then nothing is dropped.
 */
export async function enqueue(
  form: Omit<Waiting, "seq" | "tries" | "refusal">,
  draftId: string | null,
): Promise<void> {
  const db = await openDevice();
  const transaction = db.transaction(["queue", "drafts"], "readwrite", { durability: "strict" });
  const queue = transaction.objectStore("queue");
  const known = await queue.index("submissionId").getKey(form.submissionId);
  if (known === undefined) await queue.add({ ...form, tries: 0, refusal: null });
  if (draftId !== null) await transaction.objectStore("drafts").delete(draftId);
  await transaction.done;
  announce();
}

/** What waits, in the order in which it was finished. */
export async function listWaiting(): Promise<Waiting[]> {
  return (await openDevice()).getAll("queue");
}

export async function countWaiting(): Promise<number> {
  return (await openDevice()).count("queue");
}

/** The next form to send: the first that the server has not refused. */
export async function nextToSend(): Promise<Waiting | undefined> {
  return (await listWaiting()).find(({ refusal }) => refusal === null);
}

/** The server has it: it leaves the queue and its receipt is kept, both or neither. */
export async function settle(form: Waiting, receipt: UploadReceipt): Promise<void> {
  const db = await openDevice();
  const transaction = db.transaction(["queue", "receipts"], "readwrite", { durability: "strict" });
  await transaction.objectStore("receipts").put({
    submissionId: form.submissionId,
    formNumber: form.formNumber,
    receipt: receipt.receipt,
    receivedAt: receipt.receivedAt,
  });
  if (form.seq !== undefined) await transaction.objectStore("queue").delete(form.seq);
  await transaction.done;
  announce();
}

/** Counts a try that brought nothing, or keeps why the server refuses this form. */
export async function markTried(form: Waiting, refusal: Waiting["refusal"]): Promise<void> {
  const db = await openDevice();
  const transaction = db.transaction("queue", "readwrite");
  const now = form.seq === undefined ? undefined : await transaction.store.get(form.seq);
  if (now) await transaction.store.put({ ...now, tries: now.tries + 1, refusal });
  await transaction.done;
  announce();
}

/** Takes one form out of the queue and touches no other. */
export async function removeWaiting(seq: number): Promise<void> {
  await (await openDevice()).delete("queue", seq);
  announce();
}

/** The latest receipts first. */
export async function listReceipts(): Promise<SentForm[]> {
  const db = await openDevice();
  const all = await db.getAllFromIndex("receipts", "receivedAt");
  return all.reverse().slice(0, RECEIPTS_SHOWN);
}

/** Some of the queue, or all of it, as the file the supervisor imports. What is in it stays sealed. */
export function exportFile(forms: readonly Waiting[], exportedAt: string): string {
  const file: WaitingFile = {
    format: "sipas-waiting/1",
    exportedAt,
    items: forms.map(({ submissionId, ticket, sealed, formNumber, finishedAt }) => ({
      submissionId,
      ticket,
      sealed,
      formNumber,
      finishedAt,
    })),
  };
  return JSON.stringify(file);
}
