import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeSignedCopy, tableKeywords, tableNumberOf } from "./signed-pdf.ts";
import { bytesOf, makePdf } from "./testing/files.ts";
import { sha256Of, signPdf } from "./testing/signed-pdf.ts";

const issued = makePdf("bảng điểm");
const judge = (copy: Uint8Array) => judgeSignedCopy(issued, copy, (bytes) => [sha256Of(bytes)]);

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

describe("F67 a table that comes back signed", () => {
  test("is filed when it is the issued file with a signature over all of it; a second signature counts too", () => {
    expect(judge(signPdf(issued))).toEqual({ ok: true, signatures: 1 });
    expect(judge(signPdf(signPdf(issued)))).toEqual({ ok: true, signatures: 2 });
  });

  test("is refused without a signature, with another beginning, or with something behind the last signature", () => {
    expect(judge(issued)).toEqual({ ok: false, fault: "unsigned" });
    expect(judge(signPdf(makePdf("bảng khác")))).toEqual({ ok: false, fault: "wrong-file" });
    expect(judge(join(signPdf(issued), bytesOf("\n7 0 obj\nendobj\n")))).toEqual({
      ok: false,
      fault: "partly-signed",
    });
  });

  test("is refused when the signature holds the digest of something else", () => {
    const lying = signPdf(issued, { digestOf: () => sha256Of(bytesOf("khác")) });
    expect(judge(lying)).toEqual({ ok: false, fault: "broken-signature" });
  });

  test("no single byte of a signed copy can change and be filed, outside the padding of the signature", () => {
    const signed = signPdf(issued);
    const contents = Buffer.from(signed).lastIndexOf("<3080");
    const padding = { from: contents + 1, to: signed.length - ">>\nendobj\n%%EOF\n".length - 1 };
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        fc.pre(at < padding.from || at >= padding.to);
        const other = signed.slice();
        other[at] = (other[at] ?? 0) ^ change;
        expect(judge(other).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test("says which table it is by its keywords", () => {
    const keywords = tableKeywords(12, "a".repeat(64));
    expect(tableNumberOf(makePdf(keywords))).toBe(12);
    expect(tableNumberOf(issued)).toBeNull();
  });
});
