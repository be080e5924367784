import type { CsvFault, CsvRow } from "../csv.ts";
import type { Stratum } from "./design.ts";

/** A stratum and where it stands in `strata.csv`. */
export type PackageStratum = Stratum & { row: number };

const columns = ["stratum", "psus_in_population"] as const;

/**
 * The strata of `strata.csv` in its order, and every fault: a missing column, a stratum without a name or named twice,
 * a number of PSUs that isn't a whole number. A blank number means no finite-population correction. Other columns are
 * passed over. Without both columns nothing is known of the strata: null, so that what hangs on them isn't checked.
 * Rests on: contract.md §1 (F77).
 *
 * @example readStrata({ header: ["stratum", "psus_in_population"], rows: [{ row: 2, cells: ["a", "35"] }] })
 * // { strata: [{ stratum: "a", psusInPopulation: 35, row: 2 }], faults: [] }
 */
export function readStrata(table: { header: readonly string[]; rows: readonly CsvRow[] }): {
  strata: PackageStratum[] | null;
  faults: CsvFault[];
} {
  const missing = columns.filter((name) => !table.header.includes(name));
  if (missing.length > 0) {
    return {
      strata: null,
      faults: missing.map((column) => ({ row: 1, column, message: "the column is missing" })),
    };
  }
  const [stratumAt, populationAt] = columns.map((name) => table.header.indexOf(name));
  const strata = new Map<string, PackageStratum>();
  const faults: CsvFault[] = [];
  for (const { row, cells } of table.rows) {
    const stratum = cells[stratumAt ?? 0] ?? "";
    const population = cells[populationAt ?? 1] ?? "";
    const first = strata.get(stratum);
    if (stratum === "") faults.push({ row, column: "stratum", message: "is blank" });
    if (first !== undefined) {
      faults.push({
        row,
        column: "stratum",
        message: `“${stratum}” is there twice; it is also in row ${first.row}`,
      });
    }
    if (!/^\d*$/.test(population)) {
      const message = `“${population}” isn't a whole number; write digits only, or leave it blank`;
      faults.push({ row, column: "psus_in_population", message });
    }
    const psusInPopulation = /^\d+$/.test(population) ? asFinite(Number(population)) : null;
    if (first === undefined) strata.set(stratum, { stratum, psusInPopulation, row });
  }
  return { strata: [...strata.values()], faults };
}

/** More digits than a double holds are still a whole number; the correction of such a population is 1 to the last bit. */
function asFinite(count: number): number {
  return Math.min(count, Number.MAX_VALUE);
}
