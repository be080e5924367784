import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8, inFile, parseCsv, sayFault } from "./csv.ts";

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

function faultsOf(text: string) {
  const result = parseCsv(text);
  return result.ok ? [] : result.faults;
}

describe("F99 a CSV text is read as RFC 4180 has it", () => {
  test("header, rows and their spreadsheet numbers", () => {
    expect(parseCsv("a,b\n1,2\n3,4\n")).toEqual({
      ok: true,
      header: ["a", "b"],
      rows: [
        { row: 2, cells: ["1", "2"] },
        { row: 3, cells: ["3", "4"] },
      ],
    });
  });

  test("CRLF and LF, with or without a last line break, give the same", () => {
    const expected = { ok: true, header: ["a", "b"], rows: [{ row: 2, cells: ["1", ""] }] };
    for (const text of ["a,b\r\n1,\r\n", "a,b\n1,", "a,b\r\n1,", "\uFEFFa,b\n1,\n"]) {
      expect(parseCsv(text)).toEqual(expected);
    }
  });

  test("quotes hold commas, doubled quotes and line breaks; a row counts once", () => {
    expect(parseCsv('"a",b\n"x, ""y""","1\r\n2"\n\n3,4')).toEqual({
      ok: true,
      header: ["a", "b"],
      rows: [
        { row: 2, cells: ['x, "y"', "1\r\n2"] },
        { row: 4, cells: ["3", "4"] },
      ],
    });
  });

  test("nothing is trimmed", () => {
    expect(parseCsv("a\n 4\n")).toEqual({ ok: true, header: ["a"], rows: [{ row: 2, cells: [" 4"] }] });
  });

  test("a header alone is a table without rows", () => {
    expect(parseCsv("a,b")).toEqual({ ok: true, header: ["a", "b"], rows: [] });
  });

  test("what is written comes back, whatever the cells hold", () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const cells = fc.array(
      fc.tuple(fc.string(), fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "x") })),
    );
    fc.assert(
      fc.property(cells, (rows) => {
        const text = ["a,b", ...rows.map((row) => row.map(quoted).join(","))].join("\r\n");
        const result = parseCsv(text);
        expect(result.ok && result.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});

describe("F106 a CSV text that doesn't fit is described fault by fault", () => {
  test("an empty file", () => {
    const empty = [
      { row: 1, column: null, message: "the file is empty; its first row must name the columns" },
    ];
    expect(faultsOf("")).toEqual(empty);
    expect(faultsOf("\n\r\n")).toEqual(empty);
  });

  test("semicolons and tabs, with the proposal", () => {
    const message = (sign: string) =>
      `the columns are separated by ${sign}; save the file with commas between the columns`;
    expect(faultsOf("a;b;c\n1;2;3\n")).toEqual([{ row: 1, column: null, message: message("semicolons") }]);
    expect(faultsOf("a;b\n1,5;2\n")).toEqual([{ row: 1, column: null, message: message("semicolons") }]);
    expect(faultsOf("a\tb\n1\t2\n")).toEqual([{ row: 1, column: null, message: message("tabs") }]);
  });

  test("one semicolon among several commas is only a name", () => {
    expect(parseCsv("a;b,c\n1,2").ok).toBe(true);
    expect(parseCsv("a\tb,c\n1,2").ok).toBe(true);
  });

  test("columns without a name or named twice", () => {
    expect(faultsOf("a,,a\n1,2,3")).toEqual([
      { row: 1, column: null, message: "column 2 has no name" },
      { row: 1, column: "a", message: "the column is there twice" },
    ]);
  });

  test("ragged rows, each by its row", () => {
    expect(faultsOf("a,b\n1\n1,2\n1,2,3\n")).toEqual([
      { row: 2, column: null, message: "the row has 1 cell where the header has 2" },
      { row: 4, column: null, message: "the row has 3 cells where the header has 2" },
    ]);
  });

  test("a quote never closed, in the row where it opens", () => {
    expect(faultsOf('a,b\n1,2\n3,"4\n5,6\n')).toEqual([
      { row: 3, column: null, message: "a quotation mark is opened and never closed" },
    ]);
    expect(faultsOf('"')).toEqual([
      { row: 1, column: null, message: "a quotation mark is opened and never closed" },
    ]);
  });

  test("quotes and carriage returns out of place, all rows told in order", () => {
    expect(faultsOf('a,b\n1\n1,x"y\n"x"y,2\n1\r,2\n"1"\r2\n1,2\n')).toEqual([
      { row: 2, column: null, message: "the row has 1 cell where the header has 2" },
      { row: 3, column: null, message: "a quotation mark stands inside a cell that doesn't begin with one" },
      {
        row: 4,
        column: null,
        message: "a quotation mark stands inside a quoted cell; inside quotes it is doubled",
      },
      { row: 5, column: null, message: "a carriage return stands alone; end each row with CRLF or LF" },
      { row: 6, column: null, message: "a carriage return stands alone; end each row with CRLF or LF" },
    ]);
  });

  test("a fault on the last line without a line break", () => {
    expect(faultsOf('a,b\n1,x"')).toHaveLength(1);
  });
});

describe("F106 bytes that are no UTF-8 are refused", () => {
  test("UTF-8 with and without a mark is read", () => {
    expect(decodeUtf8(utf8("ấp,khu phố"))).toEqual({ ok: true, text: "ấp,khu phố" });
    expect(decodeUtf8(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, text: "a" });
    expect(decodeUtf8(bytes())).toEqual({ ok: true, text: "" });
  });

  test("the row of the first bad byte is named", () => {
    const message =
      "the file isn't UTF-8 text; save it as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”) and try again";
    const windows1258 = bytes(0x61, 0x0a, 0x62, 0x0a, 0xe2, 0xf0, 0x0a, 0x63);
    expect(decodeUtf8(windows1258)).toEqual({ ok: false, faults: [{ row: 3, column: null, message }] });
    expect(decodeUtf8(bytes(0xff, 0xfe, 0x61, 0x00))).toEqual({
      ok: false,
      faults: [{ row: 1, column: null, message }],
    });
    const utf16WithoutMark = bytes(0x61, 0x00, 0x0a, 0x00);
    expect(decodeUtf8(utf16WithoutMark)).toEqual({ ok: false, faults: [{ row: 1, column: null, message }] });
  });
});

describe("F106 a fault is said on one line", () => {
  test("with file, row and column where there are any", () => {
    const [cell, row, file] = inFile("responses.csv", [
      { row: 7, column: "Q01", message: "“4.0” is no answer" },
      { row: 7, column: null, message: "too\n long" },
      { row: null, column: null, message: "no responses" },
    ]).map(sayFault);
    expect(cell).toBe("responses.csv, row 7, column Q01: “4.0” is no answer");
    expect(row).toBe("responses.csv, row 7: too long");
    expect(file).toBe("responses.csv: no responses");
  });

  test("what was read is cut after 80 characters, and only then", () => {
    const say = (length: number) =>
      sayFault({ file: "a.csv", row: 2, column: "x", message: `“${"z".repeat(length)}” is no “code”` });
    expect(say(80)).toBe(`a.csv, row 2, column x: “${"z".repeat(80)}” is no “code”`);
    expect(say(81)).toBe(`a.csv, row 2, column x: “${"z".repeat(80)}…” is no “code”`);
    expect(say(5000)).toBe(say(81));
  });
});
