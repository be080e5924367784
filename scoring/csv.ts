// CSV as RFC 4180 has it: commas, quotes doubled inside quotes, CRLF or LF. Nothing is guessed: a file that
// doesn't fit is described fault by fault, so that whoever sent it can mend it in one go.

/** What is wrong in one file, as a spreadsheet shows it: the header is row 1; null where there is no single row or column. */
export type CsvFault = { row: number | null; column: string | null; message: string };

/** The same, with the file's name: what a person reads on one line. */
export type FileFault = CsvFault & { file: string };

/** One data row: `row` is its number in a spreadsheet (the first below the header is 2). */
export type CsvRow = { row: number; cells: string[] };

/** A fault of the form of a CSV text as a code with its details, for whoever has sentences of their own. */
export type CsvFormFault = {
  row: number;
  column: string | null;
  code: CsvFormCode;
  details: Readonly<Record<string, string | number>>;
};

export type CsvFormCode =
  | "empty-file"
  | "semicolons"
  | "tabs"
  | "column-unnamed"
  | "column-twice"
  | "row-width"
  | "quote-open"
  | "quote-in-plain"
  | "quote-in-quoted"
  | "carriage-return";

export type CsvTable = { ok: true; header: string[]; rows: CsvRow[] } | { ok: false; faults: CsvFormFault[] };

export type CsvResult = { ok: true; header: string[]; rows: CsvRow[] } | { ok: false; faults: CsvFault[] };

export type Decoded = { ok: true; text: string } | { ok: false; faults: CsvFault[] };

const byteOrderMark = "\uFEFF";

/**
 * The text of UTF-8 bytes, without a byte order mark.
 *
 * Bytes that are no UTF-8 (Windows-1258, UTF-16, a spreadsheet file) give one fault with the row of the first
 * bad byte and the proposal. UTF-16 without a mark is valid UTF-8 full of NULs, so a NUL is a fault too.
 * Rests on: contract.md §1 "CSV is RFC 4180, UTF-8, a BOM is accepted"; F99.
 *
 * @example decodeUtf8(new Uint8Array([0x61, 0x2c, 0x62])) // { ok: true, text: "a,b" }
 * @example decodeUtf8(new Uint8Array([0xff])) // { ok: false, faults: [{ row: 1, … }] }
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = tryDecode(bytes);
  if (text !== null && !text.includes("\0")) return { ok: true, text };
  const message =
    "the file isn't UTF-8 text; save it as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”) and try again";
  return { ok: false, faults: [{ row: rowOfFirstBadByte(bytes), column: null, message }] };
}

function tryDecode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line feed byte is never part of a longer UTF-8 character, so lines can be tried one by one. */
function rowOfFirstBadByte(bytes: Uint8Array): number {
  const lineFeed = 0x0a;
  let row = 1;
  for (let start = 0; start < bytes.length; row++) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    const line = tryDecode(bytes.subarray(start, end));
    if (line === null || line.includes("\0")) return row;
    start = end + 1;
  }
  return row;
}

/**
 * The header and the data rows of a CSV text, or every fault of its form in English.
 *
 * Cells are given as written: nothing is trimmed, blank is "". A line without a character is skipped, yet
 * counted in the row numbers. Faults: an empty file; semicolons or tabs instead of commas; a column without a
 * name or named twice; a row with more or fewer cells than the header; a quote never closed or out of place; a
 * carriage return alone. Rests on: contract.md (both files), RFC 4180; F99, F106.
 *
 * @example parseCsv("a,b\n1,\"x, y\"\n") // { ok: true, header: ["a", "b"], rows: [{ row: 2, cells: ["1", "x, y"] }] }
 */
export function parseCsv(text: string): CsvResult {
  const table = readCsv(text);
  return table.ok ? table : { ok: false, faults: table.faults.map(explain) };
}

/**
 * As `parseCsv`, with its faults as codes: pages say them in the language of whoever reads them.
 *
 * Rests on: RFC 4180; F99, F106.
 *
 * @example readCsv("a;b") // { ok: false, faults: [{ row: 1, column: null, code: "semicolons", details: {} }] }
 */
export function readCsv(text: string): CsvTable {
  const faults: CsvFormFault[] = [];
  const records = readRecords(text.startsWith(byteOrderMark) ? text.slice(1) : text, faults);
  const [header, ...rows] = records;
  if (header === undefined) {
    return { ok: false, faults: faults.length > 0 ? faults : [formFault(1, "empty-file")] };
  }
  const separator = foreignSeparator(header.cells);
  if (separator !== null) return { ok: false, faults: [formFault(1, separator)] };
  faults.push(...headerFaults(header.cells));
  const width = header.cells.length;
  for (const { row, cells } of rows) {
    if (cells.length !== width) faults.push(formFault(row, "row-width", { cells: cells.length, width }));
  }
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.row - b.row) };
  return { ok: true, header: header.cells, rows };
}

function formFault(
  row: number,
  code: CsvFormCode,
  details: CsvFormFault["details"] = {},
  column: string | null = null,
): CsvFormFault {
  return { row, column, code, details };
}

function explain({ row, column, code, details }: CsvFormFault): CsvFault {
  return { row, column, message: sentences[code](details) };
}

const sentences: Record<CsvFormCode, (details: CsvFormFault["details"]) => string> = {
  "empty-file": () => "the file is empty; its first row must name the columns",
  semicolons: () => foreign("semicolons"),
  tabs: () => foreign("tabs"),
  "column-unnamed": ({ position }) => `column ${position} has no name`,
  "column-twice": () => "the column is there twice",
  "row-width": ({ cells, width }) =>
    `the row has ${cells} ${cells === 1 ? "cell" : "cells"} where the header has ${width}`,
  "quote-open": () => "a quotation mark is opened and never closed",
  "quote-in-plain": () => "a quotation mark stands inside a cell that doesn't begin with one",
  "quote-in-quoted": () => "a quotation mark stands inside a quoted cell; inside quotes it is doubled",
  "carriage-return": () => "a carriage return stands alone; end each row with CRLF or LF",
};

function foreign(separator: string): string {
  return `the columns are separated by ${separator}; save the file with commas between the columns`;
}

/** Excel in Vietnamese writes semicolons, since its decimal sign is the comma: the whole header lands in few cells. */
function foreignSeparator(header: string[]): "semicolons" | "tabs" | null {
  const text = header.join("");
  const commas = header.length - 1;
  if (text.split(";").length - 1 > commas) return "semicolons";
  if (text.split("\t").length - 1 > commas) return "tabs";
  return null;
}

function headerFaults(header: string[]): CsvFormFault[] {
  const seen = new Set<string>();
  return header.flatMap((name, index): CsvFormFault[] => {
    if (name === "") return [formFault(1, "column-unnamed", { position: index + 1 })];
    if (seen.has(name)) return [formFault(1, "column-twice", {}, name)];
    seen.add(name);
    return [];
  });
}

type Cell = { content: string; end: number } | { fault: CsvFormCode; end: number };

/** All records with their spreadsheet rows; a record that can't be read is left out and its fault noted. */
function readRecords(text: string, faults: CsvFormFault[]): CsvRow[] {
  const records: CsvRow[] = [];
  let row = 0;
  let at = 0;
  while (at < text.length) {
    row++;
    const blank = lineBreakLength(text, at);
    if (blank > 0) {
      at += blank;
      continue;
    }
    const cells: string[] = [];
    let fault: CsvFormCode | null = null;
    for (;;) {
      const cell = text[at] === '"' ? readQuotedCell(text, at) : readPlainCell(text, at);
      at = cell.end;
      if ("fault" in cell) {
        fault = cell.fault;
        break;
      }
      cells.push(cell.content);
      if (text[at] !== ",") break;
      at++;
    }
    if (fault === null) {
      records.push({ row, cells });
    } else {
      faults.push(formFault(row, fault));
      at = endOfLine(text, at);
    }
    at += lineBreakLength(text, at);
  }
  return records;
}

function lineBreakLength(text: string, at: number): 0 | 1 | 2 {
  if (text[at] === "\n") return 1;
  return text[at] === "\r" && text[at + 1] === "\n" ? 2 : 0;
}

function endOfLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found === -1 ? text.length : found;
}

function readPlainCell(text: string, start: number): Cell {
  const special = /[",\r\n]/g;
  special.lastIndex = start;
  const end = special.exec(text)?.index ?? text.length;
  return endsCell(text, end)
    ? { content: text.slice(start, end), end }
    : { fault: misplaced(text, end, "quote-in-plain"), end };
}

function readQuotedCell(text: string, start: number): Cell {
  let content = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      return { fault: "quote-open", end: text.length };
    }
    content += text.slice(from, quote);
    const end = quote + 1;
    if (text[end] === '"') {
      content += '"';
      from = end + 1;
    } else if (endsCell(text, end)) {
      return { content, end };
    } else {
      return { fault: misplaced(text, end, "quote-in-quoted"), end };
    }
  }
}

function endsCell(text: string, at: number): boolean {
  return at === text.length || text[at] === "," || lineBreakLength(text, at) > 0;
}

function misplaced(text: string, at: number, quote: CsvFormCode): CsvFormCode {
  return text[at] === "\r" ? "carriage-return" : quote;
}

/**
 * Faults with the name of their file, ready to be said.
 *
 * @example inFile("strata.csv", [{ row: 2, column: null, message: "…" }]) // [{ file: "strata.csv", row: 2, … }]
 */
export function inFile(file: string, faults: readonly CsvFault[]): FileFault[] {
  return faults.map((fault) => ({ file, ...fault }));
}

/**
 * A fault as one plain line: file, row, column, what is wrong. Line breaks in quoted content are shown as spaces, and
 * content of more than 80 characters is cut, so that a broken cell doesn't fill the screen.
 *
 * @example sayFault({ file: "responses.csv", row: 7, column: "Q01", message: "“4.0” is …" }) // 'responses.csv, row 7, column Q01: “4.0” is …'
 */
export function sayFault({ file, row, column, message }: FileFault): string {
  const place = [file, row === null ? null : `row ${row}`, column === null ? null : `column ${column}`];
  return `${place.filter((part) => part !== null).join(", ")}: ${message}`
    .replace(/\s+/g, " ")
    .replace(/“([^”]{80})[^”]+”/g, "“$1…”");
}
