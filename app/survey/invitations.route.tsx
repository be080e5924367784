import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { getInstrumentVersion } from "#app/rounds/api.server.ts";
import type { Access, RouteHandle } from "#app/shared/access.ts";
import { formatDay } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead, Tabs } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { getFileText, importInvitees, previewInvitees } from "./import-invitees.server.ts";
import { ImportPanel } from "./import-panel.tsx";
import {
  checkReceipt,
  handOverLink,
  readInvitees,
  reissueLink,
  replaceInvitee,
  type InvitationRow,
} from "./invitations.server.ts";
import { inviters } from "./moves.ts";
import sheetUrl from "./staff-survey.css?url";
import { crumbsTo, FaultMessage, fieldErrors, problemIn } from "./page-parts.tsx";
import { findTurnout } from "./turnout.server.ts";

const access: Access = { who: inviters, rows: "all" };
export const handle = { access, frame: "house" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheetUrl }];

/** Names and personal links are kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const [turnout, version] = await Promise.all([
    findTurnout(ctx.db.read, round, ctx.clock.now().toISOString()),
    getInstrumentVersion(ctx.db.read, round.officialInstrumentId),
  ]);
  const group = version.groups.find(({ code }) => code === url.searchParams.get("group"))?.code ?? null;
  return {
    lang: ctx.lang,
    roundCode: round.code,
    groups: turnout.groups,
    group,
    demo: ctx.config.demo,
    rows: group ? await readInvitees(ctx, round, group) : [],
  };
});

const id = z.string().min(1).max(64);
const line = z.string().max(300);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("link"), id }),
  z.object({ verb: z.literal("reissue"), id }),
  z.object({ verb: z.literal("replace"), id, reason: line, name: line, position: line }),
  z.object({ verb: z.literal("receipt"), receipt: line }),
  z.object({ verb: z.literal("preview"), file: z.instanceof(File) }),
  z.object({ verb: z.literal("import"), text: z.string().max(5_000_000) }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const typed = parsed.data;
  switch (typed.verb) {
    case "link":
      return { done: typed.verb, id: typed.id, url: (await handOverLink(ctx, round, typed.id)).url };
    case "reissue":
      await reissueLink(ctx, round, typed.id);
      return { done: typed.verb };
    case "replace": {
      const { name, position, reason } = typed;
      const successor = { name, position, agencyCode: null, email: null, phone: null };
      await replaceInvitee(ctx, round, { id: typed.id, reason, successor });
      return { done: typed.verb };
    }
    case "receipt":
      if (!(await checkReceipt(ctx, round, typed.receipt))) throw problem("receipt.unknown");
      return { done: typed.verb };
    case "preview": {
      if (typed.file.size === 0) throw problem("input.invalid", {}, { file: { code: "import.file" } });
      const text = await getFileText(ctx, new Uint8Array(await typed.file.arrayBuffer()));
      return { done: typed.verb, text, preview: await previewInvitees(ctx, round, text) };
    }
    case "import":
      return { done: typed.verb, ...(await importInvitees(ctx, round, typed.text)) };
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, survey } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(survey.invitations.title) }];
};

export default function Invitations() {
  const { roundCode, groups, group, rows } = useLoaderData<typeof loader>();
  const words = useWords();
  const { invitations: text } = words.survey;
  const lang = useLang();
  const answer = useActionData<typeof action>();
  const fault = problemIn(answer);
  const invited = groups.reduce((sum, { invited: count }) => sum + count, 0);
  return (
    <>
      <PageHead title={text.title} crumbs={crumbsTo(roundCode, words, text.title)} asOf={text.lead} />
      <FaultMessage fault={fault} />
      <DoneMessage />
      {invited === 0 ? (
        <ImportPanel answer={answer} errors={fieldErrors(words, fault)} />
      ) : (
        <>
          <Tabs
            label={text.chooseGroup}
            tabs={groups.map(({ code, title, answered, invited: count }) => ({
              to: `?group=${code}`,
              label: title[lang],
              count: `${answered}/${count}`,
              current: code === group,
            }))}
          />
          <div className="stack">
            {group === null && <Empty title={text.chooseGroup} icon="people" />}
            {group !== null && rows.length === 0 && <Empty title={text.noneInGroup} icon="people" />}
            {rows.length > 0 && <Invitees />}
            <Columns layout="free">
              <ReceiptPanel />
              <ImportPanel answer={answer} errors={fieldErrors(words, fault)} />
            </Columns>
          </div>
        </>
      )}
    </>
  );
}

function DoneMessage() {
  const { invitations: text } = useWords().survey;
  const { rows } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!answer || !("done" in answer)) return null;
  if (answer.done === "link") {
    const row = rows.find((candidate) => candidate.id === answer.id);
    return (
      <Message kind="soon" title={text.linkTitle(row?.name ?? "")} icon="key" announce>
        <p>{text.linkWarning}</p>
        <p>
          <code>{answer.url}</code>
        </p>
        <p>
          <a href={answer.url} target="_blank" rel="noreferrer">
            {text.openLink}
          </a>
        </p>
      </Message>
    );
  }
  if (answer.done === "preview") return null;
  const said = {
    reissue: text.reissued,
    replace: text.replaced,
    receipt: text.receiptRight,
    import: "invited" in answer ? text.importDone(String(answer.invited)) : "",
  };
  return (
    <Message kind="done" announce>
      {said[answer.done]}
    </Message>
  );
}

const statusOf: Record<InvitationRow["state"], StatusKind> = {
  prepared: "none",
  sent: "planned",
  started: "soon",
  used: "done",
  replaced: "locked",
};

function Invitees() {
  const { rows } = useLoaderData<typeof loader>();
  const { invitations: text, states } = useWords().survey;
  const lang = useLang();
  return (
    <Panel title={text.person} end={rows.some(({ illustrative }) => illustrative) && <MadeUpTag />} flush>
      <Table
        caption={text.title}
        comfortable
        columns={[
          { key: "person", label: text.person },
          { key: "state", label: text.state },
          { key: "contact", label: text.contact },
          { key: "actions", label: text.actions },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead sub={[row.position, row.agency?.[lang]].filter(Boolean).join(" · ")}>{row.name}</RowHead>
            <Cell>
              <Status kind={statusOf[row.state]}>
                {states[row.state]}
                {row.usedOn && ` ${text.usedOn(formatDay(row.usedOn, lang))}`}
              </Status>
            </Cell>
            <Cell>{[row.email, row.phone].filter(Boolean).join(", ")}</Cell>
            <Cell>{row.state !== "used" && row.state !== "replaced" && <RowActions row={row} />}</Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function RowActions({ row }: { row: InvitationRow }) {
  const { invitations: text } = useWords().survey;
  const { csrf } = useShell();
  const hidden = (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="id" value={row.id} />
    </>
  );
  return (
    <>
      <Form method="post" className="invitee-actions">
        {hidden}
        <Button name="verb" value="link" variant="bare" size="small" aria-label={text.showLinkOf(row.name)}>
          {text.showLink}
        </Button>
        <Button name="verb" value="reissue" variant="bare" size="small" aria-label={text.reissueOf(row.name)}>
          {text.reissue}
        </Button>
      </Form>
      <details>
        <summary aria-label={text.replaceOf(row.name)}>{text.replaceTitle}</summary>
        <Form method="post" className="stack">
          {hidden}
          <TextInput label={text.name} name="name" required />
          <TextInput label={text.position} name="position" required />
          <TextInput label={text.reason} name="reason" required />
          <Button name="verb" value="replace" variant="second" size="small">
            {text.replaceTitle}
          </Button>
        </Form>
      </details>
    </>
  );
}

function ReceiptPanel() {
  const { invitations: text } = useWords().survey;
  const { csrf } = useShell();
  return (
    <Panel title={text.receiptTitle}>
      <Form method="post" className="stack">
        <input type="hidden" name="csrf" value={csrf} />
        <TextInput
          label={text.receiptLabel}
          hint={text.receiptHint}
          name="receipt"
          figures
          autoComplete="off"
          required
        />
        <Button name="verb" value="receipt" variant="second">
          {text.receiptCheck}
        </Button>
      </Form>
    </Panel>
  );
}
