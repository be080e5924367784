import type { InputFault } from "#scoring/par/fault.ts";
import type { FieldFaults, ProblemDetails } from "#app/shared/problem.ts";

/** Between several readings or names inside one detail of a fault. */
export const detailSeparator = "|";

/** The field that holds an input of the rule. @example fieldOf("numerator") // "inputs.numerator" */
export function fieldOf(input: string): string {
  return `inputs.${input}`;
}

/** Faults of inputs as faults of their fields; the sentences stand in the room's words under `score.<code>`. */
export function toFieldFaults(faults: readonly InputFault[]): FieldFaults {
  return Object.fromEntries(
    faults.map(({ input, fault }) => [
      fieldOf(input),
      { code: `score.${fault.code}`, details: flatten(fault.details) },
    ]),
  );
}

function flatten(details: object): ProblemDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.join(detailSeparator) : String(value ?? ""),
    ]),
  );
}
