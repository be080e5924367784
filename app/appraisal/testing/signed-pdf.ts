// What a signing program does to a PDF, as far as its bytes go: a signature put behind the file, over all but itself.
import { createHash } from "node:crypto";

const PLACE = 120;

/** The file with a signature behind it that covers everything; `digestOf` may lie. */
export function signPdf(
  pdf: Uint8Array,
  { digestOf = sha256Of }: { digestOf?: (covered: Uint8Array) => Uint8Array } = {},
): Uint8Array {
  const hole = `<${"0".repeat(PLACE)}>`;
  const number = (value: number) => String(value).padStart(10, "0");
  const head = (first: number, second: number, length: number) =>
    `\n9999 0 obj\n<</Type/Sig/ByteRange [0 ${number(first)} ${number(second)} ${number(length)}]/Contents `;
  const tail = ">>\nendobj\n%%EOF\n";
  const firstEnd = pdf.length + head(0, 0, 0).length;
  const secondStart = firstEnd + hole.length;
  const whole = new TextEncoder().encode(`${head(firstEnd, secondStart, tail.length)}${hole}${tail}`);
  const signed = new Uint8Array(pdf.length + whole.length);
  signed.set(pdf);
  signed.set(whole, pdf.length);
  const covered = new Uint8Array(firstEnd + tail.length);
  covered.set(signed.subarray(0, firstEnd));
  covered.set(signed.subarray(secondStart), firstEnd);
  // A real one is a CMS message; what matters here is that it holds the digest of what it covers.
  const hex = `3080${Buffer.from(digestOf(covered)).toString("hex")}`.padEnd(PLACE, "0");
  signed.set(new TextEncoder().encode(`<${hex}>`), firstEnd);
  return signed;
}

export function sha256Of(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
