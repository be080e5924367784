import { Form } from "@remix-run/react";
import { formatMinute } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Select, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { DaysClock, Thread } from "#app/shared/ui/thread.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import type { CriterionPage } from "./criterion-page.server.ts";
import type { QueryVerb } from "./query-moves.ts";
import { labelOf } from "./rule-inputs.tsx";
import { QueryStatus } from "./state-tag.tsx";

type Query = CriterionPage["queries"][number];

/** Questions put by this form are answered in so many working days unless said otherwise. */
const USUAL_DAYS = 5;

/** One question with its clock, its talk, and what this person may write next (F65, F89). */
export function QueryPanel({ query, answer }: { query: Query; answer: Answer }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const text = appraisal.query;
  const { deadline } = query;
  const isOpen = query.state === "open";
  return (
    <Panel
      id={`query-${query.number}`}
      title={text.title(String(query.number))}
      note={`${text.about}: ${query.field ? labelOf(appraisal.inputs, query.field) : text.whole}`}
      end={<QueryStatus state={query.state} />}
      tint={isOpen && deadline?.state === "overdue" ? "late" : undefined}
    >
      {isOpen && deadline && (
        <DaysClock daysLeft={query.daysLeft} daysGiven={query.daysGiven}>
          {text.due(formatMinute(deadline.dueAt, lang))}
        </DaysClock>
      )}
      <Thread
        messages={query.messages.map((message) => ({
          key: message.id,
          by: text.by(message.by ?? appraisal.page.bySystem, text.verbs[message.verb]),
          at: message.at,
          ours: message.verb === "answer",
          children: <p>{message.text}</p>,
        }))}
      />
      {deadline?.history.map((extension) => (
        <p key={extension.recordedAt} className="quiet small">
          {text.extended(
            formatMinute(deadline.firstDueAt, lang),
            formatMinute(extension.dueAt, lang),
            extension.reason,
          )}
        </p>
      ))}
      {query.verbs.map((verb, index) => (
        <Write key={verb} query={query} verb={verb} answer={answer} isFirst={index === 0} />
      ))}
    </Panel>
  );
}

function Write({
  query,
  verb,
  answer,
  isFirst,
}: {
  query: Query;
  verb: QueryVerb;
  answer: Answer;
  isFirst: boolean;
}) {
  const { query: text } = useWords().appraisal;
  const { csrf } = useShell();
  const form = `${verb}-${query.id}`;
  const { faults, typed } = useFormAnswer(answer, form);
  const isDated = verb === "ask" || verb === "extend";
  const fields = (
    <Form method="post" className="write" key={query.messages.length}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="verb" value={verb} />
      <input type="hidden" name="id" value={query.id} />
      <Textarea
        name="text"
        id={fieldId(form, "text")}
        label={text.write[verb]}
        rows={2}
        error={faults.text}
        defaultValue={typed.text}
      />
      {isDated && <DaysField form={form} error={faults.days} typed={typed.days} />}
      <Button variant="second" size="small">
        {text.send[verb]}
      </Button>
    </Form>
  );
  if (isFirst) return fields;
  return (
    <details className="inline" open={Object.keys(faults).length > 0}>
      <summary>{text.send[verb]}</summary>
      {fields}
    </details>
  );
}

function DaysField({ form, error, typed }: { form: string; error?: string; typed?: string }) {
  const { query: text } = useWords().appraisal;
  return (
    <TextInput
      name="days"
      id={fieldId(form, "days")}
      label={text.days}
      type="number"
      min={1}
      max={30}
      error={error}
      defaultValue={typed ?? String(USUAL_DAYS)}
      figures
    />
  );
}

/** The form by which an appraiser asks the agency something, about the whole or one of its numbers. */
export function OpenQuery({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const { appraisal } = useWords();
  const { csrf } = useShell();
  const text = appraisal.query;
  const form = "ask";
  const { faults, typed } = useFormAnswer(answer, form);
  return (
    <details className="add panel-like" open={Object.keys(faults).length > 0}>
      <summary>{text.open}</summary>
      <Form method="post" className="inset" key={page.queries.length}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="verb" value="ask" />
        <Select
          name="field"
          label={text.about}
          defaultValue={typed.field ?? ""}
          options={[
            { value: "", label: text.whole },
            ...page.inputNames.map((name) => ({ value: name, label: labelOf(appraisal.inputs, name) })),
          ]}
        />
        <Textarea
          name="text"
          id={fieldId(form, "text")}
          label={text.text}
          rows={3}
          error={faults.text}
          defaultValue={typed.text}
        />
        <DaysField form={form} error={faults.days} typed={typed.days} />
        <Button variant="second">{text.send.ask}</Button>
      </Form>
    </details>
  );
}
