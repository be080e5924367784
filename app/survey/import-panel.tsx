import { Form } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Field } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Counters } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { InviteeRow, InviteeRowState } from "./invitee-file.ts";

interface Preview {
  text: string;
  preview: InviteeRow[];
}

function previewIn(answer: unknown): Preview | null {
  return typeof answer === "object" && answer !== null && "preview" in answer ? (answer as Preview) : null;
}

const statusOf: Record<InviteeRowState, StatusKind> = {
  new: "done",
  same: "none",
  duplicate: "soon",
  faulty: "late",
};

/** A list of invitees as a file: first what each row would do, then the same rows stored. */
export function ImportPanel({ answer, errors }: { answer: unknown; errors: Record<string, string> }) {
  const { invitations: text } = useWords().survey;
  const { csrf } = useShell();
  const file = previewIn(answer);
  return (
    <Panel title={text.importTitle}>
      <Stack>
        <p>{text.importLead}</p>
        <Form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="csrf" value={csrf} />
          <Field id="file" label={text.importFile} error={errors.file}>
            {(control) => (
              <input
                type="file"
                name="file"
                accept=".xlsx,.csv,text/csv"
                className="input"
                required
                {...control}
              />
            )}
          </Field>
          <Button name="verb" value="preview" variant={file ? "second" : "primary"}>
            {text.importCheck}
          </Button>
        </Form>
        {file && <PreviewTable file={file} />}
      </Stack>
    </Panel>
  );
}

const rowsShown = 200;

function PreviewTable({ file }: { file: Preview }) {
  const { invitations: text } = useWords().survey;
  const lang = useLang();
  const { csrf } = useShell();
  const labels: Record<InviteeRowState, string> = {
    new: text.importNew,
    same: text.importSame,
    duplicate: text.importDuplicate,
    faulty: text.importFaulty,
  };
  const count = (state: InviteeRowState) => file.preview.filter((row) => row.state === state).length;
  // What needs a hand stands on top.
  const order: InviteeRowState[] = ["faulty", "duplicate", "new", "same"];
  const rows = order
    .flatMap((state) => file.preview.filter((row) => row.state === state))
    .slice(0, rowsShown);
  const newOnes = count("new");
  return (
    <>
      <Counters
        counters={order.map((state) => ({
          key: state,
          figure: formatNumber(count(state), lang),
          label: labels[state],
          kind: state === "faulty" && count(state) > 0 ? "late" : undefined,
        }))}
      />
      <Table
        caption={text.importTitle}
        columns={[
          { key: "row", label: text.importRow(""), num: true },
          { key: "state", label: text.state },
          { key: "person", label: text.person },
          { key: "contact", label: text.contact },
        ]}
      >
        {rows.map(({ row, state, column, invitee }) => (
          <tr key={row}>
            <Num>{formatNumber(row, lang)}</Num>
            <Cell>
              <Status kind={statusOf[state]}>
                {labels[state]}
                {column && `: ${column}`}
              </Status>
            </Cell>
            <RowHead sub={[invitee.group, invitee.agencyCode, invitee.position].filter(Boolean).join(" · ")}>
              {invitee.name}
            </RowHead>
            <Cell>{[invitee.email, invitee.phone].filter(Boolean).join(", ")}</Cell>
          </tr>
        ))}
      </Table>
      {count("faulty") === 0 &&
        (newOnes === 0 ? (
          <Message kind="info">{text.importNothing}</Message>
        ) : (
          <Form method="post">
            <input type="hidden" name="csrf" value={csrf} />
            <input type="hidden" name="text" value={file.text} />
            <Button name="verb" value="import">
              {text.importSave(formatNumber(newOnes, lang))}
            </Button>
          </Form>
        ))}
    </>
  );
}
