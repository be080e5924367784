import { describe, expect, test } from "vitest";
import { nameFits, sniffType } from "./evidence-type.ts";
import { bytesOf, makeArchive } from "./testing/files.ts";

const contentTypes = "[Content_Types].xml";

describe("F86 a file is what its content says", () => {
  test("PDF, PNG and JPEG by their first bytes", () => {
    expect(sniffType(bytesOf("%PDF-1.7\n"))).toMatchObject({ ok: true, type: { label: "PDF" } });
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0];
    expect(sniffType(Uint8Array.from(png))).toMatchObject({ ok: true, type: { label: "PNG" } });
    expect(sniffType(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toMatchObject({
      ok: true,
      type: { label: "JPEG" },
    });
  });

  test("DOCX and XLSX by the parts of their archive", () => {
    const docx = makeArchive([contentTypes, "word/document.xml"]);
    const xlsx = makeArchive([contentTypes, "xl/workbook.xml"]);
    expect(sniffType(docx)).toMatchObject({ ok: true, type: { label: "DOCX" } });
    expect(sniffType(xlsx)).toMatchObject({ ok: true, type: { label: "XLSX" } });
  });

  test("an archive that is no document, a torn one and anything else are refused", () => {
    const refused = { ok: false, fault: "wrong-type" };
    expect(sniffType(makeArchive(["readme.txt"]))).toEqual(refused);
    expect(sniffType(makeArchive(["word/document.xml"]))).toEqual(refused);
    const docx = makeArchive([contentTypes, "word/document.xml"]);
    expect(sniffType(docx.subarray(0, docx.length - 30))).toEqual(refused);
    expect(sniffType(bytesOf("<html><script>alert(1)</script>"))).toEqual(refused);
    expect(sniffType(bytesOf("MZ\u0090"))).toEqual(refused);
    expect(sniffType(new Uint8Array())).toEqual(refused);
  });

  test("an Office file with macros or embedded programs is refused as such", () => {
    for (const part of ["word/vbaProject.bin", "word/activeX/activeX1.bin", "word/embeddings/oleObject1.bin"])
      expect(sniffType(makeArchive([contentTypes, "word/document.xml", part]))).toEqual({
        ok: false,
        fault: "has-macros",
      });
  });

  test("a name must not lie about the content", () => {
    const pdf = sniffType(bytesOf("%PDF-1.7\n"));
    if (!pdf.ok) throw new Error("a PDF is a PDF");
    expect(nameFits("Báo cáo.PDF", pdf.type)).toBe(true);
    expect(nameFits("báo cáo.docx", pdf.type)).toBe(false);
    expect(nameFits("báo cáo", pdf.type)).toBe(false);
  });
});
