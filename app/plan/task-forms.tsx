import { Form } from "@remix-run/react";
import { formatMinute } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { RadioGroup, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { TaskVerb } from "./moves.ts";

type Faults = Readonly<Record<string, string>>;

/** The token and the verb that every form of a page with several forms carries. */
export function Hidden({ verb }: { verb: string }) {
  const { csrf } = useShell();
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value={verb} />
    </>
  );
}

/** Where the task stands, since when, and what proves it done. */
export function ReportForm({
  verbs,
  today,
  faults,
}: {
  verbs: readonly TaskVerb[];
  today: string;
  faults: Faults;
}) {
  const { task } = useWords().plan;
  return (
    <Form method="post" className="form" preventScrollReset>
      <Hidden verb="report" />
      <RadioGroup
        name="state"
        label={task.reportAs}
        value={verbs[0]}
        options={verbs.map((verb) => ({ value: verb, label: task.verbs[verb] }))}
        required
      />
      <TextInput
        id="effectiveOn"
        name="effectiveOn"
        type="date"
        label={task.effectiveOn}
        hint={task.effectiveHint}
        defaultValue={today}
        max={today}
        error={faults.effectiveOn}
        figures
        required
      />
      <Textarea id="note" name="note" label={task.note} hint={task.noteHint} error={faults.note} rows={3} />
      <TextInput
        id="evidenceTitle"
        name="evidenceTitle"
        label={task.evidenceTitle}
        hint={task.evidenceHint}
        error={faults.evidenceTitle}
      />
      <TextInput name="evidenceLink" type="url" label={task.evidenceLink} optional />
      <ButtonRow>
        <Button>{task.send}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The wish for a later due minute: 17:00 of a day, with its reason. */
export function ExtensionForm({ faults }: { faults: Faults }) {
  const { plan } = useWords();
  const { task } = plan;
  return (
    <Form method="post" className="form" preventScrollReset>
      <Hidden verb="request" />
      <TextInput
        id="dueAt"
        name="dueAt"
        type="date"
        label={task.extensionDue}
        hint={plan.newTask.dueHint}
        error={faults.dueAt}
        figures
        required
      />
      <Textarea id="reason" name="reason" label={task.reason} error={faults.reason} rows={2} required />
      <ButtonRow>
        <Button variant="second">{task.ask}</Button>
      </ButtonRow>
    </Form>
  );
}

/** Home Affairs' answer to the wish. */
export function DecideForm({
  request,
  faults,
}: {
  request: { id: string; dueAt: string; reason: string; by: string };
  faults: Faults;
}) {
  const { task } = useWords().plan;
  const lang = useLang();
  return (
    <Form method="post" className="form" preventScrollReset>
      <Hidden verb="decide" />
      <input type="hidden" name="request" value={request.id} />
      <p>
        <b>{task.request(formatMinute(request.dueAt, lang))}</b>
        <span className="sub">
          {request.by}: {request.reason}
        </span>
      </p>
      <Textarea
        id="decisionReason"
        name="decisionReason"
        label={task.decision}
        hint={task.decisionHint}
        error={faults.decisionReason}
        rows={2}
      />
      <ButtonRow>
        <Button name="granted" value="yes">
          {task.grant}
        </Button>
        <Button name="granted" value="no" variant="second">
          {task.refuse}
        </Button>
      </ButtonRow>
    </Form>
  );
}
