// The two JSON files of a score package, read field by field so that each fault names its field.

import { z } from "zod";
import type { CsvFault } from "../csv.ts";
import type { SipasItem, SipasMethod } from "./method.ts";

/** The names of a package's other files, relative to its folder. */
export type Manifest = { instrument: string; responses: string; strata: string };

export type PackageInstrument = { items: SipasItem[]; method: SipasMethod };

type Parsed<T> = { ok: true; value: T } | { ok: false; faults: CsvFault[] };

/** The columns of `responses.csv` that every package has; the others are the items'. */
export const responseColumns = ["response", "stratum", "psu", "group", "weight"] as const;

type Issue = { input?: unknown };

const must = (be: string) => ({
  error: ({ input }: Issue) => (input === undefined ? "is missing" : `must be ${be}`),
});

const text = z.string(must("text")).min(1, "is blank");

function oneOf<const T extends [string, ...string[]]>(known: T) {
  const list = known.map((name) => `“${name}”`).join(" or ");
  return z.enum(known, {
    error: ({ input }: Issue) =>
      input === undefined
        ? `is missing; it can be ${list}`
        : `${JSON.stringify(input)} is unknown; it can be ${list}`,
  });
}

const manifestSchema = z.object(
  { format: oneOf(["score-package/1"]), instrument: text, responses: text, strata: text },
  must("an object"),
);

const itemCode = text.refine((code) => !responseColumns.some((column) => column === code), {
  error: "is the name of a column that every package has; choose another",
});

const countingItem = z.object({ code: itemCode, part: text, factor: text, counts: z.literal(true) });

/** An item that doesn't count may belong nowhere. */
const otherItem = z.object({
  code: itemCode,
  part: z.string(must("text")).nullish(),
  factor: z.string(must("text")).nullish(),
  counts: z.literal(false),
});

const itemSchema = z
  .discriminatedUnion("counts", [countingItem, otherItem], {
    error: ({ input }: Issue) => (isObject(input) ? "must be true or false" : "must be an object"),
  })
  .transform(({ code, part, factor, counts }): SipasItem => ({
    code,
    part: part ?? "",
    factor: factor ?? "",
    counts,
  }));

function isObject(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

const codes = z.array(text, must("a list of codes"));
const weights = z.record(z.string(), z.number(must("a number")), must("an object of weights"));
const absent = undefined;

const methodSchema = z.object(
  {
    kind: oneOf(["satisfied-share"]),
    satisfied: codes,
    valid: codes,
    missing: z.array(z.string(must("text")), must("a list of codes")).nullish(),
    partRule: oneOf(["pooled", "mean-of-factors"]),
    factorWeights: weights.nullish(),
    partWeights: weights.nullish(),
    lonelyPsu: oneOf(["adjust", "certainty", "fail"]).nullish(),
  },
  must("an object"),
);

const instrumentSchema = z
  .object({ items: z.array(itemSchema, must("a list of items")), method: methodSchema }, must("an object"))
  .transform(({ items, method }): PackageInstrument => {
    const { missing, factorWeights, partWeights, lonelyPsu, ...rest } = method;
    return {
      items,
      method: {
        ...rest,
        missing: missing ?? [],
        factorWeights: factorWeights ?? absent,
        partWeights: partWeights ?? absent,
        lonelyPsu: lonelyPsu ?? absent,
      },
    };
  });

/**
 * The file names of `manifest.json`, or every field that is missing or unfit; whether the paths stay in the folder is
 * for the reader of files to see. Rests on: contract.md §1.
 *
 * @example parseManifest('{"format":"score-package/1","instrument":"i.json","responses":"r.csv","strata":"s.csv"}')
 */
export function parseManifest(text: string): Parsed<Manifest> {
  return parseJson(text, manifestSchema);
}

/**
 * Items and method of `instrument.json`, or every field that is missing or unfit.
 *
 * Fields not named by the contract are passed over; null is as good as absent where a field may be absent. Whether items
 * and weights fit together is for `checkMethod`. Rests on: contract.md §1 (F73).
 *
 * @example parseInstrument("{}") // { ok: false, faults: [{ column: "items", message: "is missing", … }, …] }
 */
export function parseInstrument(text: string): Parsed<PackageInstrument> {
  return parseJson(text, instrumentSchema);
}

function parseJson<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : "unreadable";
    return {
      ok: false,
      faults: [{ row: rowOfFault(text, said), column: null, message: `isn't JSON: ${said}` }],
    };
  }
  const result = schema.safeParse(document);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    faults: result.error.issues.map(({ path, message }) => ({ row: null, column: sayPath(path), message })),
  };
}

/** JSON's own message names a position in most faults, not in all. */
function rowOfFault(text: string, message: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
}

/** `items[3].code`, as a reader would look it up. */
function sayPath(path: readonly PropertyKey[]): string | null {
  if (path.length === 0) return null;
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
