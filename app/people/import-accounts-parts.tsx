import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { writeCsv } from "#app/shared/csv.ts";
import { formatNumber } from "#app/shared/format.ts";
import type { StateCounts } from "#app/shared/import/difference.ts";
import { FaultsPanel, rowsShown, StateCounters, StateTag } from "#app/shared/import/import-parts.tsx";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Icon } from "#app/shared/ui/icon.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { AccountsPreview, ImportedAccounts, PreviewedAccount } from "./import-accounts.server.ts";

/** A table as a file, made in the page itself: the server keeps nothing to fetch a second time. */
export function CsvLink({ name, csv, children }: { name: string; csv: string; children: ReactNode }) {
  return (
    <p>
      <a
        className="btn second"
        download={name}
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
      >
        <Icon name="download" />
        {children}
      </a>
    </p>
  );
}

/** What was stored, and the temporary passwords of the new ones, once. */
export function Imported({ imported: { added, changed } }: { imported: ImportedAccounts }) {
  const { file: text } = useWords().people.accounts;
  const lang = useLang();
  const passwords = writeCsv(
    text.passwordColumns,
    added.map(({ username, name, password }) => [username, name, password]),
  );
  return (
    <>
      <Message kind="done" announce>
        {text.done(formatNumber(added.length, lang), formatNumber(changed, lang))}
      </Message>
      {added.length > 0 && (
        <Message kind="soon" icon="key" title={text.passwords}>
          <p>{text.passwordsOnce}</p>
          <CsvLink name="temporary-passwords.csv" csv={passwords}>
            {text.passwords}
          </CsvLink>
        </Message>
      )}
    </>
  );
}

/** What a file would do; the button that does it stands below what it does. */
export function Preview({ preview }: { preview: AccountsPreview }) {
  const { file: text, person } = useWords().people.accounts;
  const { accounts, faults } = preview;
  const counts: StateCounts = { new: 0, changed: 0, same: 0, faulty: 0 };
  for (const { state } of accounts) counts[state] += 1;
  if (faults.length > 0) return <FaultsPanel faults={faults} />;
  const order: PreviewedAccount["state"][] = ["new", "changed", "same"];
  const shown = order.flatMap((state) => accounts.filter((account) => account.state === state));
  return (
    <Panel title={text.what} flush>
      <StateCounters counts={counts} states={order} />
      <Table
        caption={text.what}
        columns={[
          { key: "rows", label: text.row, num: true },
          { key: "person", label: person },
          { key: "state", label: text.what },
        ]}
      >
        {shown.slice(0, rowsShown).map(({ rows, username, name, state, changes }) => (
          <tr key={username}>
            <Num>{rows.join(", ")}</Num>
            <RowHead sub={username}>{name}</RowHead>
            <Cell>
              <StateTag state={state}>
                {changes.length > 0 && `: ${changes.map((field) => text.fields[field]).join(", ")}`}
              </StateTag>
            </Cell>
          </tr>
        ))}
      </Table>
      <Store preview={preview} added={counts.new} changed={counts.changed} />
    </Panel>
  );
}

function Store({ preview, added, changed }: { preview: AccountsPreview; added: number; changed: number }) {
  const { file: text } = useWords().people.accounts;
  const lang = useLang();
  const { csrf } = useShell();
  if (added + changed === 0) return <Message kind="info">{text.nothing}</Message>;
  return (
    <Form method="post" className="import-store">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="text" value={preview.text} />
      <input type="hidden" name="seen" value={preview.seen} />
      {changed > 0 && <p className="small">{text.replaces}</p>}
      <Button name="verb" value="store">
        {text.save(formatNumber(added, lang), formatNumber(changed, lang))}
      </Button>
    </Form>
  );
}
