// What this computer keeps for keying without a line, in one IndexedDB database. Nothing in it can be read: finished
// forms are sealed to the server, half-keyed ones locked with a PIN. What could be read — which forms somebody took
// along — goes when they sign out.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { OfflineBundle, Upload } from "../offline-bundle.ts";

/** A finished form on its way. */
export interface Waiting extends Upload {
  /** Order in which forms were finished: they go out in it. Given by the database. */
  seq?: number;
  roundCode: string;
  formNumber: string;
  /** By this computer's clock, for people to read. */
  finishedAt: string;
  tries: number;
  /** Why the server doesn't take it, in both languages; null while it only waits. */
  refusal: { vi: string; en: string } | null;
}

export interface SentForm {
  submissionId: string;
  formNumber: string;
  receipt: string;
  receivedAt: string;
}

/** A person's key for half-keyed forms, wrapped by a key made of their PIN. */
export interface WrappedKey {
  accountId: string;
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  iterations: number;
}

export interface LockedDraft {
  id: string;
  accountId: string;
  roundCode: string;
  formNumber: string;
  iv: Uint8Array<ArrayBuffer>;
  locked: ArrayBuffer;
}

interface DeviceSchema extends DBSchema {
  bundles: { key: [string, string]; value: OfflineBundle };
  keys: { key: string; value: WrappedKey };
  drafts: { key: string; value: LockedDraft };
  queue: { key: number; value: Waiting; indexes: { submissionId: string } };
  receipts: { key: string; value: SentForm; indexes: { receivedAt: string } };
}
export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME = "sipas-keying";
let opened: Promise<DeviceDatabase> | null = null;

/** The database of this browser. Fails where nothing may be stored: private windows, a full disk. */
export function openDevice(): Promise<DeviceDatabase> {
  opened ??= openDB<DeviceSchema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("bundles", { keyPath: ["accountId", "roundCode"] });
      db.createObjectStore("keys", { keyPath: "accountId" });
      db.createObjectStore("drafts", { keyPath: "id" });
      const queue = db.createObjectStore("queue", { keyPath: "seq", autoIncrement: true });
      queue.createIndex("submissionId", "submissionId", { unique: true });
      const receipts = db.createObjectStore("receipts", { keyPath: "submissionId" });
      receipts.createIndex("receivedAt", "receivedAt");
    },
    terminated() {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Closes the database and forgets it: for tests, where a browser is closed and opened again. */
export async function closeDevice(): Promise<void> {
  (await opened)?.close();
  opened = null;
}

/** Keeps what a person takes along, in place of what they took before. */
export async function putBundle(bundle: OfflineBundle): Promise<void> {
  const db = await openDevice();
  const transaction = db.transaction("bundles", "readwrite", { durability: "strict" });
  await Promise.all([transaction.store.put(bundle), transaction.done]);
}

export async function findBundles(): Promise<OfflineBundle[]> {
  return (await openDevice()).getAll("bundles");
}

/** What somebody took along of a round; undefined when this computer is not prepared for them. */
export async function findBundle(accountId: string, roundCode: string): Promise<OfflineBundle | undefined> {
  return (await openDevice()).get("bundles", [accountId, roundCode]);
}

/**
 * Leaves nothing readable behind: what people took along, and half-keyed forms that never were locked. Sealed forms
 * and their tickets stay, so do locked drafts: their keyer goes on with the PIN after preparing again.
 */
export async function forgetReadable(): Promise<void> {
  const db = await openDevice();
  const transaction = db.transaction(["bundles", "receipts"], "readwrite", { durability: "strict" });
  await Promise.all([
    transaction.objectStore("bundles").clear(),
    transaction.objectStore("receipts").clear(),
    transaction.done,
  ]);
}
