import { expect, it } from "vitest";
import { parseCsv } from "#scoring/csv.ts";
import { csvResponse, writeCsv } from "./csv.ts";

it("F99 what is written as CSV is read back as it was", () => {
  const text = writeCsv(
    ["code", "name"],
    [
      ["NV01", 'Kế hoạch "năm", phần 1'],
      ["NV02", "hai\ndòng"],
      ["NV03", null],
    ],
  );
  const read = parseCsv(text.slice(1));
  expect(read.ok && read.rows.map(({ cells }) => cells)).toEqual([
    ["NV01", 'Kế hoạch "năm", phần 1'],
    ["NV02", "hai\ndòng"],
    ["NV03", ""],
  ]);
});

it("F99 a cell that a spreadsheet would run is made text, a negative number stays one", () => {
  expect(writeCsv(["a"], [["=HYPERLINK(1)"], ["@x"], ["-5.2"], [-3], ["-x"]])).toBe(
    "\ufeffa\r\n'=HYPERLINK(1)\r\n'@x\r\n-5.2\r\n-3\r\n'-x\r\n",
  );
});

it("F99 a download names its file without signs that a header could not carry", () => {
  const { headers } = csvResponse('plan "x"\n.csv', "a");
  expect(headers.get("Content-Disposition")).toBe('attachment; filename="plan__x__.csv"');
});
