import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { z } from "zod";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { writeCsv } from "#app/shared/csv.ts";
import { problem } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { Field } from "#app/shared/ui/field.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { RowHead, Cell, Table } from "#app/shared/ui/table.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { accountColumns, sampleRows } from "./account-file.ts";
import { act, load } from "./api.server.ts";
import { CsvLink, Imported, Preview } from "./import-accounts-parts.tsx";
import { getAccountsText, importAccounts, previewAccounts } from "./import-accounts.server.ts";
import { PageFaults, problemIn } from "./page-faults.tsx";
import sheet from "./people.css?url";

export const handle = { access: { who: ["admin"], rows: "all" }, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** Temporary passwords are kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = load(handle.access, ({ ctx }) => Promise.resolve({ lang: ctx.lang }));

const LONGEST_FILE = 5_000_000;

const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("check"), file: z.instanceof(File) }),
  z.object({ verb: z.literal("store"), text: z.string().max(LONGEST_FILE), seen: z.string() }),
]);

export const action = act(handle.access, async ({ ctx, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid", {}, { file: { code: "accounts.file" } });
  const typed = parsed.data;
  if (typed.verb === "check") {
    const text = getAccountsText(new Uint8Array(await typed.file.arrayBuffer()));
    return { done: typed.verb, preview: await previewAccounts(ctx, text) };
  }
  return { done: typed.verb, imported: await importAccounts(ctx, typed) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, people } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.accounts.file.title) }];
};

export default function ImportAccounts() {
  const words = useWords();
  const { accounts } = words.people;
  const { file: text } = accounts;
  const { csrf } = useShell();
  const answer = useActionData<typeof action>();
  const fault = problemIn(answer);
  const errors = fault ? sayFaults(words, fault.fields) : {};
  return (
    <>
      <PageHead
        title={text.title}
        crumbs={[{ label: accounts.title, to: "/accounts" }, { label: text.title }]}
        asOf={text.lead}
      />
      <div className="stack">
        <PageFaults fault={fault} />
        {answer && "done" in answer && answer.done === "store" && <Imported imported={answer.imported} />}
        {answer && "done" in answer && answer.done === "check" && <Preview preview={answer.preview} />}
        <Columns layout="free">
          <Panel title={text.file}>
            <Form method="post" encType="multipart/form-data" className="stack">
              <input type="hidden" name="csrf" value={csrf} />
              <Field id="file" label={text.file} error={errors.file}>
                {(control) => (
                  <input
                    type="file"
                    name="file"
                    accept=".csv,text/csv"
                    className="input"
                    required
                    {...control}
                  />
                )}
              </Field>
              <p>
                <Button name="verb" value="check">
                  {text.check}
                </Button>
              </p>
            </Form>
          </Panel>
          <Guide />
        </Columns>
      </div>
    </>
  );
}

function Guide() {
  const { people } = useWords();
  const { file: text } = people.accounts;
  return (
    <Panel title={text.columns} flush>
      <Table
        caption={text.columns}
        columns={[
          { key: "column", label: text.column },
          { key: "holds", label: text.holds },
        ]}
      >
        {accountColumns.map((column) => (
          <tr key={column}>
            <RowHead>
              <code>{column}</code>
            </RowHead>
            <Cell>
              {text.explain[column]}
              {column === "role" && (
                <span className="sub quiet small">
                  {" "}
                  {roles.map((role) => `${role}: ${people.roles[role]}`).join(" · ")}
                </span>
              )}
            </Cell>
          </tr>
        ))}
      </Table>
      <div className="import-store">
        <CsvLink name="accounts.csv" csv={writeCsv(accountColumns, sampleRows)}>
          {text.sample}
        </CsvLink>
      </div>
    </Panel>
  );
}
