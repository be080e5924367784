import type { UseFormRegister } from "react-hook-form";
import { nameInputs } from "#scoring/par/rule.ts";
import { TextInput } from "#app/shared/ui/field.tsx";
import { FieldError } from "#app/shared/ui/field.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId } from "./answer-message.tsx";
import type { Scorable } from "./criterion.ts";
import { sayExact } from "./say-rule.ts";
import type { ScoreFormKind, ScoreFormValues } from "./score-schema.ts";

interface RuleInputsProps {
  form: ScoreFormKind;
  scorable: Scorable;
  register: UseFormRegister<ScoreFormValues>;
  errorOf: (field: string) => string | undefined;
  /** The criterion is set aside: its numbers don't count and are not asked for. */
  isHidden: boolean;
}

/** The fields a rule asks for: numbers as they are typed here, or the conditions of a checklist. */
export function RuleInputs(props: RuleInputsProps) {
  if (props.isHidden) return null;
  return props.scorable.rule.kind === "checklist" ? <Conditions {...props} /> : <Numbers {...props} />;
}

function Numbers({ form, scorable, register, errorOf }: RuleInputsProps) {
  const { appraisal } = useWords();
  return (
    <>
      {nameInputs(scorable.rule).names.map((name) => (
        <TextInput
          key={name}
          label={labelOf(appraisal.inputs, name)}
          id={fieldId(form, `inputs.${name}`)}
          error={errorOf(`inputs.${name}`)}
          inputMode="decimal"
          autoComplete="off"
          figures
          {...register(`inputs.${name}`)}
        />
      ))}
    </>
  );
}

function Conditions({ form, scorable, register, errorOf }: RuleInputsProps) {
  const { appraisal } = useWords();
  const lang = useLang();
  if (scorable.rule.kind !== "checklist") return null;
  const error = errorOf("inputs.met");
  const errorId = fieldId(form, "inputs.met.error");
  return (
    <fieldset className="field" aria-describedby={error ? errorId : undefined}>
      <legend>{appraisal.inputs.met}</legend>
      <div className="choices">
        {scorable.rule.conditions.map((condition, index) => (
          <label className="choice" key={condition.code}>
            <input
              type="checkbox"
              value={condition.code}
              id={index === 0 ? fieldId(form, "inputs.met") : undefined}
              {...register("inputs.met")}
            />
            <span>
              {(lang === "vi" ? condition.name_vi : condition.name_en) ??
                appraisal.inputs.condition(condition.code, sayExact(condition.points, lang))}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  );
}

/** The word for an input of a rule; a name of its own, as an imported rule may bring, stands as it is. */
export function labelOf(inputs: Readonly<Record<string, unknown>>, name: string): string {
  const label = inputs[name];
  return typeof label === "string" ? label : name;
}
