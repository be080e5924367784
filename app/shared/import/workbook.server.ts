import writeXlsxFile from "write-excel-file/node";

export interface SheetOfTexts {
  name: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

const widest = 60;

/**
 * Tables as a workbook. Every cell is text: a spreadsheet that took `7.10` for a number or a day for its own would give
 * something else back.
 */
export async function writeWorkbook(sheets: readonly SheetOfTexts[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, header, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: header.map((title, index) => ({
        width: Math.min(
          widest,
          2 + Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map((text) => text.length)),
        ),
      })),
      data: [
        header.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
        ...rows.map((row) =>
          row.map((value) => (value === "" ? null : { value, type: String, format: "@" })),
        ),
      ],
    })),
  ).toBuffer();
}

/** A download of a workbook under a file name. */
export function workbookResponse(fileName: string, bytes: Buffer): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`,
      "Cache-Control": "no-store",
    },
  });
}
