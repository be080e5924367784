// Locks half-keyed forms with a key that only the person's PIN gives. WebCrypto throughout: PBKDF2 makes a wrapping key
// of the PIN, which wraps a random AES-GCM key. The random key, once unwrapped, can't be read out of the browser, and
// lives in this page's memory only: a reload asks for the PIN again.
import { parseDraft, type Draft } from "../draft.ts";
import { openDevice, type WrappedKey } from "./store.ts";

export const SHORTEST_PIN = 6;
/** OWASP's figure for PBKDF2 with SHA-256; about a third of a second on an office computer. */
const ITERATIONS = 600_000;
const AES = { name: "AES-GCM", length: 256 } as const;

let unlocked: { accountId: string; key: CryptoKey } | null = null;

/** The key of this person, if they unlocked it in this page. */
export function keyOf(accountId: string): CryptoKey | null {
  return unlocked?.accountId === accountId ? unlocked.key : null;
}

/** Forgets the unlocked key. */
export function lock(): void {
  unlocked = null;
}

export function isPin(text: string): boolean {
  return /^\d+$/.test(text) && text.length >= SHORTEST_PIN;
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

async function wrappingKey(pin: string, { salt, iterations }: Pick<WrappedKey, "salt" | "iterations">) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, AES, false, [
    "wrapKey",
    "unwrapKey",
  ]);
}

/** Makes a new key under a PIN. What was locked with an older key of this person can't be opened any more and goes. */
export async function choosePin(accountId: string, pin: string): Promise<void> {
  const made = await crypto.subtle.generateKey(AES, true, ["encrypt", "decrypt"]);
  const held = { accountId, salt: random(16), iv: random(12), iterations: ITERATIONS };
  const wrapping = await wrappingKey(pin, held);
  const wrapped = await crypto.subtle.wrapKey("raw", made, wrapping, { name: "AES-GCM", iv: held.iv });
  const db = await openDevice();
  const transaction = db.transaction(["keys", "drafts"], "readwrite", { durability: "strict" });
  await transaction.objectStore("keys").put({ ...held, wrapped });
  const drafts = transaction.objectStore("drafts");
  for (const { id, accountId: whose } of await drafts.getAll())
    if (whose === accountId) await drafts.delete(id);
  await transaction.done;
  await unlock(accountId, pin);
}

/** Whether this person has chosen a PIN on this computer. */
export async function hasPin(accountId: string): Promise<boolean> {
  return (await (await openDevice()).getKey("keys", accountId)) !== undefined;
}

/** Unlocks this person's key for this page; false when the PIN is not theirs. */
export async function unlock(accountId: string, pin: string): Promise<boolean> {
  const held = await (await openDevice()).get("keys", accountId);
  if (!held) return false;
  const wrapping = await wrappingKey(pin, held);
  try {
    const key = await crypto.subtle.unwrapKey(
      "raw",
      held.wrapped,
      wrapping,
      { name: "AES-GCM", iv: held.iv },
      AES,
      false,
      ["encrypt", "decrypt"],
    );
    unlocked = { accountId, key };
    return true;
  } catch {
    return false; // AES-GCM tells a wrong PIN from a right one by its tag
  }
}

export interface DraftOwner {
  accountId: string;
  roundCode: string;
  number: string;
}

/** The name under which a half-keyed form lies. */
export function draftIdOf({ accountId, roundCode, number }: DraftOwner): string {
  return `${accountId}.${roundCode}.${number}`;
}

/** Locks a half-keyed form and keeps it. The form's name is bound into the lock: it can't be taken for another's. */
export async function keepLocked(owner: DraftOwner, key: CryptoKey, draft: Draft): Promise<void> {
  const id = draftIdOf(owner);
  const iv = random(12);
  const additionalData = new TextEncoder().encode(id);
  const text = new TextEncoder().encode(JSON.stringify(draft));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text);
  const { accountId, roundCode, number: formNumber } = owner;
  await (await openDevice()).put("drafts", { id, accountId, roundCode, formNumber, iv, locked });
}

/** A half-keyed form; null when there is none or the key doesn't open it. */
export async function readLocked(owner: DraftOwner, key: CryptoKey): Promise<Draft | null> {
  const id = draftIdOf(owner);
  const held = await (await openDevice()).get("drafts", id);
  if (!held) return null;
  const additionalData = new TextEncoder().encode(id);
  try {
    const text = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: held.iv, additionalData },
      key,
      held.locked,
    );
    return parseDraft(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

export async function dropLocked(owner: DraftOwner): Promise<void> {
  await (await openDevice()).delete("drafts", draftIdOf(owner));
}

/** Numbers of the forms this person has half keyed on this computer. */
export async function listLocked(accountId: string, roundCode: string): Promise<string[]> {
  const all = await (await openDevice()).getAll("drafts");
  return all
    .filter((draft) => draft.accountId === accountId && draft.roundCode === roundCode)
    .map(({ formNumber }) => formNumber);
}
