import { parseFigure } from "../figure.ts";
import { parseLocalMinute } from "../local-minute.ts";
import { faultAt, type ImportFault } from "./fault.ts";
import type { TableRow } from "./table.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXACT = /^-?\d+(\.\d+)?$/;

/** The end of office hours: when what is due on a day is due. */
const DUE_TIME = "17:00";

/** The cells of one row as values. What doesn't fit is put on the list of faults, and read as blank. */
export class RowReader {
  readonly #row: TableRow;
  readonly #faults: ImportFault[];
  readonly #before: number;

  constructor(row: TableRow, faults: ImportFault[]) {
    this.#row = row;
    this.#faults = faults;
    this.#before = faults.length;
  }

  get row(): number {
    return this.#row.row;
  }

  /** Whether nothing was wrong in this row so far. */
  get ok(): boolean {
    return this.#faults.length === this.#before;
  }

  fault(column: string, code: string, details: ImportFault["details"] = {}): void {
    this.#faults.push(faultAt(this.#row.row, column, code, details));
  }

  text(column: string): string {
    return this.#row.cell(column);
  }

  /** Codes separated by blanks. */
  codes(column: string): string[] {
    return this.text(column).split(/\s+/).filter(Boolean);
  }

  /** A day, or "" for a blank cell. A day written as pages show it is refused with what was meant. */
  day(column: string): string {
    const written = this.text(column);
    if (written === "" || isDay(written)) return written;
    const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
    const meant = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    this.fault(column, isDay(meant) ? "import.day_written" : "import.day", { written, meant });
    return "";
  }

  /** A due minute as an instant: a day means the end of its office hours. "" for a blank cell. */
  minute(column: string): string {
    const written = this.text(column);
    if (written === "") return "";
    const local = DAY.test(written) ? `${written}T${DUE_TIME}` : written.replace(" ", "T");
    const instant = parseLocalMinute(local);
    if (instant !== null) return instant;
    if (/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(written)) return this.day(column);
    this.fault(column, "import.minute", { written });
    return "";
  }

  /** A number with a decimal point; NaN for what is none, which was told. */
  number(column: string): number {
    const written = this.text(column);
    if (EXACT.test(written)) return Number(written);
    const meant = parseFigure(written.replace(/%$/, ""));
    if (written === "") this.fault(column, "import.number", { written });
    else
      this.fault(column, Number.isNaN(meant) ? "import.number" : "import.number_written", { written, meant });
    return Number.NaN;
  }

  /** A whole number from 0 on. */
  count(column: string): number {
    const written = this.text(column);
    if (/^\d{1,15}$/.test(written)) return Number(written);
    this.fault(column, "import.count", { written });
    return Number.NaN;
  }

  flag(column: string): 0 | 1 {
    const written = this.text(column);
    if (written === "1") return 1;
    if (written !== "" && written !== "0") this.fault(column, "import.flag", { written });
    return 0;
  }

  choice<T extends string>(column: string, choices: readonly T[]): T | null {
    const written = this.text(column);
    const chosen = choices.find((choice) => choice === written);
    if (chosen === undefined) this.fault(column, "import.choice", { written, choices: choices.join(", ") });
    return chosen ?? null;
  }
}

function isDay(text: string): boolean {
  return DAY.test(text) && parseLocalMinute(`${text}T00:00`) !== null;
}
