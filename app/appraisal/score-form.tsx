// The form people fill slowly: numbers with their points at once, words beside them. It posts as any form without scripts.
import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { useMemo } from "react";
import { useForm, useWatch, type Control, type FieldErrors, type UseFormRegister } from "react-hook-form";
import { notApplicableInput } from "#scoring/par/score-criterion.ts";
import { formatPct, formatPoints } from "#app/shared/format.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Checkbox, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import { parseScorable, workedValue, type Scorable } from "./criterion.ts";
import type { CriterionPage } from "./criterion-page.server.ts";
import { readExact } from "./exact-text.ts";
import { RuleInputs } from "./rule-inputs.tsx";
import { makeScoreSchema, typedOf, type ScoreFormKind, type ScoreFormValues } from "./score-schema.ts";
import { readTypedInputs, writeTypedInputs } from "./typed-inputs.ts";

interface ScoreFormProps {
  page: CriterionPage;
  kind: ScoreFormKind;
  answer: Answer;
  isPrimary: boolean;
}

/** The form of one criterion; nothing where the criterion is a sum. */
export function ScoreForm(props: ScoreFormProps) {
  const scorable = useMemo(() => parseScorable(props.page.scorable), [props.page.scorable]);
  return scorable && <ReadyForm {...props} scorable={scorable} />;
}

function ReadyForm({ page, kind, answer, isPrimary, scorable }: ScoreFormProps & { scorable: Scorable }) {
  const words = useWords();
  const lang = useLang();
  const { form: text } = words.appraisal;
  const { csrf } = useShell();
  const submit = useSubmit();
  const isSending = useNavigation().state === "submitting";
  const { faults, typed } = useFormAnswer(answer, kind);
  const schema = useMemo(
    () => makeScoreSchema(scorable, kind, lang, (found) => sayFaults(words, found)),
    [scorable, kind, lang, words],
  );
  const { register, handleSubmit, control, setValue, formState } = useForm<ScoreFormValues>({
    resolver: zodResolver(schema),
    defaultValues: { ...startOf(page, kind, scorable, lang), ...typedWords(typed) },
    mode: "onTouched",
  });
  const errorOf = (field: string) => messageAt(formState.errors, field) ?? faults[field];
  const isNotApplicable = useWatch({ control, name: "isNotApplicable" });
  return (
    <Form
      method="post"
      className="score-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void handleSubmit(() => submit(form, { preventScrollReset: false }))(event);
      }}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value={kind} />
      <input type="hidden" name="verb" value={kind} />
      <input type="hidden" name="version" value={page.version} />
      {kind === "save" && page.feed && (
        <FeedNote
          page={page}
          onTake={(inputs) => {
            const typedInputs = writeTypedInputs(scorable.rule, inputs, lang);
            for (const [name, value] of Object.entries(typedInputs))
              setValue(`inputs.${name}`, value, { shouldValidate: true, shouldDirty: true });
          }}
        />
      )}
      <div className="score-fields">
        <RuleInputs
          form={kind}
          scorable={scorable}
          register={register}
          errorOf={errorOf}
          isHidden={isNotApplicable}
        />
        <LivePoints scorable={scorable} control={control} />
      </div>
      {kind !== "enter" && (
        <Checkbox
          label={text.notApplicable}
          id={fieldId(kind, "isNotApplicable")}
          {...register("isNotApplicable")}
        />
      )}
      {isNotApplicable && (
        <TextInput
          label={text.notApplicableReason}
          id={fieldId(kind, `inputs.${notApplicableInput}`)}
          error={errorOf(`inputs.${notApplicableInput}`)}
          {...register(`inputs.${notApplicableInput}`)}
        />
      )}
      <WordFields page={page} kind={kind} register={register} errorOf={errorOf} />
      <ButtonRow>
        <Button variant={isPrimary ? "primary" : "second"} disabled={isSending}>
          {{ save: text.saveSelf, enter: text.saveStatistic, adjust: text.saveAdjusted }[kind]}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function WordFields({
  page,
  kind,
  register,
  errorOf,
}: {
  page: CriterionPage;
  kind: ScoreFormKind;
  register: UseFormRegister<ScoreFormValues>;
  errorOf: (field: string) => string | undefined;
}) {
  const { form: text } = useWords().appraisal;
  const field = (name: "explanation" | "reason" | "publication" | "publishedOn") => ({
    id: fieldId(kind, name),
    error: errorOf(name),
    ...register(name),
  });
  if (kind === "enter")
    return (
      <div className="fields">
        <TextInput label={text.publication} {...field("publication")} />
        <TextInput type="date" label={text.publishedOn} figures {...field("publishedOn")} />
      </div>
    );
  if (kind === "adjust") return <Textarea label={text.reason} rows={2} {...field("reason")} />;
  return (
    <>
      <Textarea
        label={text.explanation}
        hint={text.explanationHint}
        rows={2}
        optional
        {...field("explanation")}
      />
      {page.feed && (
        <TextInput label={text.feedReason} hint={text.feedReasonHint} optional {...field("reason")} />
      )}
    </>
  );
}

function FeedNote({
  page,
  onTake,
}: {
  page: CriterionPage;
  onTake: (inputs: Record<string, string>) => void;
}) {
  const { appraisal } = useWords();
  const { feed } = page;
  if (!feed) return null;
  const inputs = Object.values(feed.inputs).join(" / ");
  return (
    <Message kind="info">
      <p>
        {appraisal.form.feed(feed.source)} <b className="num">{inputs}</b>
      </p>
      <Button type="button" variant="bare" size="small" onClick={() => onTake(feed.inputs)}>
        {appraisal.form.useFeed}
      </Button>
    </Message>
  );
}

/** What the numbers earn, worked out at each key by the code that will keep them. */
function LivePoints({ scorable, control }: { scorable: Scorable; control: Control<ScoreFormValues> }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const values = useWatch({ control });
  const read = readTypedInputs(
    scorable,
    typedOf({
      inputs: definedInputs(values.inputs),
      isNotApplicable: values.isNotApplicable ?? false,
      explanation: "",
      reason: "",
      publication: "",
      publishedOn: "",
    }),
    lang,
  );
  const worked = read.ok ? workedValue(scorable.rule, read.value.inputs) : null;
  const isGrowth = scorable.rule.kind === "growth";
  const points = read.ok ? readExact(read.value.scored.points).formatTwoDecimals() : null;
  const isSetAside = read.ok && read.value.scored.notApplicable !== null;
  return (
    <output className="live" aria-live="polite">
      {worked && (
        <span>
          {isGrowth ? appraisal.inputs.growth : appraisal.inputs.ratio}{" "}
          <b className="num">{formatPct(worked.formatTwoDecimals(), lang)}</b>
        </span>
      )}
      <span className={points === null ? "quiet" : undefined}>
        {isSetAside ? (
          appraisal.notApplicable
        ) : points === null ? (
          appraisal.form.liveNone
        ) : (
          <>
            {appraisal.form.live}{" "}
            <b className="num">
              {appraisal.form.liveOf(
                formatPoints(points, lang),
                formatPoints(scorable.max.formatTwoDecimals(), lang),
              )}
            </b>
          </>
        )}
      </span>
    </output>
  );
}

function definedInputs(inputs: Partial<Record<string, string | (string | undefined)[]>> | undefined) {
  return Object.fromEntries(
    Object.entries(inputs ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => one !== undefined) : (value ?? ""),
    ]),
  );
}

/** What the form starts from: the column's own numbers, else those it follows on. */
function startOf(
  page: CriterionPage,
  kind: ScoreFormKind,
  scorable: Scorable,
  lang: "vi" | "en",
): ScoreFormValues {
  const { self, appraised, statistic } = page.columns;
  const score = { save: self, enter: statistic, adjust: appraised ?? self ?? statistic }[kind];
  const inputs = score?.inputs ?? (kind === "save" ? page.feed?.inputs : undefined) ?? {};
  const setAside = inputs[notApplicableInput];
  const publication = statistic?.source?.kind === "publication" ? statistic.source : null;
  return {
    inputs: {
      ...(scorable.rule.kind === "checklist" ? { met: [] } : {}),
      ...writeTypedInputs(scorable.rule, inputs, lang),
      [notApplicableInput]: setAside ?? "",
    },
    isNotApplicable: setAside !== undefined,
    explanation: self?.explanation ?? "",
    reason: score?.reason ?? "",
    publication: publication?.publication ?? "",
    publishedOn: publication?.publishedOn ?? "",
  };
}

/** Words that came back with a fault, so that nothing typed is lost without scripts either. */
function typedWords(typed: Record<string, string>): Partial<ScoreFormValues> {
  const kept = ["explanation", "reason", "publication", "publishedOn"] as const;
  return Object.fromEntries(kept.flatMap((name) => (name in typed ? [[name, typed[name] ?? ""]] : [])));
}

function messageAt(errors: FieldErrors<ScoreFormValues>, field: string): string | undefined {
  const found = field
    .split(".")
    .reduce<unknown>(
      (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
      errors,
    );
  if (typeof found !== "object" || found === null || !("message" in found)) return undefined;
  return typeof found.message === "string" ? found.message : undefined;
}
