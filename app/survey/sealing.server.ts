// The cryptography of the officials' survey, all of it libsodium and WebCrypto: ballots sealed to the round's public
// key, drafts locked with a key only the personal link gives. Everything sealed has one size.
import { randomInt, webcrypto } from "node:crypto";
import sodium from "libsodium-wrappers";
import { z } from "zod";
import { longestText } from "#scoring/instrument/answers.ts";
import type { Answers, InstrumentVersion } from "#scoring/instrument/schema.ts";

export interface KeyPair {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

/** What an official's ballot holds: nothing that could name them. */
export interface Ballot {
  group: string;
  answers: Answers;
}

const ballotSchema = z.strictObject({ group: z.string(), answers: z.record(z.string(), z.string()) });
const answersSchema = z.record(z.string(), z.string());

/** A fresh key pair for one round's box. */
export async function makeKeyPair(): Promise<KeyPair> {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  return { publicKey, privateKey };
}

/** The public half of a private key, to know whether two sheets gave the right one. */
export async function publicKeyOf(privateKey: Uint8Array): Promise<Uint8Array | null> {
  await sodium.ready;
  return privateKey.length === sodium.crypto_box_SECRETKEYBYTES
    ? sodium.crypto_scalarmult_base(privateKey)
    : null;
}

const SIZE_STEP = 1024;
const MOST_BYTES_A_CHARACTER = 6; // a control character in JSON

/** The one size in bytes that every ballot and draft of an instrument version is padded to, whatever is answered. */
export function sealedSizeOf({ items }: Pick<InstrumentVersion, "items">): number {
  const longest = items.map((item) => {
    const value = item.type === "text" ? longestText * MOST_BYTES_A_CHARACTER : 16 + 3 * item.options.length;
    return value + item.code.length + 8;
  });
  const bytes = 256 + longest.reduce((sum, length) => sum + length, 0);
  return Math.ceil(bytes / SIZE_STEP) * SIZE_STEP;
}

/** Seals a ballot to the public key; with null it seals noise that looks the same from outside. */
export async function sealBallot(
  publicKey: Uint8Array,
  size: number,
  ballot: Ballot | null,
): Promise<Uint8Array> {
  await sodium.ready;
  const padded = pad(ballot ? JSON.stringify(ballot) : "", size);
  return Buffer.from(sodium.crypto_box_seal(padded, publicKey));
}

/** Opens a ballot with the private key. Throws when it was not sealed to this key or was changed. */
export async function unsealBallot({ publicKey, privateKey }: KeyPair, sealed: Uint8Array): Promise<Ballot> {
  await sodium.ready;
  const padded = sodium.crypto_box_seal_open(sealed, publicKey, privateKey);
  return ballotSchema.parse(JSON.parse(unpad(padded)));
}

function pad(text: string, size: number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length >= size) throw new Error(`A text of ${bytes.length} bytes does not fit ${size}.`);
  return sodium.pad(bytes, size);
}

function unpad(padded: Uint8Array): string {
  return new TextDecoder().decode(sodium.unpad(padded, padded.length));
}

const NONCE_BYTES = 12;

/** Locks a draft so that only whoever brings the personal link can read it. */
export async function lockDraft(token: string, size: number, answers: Answers): Promise<Uint8Array> {
  await sodium.ready;
  const nonce = webcrypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await draftKey(token);
  const locked = await webcrypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce },
    key,
    pad(JSON.stringify(answers), size),
  );
  return Buffer.concat([nonce, new Uint8Array(locked)]);
}

/** Reads a locked draft with its personal link. Throws when the link is another's or the draft was changed. */
export async function unlockDraft(token: string, locked: Uint8Array): Promise<Record<string, string>> {
  await sodium.ready;
  const iv = new Uint8Array(locked.subarray(0, NONCE_BYTES));
  const sealed = new Uint8Array(locked.subarray(NONCE_BYTES));
  const padded = await webcrypto.subtle.decrypt({ name: "AES-GCM", iv }, await draftKey(token), sealed);
  return answersSchema.parse(JSON.parse(unpad(new Uint8Array(padded))));
}

async function draftKey(token: string) {
  const encode = (text: string) => new TextEncoder().encode(text);
  const link = await webcrypto.subtle.importKey("raw", encode(token), "HKDF", false, ["deriveKey"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: encode("survey.draft"),
    info: encode("AES-256-GCM"),
  };
  return webcrypto.subtle.deriveKey(derivation, link, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** The same things in an order that nobody knew before (Fisher–Yates over the system's randomness). */
export function shuffled<T>(things: readonly T[]): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) continue;
    order[last] = b;
    order[other] = a;
  }
  return order;
}

/** One of several things, drawn from the system's randomness; undefined of none. */
export function drawOne<T>(things: readonly T[]): T | undefined {
  return things.length === 0 ? undefined : things[randomInt(things.length)];
}
