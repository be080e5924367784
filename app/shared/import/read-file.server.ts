// One door for every table that people bring: CSV as it is, a spreadsheet's first sheet as the same CSV text. What comes
// out is text, so that a page can show it, keep it in its form, and send it again to be stored.
import { readSheet } from "read-excel-file/node";
import { decodeUtf8 } from "#scoring/csv.ts";
import { writeCsv, writePlainCsv } from "../csv.ts";
import { faultAt, type ImportFault } from "./fault.ts";
import { unpackZip } from "./zip.server.ts";

export type ReadFile = { ok: true; text: string } | { ok: false; faults: ImportFault[] };

/** Files above this are refused before they are read. */
export const LARGEST_FILE = 5_000_000;
export const MOST_ROWS = 50_000;
const limits = { entries: 500, bytes: 60_000_000 };

/** "PK" and the two bytes of a local entry. */
const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
/** The head of .xls, .doc and of files protected by a password. */
const isOldOffice = (bytes: Uint8Array) =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);

/**
 * The text of a CSV or XLSX file as CSV, or what is wrong with the file as a whole. It goes by what the file is, not by
 * its name. With `plain`, cells of a workbook are written as they are, for a reader that isn't ours. A workbook with macros, formulas in cells, an archive that swells beyond the limits are refused (F99, F106).
 */
export async function readFileText(
  bytes: Uint8Array,
  { plain = false }: { plain?: boolean } = {},
): Promise<ReadFile> {
  if (bytes.length === 0) return refuse("import.file");
  if (bytes.length > LARGEST_FILE) return refuse("import.too_large", { mb: LARGEST_FILE / 1_000_000 });
  if (isOldOffice(bytes)) return refuse("import.old_office");
  if (isZip(bytes)) return readWorkbook(Buffer.from(bytes), plain);
  const decoded = decodeUtf8(bytes);
  return decoded.ok ? decoded : refuse("import.encoding", {}, decoded.faults[0]?.row ?? null);
}

async function readWorkbook(bytes: Buffer, plain: boolean): Promise<ReadFile> {
  const zip = unpackZip(bytes, limits);
  if (!zip.ok) return refuse(zip.why === "too-large" ? "import.swells" : "import.workbook");
  const names = [...zip.parts.keys()];
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return refuse("import.macros");
  if (!names.includes("xl/workbook.xml")) return refuse("import.workbook");
  let rows: unknown[][];
  try {
    rows = await readSheet(bytes, 1, { trim: false });
  } catch {
    return refuse("import.workbook");
  }
  if (rows.length > MOST_ROWS) return refuse("import.too_many_rows", { most: MOST_ROWS });
  const formulas = findFormulas(firstSheetOf(zip.parts));
  if (formulas.length > 0) {
    const header = rows[0] ?? [];
    return {
      ok: false,
      faults: formulas.map(({ row, index, cell }) =>
        faultAt(row, cellText(header[index]) || null, "import.formula", { written: cell }),
      ),
    };
  }
  return { ok: true, text: toCsvText(rows, plain) };
}

/** The part that holds the first sheet of the workbook's own order. */
function firstSheetOf(parts: ReadonlyMap<string, Buffer>): string {
  const text = (name: string) => parts.get(name)?.toString("utf8") ?? "";
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(text("xl/workbook.xml"))?.[1];
  const relations = text("xl/_rels/workbook.xml.rels").match(/<Relationship\b[^>]*>/g) ?? [];
  const target = relations
    .filter((relation) => relation.includes(`Id="${id}"`))
    .map((relation) => /Target="\/?(?:xl\/)?([^"]+)"/.exec(relation)?.[1])
    .at(0);
  return text(`xl/${target ?? "worksheets/sheet1.xml"}`);
}

const mostFormulasTold = 20;

/** Cells that are computed: what they show may be out of date, and what they mean is lost. */
function findFormulas(sheet: string): { row: number; index: number; cell: string }[] {
  const found: { row: number; index: number; cell: string }[] = [];
  const cells =
    /<(?:\w+:)?c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*(?<!\/)>(?:(?!<\/(?:\w+:)?c>)[\s\S])*?<(?:\w+:)?f[\s>/]/g;
  for (const [, letters = "", row = ""] of sheet.matchAll(cells)) {
    if (found.length === mostFormulasTold) break;
    const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    found.push({ row: Number(row), index, cell: `${letters}${row}` });
  }
  return found;
}

/** Rows as CSV text whose lines are the sheet's rows; columns without a name and without content at the right go. */
function toCsvText(rows: readonly unknown[][], plain: boolean): string {
  const texts = rows.map((row) => row.map(cellText));
  const width = Math.max(0, ...texts.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const [header = [], ...others] = texts.map((row) =>
    Array.from({ length: width }, (_, at) => row[at] ?? ""),
  );
  return plain ? writePlainCsv([header, ...others]) : writeCsv(header, others);
}

/** A cell as people would have typed it into a CSV file: a day, or a day with its minute. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date)
    return cell.toISOString().replace("T00:00:00.000Z", "").replace("T", " ").slice(0, 16);
  if (typeof cell === "boolean") return cell ? "1" : "0";
  return typeof cell === "number" || typeof cell === "string" ? String(cell) : "";
}

function refuse(code: string, details: ImportFault["details"] = {}, row: number | null = null): ReadFile {
  return { ok: false, faults: [faultAt(row, null, code, details)] };
}
