// Printed recovery sheets: a holder's share of the box's private key as text that a person can type back in.
import { combine, split } from "shamir-secret-sharing";
import { sha256 } from "#app/shared/ids.server.ts";

/** Three holders, any two of whom open the box. */
export const HOLDERS = 3;
export const THRESHOLD = 2;

const SHARE_BYTES = 33; // a 32-byte key and the share's own number
const CHECK_BYTES = 2;
const SHEET_CHARS = ((SHARE_BYTES + CHECK_BYTES) * 8) / 5;
/** Crockford's base 32: no I, L, O, U. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export type SheetFault = "sheet.length" | "sheet.mistyped";
export type ReadSheet = { ok: true; share: Uint8Array } | { ok: false; fault: SheetFault };

/**
 * Splits a private key into the holders' sheets: 56 signs in fourteen groups, the last two bytes a check bound to the round.
 *
 * @example await writeSheets("tay-ninh-2024", privateKey) // ["9ZK4-…", "X7P0-…", "1HQ8-…"]
 */
export async function writeSheets(roundCode: string, privateKey: Uint8Array): Promise<string[]> {
  const shares = await split(privateKey, HOLDERS, THRESHOLD);
  return shares.map((share) => {
    const text = toBase32(Buffer.concat([share, checkOf(roundCode, share)]));
    return (text.match(/.{4}/g) ?? []).join("-");
  });
}

/** Reads a typed sheet. Small letters, spaces and dashes don't matter; O reads as 0, I and L as 1. */
export function readSheet(roundCode: string, typed: string): ReadSheet {
  const text = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (text.length !== SHEET_CHARS) return { ok: false, fault: "sheet.length" };
  const bytes = fromBase32(text);
  if (!bytes) return { ok: false, fault: "sheet.mistyped" };
  const share = bytes.subarray(0, SHARE_BYTES);
  const right = Buffer.compare(bytes.subarray(SHARE_BYTES), checkOf(roundCode, share)) === 0;
  return right ? { ok: true, share } : { ok: false, fault: "sheet.mistyped" };
}

/** The private key from two different sheets. Whether it is the box's own is for the caller to check. */
export async function combineSheets(shares: readonly Uint8Array[]): Promise<Uint8Array> {
  return combine(shares.map((share) => new Uint8Array(share)));
}

/** By which the box knows a sheet and its holder again; 256 unknown bits can't be found from it. */
export function sheetDigest(share: Uint8Array): string {
  return sha256(share);
}

function checkOf(roundCode: string, share: Uint8Array): Buffer {
  return Buffer.from(
    sha256(Buffer.concat([Buffer.from(`survey.sheet\0${roundCode}\0`), share])),
    "hex",
  ).subarray(0, CHECK_BYTES);
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => signs.charAt(parseInt(five, 2))).join("");
}

function fromBase32(text: string): Buffer | null {
  const values = [...text].map((sign) => signs.indexOf(sign));
  if (values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
