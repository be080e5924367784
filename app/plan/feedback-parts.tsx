import { Form, Link } from "@remix-run/react";
import { formatDay } from "#app/shared/format.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { Select, Textarea, TextInput } from "#app/shared/ui/field.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { viewFeedback } from "./feedback-view.server.ts";
import { Hidden } from "./task-forms.tsx";

type Faults = Readonly<Record<string, string>>;
type Row = Awaited<ReturnType<typeof viewFeedback>>["rows"][number];

export function FeedbackTable({
  rows,
  sectors,
  to,
}: {
  rows: readonly Row[];
  sectors: ReadonlyMap<string, string>;
  to: (code: string) => string;
}) {
  const { plan } = useWords();
  const { feedback: text } = plan;
  const lang = useLang();
  return (
    <Table
      caption={text.register}
      phone="cards"
      columns={[
        { key: "state", label: plan.state },
        { key: "subject", label: text.subject },
        { key: "owner", label: plan.owner },
        { key: "received", label: text.received },
        { key: "due", label: plan.due },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <td>
            <DeadlineStatus state={row.due.state} />
          </td>
          <RowHead
            sub={
              <>
                <span className="num">{row.code}</span> · {sectors.get(row.sector)} ·{" "}
                {text.channels[row.channel]}
              </>
            }
          >
            <Link to={to(row.code)}>
              <span lang="vi">{row.subject}</span>
            </Link>
          </RowHead>
          <Cell whole>{row.owner}</Cell>
          <Cell className="num" label={text.received}>
            {formatDay(row.receivedOn, lang)}
          </Cell>
          <td>
            <DueTime due={row.due} />
            {row.answeredOn && (
              <span className="sub t-done">{text.answered(formatDay(row.answeredOn, lang))}</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function AnswerForm({ code, today, faults }: { code: string; today: string; faults: Faults }) {
  const { feedback: text } = useWords().plan;
  return (
    <Form method="post" className="form" preventScrollReset>
      <Hidden verb="answer" />
      <input type="hidden" name="code" value={code} />
      <Textarea id="answer" name="answer" label={text.answerText} error={faults.answer} rows={3} required />
      <TextInput
        id="answeredOn"
        name="answeredOn"
        type="date"
        label={text.answeredOn}
        defaultValue={today}
        max={today}
        error={faults.answeredOn}
        figures
        required
      />
      <ButtonRow>
        <Button>{text.save}</Button>
      </ButtonRow>
    </Form>
  );
}

interface RegisterFormProps {
  sectors: readonly { code: string; name: string }[];
  agencies: readonly { value: string; label: string }[];
  today: string;
  faults: Faults;
}

/** A new item: no sender is asked for. */
export function RegisterForm({ sectors, agencies, today, faults }: RegisterFormProps) {
  const { plan } = useWords();
  const { feedback: text } = plan;
  const channels = Object.entries(text.channels).map(([value, label]) => ({ value, label }));
  return (
    <Form method="post" className="form wide" preventScrollReset>
      <Hidden verb="register" />
      <div className="pair">
        <TextInput id="code" name="code" label={text.code} error={faults.code} figures required />
        <Select
          id="sector"
          name="sector"
          label={text.sector}
          options={sectors.map(({ code, name }) => ({ value: code, label: name }))}
          error={faults.sector}
        />
      </div>
      <Textarea id="subject" name="subject" label={text.subject} error={faults.subject} rows={2} required />
      <div className="pair">
        <Select name="channel" label={text.channel} options={channels} />
        <Select
          id="owner"
          name="owner"
          label={plan.owner}
          options={agencies}
          error={faults.owner}
          blank
          required
        />
      </div>
      <div className="pair">
        <TextInput
          id="receivedOn"
          name="receivedOn"
          type="date"
          label={text.receivedOn}
          defaultValue={today}
          max={today}
          error={faults.receivedOn}
          figures
          required
        />
        <TextInput
          id="dueAt"
          name="dueAt"
          type="date"
          label={plan.due}
          error={faults.dueAt}
          figures
          required
        />
      </div>
      <ButtonRow>
        <Button>{text.saveNew}</Button>
      </ButtonRow>
    </Form>
  );
}
