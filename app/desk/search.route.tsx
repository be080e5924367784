import { redirect, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { loadInRound } from "#app/people/api.server.ts";
import { roles, type RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import type { Found } from "./find.ts";
import { search } from "./search.server.ts";

export const handle = { access: { who: roles, rows: "own" }, frame: "house" } satisfies RouteHandle;

const LONGEST_TYPED = 200;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const typed = (url.searchParams.get("q") ?? "").slice(0, LONGEST_TYPED).trim();
  const result = await search(ctx, round, typed);
  if (result.kind === "form") throw redirect(result.to);
  return { lang: ctx.lang, typed, found: result.found };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, desk } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(desk.search.title) }];
};

export default function Search() {
  const { typed, found } = useLoaderData<typeof loader>();
  const { search: text } = useWords().desk;
  return (
    <>
      <PageHead title={text.title} asOf={typed === "" ? undefined : text.typed(typed)} />
      {found.length === 0 ? (
        <Empty title={typed === "" ? text.nothingTyped : text.nothingFound} icon="search">
          {text.hint}
        </Empty>
      ) : (
        <Stack>
          {found.map((group) => (
            <FoundPanel key={group.kind} group={group} />
          ))}
        </Stack>
      )}
    </>
  );
}

function FoundPanel({ group: { kind, rows, more } }: { group: Found }) {
  const { search: text } = useWords().desk;
  const lang = useLang();
  return (
    <Panel title={text.kinds[kind]} flush>
      <Table
        caption={text.kinds[kind]}
        phone="cards"
        columns={[
          { key: "code", label: text.code },
          { key: "name", label: text.name },
          { key: "note", label: text.note },
        ]}
      >
        {rows.map(({ code, name, note, to }) => (
          <tr key={to}>
            <Cell label={text.code}>
              <span className="num">{code}</span>
            </Cell>
            <RowHead>
              <Link to={to}>{name}</Link>
            </RowHead>
            <Cell label={text.note}>{note}</Cell>
          </tr>
        ))}
      </Table>
      {more > 0 && <p className="quiet">{text.more(formatNumber(more, lang))}</p>}
    </Panel>
  );
}
