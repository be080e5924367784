// Whether a PDF that came back is the one that went out, with digital signatures behind it. A digital signature is put
// behind a file without touching what stands before it, so the issued bytes must be the beginning of the signed ones.
// Who signed, and whether their certificate was good on the day, is checked by the tools of the certificate's issuer.

/** Why a file is not filed. */
export type CopyFault = "wrong-file" | "unsigned" | "partly-signed" | "broken-signature";

export type SignedCopy = { ok: true; signatures: number } | { ok: false; fault: CopyFault };

/** Digests of some bytes, as signature programs use them: SHA-256, SHA-384, SHA-512. */
export type Digests = (bytes: Uint8Array) => readonly Uint8Array[];

/** What lies between the two signed parts: the signature itself, as hex in angle brackets. */
interface Signature {
  firstEnd: number;
  secondStart: number;
  end: number;
}

/**
 * Judges a file against the one that was issued: the same bytes first, then at least one signature, the last of which
 * covers the file to its end, and each of which holds the digest of what it covers.
 *
 * Something put behind the last signature is `partly-signed`; a signature over other bytes is `broken-signature`.
 * Rests on: F67; ISO 32000-1 §12.8.1 (ByteRange), RFC 5652 §11.2 (messageDigest).
 *
 * @example judgeSignedCopy(issued, issued, digests) // { ok: false, fault: "unsigned" }
 */
export function judgeSignedCopy(issued: Uint8Array, copy: Uint8Array, digests: Digests): SignedCopy {
  if (!startsWith(copy, issued)) return { ok: false, fault: "wrong-file" };
  const signatures = findSignatures(copy, issued.length);
  const last = signatures.at(-1);
  if (!last) return { ok: false, fault: "unsigned" };
  if (last.end !== copy.length) return { ok: false, fault: "partly-signed" };
  const holds = signatures.every((signature) => holdsDigest(copy, signature, digests));
  return holds ? { ok: true, signatures: signatures.length } : { ok: false, fault: "broken-signature" };
}

/** The number of the table that a PDF says it is, by the keywords it was issued with; null where it says nothing. */
export function tableNumberOf(pdf: Uint8Array): number | null {
  const found = /sipas-table-(\d{1,6})-[0-9a-f]{64}/.exec(latin1(pdf));
  return found ? Number(found[1]) : null;
}

/** Keywords of a table's PDF, by which it can be told from another. */
export function tableKeywords(number: number, dataHash: string): string {
  return `sipas-table-${number}-${dataHash}`;
}

function findSignatures(copy: Uint8Array, from: number): Signature[] {
  const text = latin1(copy);
  const ranges = text
    .slice(from)
    .matchAll(/\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g);
  return [...ranges]
    .map(([, first, second, length]) => ({
      firstEnd: Number(first),
      secondStart: Number(second),
      end: Number(second) + Number(length),
    }))
    .filter(
      ({ firstEnd, secondStart, end }) => firstEnd >= from && firstEnd < secondStart && end <= copy.length,
    )
    .sort((one, other) => one.end - other.end);
}

function holdsDigest(copy: Uint8Array, { firstEnd, secondStart, end }: Signature, digests: Digests): boolean {
  const hex = /^<([0-9a-fA-F]*)>$/.exec(latin1(copy.subarray(firstEnd, secondStart)))?.[1]?.toLowerCase();
  if (hex === undefined) return false;
  const covered = new Uint8Array(firstEnd + end - secondStart);
  covered.set(copy.subarray(0, firstEnd));
  covered.set(copy.subarray(secondStart, end), firstEnd);
  return digests(covered).some((digest) => hex.includes(toHex(digest)));
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, index) => bytes[index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
