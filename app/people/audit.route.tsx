import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Checkbox, Select, TextInput } from "#app/shared/ui/field.tsx";
import { FilterBar } from "#app/shared/ui/filter-bar.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { act, hasRole, load } from "./api.server.ts";
import { ChainPanels, CheckReport } from "./audit-chain.tsx";
import { parseAuditCursor, parseAuditFilter, writeAuditFilter } from "./audit-filter.ts";
import { AuditTable } from "./audit-table.tsx";
import sheet from "./audit.css?url";
import { PageFaults, problemIn } from "./page-faults.tsx";
import { checkTrail, findChainState, readTrail } from "./read-trail.server.ts";
import { sealNow } from "./seal-trail.server.ts";

export const handle = {
  access: { who: ["auditor", "admin"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** What is known of people stands here: kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = load(handle.access, async ({ ctx, url }) => {
  const filter = parseAuditFilter(url.searchParams);
  const after = parseAuditCursor(url.searchParams.get("after"));
  const [page, chain] = await Promise.all([readTrail(ctx, filter, after), findChainState(ctx)]);
  const maySeal = hasRole(ctx.actor, "admin");
  return { lang: ctx.lang, filter, isFirst: after === null, page, chain, maySeal };
});

const input = z.object({ verb: z.enum(["verify", "seal"]) });

export const action = act(handle.access, async ({ ctx, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { verb } = parsed.data;
  return verb === "verify"
    ? { done: verb, report: await checkTrail(ctx) }
    : { done: verb, batches: await sealNow(ctx) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, people } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(people.audit.title) }];
};

export default function Audit() {
  const { filter, isFirst, page, chain, maySeal } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { audit: text } = useWords().people;
  const query = writeAuditFilter(filter);
  const at = (more: string) => `/audit?${[query, more].filter(Boolean).join("&")}`;
  return (
    <>
      <PageHead
        title={text.title}
        asOf={text.lead}
        actions={
          <LinkButton to={`/audit/export.csv?${query}`} download variant="second" icon="download">
            {text.export}
          </LinkButton>
        }
      />
      <div className="stack">
        <PageFaults fault={problemIn(answer)} />
        {answer && "done" in answer && <DoneMessage done={answer} />}
        <ChainPanels chain={chain} maySeal={maySeal} />
        <div>
          <Filters key={query} />
          {page.events.length === 0 ? (
            <Empty title={text.none} icon="list">
              <p>{text.noneHint}</p>
            </Empty>
          ) : (
            <Panel title={text.table.caption} flush>
              <AuditTable events={page.events} names={page.names} />
            </Panel>
          )}
          <nav className="pages" aria-label={text.pages}>
            <span>{text.officials}</span>
            <span className="button-row">
              {!isFirst && (
                <LinkButton to={at("")} variant="second" size="small">
                  « {text.newest}
                </LinkButton>
              )}
              {page.next && (
                <LinkButton to={at(`after=${encodeURIComponent(page.next)}`)} variant="second" size="small">
                  {text.older} ›
                </LinkButton>
              )}
            </span>
          </nav>
        </div>
      </div>
    </>
  );
}

type Done =
  { done: "verify"; report: Parameters<typeof CheckReport>[0]["report"] } | { done: "seal"; batches: number };

function DoneMessage({ done }: { done: Done }) {
  const { chain: text } = useWords().people.audit;
  const lang = useLang();
  if (done.done === "verify") return <CheckReport report={done.report} />;
  return (
    <Message kind={done.batches > 0 ? "done" : "info"} announce>
      {done.batches > 0 ? text.sealed(formatNumber(done.batches, lang)) : text.sealedNone}
    </Message>
  );
}

function Filters() {
  const { filter, page } = useLoaderData<typeof loader>();
  const { filter: text, groups, actions } = useWords().people.audit;
  const any = { value: "", label: text.any };
  const byName = (named: Readonly<Record<string, string>>, say = (name: string) => name) =>
    Object.entries(named).map(([value, name]) => ({ value, label: say(name) }));
  return (
    <FilterBar clearTo="/audit" filtered={writeAuditFilter(filter) !== ""}>
      <Select
        name="round"
        label={text.round}
        defaultValue={filter.round}
        options={[any, ...page.rounds.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <TextInput
        type="search"
        name="person"
        label={text.person}
        defaultValue={filter.person}
        autoComplete="off"
      />
      <Select
        name="action"
        label={text.action}
        defaultValue={filter.action}
        options={[any, ...byName(groups, text.whole), ...byName(actions)]}
      />
      <TextInput
        type="search"
        name="subject"
        label={text.subject}
        defaultValue={filter.subject}
        autoComplete="off"
      />
      <TextInput type="date" name="from" label={text.from} defaultValue={filter.from} figures />
      <TextInput type="date" name="to" label={text.to} defaultValue={filter.to} figures />
      <Checkbox name="reads" value="1" label={text.reads} defaultChecked={filter.reads} />
    </FilterBar>
  );
}
