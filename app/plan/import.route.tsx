import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { ColumnsPanel, FaultsPanel, PreviewPanels, UploadPanel } from "#app/shared/import/import-parts.tsx";
import { LARGEST_FILE, readFileText } from "#app/shared/import/read-file.server.ts";
import { sayImportFaults } from "#app/shared/import/fault.ts";
import { problem } from "#app/shared/problem.ts";
import { LinkButton, ButtonRow } from "#app/shared/ui/button.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead, Tabs } from "#app/shared/ui/page-head.tsx";
import { Columns, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { AnswerMessage, faultsOf } from "./frame.tsx";
import { columnsOf, importRegister, previewRegister } from "./import-register.server.ts";
import { parseRegisterKind, registerKinds, type RegisterKind } from "./register.ts";
import { monitors } from "./roles.ts";

export const handle = { access: { who: monitors, rows: "all" }, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, ({ ctx, round, url }) => {
  const kind = parseRegisterKind(url.searchParams.get("kind")) ?? "tasks";
  return Promise.resolve({ lang: ctx.lang, roundCode: round.code, kind, columns: columnsOf(kind) });
});

const kind = z.enum(registerKinds);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("check"), kind, file: z.instanceof(File) }),
  z.object({ verb: z.literal("store"), kind, text: z.string().max(LARGEST_FILE * 2), seen: z.string() }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid", {}, { file: { code: "import.file" } });
  const typed = parsed.data;
  if (typed.verb === "store") {
    return { done: typed.verb, counts: await importRegister(ctx, round, typed.kind, typed) };
  }
  const read = await readFileText(new Uint8Array(await typed.file.arrayBuffer()));
  return read.ok
    ? { done: typed.verb, preview: await previewRegister(ctx, round, typed.kind, read.text) }
    : { done: "refuse" as const, faults: sayImportFaults(wordsOf(ctx.lang), read.faults) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.imports.title) }];
};

/** The page of each register. */
const pageOf: Record<RegisterKind, "plan" | "targets" | "dossiers" | "feedback"> = {
  tasks: "plan",
  targets: "targets",
  dossiers: "dossiers",
  feedback: "feedback",
};

export default function ImportRegister() {
  const words = useWords();
  const { plan, shared } = words;
  const lang = useLang();
  const { roundCode, kind, columns } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { imports: text } = plan;
  const base = `/rounds/${roundCode}`;
  const fault = answer && "problem" in answer ? answer : undefined;
  const done = answer && "done" in answer ? answer : undefined;
  return (
    <>
      <PageHead
        title={text.title}
        crumbs={[{ label: plan.rooms[pageOf[kind]], to: `${base}/${pageOf[kind]}` }, { label: text.title }]}
        asOf={text.lead}
      />
      <Tabs
        label={text.which}
        tabs={registerKinds.map((name) => ({
          to: `${base}/plan/import?kind=${name}`,
          label: text.kinds[name],
          current: name === kind,
        }))}
      />
      <Stack>
        <AnswerMessage answer={fault} saved={{}} />
        {done?.done === "store" && (
          <Message kind="done" announce>
            {shared.imports.done(
              formatNumber(done.counts.new, lang),
              formatNumber(done.counts.changed, lang),
            )}
          </Message>
        )}
        {done?.done === "refuse" && <FaultsPanel faults={done.faults} />}
        {done?.done === "check" && (
          <PreviewPanels preview={done.preview}>
            <input type="hidden" name="kind" value={kind} />
          </PreviewPanels>
        )}
        <Columns layout="free">
          <UploadPanel
            error={faultsOf(words, fault).file}
            second={done?.done === "check" && done.preview.faults.length === 0}
          >
            <input type="hidden" name="kind" value={kind} />
          </UploadPanel>
          <ColumnsPanel columns={columns} explain={text.explain[kind]}>
            <p>{text.files}</p>
            <ButtonRow>
              <FileLink to={`${base}/plan/export.xlsx?kind=${kind}&template=1`}>{text.template}</FileLink>
              <FileLink to={`${base}/plan/export.xlsx?kind=${kind}`}>{text.current}</FileLink>
            </ButtonRow>
          </ColumnsPanel>
        </Columns>
      </Stack>
    </>
  );
}

function FileLink({ to, children }: { to: string; children: string }) {
  return (
    <LinkButton to={to} download variant="second" size="small" icon="download">
      {children}
    </LinkButton>
  );
}
