// The parts of the page on which scores become final: the three columns by domain, lock and sign, the signed tables.
import { Form, Link } from "@remix-run/react";
import { formatMinute, formatNumber, formatPoints } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Field, Select, TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Columns, Facts, Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Status } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { fieldId, useFormAnswer, type Answer } from "./answer-message.tsx";
import type { ApprovalDomain, ApprovalPage } from "./approval-page.server.ts";

/** Points of every domain in the three columns side by side, and how far the lock has come (F88). */
export function ColumnsTable({ page, base }: { page: ApprovalPage; base: string }) {
  const { approval: text } = useWords().appraisal;
  const lang = useLang();
  const { head } = text;
  const { totals } = page;
  return (
    <Table
      caption={text.caption}
      phone="cards"
      columns={[
        { key: "domain", label: head.domain },
        { key: "self", label: head.self, num: true },
        { key: "appraised", label: head.appraised, num: true },
        { key: "final", label: head.final, num: true },
        { key: "max", label: head.max, num: true },
        { key: "locked", label: head.locked, num: true },
        { key: "todo", label: head.todo },
      ]}
    >
      {page.domains.map((domain) => (
        <tr key={domain.code}>
          <RowHead>
            <span className="num code">{domain.code}</span> {domain.name}
          </RowHead>
          <Num label={head.self}>{formatPoints(domain.self, lang)}</Num>
          <Num label={head.appraised}>{formatPoints(domain.appraised, lang)}</Num>
          <Num label={head.final} strong>
            {formatPoints(domain.final, lang)}
          </Num>
          <Num label={head.max}>{formatPoints(domain.max, lang)}</Num>
          <Num label={head.locked}>
            {text.locked(formatNumber(domain.locked, lang), formatNumber(domain.scored, lang))}
          </Num>
          <Cell label={head.todo}>
            <ToLock domain={domain} base={base} />
          </Cell>
        </tr>
      ))}
      <SumRow>
        <RowHead>{text.total}</RowHead>
        <Num label={head.self}>{formatPoints(totals.self, lang)}</Num>
        <Num label={head.appraised}>{formatPoints(totals.appraised, lang)}</Num>
        <Num label={head.final}>{formatPoints(totals.final, lang)}</Num>
        <Num label={head.max}>{formatPoints(totals.max, lang)}</Num>
        <Num label={head.locked}>
          {text.locked(
            formatNumber(sumOf(page.domains.map(({ locked }) => locked)), lang),
            formatNumber(sumOf(page.domains.map(({ scored }) => scored)), lang),
          )}
        </Num>
        <Cell />
      </SumRow>
    </Table>
  );
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function ToLock({ domain, base }: { domain: ApprovalDomain; base: string }) {
  const { approval: text } = useWords().appraisal;
  const lang = useLang();
  const { ready, blocked } = domain;
  if (ready.length + blocked.length === 0) return <Status kind="locked">{text.allLocked}</Status>;
  return (
    <>
      {ready.length > 0 && <Status kind="done">{text.ready(formatNumber(ready.length, lang))}</Status>}
      {blocked.length > 0 && (
        <details className="inline">
          <summary>{text.blocked(formatNumber(blocked.length, lang))}</summary>
          <ul className="plain">
            {blocked.map(({ code, name, obstacle }) => (
              <li key={code}>
                <Link to={`${base}/criteria/${code}`} aria-label={`${code} ${name}`}>
                  {text.blockedWhy(code, text.obstacles[obstacle])}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Lock and sign, each in a scope, each with the password typed again. */
export function LockForms({ page, answer }: { page: ApprovalPage; answer: Answer }) {
  const { approval: text } = useWords().appraisal;
  const versions = page.domains
    .flatMap(({ ready }) => ready.map(({ code, version }) => `${code}=${version}`))
    .join(" ");
  const mayLock = versions !== "";
  return (
    <Columns layout="even">
      {mayLock && (
        <Panel title={text.lockTitle}>
          <ScopeForm
            verb="lock"
            label={text.lock}
            domains={page.domains.filter(({ ready }) => ready.length > 0)}
            answer={answer}
            isPrimary
          >
            <input type="hidden" name="versions" value={versions} />
          </ScopeForm>
        </Panel>
      )}
      <Panel title={text.sign}>
        <p>{text.signLead}</p>
        <ScopeForm
          verb="sign"
          label={text.sign}
          domains={page.domains}
          answer={answer}
          isPrimary={!mayLock}
        />
      </Panel>
    </Columns>
  );
}

function ScopeForm({
  verb,
  label,
  domains,
  answer,
  isPrimary,
  children,
}: {
  verb: "lock" | "sign";
  label: string;
  domains: readonly ApprovalDomain[];
  answer: Answer;
  isPrimary: boolean;
  children?: React.ReactNode;
}) {
  const { approval: text } = useWords().appraisal;
  const { csrf } = useShell();
  const { faults, typed } = useFormAnswer(answer, verb);
  return (
    <Form method="post" className="fields">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="form" value={verb} />
      {children}
      <Select
        name="scope"
        id={fieldId(verb, "scope")}
        label={text.scope}
        defaultValue={typed.scope ?? ""}
        options={[
          { value: "", label: text.scopeRound },
          ...domains.map(({ code, name }) => ({ value: code, label: text.scopeDomain(code, name) })),
        ]}
      />
      <TextInput
        type="password"
        name="password"
        id={fieldId(verb, "password")}
        label={text.password}
        hint={text.passwordHint}
        error={faults.password}
        autoComplete="current-password"
        required
      />
      <ButtonRow>
        <Button name="verb" value={verb} variant={isPrimary ? "primary" : "second"}>
          {label}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** Locked scores that a register would give otherwise today. */
export function MovedList({ moved, base }: { moved: ApprovalPage["moved"]; base: string }) {
  const { approval: text } = useWords().appraisal;
  return (
    <Panel title={text.movedTitle} tint="soon">
      <p>{text.movedLead}</p>
      <ul className="missing">
        {moved.map(({ code, name }) => (
          <li key={code}>
            <Link to={`${base}/criteria/${code}`}>
              <span className="num code">{code}</span> {name}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One signed table: its data's hash, the file, whether it still holds, and the copies that came back signed. */
export function SignedTable({
  approval,
  base,
  mayFile,
  answer,
  illustrative,
}: {
  approval: ApprovalPage["approvals"][number];
  base: string;
  mayFile: boolean;
  answer: Answer;
  illustrative: boolean;
}) {
  const { approval: text } = useWords().appraisal;
  const lang = useLang();
  const number = String(approval.number);
  return (
    <Panel
      title={text.table(number)}
      note={approval.domain === null ? text.scopeRound : text.tableDomain(approval.domain)}
      end={illustrative && <MadeUpTag />}
      tint={approval.changed.length > 0 ? "soon" : "done"}
    >
      {approval.changed.length > 0 && (
        <Message kind="soon">{text.changed(approval.changed.join(", "))}</Message>
      )}
      <p>{text.by(approval.signedBy ?? text.bySystem, formatMinute(approval.signedAt, lang))}</p>
      <Facts
        facts={[
          {
            key: "hash",
            term: text.hash,
            figure: <span className="num hash">{approval.dataHash}</span>,
          },
        ]}
      />
      <p>
        <a href={`${base}/approval/${number}/table.pdf`} download>
          {text.download}
        </a>{" "}
        ·{" "}
        <Link to={`${base}/results/runs/${approval.runNumber}`}>{text.run(String(approval.runNumber))}</Link>
      </p>
      <h3>{text.copies}</h3>
      {approval.copies.length === 0 ? (
        <p className="quiet">{text.copiesNone}</p>
      ) : (
        <ul className="plain">
          {approval.copies.map((copy) => (
            <li key={copy.id}>
              <a href={`${base}/approval/${number}/table.pdf?copy=${copy.id}`} download>
                {text.copy(
                  copy.fileName,
                  formatNumber(copy.signatures, lang),
                  copy.filedBy ?? text.bySystem,
                  formatMinute(copy.at, lang),
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayFile && <FileCopy number={number} answer={answer} />}
    </Panel>
  );
}

function FileCopy({ number, answer }: { number: string; answer: Answer }) {
  const { approval: text } = useWords().appraisal;
  const { csrf } = useShell();
  const form = `file-${number}`;
  const { faults } = useFormAnswer(answer, form);
  return (
    <details className="add" open={Object.keys(faults).length > 0}>
      <summary>{text.file}</summary>
      <Form method="post" encType="multipart/form-data" className="fields">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="number" value={number} />
        <Field label={text.file} hint={text.fileHint} error={faults.file} id={fieldId(form, "file")}>
          {(control) => <input {...control} type="file" name="file" accept=".pdf" required />}
        </Field>
        <Button name="verb" value="file" variant="second">
          {text.fileSend}
        </Button>
      </Form>
    </details>
  );
}
