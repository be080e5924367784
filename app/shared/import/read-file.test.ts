// Files as people send them: each that can't be taken is told apart, and none is read half.
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "./table.ts";
import { LARGEST_FILE, readFileText } from "./read-file.server.ts";
import { writeWorkbook } from "./workbook.server.ts";
import { unpackZip } from "./zip.server.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const codesOf = async (bytes: Uint8Array) => {
  const read = await readFileText(bytes);
  return read.ok ? [] : read.faults.map(({ row, column, code }) => [row, column, code]);
};

/** An archive as ZIP has it, without checksums: readers that look for faults don't look at them. */
function zip(
  parts: Readonly<Record<string, string | Buffer>>,
  { claimed }: { claimed?: number } = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimed ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const count = Object.keys(parts).length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** A workbook whose first sheet is this XML, with more parts if wished. */
function workbook(rows: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zip({
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId9"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${relations}/worksheet" Target="worksheets/first.xml"/></Relationships>`,
    "xl/worksheets/first.xml": `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  });
}

const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text("A1", "code")}${text("B1", "value")}</row>`;

describe("F106 a file that can't be taken", () => {
  it.each([
    ["nothing", new Uint8Array(), [[null, null, "import.file"]]],
    ["too many bytes", new Uint8Array(LARGEST_FILE + 1), [[null, null, "import.too_large"]]],
    [
      "Windows-1258 in its third row",
      Buffer.from("636f64650a610ae32c0a", "hex"),
      [[3, null, "import.encoding"]],
    ],
    ["UTF-16", Buffer.from("\ufeffcode\n", "utf16le"), [[1, null, "import.encoding"]]],
    [
      "an old .xls or one with a password",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      [[null, null, "import.old_office"]],
    ],
    ["an archive that is no workbook", zip({ "a.txt": "x" }), [[null, null, "import.workbook"]]],
    ["half an archive", zip({ "a.txt": "x" }).subarray(0, 40), [[null, null, "import.workbook"]]],
    [
      "a workbook with macros",
      workbook(header, { "xl/vbaProject.bin": "x" }),
      [[null, null, "import.macros"]],
    ],
  ])("is told as such: %s", async (_name, bytes, faults) => {
    expect(await codesOf(bytes)).toEqual(faults);
  });

  it("is an archive that swells, whatever its headers say", async () => {
    const zeros = Buffer.alloc(70_000_000);
    expect(await codesOf(workbook(header, { "xl/media/big.bin": zeros }))).toEqual([
      [null, null, "import.swells"],
    ]);
    expect(
      unpackZip(zip({ a: zeros.subarray(0, 2_000) }, { claimed: 1 }), { entries: 9, bytes: 1_000 }),
    ).toEqual({
      ok: false,
      why: "too-large",
    });
    expect(unpackZip(zip({ a: "1", b: "2" }), { entries: 1, bytes: 1_000 })).toMatchObject({
      why: "too-large",
    });
  });

  it("is a workbook with formulas: each cell is named by row and column", async () => {
    const computed = `<row r="2"><c r="A2"/><c r="B2"><f>A1+1</f><v>2</v></c></row><row r="4">${text("A4", "x")}<c r="B4"><f t="shared"/><v>3</v></c></row>`;
    expect(await codesOf(workbook(header + computed))).toEqual([
      [2, "value", "import.formula"],
      [4, "value", "import.formula"],
    ]);
  });
});

describe("F99 what is taken", () => {
  it("is a workbook's first sheet: rows keep their numbers, days and numbers are written as people write them", async () => {
    const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
    const rows = `<row r="3">${text("A3", "NV01")}<c r="B3"><v>49.9</v></c></row><row r="5"><c r="A5" s="1"><v>45646</v></c><c r="B5" t="b"><v>1</v></c></row>`;
    const read = await readFileText(workbook(header + rows, { "xl/styles.xml": styles }));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const table = readTable(read.text, [{ name: "code" }, { name: "value" }]);
    expect(table.ok && table.table.rows.map(({ row, cell }) => [row, cell("code"), cell("value")])).toEqual([
      [3, "NV01", "49.9"],
      [5, "2024-12-20", "1"],
    ]);
  });

  it("comes back from a workbook as it was written, cell for cell", async () => {
    const cell = fc
      .string({ unit: fc.constantFrom("=", "-", "'", '"', ",", ";", "\n", "a", "ệ", " ", "7", "<", "&") })
      .map((one) => one.normalize("NFC").trim());
    const row = fc.tuple(cell, cell).filter((cells) => cells.some((one) => one !== ""));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const read = await readFileText(
          await writeWorkbook([{ name: "A", header: ["code", "value"], rows }]),
        );
        if (!read.ok) throw new Error(JSON.stringify(read.faults));
        const table = readTable(read.text, [{ name: "code" }, { name: "value" }]);
        expect(table.ok && table.table.rows.map((one) => [one.cell("code"), one.cell("value")])).toEqual(
          rows,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("is told by row and column in either language when a table's form doesn't fit", async () => {
    const columns = [
      { name: "code", needed: true },
      { name: "due_at", needed: true },
      { name: "note", shown: true },
    ];
    const faults = (csv: string) => {
      const read = readTable(csv, columns);
      return read.ok ? [] : read.faults.map(({ row, column, code }) => [row, column, code]);
    };
    expect(faults("code;due_at\n1;2\n")).toEqual([[1, null, "import.semicolons"]]);
    expect(faults("code\tdue_at\n1\t2\n")).toEqual([[1, null, "import.tabs"]]);
    expect(faults("code,Due At,color\n1,2,3\n")).toEqual([
      [1, "Due At", "import.column_written"],
      [1, "color", "import.column_unknown"],
    ]);
    expect(faults("code,code,due_at\n1,2,3\n")).toEqual([[1, "code", "import.column_twice"]]);
    expect(faults("code,,due_at\n1,2,3\n")).toEqual([[1, null, "import.column_unnamed"]]);
    expect(faults("code\n1\n")).toEqual([[1, "due_at", "import.column_missing"]]);
    expect(faults("code,due_at\n1,2,3\n")).toEqual([[2, null, "import.row_width"]]);
    expect(faults('code,due_at\n"1,2\n')).toEqual([[2, null, "import.quote_open"]]);
    expect(faults('code,due_at\n1"x,2\n')).toEqual([[2, null, "import.quote"]]);
    expect(faults("code,due_at\n=1+1,@x\n")).toEqual([
      [2, "code", "import.formula"],
      [2, "due_at", "import.formula"],
    ]);
    expect(faults("code,due_at\n,\n")).toEqual([[null, null, "import.empty"]]);
    const read = await readFileText(utf8("\ufeffcode,due_at,note\r\n'=1,-5,x\r\n"));
    const table = readTable(read.ok ? read.text : "", columns);
    expect(table.ok && table.table.rows.map(({ cell }) => [cell("code"), cell("due_at")])).toEqual([
      ["=1", "-5"],
    ]);
  });
});
