// The one definition of a questionnaire: print, keying, the web page, the index and the exports all read this
// document. It needs zod, so pages take only its types; `answers.ts` and its neighbours run in the browser.
import { z } from "zod";
import { findVersionFaults } from "./version-faults.ts";

const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
  .max(64);
/** Options are keyed on a number pad and printed in the box beside the answer, so their codes are one or two digits. */
const optionCode = z.string().regex(/^\d{1,2}$/);
const sentence = z.string().regex(/\S/);
const bilingual = z.strictObject({ vi: sentence, en: sentence });

export type Bilingual = z.infer<typeof bilingual>;

/** What a rule asks of the answers. A missing answer is never in a list, above or below a number, or answered. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { item: string; in: string[] }
  | { answered: string }
  | { number: string; is: Comparison; than: number }
  | { choices: string; is: Comparison; than: number }
  | { sameInARow: string[]; atLeast: number };

const comparison = z.enum(["<", "<=", "=", ">=", ">"]);
export type Comparison = z.infer<typeof comparison>;

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ item: code, in: z.array(z.string()).min(1) }),
    z.strictObject({ answered: code }),
    z.strictObject({ number: code, is: comparison, than: z.number() }),
    z.strictObject({ choices: code, is: comparison, than: z.number().int().nonnegative() }),
    z.strictObject({ sameInARow: z.array(code).min(2), atLeast: z.number().int().min(2) }),
  ]),
);

const severity = z.enum(["refuse", "override", "notice"]);
/** `refuse`: can't be sent. `override`: can be sent with a reason. `notice`: look again, nothing more (F3). */
export type Severity = z.infer<typeof severity>;

const rule = z.strictObject({
  code,
  severity,
  when: condition,
  items: z.array(code).min(1),
  /** May hold {from}, {to} and {value}, filled from the longest run that made the rule speak. */
  message: bilingual,
});
export type Rule = z.infer<typeof rule>;

const option = z.strictObject({ code: optionCode, label: bilingual });
export type Option = z.infer<typeof option>;

const item = z.strictObject({
  code,
  /** Printed on the paper, 1 … n without a gap. */
  number: z.number().int().positive(),
  part: code,
  factor: code,
  type: z.enum(["single", "likert5", "multi", "number", "text"]),
  text: bilingual,
  options: z.array(option).max(99),
  required: z.boolean(),
  showIf: z.strictObject({ item: code, in: z.array(optionCode).min(1) }).optional(),
  maxChoices: z.number().int().positive().optional(),
  min: z.number().int().nonnegative().optional(),
  max: z.number().int().nonnegative().optional(),
  /** Whether its answers enter the index. */
  counts: z.boolean(),
  /** Who is asked; absent = everybody. */
  groups: z.array(code).min(1).optional(),
  /** The PAR criterion its answers feed. */
  criterion: code.optional(),
  provenance: z.enum(["stated", "inferred", "filler"]),
  source: z.string(),
});
export type Item = z.infer<typeof item>;
export type ItemType = Item["type"];

const missingCode = z.strictObject({
  code: z.string().regex(/^[A-Z]+$/),
  /** On a keyboard, upper case. */
  letter: z.string().regex(/^[A-Z]$/),
  /** On a number pad. */
  sign: z.string().regex(/^[^\w\s]$/),
  label: bilingual,
});
export type MissingCode = z.infer<typeof missingCode>;

const weights = z.record(z.string(), z.number().nonnegative());

const method = z.strictObject({
  kind: z.literal("satisfied-share"),
  satisfied: z.array(optionCode).min(1),
  valid: z.array(optionCode).min(1),
  missing: z.array(z.string()),
  partRule: z.enum(["pooled", "mean-of-factors"]),
  factorWeights: weights,
  partWeights: weights.optional(),
  lonelyPsu: z.enum(["adjust", "certainty", "fail"]),
  /** A figure from fewer valid answers isn't shown. */
  minimumAnswers: z.number().int().nonnegative(),
  /** Share of its shown index items a form must have answered to count, 0 to 1. */
  completeness: z.number().min(0).max(1),
});
export type Method = z.infer<typeof method>;

/**
 * A version of an instrument, as a JSON document.
 *
 * Parsing gives the document unchanged or zod issues whose path leads to the fault, from the shape of each field
 * to what only the whole can show: codes used once, a factor in one part, skip rules that look back, numbers
 * without a gap, weights that name known codes. Rests on: design.md §1 "One definition, many renderers"; F1–F5, F7.
 *
 * @example instrumentVersion.safeParse(JSON.parse(text)).success // true
 */
export const instrumentVersion = z
  .strictObject({
    code,
    version: z.number().int().positive(),
    /** The year it asks about; ages are reckoned at its end. */
    year: z.number().int().min(2000).max(2999),
    respondent: z.enum(["citizen", "official"]),
    title: bilingual,
    parts: z.array(z.strictObject({ code, title: bilingual })).min(1),
    factors: z.array(z.strictObject({ code, part: code, title: bilingual })).min(1),
    groups: z.array(z.strictObject({ code, title: bilingual })),
    items: z.array(item).min(1),
    rules: z.array(rule),
    missing: z.array(missingCode),
    /** A response counts only if this number item is answered within the bounds (18 or older). */
    eligibility: z.strictObject({ item: code, min: z.number().int(), max: z.number().int() }).optional(),
    method,
    /** The paper's pages by printed number: the keying screen turns where the paper turns. */
    pages: z
      .array(z.strictObject({ number: z.number().int(), from: z.number().int(), to: z.number().int() }))
      .min(1),
  })
  .superRefine((version, context) => {
    for (const { path, message } of findVersionFaults(version))
      context.addIssue({ code: "custom", path, message });
  });
export type InstrumentVersion = z.infer<typeof instrumentVersion>;

/** Answers by item code: an option's code, chosen codes joined by `|`, digits, text, or a missing code. A hidden item is absent. */
export type Answers = Readonly<Record<string, string>>;
