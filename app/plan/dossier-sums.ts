// Dossier counts as plain data: what is wrong with a row, and whether the parts make the total.
import type { DossierLevel } from "#db/schema/plan.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import type { FieldFaults } from "#app/shared/problem.ts";

export const dossierLevels = ["province", "district", "commune"] as const satisfies readonly DossierLevel[];
export const dossierColumns = ["received", "resolved", "onTime"] as const;
export type DossierColumn = (typeof dossierColumns)[number];

export interface DossierCount extends Record<DossierColumn, number> {
  /** "2024-09" */
  month: string;
  level: DossierLevel;
  agencyCode: string;
}

/** A total to check: of all rows, or of one level. Columns not given aren't checked. */
export interface DossierTotal extends Partial<Record<DossierColumn, number>> {
  level?: DossierLevel;
}

export interface SumFault {
  column: DossierColumn;
  /** `all`, or the level whose agencies don't make its total. */
  scope: DossierLevel | "all";
  total: number;
  sum: number;
  /** The parts as `name=count`, joined by a space: levels for `all`, else agencies. */
  parts: string;
}

/**
 * The first total that its parts don't make, or null. Totals of levels are looked at before that of all, so that the
 * fault named is the innermost.
 *
 * @example findSumFault([{ level: "province", received: 3, … }], [{ received: 4 }]) // { scope: "all", total: 4, sum: 3, … }
 */
export function findSumFault(
  rows: readonly DossierCount[],
  totals: readonly DossierTotal[],
): SumFault | null {
  const innermostFirst = [...totals].sort(
    (a, b) => Number(a.level === undefined) - Number(b.level === undefined),
  );
  for (const total of innermostFirst) {
    const parts = total.level ? rows.filter(({ level }) => level === total.level) : rows;
    for (const column of dossierColumns) {
      const wanted = total[column];
      const sum = sumOf(parts, column);
      if (wanted === undefined || wanted === sum) continue;
      const names = groupSums(parts, column, total.level ? "agencyCode" : "level");
      return { column, scope: total.level ?? "all", total: wanted, sum, parts: names };
    }
  }
  return null;
}

/** What one column of these rows adds up to. */
export function sumOf(rows: readonly Pick<DossierCount, DossierColumn>[], column: DossierColumn): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

function groupSums(rows: readonly DossierCount[], column: DossierColumn, by: "agencyCode" | "level"): string {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[by], (sums.get(row[by]) ?? 0) + row[column]);
  return [...sums].map(([name, sum]) => `${name}=${sum}`).join(" ");
}

/** The fault of the first row that can't be: no whole number, more on time than resolved, twice in one file, a month to come. */
export function findCountFault(rows: readonly DossierCount[], now: string): FieldFaults[string] | null {
  const seen = new Set<string>();
  for (const row of rows) {
    const details = { month: row.month, agency: row.agencyCode };
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(row.month)) return { code: "plan.no_month", details };
    if (endOfDay(`${row.month}-01`) > now) return { code: "plan.future_month", details };
    if (dossierColumns.some((column) => !Number.isSafeInteger(row[column]) || row[column] < 0)) {
      return { code: "plan.no_count", details };
    }
    if (row.onTime > row.resolved)
      return {
        code: "plan.more_on_time",
        details: { ...details, onTime: row.onTime, resolved: row.resolved },
      };
    const key = `${row.month} ${row.level} ${row.agencyCode}`;
    if (seen.has(key)) return { code: "plan.row_twice", details };
    seen.add(key);
  }
  return null;
}

/** The last day of a month. @example lastDayOfMonth("2024-02") // "2024-02-29" */
export function lastDayOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** What was on time of what was resolved, in per cent; null when nothing was resolved. */
export function onTimePct({ resolved, onTime }: Pick<DossierCount, "resolved" | "onTime">): number | null {
  return resolved === 0 ? null : (100 * onTime) / resolved;
}
