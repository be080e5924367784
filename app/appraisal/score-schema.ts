// What the scoring form must hold, checked while typing by the same code that the server keeps scores by.
import { z } from "zod";
import { notApplicableInput } from "#scoring/par/score-criterion.ts";
import type { FieldFaults } from "#app/shared/problem.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { Scorable } from "./criterion.ts";
import { toFieldFaults } from "./field-faults.ts";
import { readTypedInputs } from "./typed-inputs.ts";

/** Whose numbers the form takes: the agency's own, a published statistic's, the appraiser's. */
export type ScoreFormKind = "save" | "enter" | "adjust";

const fields = z.object({
  inputs: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  isNotApplicable: z.boolean(),
  explanation: z.string(),
  reason: z.string(),
  publication: z.string(),
  publishedOn: z.string(),
});

export type ScoreFormValues = z.infer<typeof fields>;

/** The schema of one criterion's form; `say` makes the sentence of a fault. */
export function makeScoreSchema(
  scorable: Scorable,
  kind: ScoreFormKind,
  lang: Lang,
  say: (faults: FieldFaults) => Record<string, string>,
) {
  return fields.superRefine((values, context) => {
    const faults: FieldFaults = { ...inputFaults(scorable, values, lang), ...textFaults(kind, values) };
    for (const [field, message] of Object.entries(say(faults)))
      context.addIssue({ code: "custom", path: field.split("."), message });
  });
}

function inputFaults(scorable: Scorable, values: ScoreFormValues, lang: Lang): FieldFaults {
  const read = readTypedInputs(scorable, typedOf(values), lang);
  return read.ok ? {} : toFieldFaults(read.faults);
}

function textFaults(kind: ScoreFormKind, { reason, publication, publishedOn }: ScoreFormValues): FieldFaults {
  if (kind === "adjust") return reason.trim() ? {} : { reason: { code: "appraisal.no_reason" } };
  if (kind === "save") return {};
  return {
    ...(publication.trim() ? {} : { publication: { code: "appraisal.missing" } }),
    ...(publishedOn ? {} : { publishedOn: { code: "appraisal.no_day" } }),
  };
}

/** The form's values as the reader of typed inputs takes them. */
export function typedOf({ inputs, isNotApplicable }: ScoreFormValues) {
  const reason = inputs[notApplicableInput];
  return {
    values: inputs,
    notApplicable: isNotApplicable ? (typeof reason === "string" ? reason : "") : null,
  };
}
