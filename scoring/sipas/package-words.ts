// The sentences of faults that a package shares with every other survey: where in its files they stand.

import type { FileFault } from "../csv.ts";
import type { SipasFault } from "./design.ts";
import type { SipasItem } from "./method.ts";
import type { PackageStratum } from "./package-strata.ts";

/** What a sentence needs to name the place: the files' names and what was read from them. */
export type PackagePlaces = {
  instrument: string;
  responses: string;
  strata: string;
  items: readonly SipasItem[];
  stratumRows: readonly PackageStratum[];
};

/**
 * A fault of items, method or design as a fault of the package's files; null where the rows have already told it.
 *
 * Rests on: contract.md §1 "Refused": file, row and column in plain words (F106).
 *
 * @example placeFault({ fault: "part-left-out", part: "service" }, places)
 * // { file: "instrument.json", row: null, column: "method.partWeights", message: "the part “service” is left out" }
 */
export function placeFault(fault: SipasFault, places: PackagePlaces): FileFault | null {
  const inMethod = (field: string, message: string): FileFault => ({
    file: places.instrument,
    row: null,
    column: `method.${field}`,
    message,
  });
  const inItems = (field: "code" | "factor", position: number, message: string): FileFault => ({
    file: places.instrument,
    row: null,
    column: `items[${position}].${field}`,
    message,
  });
  const inStrata = (stratum: string, column: string, message: string): FileFault => ({
    file: places.strata,
    row: places.stratumRows.find((candidate) => candidate.stratum === stratum)?.row ?? null,
    column,
    message,
  });
  switch (fault.fault) {
    case "duplicate-item": {
      const position = places.items.findLastIndex(({ code }) => code === fault.item);
      return inItems("code", position, `“${fault.item}” is there twice`);
    }
    case "factor-in-two-parts": {
      const [one, other] = fault.parts;
      const position = places.items.findIndex(
        ({ factor, part }) => factor === fault.factor && part === other,
      );
      return inItems("factor", position, `“${fault.factor}” is in two parts, “${one}” and “${other}”`);
    }
    case "satisfied-not-valid":
      return inMethod("satisfied", `“${fault.code}” isn't one of the valid codes`);
    case "valid-and-missing":
      return inMethod("missing", `“${fault.code}” is a valid code as well`);
    case "unknown-weight": {
      const member = fault.table === "partWeights" ? "part" : "factor";
      return inMethod(fault.table, `“${fault.code}” is no ${member} with items that count`);
    }
    case "bad-weight":
      return inMethod(fault.table, `the weight of “${fault.code}” is ${fault.weight}; it must be 0 or more`);
    case "part-left-out":
      return inMethod("partWeights", `the part “${fault.part}” is left out`);
    case "no-weight-left":
      return inMethod(fault.table, sayNoWeight(fault.members));
    case "population-too-small": {
      const message = `${fault.psusInPopulation} is fewer than the ${fault.psus} PSUs with responses; correct it, or leave it blank for no correction`;
      return inStrata(fault.stratum, "psus_in_population", message);
    }
    case "lonely-psu":
      return inStrata(
        fault.stratum,
        "stratum",
        `“${fault.stratum}” has responses of one PSU only, and the method's lonelyPsu is “fail”; set “adjust” or “certainty”, or merge strata`,
      );
    case "unusable-totals":
      return {
        file: places.responses,
        row: null,
        column: "weight",
        message: `the weights of PSU “${fault.psu}” are too large to be added up`,
      };
    case "duplicate-psu":
    case "duplicate-stratum":
    case "unknown-stratum":
      return null;
  }
}

function sayNoWeight(members: readonly string[]): string {
  return members.length === 0
    ? "there is no part with items that count, so there is nothing to weigh"
    : `the weights of ${members.map((member) => `“${member}”`).join(", ")} are all zero; one at least must be above 0`;
}
