// Just enough of the ZIP format to look into a spreadsheet file before anything else unpacks it: which parts it has, and
// how large they really are.
import { inflateRawSync } from "node:zlib";

export interface ZipLimits {
  entries: number;
  /** Of all parts together, unpacked. */
  bytes: number;
}

export type UnpackedZip =
  { ok: true; parts: ReadonlyMap<string, Buffer> } | { ok: false; why: "broken" | "too-large" };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * All parts of an archive, unpacked within the limits. What its headers say of sizes is not believed: unpacking stops
 * where the limit is reached.
 */
export function unpackZip(bytes: Buffer, limits: ZipLimits): UnpackedZip {
  const end = findEnd(bytes);
  if (end === -1) return { ok: false, why: "broken" };
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) return { ok: false, why: "too-large" };
  const parts = new Map<string, Buffer>();
  let left = limits.bytes;
  let at = bytes.readUInt32LE(end + 16);
  try {
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return { ok: false, why: "broken" };
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
      const part = unpackEntry(bytes, at, left);
      if (part === null) return { ok: false, why: "broken" };
      left -= part.length;
      parts.set(name, part);
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    return { ok: false, why: isTooLarge(error) ? "too-large" : "broken" };
  }
  return { ok: true, parts };
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function unpackEntry(bytes: Buffer, entry: number, most: number): Buffer | null {
  const method = bytes.readUInt16LE(entry + 10);
  const packedLength = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== LOCAL_ENTRY) return null;
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + packedLength);
  if (packed.length !== packedLength) return null;
  if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  if (method !== STORED) return null;
  if (packed.length > most) throw new RangeError("too large");
  return packed;
}

function isTooLarge(error: unknown): boolean {
  return (
    error instanceof RangeError &&
    (("code" in error && error.code === "ERR_BUFFER_TOO_LARGE") || error.message === "too large")
  );
}
