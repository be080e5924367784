import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { problem, type ProblemCode } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { Field, TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Counters, PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Status } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import {
  dismissArrival,
  findReceipt,
  importWaiting,
  listArrivals,
  retryArrival,
  type Imported,
  type ListedArrival,
} from "./arrivals.server.ts";
import sheet from "./paper.css?url";
import { sayNumber } from "./say-number.ts";

export const handle = {
  access: { who: ["entry-supervisor"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const typed = url.searchParams.get("receipt")?.trim() ?? "";
  return {
    lang: ctx.lang,
    roundCode: round.code,
    illustrative: round.illustrative === 1,
    typed,
    found: typed === "" ? null : await findReceipt(ctx, round, typed),
    ...(await listArrivals(ctx, round)),
  };
});

const LONGEST_FILE = 50_000_000;
const id = z.string().min(1).max(200);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("import"), file: z.instanceof(File) }),
  z.object({ verb: z.literal("retry"), id }),
  z.object({ verb: z.literal("dismiss"), id, note: z.string().max(500) }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const typed = parsed.data;
  if (typed.verb === "retry") return { done: typed.verb, ...(await retryArrival(ctx, round, typed.id)) };
  if (typed.verb === "dismiss") return { done: typed.verb, ...(await dismissArrival(ctx, round, typed)) };
  if (typed.file.size > LONGEST_FILE)
    throw problem("arrival.wrong_file", {}, { file: { code: "arrival.wrong_file" } });
  return { done: typed.verb, imported: await importWaiting(ctx, round, await typed.file.text()) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.arrivals.title) }];
};

export default function Arrivals() {
  const { arrivals, counts, roundCode, illustrative } = useLoaderData<typeof loader>();
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.arrivals;
  const held = arrivals.filter(({ state }) => state === "held");
  const settled = arrivals.filter(({ state }) => state !== "held");
  const figure = (count: number) => formatNumber(count, lang);
  return (
    <>
      <PageHead
        title={words.title}
        crumbs={[{ label: paper.title, to: `/rounds/${roundCode}/paper` }, { label: words.title }]}
        asOf={words.lead}
        actions={illustrative && <MadeUpTag />}
      />
      <Stack>
        <Answer />
        <Counters
          counters={[
            {
              key: "held",
              figure: figure(counts.held),
              label: words.held,
              kind: counts.held > 0 ? "soon" : undefined,
            },
            { key: "accepted", figure: figure(counts.accepted), label: words.accepted },
            { key: "dismissed", figure: figure(counts.dismissed), label: words.dismissed },
          ]}
        />
        <Panel title={words.heldTitle} note={paper.forms(figure(held.length))} flush>
          {held.length === 0 ? (
            <Empty title={words.heldNone} icon="tick" />
          ) : (
            <ArrivalTable caption={words.heldTitle} rows={held} last={words.why}>
              {(row) => <Held row={row} roundCode={roundCode} />}
            </ArrivalTable>
          )}
        </Panel>
        <Panel title={words.listTitle} note={paper.forms(figure(settled.length))} flush>
          {settled.length === 0 ? (
            <Empty title={words.listNone} icon="box">
              <p>{words.listNoneHint}</p>
            </Empty>
          ) : (
            <ArrivalTable caption={words.listTitle} rows={settled} last={words.state}>
              {(row) => <Settled row={row} />}
            </ArrivalTable>
          )}
        </Panel>
        <Columns>
          <ImportPanel />
          <ReceiptPanel />
        </Columns>
      </Stack>
    </>
  );
}

/** What the last press brought about. */
function Answer() {
  const answer = useActionData<typeof action>();
  const words = useWords();
  const { arrivals } = words.paper;
  if (!answer) return null;
  if ("problem" in answer)
    return (
      <Message kind="late" announce>
        {sayProblem(words, answer.problem)}
      </Message>
    );
  if (answer.done === "import") return <ImportedMessage imported={answer.imported} />;
  const said = answer.done === "retry" ? arrivals.retried : arrivals.dismissedDone;
  return (
    <Message kind="done" announce>
      {said(sayNumber(answer.formNumber))}
    </Message>
  );
}

function ImportedMessage({ imported }: { imported: Imported }) {
  const { imported: words } = useWords().paper.arrivals;
  const lang = useLang();
  const kinds = (["accepted", "held", "known", "elsewhere", "wrong"] as const).filter(
    (kind) => imported[kind] > 0,
  );
  return (
    <Message
      kind={imported.held + imported.elsewhere + imported.wrong > 0 ? "soon" : "done"}
      title={words.title}
      announce
    >
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{words[kind](formatNumber(imported[kind], lang))}</li>
        ))}
      </ul>
    </Message>
  );
}

function ArrivalTable({
  caption,
  rows,
  last,
  children,
}: {
  caption: string;
  rows: readonly ListedArrival[];
  last: string;
  children: (row: ListedArrival) => React.ReactNode;
}) {
  const { arrivals: words } = useWords().paper;
  const lang = useLang();
  return (
    <Table
      caption={caption}
      comfortable
      phone="cards"
      columns={[
        { key: "form", label: words.form },
        { key: "keyer", label: words.keyer },
        { key: "received", label: words.receivedAt },
        { key: "receipt", label: words.receipt },
        { key: "last", label: last },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <RowHead>
            <span className="num">{sayNumber(row.formNumber)}</span>
          </RowHead>
          <Cell label={words.keyer}>{row.keyerName}</Cell>
          <Cell label={words.receivedAt} className="num">
            {formatMinute(row.receivedAt, lang)}
            <span className="sub">{words.channels[row.channel]}</span>
          </Cell>
          <Cell label={words.receipt} className="code">
            {row.receipt}
          </Cell>
          <Cell label={last} whole>
            {children(row)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Held({ row, roundCode }: { row: ListedArrival; roundCode: string }) {
  const words = useWords();
  const { arrivals } = words.paper;
  const { csrf } = useShell();
  const number = sayNumber(row.formNumber);
  const faults = Object.entries(sayFaults(words, row.fields));
  return (
    <>
      <p>{sayProblem(words, { code: row.reason as ProblemCode, details: row.details })}</p>
      {faults.length > 0 && (
        <ul className="small">
          {faults.map(([item, fault]) => (
            <li key={item}>
              {item}: {fault}
            </li>
          ))}
        </ul>
      )}
      <div className="button-row">
        <Form method="post" preventScrollReset>
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="verb" value="retry" />
          <input type="hidden" name="id" value={row.id} />
          <Button size="small" variant="second" aria-label={arrivals.retryOf(number)}>
            {arrivals.retry}
          </Button>
        </Form>
        <LinkButton to={`/rounds/${roundCode}/paper/forms/${row.formNumber}`} size="small" variant="bare">
          {arrivals.openForm}
        </LinkButton>
      </div>
      <details>
        <summary>{arrivals.dismiss}</summary>
        <Form method="post" preventScrollReset>
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="verb" value="dismiss" />
          <input type="hidden" name="id" value={row.id} />
          <TextInput
            id={`note-${row.id}`}
            name="note"
            label={arrivals.note(number)}
            required
            maxLength={500}
          />
          <Button size="small" variant="second">
            {arrivals.dismiss}
          </Button>
        </Form>
      </details>
    </>
  );
}

function Settled({ row }: { row: ListedArrival }) {
  const { arrivals } = useWords().paper;
  return (
    <>
      <Status kind={row.state === "accepted" ? "done" : "none"}>{arrivals.states[row.state]}</Status>
      {row.note && <span className="sub">{arrivals.dismissedBy(row.settlerName ?? "", row.note)}</span>}
    </>
  );
}

function ImportPanel() {
  const words = useWords();
  const { arrivals } = words.paper;
  const { csrf } = useShell();
  const answer = useActionData<typeof action>();
  const fields = answer && "problem" in answer ? answer.problem.fields : {};
  return (
    <Panel title={arrivals.importTitle}>
      <p className="quiet">{arrivals.importLead}</p>
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="verb" value="import" />
        <Field label={arrivals.file} id="file" error={sayFaults(words, fields).file}>
          {(control) => (
            <input
              type="file"
              className="input"
              name="file"
              accept=".json,application/json"
              required
              {...control}
            />
          )}
        </Field>
        <Button>{arrivals.import}</Button>
      </Form>
    </Panel>
  );
}

function ReceiptPanel() {
  const { typed, found } = useLoaderData<typeof loader>();
  const { arrivals } = useWords().paper;
  const lang = useLang();
  return (
    <Panel title={arrivals.receiptTitle}>
      <Form method="get">
        <TextInput
          id="receipt"
          name="receipt"
          label={arrivals.receipt}
          hint={arrivals.receiptHint}
          defaultValue={typed}
          autoComplete="off"
        />
        <Button variant="second">{arrivals.look}</Button>
      </Form>
      {typed !== "" &&
        (found ? (
          <Message kind={found.held ? "soon" : "done"} announce>
            <p>{arrivals.found(sayNumber(found.formNumber), formatMinute(found.receivedAt, lang))}</p>
            {found.held && <p>{arrivals.foundHeld}</p>}
          </Message>
        ) : (
          <Message kind="info" announce>
            {arrivals.notFound}
          </Message>
        ))}
    </Panel>
  );
}
