import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";

/** A random key that says nothing about when or in which order the row was made. */
export function newId(): string {
  return randomUUID();
}

/** Random characters for sessions, tokens and salts: `bytes` × 8 bits, URL-safe. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** SHA-256 of a text or bytes, as hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Keyed digest of a text for one purpose, so that one secret never serves two. */
export function keyedDigest(secret: string, purpose: string, text: string): string {
  return createHmac("sha256", secret).update(`${purpose}\0${text}`).digest("base64url");
}

/** JSON with keys in order: equal values give equal texts, whatever order they were built in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

/** Without letters that are read for one another (0 O, 1 I L): for codes that people copy by hand. */
const readable = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A receipt people can copy: three groups of four characters, about 59 bits. @example "7KQM-2XHD-9RTA" */
export function newReceipt(): string {
  const characters: string[] = [];
  while (characters.length < 12) {
    for (const byte of randomBytes(16)) {
      // Values from 248 on would favour some letters.
      if (byte < 248 && characters.length < 12) characters.push(readable.charAt(byte % readable.length));
    }
  }
  return [0, 4, 8].map((from) => characters.slice(from, from + 4).join("")).join("-");
}
