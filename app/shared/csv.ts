const byteOrderMark = "\ufeff";
/**
 * A spreadsheet would run a cell that begins so; a quote before it makes it text. A plain negative number is none. What
 * begins with such quotes already gets one more, so that reading takes off what writing put on.
 */
const formula = /^'*[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

type Cell = string | number | null;

/**
 * A table as CSV text for spreadsheets: UTF-8 with its mark, commas, every line ended, cells quoted where needed, formulas
 * made harmless. A null cell is empty.
 *
 * @example writeCsv(["code", "name"], [["NV01", "=1+1"]]) // "\ufeffcode,name\r\nNV01,'=1+1\r\n"
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + writeCsvRows([header, ...rows]);
}

/** Further rows of a table that is written piece by piece. @example writeCsvRows([["a", 1]]) // "a,1\r\n" */
export function writeCsvRows(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(",")}\r\n`).join("");
}

/** Cells as CSV text for programs: commas, every line ended, quoted where needed, nothing else done to them. */
export function writePlainCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quote).join(",")}\r\n`).join("");
}

function writeCell(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return quote(safe);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell as it was before `writeCsv` made it harmless. @example readCell("'=1+1") // "=1+1" */
export function readCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** A download of CSV text under a file name. */
export function csvResponse(fileName: string, text: string | ReadableStream<Uint8Array>): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
      "Cache-Control": "no-store",
    },
  });
}
