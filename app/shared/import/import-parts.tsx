// What every import page shows: the file to choose, what it would do row by row, what to mend, the columns explained.
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatNumber } from "../format.ts";
import { useShell } from "../shell-data.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Message } from "../ui/message.tsx";
import { Counters } from "../ui/page-head.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status, type StatusKind } from "../ui/status.tsx";
import { Cell, Num, RowHead, Table } from "../ui/table.tsx";
import { useLang, useWords } from "../words.ts";
import {
  countStates,
  type Change,
  type DiffRow,
  type ImportPreview,
  type RowState,
  type StateCounts,
} from "./difference.ts";
import type { SaidFault } from "./fault.ts";
import type { Column } from "./table.ts";

/** Rows of a long list that a page shows; the counters above it count all. */
export const rowsShown = 300;

const kindOf: Record<RowState, StatusKind> = { new: "done", changed: "soon", same: "none", faulty: "late" };

/** The file to check, with hidden fields that go along. */
export function UploadPanel({
  error,
  second,
  children,
}: {
  error?: string;
  /** Another button is the page's first by now. */
  second?: boolean;
  children?: ReactNode;
}) {
  const { imports: text } = useWords().shared;
  const { csrf } = useShell();
  return (
    <Panel title={text.choose}>
      <Form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="csrf" value={csrf} />
        {children}
        <Field id="file" label={text.file} hint={text.fileHint} error={error}>
          {(control) => (
            <input
              type="file"
              name="file"
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              className="input"
              required
              {...control}
            />
          )}
        </Field>
        <p>
          <Button name="verb" value="check" variant={second ? "second" : "primary"}>
            {text.check}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}

/** What a file would do; the button that does it stands below what it does. Faults stand first, and then no button. */
export function PreviewPanels({ preview, children }: { preview: ImportPreview; children?: ReactNode }) {
  return (
    <>
      {preview.faults.length > 0 && <FaultsPanel faults={preview.faults} />}
      {preview.rows.length > 0 && (
        <DifferencePanel rows={preview.rows}>
          {preview.faults.length === 0 && <StoreForm preview={preview}>{children}</StoreForm>}
        </DifferencePanel>
      )}
    </>
  );
}

/** What to mend, by row and column. */
export function FaultsPanel({ faults }: { faults: readonly SaidFault[] }) {
  const { imports: text } = useWords().shared;
  const lang = useLang();
  return (
    <Panel
      title={text.faults}
      tint="late"
      end={
        <Status kind="late">
          {text.states.faulty}: {formatNumber(faults.length, lang)}
        </Status>
      }
    >
      <ul className="fault-list">
        {faults.slice(0, rowsShown).map(({ row, column, message }) => (
          <li key={`${row} ${column} ${message}`}>
            {(row !== null || column !== null) && (
              <>
                <b>{text.place(row, column)}</b>:{" "}
              </>
            )}
            {message}
          </li>
        ))}
      </ul>
      {faults.length > rowsShown && <p>{text.more(formatNumber(faults.length - rowsShown, lang))}</p>}
      <p>{text.fixFirst}</p>
    </Panel>
  );
}

/** Counters by state in their order. */
export function StateCounters({ counts, states }: { counts: StateCounts; states: readonly RowState[] }) {
  const { imports: text } = useWords().shared;
  const lang = useLang();
  return (
    <Counters
      counters={states.map((state) => ({
        key: state,
        figure: formatNumber(counts[state], lang),
        label: text.states[state],
        kind: state === "faulty" && counts.faulty > 0 ? ("late" as const) : undefined,
      }))}
    />
  );
}

/** A row's state as a word with its sign. */
export function StateTag({ state, children }: { state: RowState; children?: ReactNode }) {
  const { imports: text } = useWords().shared;
  return (
    <Status kind={kindOf[state]}>
      {text.states[state]}
      {children}
    </Status>
  );
}

const order: RowState[] = ["faulty", "changed", "new", "same"];

function DifferencePanel({ rows, children }: { rows: readonly DiffRow[]; children?: ReactNode }) {
  const { imports: text } = useWords().shared;
  const lang = useLang();
  const counts = countStates(rows);
  // What needs a look stands on top.
  const shown = order.flatMap((state) => rows.filter((row) => row.state === state)).slice(0, rowsShown);
  return (
    <Panel title={text.rowsTitle} flush>
      <StateCounters counts={counts} states={["new", "changed", "same", "faulty"]} />
      <Table
        caption={text.rowsTitle}
        columns={[
          { key: "row", label: text.row, num: true },
          { key: "key", label: text.key },
          { key: "state", label: text.rowsTitle },
          { key: "difference", label: text.difference },
        ]}
      >
        {shown.map(({ row, key, state, changes }) => (
          <tr key={row}>
            <Num>{row}</Num>
            <RowHead>{key}</RowHead>
            <Cell>
              <StateTag state={state} />
            </Cell>
            <Cell>
              <Changes changes={changes} />
            </Cell>
          </tr>
        ))}
      </Table>
      {rows.length > shown.length && (
        <p className="import-store quiet">{text.more(formatNumber(rows.length - shown.length, lang))}</p>
      )}
      {children}
    </Panel>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { imports: text } = useWords().shared;
  return (
    <>
      {changes.map(({ column, from, to }) => (
        <span key={column} className="sub">
          <code>{column}</code>: {text.change(from || text.blank, to || text.blank)}
        </span>
      ))}
    </>
  );
}

function StoreForm({ preview, children }: { preview: ImportPreview; children?: ReactNode }) {
  const { imports: text } = useWords().shared;
  const lang = useLang();
  const { csrf } = useShell();
  const counts = countStates(preview.rows);
  if (counts.new + counts.changed === 0)
    return (
      <div className="import-store">
        <Message kind="info">{text.nothing}</Message>
      </div>
    );
  return (
    <Form method="post" className="import-store">
      <input type="hidden" name="csrf" value={csrf} />
      {children}
      <input type="hidden" name="text" value={preview.text} />
      <input type="hidden" name="seen" value={preview.seen} />
      <Button name="verb" value="store">
        {text.save(formatNumber(counts.new, lang), formatNumber(counts.changed, lang))}
      </Button>
    </Form>
  );
}

/** The columns of a file with what each holds; what our exports add for readers is left out. */
export function ColumnsPanel({
  columns,
  explain,
  children,
}: {
  columns: readonly Column[];
  explain: Readonly<Record<string, ReactNode>>;
  children?: ReactNode;
}) {
  const { imports: text } = useWords().shared;
  return (
    <Panel title={text.columns} flush>
      <Table
        caption={text.columns}
        columns={[
          { key: "column", label: text.column },
          { key: "holds", label: text.holds },
        ]}
      >
        {columns
          .filter(({ shown }) => !shown)
          .map(({ name, needed }) => (
            <tr key={name}>
              <RowHead>
                <code>{name}</code>
              </RowHead>
              <Cell>
                {explain[name]}
                {needed && <span className="quiet"> ({text.needed})</span>}
              </Cell>
            </tr>
          ))}
      </Table>
      {children && <div className="import-store">{children}</div>}
    </Panel>
  );
}
