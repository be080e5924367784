import { Form } from "@remix-run/react";
import { formatDay, formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Field, Select, TextInput } from "#app/shared/ui/field.tsx";
import { Icon } from "#app/shared/ui/icon.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import type { CriterionPage } from "./criterion-page.server.ts";
import { acceptedFiles, labelOfMediaType } from "./evidence-type.ts";
import { ProofStatus } from "./state-tag.tsx";

type Document = CriterionPage["evidence"][number];

/** The documents behind a criterion, what the reviewer makes of each, and the way to bring another (F86). */
export function EvidencePanel({ page, answer, base }: { page: CriterionPage; answer: Answer; base: string }) {
  const { evidence: text } = useWords().appraisal;
  const lang = useLang();
  const count = page.evidence.length;
  return (
    <Panel
      title={text.title}
      note={count > 0 ? text.count(formatNumber(count, lang)) : undefined}
      end={page.evidence.some(({ illustrative }) => illustrative) && <MadeUpTag />}
      flush
      id="evidence"
    >
      {count === 0 ? (
        <div className="inset">
          <Empty title={text.none} icon="file">
            <p>{page.mayAddEvidence ? text.noneOwn : text.noneOther}</p>
          </Empty>
        </div>
      ) : (
        <ul className="documents">
          {page.evidence.map((document) => (
            <DocumentRow key={document.id} document={document} page={page} answer={answer} base={base} />
          ))}
        </ul>
      )}
      {page.mayAddEvidence && <AddDocument key={count} page={page} answer={answer} />}
    </Panel>
  );
}

function DocumentRow({
  document,
  page,
  answer,
  base,
}: {
  document: Document;
  page: CriterionPage;
  answer: Answer;
  base: string;
}) {
  const { evidence: text } = useWords().appraisal;
  const lang = useLang();
  const facts = [
    document.issuer,
    document.number && text.number(document.number),
    document.issuedOn && formatDay(document.issuedOn, lang),
    document.pages && text.pages(document.pages),
    `${labelOfMediaType(document.mediaType)} ${sizeOf(document.sizeBytes, lang)}`,
  ].filter(Boolean);
  return (
    <li>
      <Icon name="file" />
      <div>
        <a href={`${base}/evidence/${document.evidenceId}`} download>
          {document.title}
        </a>
        <span className="sub">{facts.join(" · ")}</span>
        {document.check?.note && <span className="sub t-soon">{document.check.note}</span>}
        {page.mayCheckEvidence && <CheckForm document={document} answer={answer} />}
        {page.mayRemoveEvidence && <RemoveForm document={document} answer={answer} />}
      </div>
      <ProofStatus proof={document.check?.verdict ?? "unchecked"} />
    </li>
  );
}

function Hidden({ form, verb, id }: { form: string; verb: string; id?: string }) {
  const { csrf } = useShell();
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="verb" value={verb} />
      {id && <input type="hidden" name="id" value={id} />}
    </>
  );
}

const verdicts = ["accepted", "partial", "insufficient"] as const;

function CheckForm({ document, answer }: { document: Document; answer: Answer }) {
  const { appraisal } = useWords();
  const { evidence: text } = appraisal;
  const form = `check-${document.id}`;
  const { faults, typed } = useFormAnswer(answer, form);
  return (
    <details className="inline" open={Object.keys(faults).length > 0}>
      <summary aria-label={text.checkName(document.title)}>{text.check}</summary>
      <Form method="post" className="fields">
        <Hidden form={form} verb="evidence-check" id={document.id} />
        <Select
          name="verdict"
          label={text.verdict}
          defaultValue={typed.verdict ?? document.check?.verdict ?? "accepted"}
          options={verdicts.map((verdict) => ({ value: verdict, label: appraisal.proofs[verdict] }))}
        />
        <TextInput
          name="note"
          id={fieldId(form, "note")}
          label={text.note}
          error={faults.note}
          defaultValue={typed.note ?? document.check?.note ?? ""}
        />
        <Button variant="second" size="small">
          {text.save}
        </Button>
      </Form>
    </details>
  );
}

function RemoveForm({ document, answer }: { document: Document; answer: Answer }) {
  const { evidence: text } = useWords().appraisal;
  const form = `remove-${document.id}`;
  const { faults, typed } = useFormAnswer(answer, form);
  return (
    <details className="inline" open={Object.keys(faults).length > 0}>
      <summary aria-label={text.removeName(document.title)}>{text.remove}</summary>
      <Form method="post" className="fields">
        <Hidden form={form} verb="evidence-remove" id={document.id} />
        <TextInput
          name="reason"
          id={fieldId(form, "evidenceReason")}
          label={text.removeReason}
          error={faults.evidenceReason}
          defaultValue={typed.reason}
        />
        <Button variant="second" size="small">
          {text.remove}
        </Button>
      </Form>
    </details>
  );
}

function AddDocument({ page, answer }: { page: CriterionPage; answer: Answer }) {
  const { evidence: text } = useWords().appraisal;
  const form = "evidence-add";
  const { faults, typed } = useFormAnswer(answer, form);
  const field = (name: "title" | "issuer" | "number" | "issuedOn" | "pages") => ({
    name,
    id: fieldId(form, name),
    error: faults[name],
    defaultValue: typed[name],
  });
  return (
    <details className="add" open={answer !== undefined && "problem" in answer && answer.form === form}>
      <summary>
        <Icon name="plus" /> {text.add}
      </summary>
      <Form method="post" encType="multipart/form-data" className="inset">
        <Hidden form={form} verb={form} />
        <Field label={text.file} hint={text.fileHint} error={faults.file} id={fieldId(form, "file")}>
          {(control) => <input {...control} type="file" name="file" accept={acceptedFiles} required />}
        </Field>
        <div className="fields">
          <TextInput label={text.name} required {...field("title")} />
          <TextInput label={text.issuer} required {...field("issuer")} />
          <TextInput label={text.paperNumber} optional {...field("number")} />
          <TextInput label={text.issuedOn} type="date" figures optional {...field("issuedOn")} />
          <TextInput label={text.pagesField} optional {...field("pages")} />
          {page.evidence.length > 0 && (
            <Select
              name="replacesId"
              label={text.replaceWith}
              defaultValue={typed.replacesId ?? ""}
              options={[
                { value: "", label: text.replaceNone },
                ...page.evidence.map(({ id, title }) => ({ value: id, label: title })),
              ]}
            />
          )}
        </div>
        <Button variant="second" icon="upload">
          {text.add}
        </Button>
      </Form>
    </details>
  );
}

const KILO = 1024;

function sizeOf(bytes: number, lang: "vi" | "en"): string {
  if (bytes < KILO) return `${formatNumber(bytes, lang)} B`;
  if (bytes < KILO * KILO) return `${formatNumber(bytes / KILO, lang, 0)} kB`;
  return `${formatNumber(bytes / (KILO * KILO), lang, 1)} MB`;
}
