import { Form } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { formatLocalMinute } from "#app/shared/local-minute.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Select, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import type { CriterionPage } from "./criterion-page.server.ts";

interface NamedAgency {
  code: string;
  name: string;
}

/** Gives all criteria that nobody answers for to the agencies of the set, with one due minute. */
export function AssignAll({
  unassigned,
  agencies,
  answer,
}: {
  unassigned: number;
  agencies: readonly NamedAgency[];
  answer: Answer;
}) {
  const words = useWords();
  const { list } = words.appraisal;
  const { csrf } = useShell();
  const count = formatNumber(unassigned, useLang());
  const { faults } = useFormAnswer(answer, "assign");
  return (
    <Panel title={list.assignTitle} tint="soon">
      <p>{list.assignLead(count)}</p>
      <Form method="post" className="fields">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="form" value="assign" />
        <TextInput
          type="datetime-local"
          name="dueAt"
          id={fieldId("assign", "dueAt")}
          label={list.assignDue}
          error={faults.dueAt}
          required
          figures
        />
        <Select
          name="statistics"
          label={list.assignStatistics}
          hint={list.assignStatisticsHint}
          options={[
            { value: "", label: list.assignNobody },
            ...agencies.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Button name="verb" value="assign">
          {list.assign(count)}
        </Button>
      </Form>
    </Panel>
  );
}

/** Gives one criterion to another agency, or says that it is entered from statistics. */
export function AssignOne({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const words = useWords();
  const { form } = words.appraisal;
  const { csrf } = useShell();
  const { faults } = useFormAnswer(answer, "assign");
  return (
    <Form method="post" className="fields">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value="assign" />
      <input type="hidden" name="version" value={page.version} />
      <Select
        name="agencyCode"
        id={fieldId("assign", "agencyCode")}
        label={form.assignTitle}
        error={faults.agencyCode}
        defaultValue={page.agencyCode ?? ""}
        options={page.agencies.map(({ code, name }) => ({ value: code, label: name }))}
        blank={page.agencyCode === null}
      />
      <Select
        name="source"
        label={form.assignSource}
        defaultValue={page.source === "statistics" ? "statistics" : "documents"}
        options={(["documents", "statistics"] as const).map((source) => ({
          value: source,
          label: form.assignSources[source],
        }))}
      />
      <TextInput
        type="datetime-local"
        name="dueAt"
        id={fieldId("assign", "dueAt")}
        label={words.appraisal.list.assignDue}
        error={faults.dueAt}
        defaultValue={page.defaultDueAt ? formatLocalMinute(page.defaultDueAt) : ""}
        required
        figures
      />
      <Button name="verb" value="assign" variant="second">
        {form.assign}
      </Button>
    </Form>
  );
}

/** Hands a criterion that was submitted to the agency that answers for it from now on: agencies merge. */
export function TransferOne({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const { form } = useWords().appraisal;
  const { csrf } = useShell();
  const { faults, typed } = useFormAnswer(answer, "transfer");
  return (
    <Form method="post" className="fields">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value="transfer" />
      <input type="hidden" name="version" value={page.version} />
      <Select
        name="agencyCode"
        id={fieldId("transfer", "agencyCode")}
        label={form.assignTitle}
        error={faults.agencyCode}
        defaultValue={page.agencyCode ?? ""}
        options={page.agencies.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Textarea
        name="reason"
        id={fieldId("transfer", "reason")}
        label={form.transferReason}
        rows={2}
        error={faults.reason}
        defaultValue={typed.reason}
      />
      <Button name="verb" value="transfer" variant="second">
        {form.transfer}
      </Button>
    </Form>
  );
}
