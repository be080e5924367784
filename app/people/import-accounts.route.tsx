import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { z } from "zod";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { writeCsv } from "#app/shared/csv.ts";
import { ColumnsPanel, UploadPanel } from "#app/shared/import/import-parts.tsx";
import { problem } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns } from "#app/shared/ui/panel.tsx";
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
  if (!parsed.success) throw problem("input.invalid", {}, { file: { code: "import.file" } });
  const typed = parsed.data;
  if (typed.verb === "check") {
    const text = await getAccountsText(new Uint8Array(await typed.file.arrayBuffer()));
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
          <UploadPanel
            error={errors.file}
            second={Boolean(answer && "done" in answer && answer.done === "check")}
          />
          <Guide />
        </Columns>
      </div>
    </>
  );
}

function Guide() {
  const { people } = useWords();
  const { file: text } = people.accounts;
  const roleCodes = roles.map((role) => `${role}: ${people.roles[role]}`).join(" · ");
  return (
    <ColumnsPanel
      columns={accountColumns.map((name) => ({ name }))}
      explain={{ ...text.explain, role: `${text.explain.role}. ${roleCodes}` }}
    >
      <CsvLink name="accounts.csv" csv={writeCsv(accountColumns, sampleRows)}>
        {text.sample}
      </CsvLink>
    </ColumnsPanel>
  );
}
