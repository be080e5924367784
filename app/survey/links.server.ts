// Personal links: made from the server's secret when they are needed, never stored. A link names its invitation and
// proves itself, so a wrong one is known before the database is asked.
import { timingSafeEqual } from "node:crypto";
import { keyedDigest, sha256 } from "#app/shared/ids.server.ts";

const ID_BYTES = 16;
const GENERATION_BYTES = 2;
const NAME_CHARS = ((ID_BYTES + GENERATION_BYTES) * 4) / 3;
const PROOF_CHARS = 24; // 144 bits of the HMAC

/** Which link of which invitation. Reissuing raises the generation and so ends the former link. */
export interface LinkName {
  id: string;
  generation: number;
}

/**
 * The token in an invitation's personal link: 48 URL-safe characters, the same each time.
 *
 * @example linkToken(secret, { id: "0b6f…", generation: 1 }) // "C29v…"
 */
export function linkToken(secret: string, { id, generation }: LinkName): string {
  const bytes = Buffer.alloc(ID_BYTES + GENERATION_BYTES);
  bytes.write(id.replaceAll("-", ""), "hex");
  bytes.writeUInt16BE(generation, ID_BYTES);
  const name = bytes.toString("base64url");
  return name + proofOf(secret, name);
}

/** The invitation a token names, or null for anything this server didn't make. Takes the same time for every wrong one. */
export function parseLinkToken(secret: string, token: string): LinkName | null {
  const name = token.slice(0, NAME_CHARS).padEnd(NAME_CHARS, "A");
  const expected = Buffer.from(proofOf(secret, name));
  const given = Buffer.from(token.slice(NAME_CHARS).padEnd(PROOF_CHARS, "\0"));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const bytes = Buffer.from(name, "base64url");
  const id = bytes
    .toString("hex", 0, ID_BYTES)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { id, generation: bytes.readUInt16BE(ID_BYTES) };
}

function proofOf(secret: string, name: string): string {
  return keyedDigest(secret, "survey.link", name).slice(0, PROOF_CHARS);
}

/** The name a link's draft is kept under; the link can't be found from it. */
export function draftDigest(token: string): string {
  return sha256(`survey.draft\0${token}`);
}

/** Without signs that are read for one another: 31 of them. */
const readable = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const RECEIPT_CHARS = 8;

/**
 * The receipt of a used invitation: eight signs that only this server can make. It is worked out again when somebody
 * shows it, so it isn't stored, and it depends on nothing that was answered (F46).
 *
 * @example receiptOf(secret, { id: "0b6f…", generation: 1 }) // "7QK4M2XD"
 */
export function receiptOf(secret: string, { id, generation }: LinkName): string {
  const fairBelow = 256 - (256 % readable.length);
  let receipt = "";
  for (let round = 0; receipt.length < RECEIPT_CHARS; round += 1) {
    const digest = keyedDigest(secret, "survey.receipt", `${id}/${generation}/${round}`);
    for (const byte of Buffer.from(digest, "base64url")) {
      if (byte < fairBelow && receipt.length < RECEIPT_CHARS)
        receipt += readable.charAt(byte % readable.length);
    }
  }
  return receipt;
}

/** A receipt as typed by hand, in the form `receiptOf` gives: capitals without spaces or dashes. */
export function normaliseReceipt(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** What stands for a sending's own id beside the invitation: enough to know the same sending again, nothing else. */
export function submissionDigest(submissionId: string): string {
  return sha256(`survey.submission\0${submissionId}`);
}
