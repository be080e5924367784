import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { load } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatDay, formatPoints } from "#app/shared/format.ts";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { viewDigest } from "./digest.server.ts";

export const handle = { access: { who: "public", rows: "own" }, frame: "plain" } satisfies RouteHandle;

/** The address is the key: no browser keeps the page, no other site learns of it, no search engine lists it. */
export const headers = () => ({
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
});

export const loader = load(handle.access, async ({ ctx, params }) => ({
  lang: ctx.lang,
  digest: await viewDigest(ctx, params.token ?? ""),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, desk } = wordsOf(data?.lang ?? "vi");
  return [
    { title: shared.app.pageTitle(desk.digest.title) },
    { name: "robots", content: "noindex" },
    { name: "referrer", content: "no-referrer" },
  ];
};

export default function Digest() {
  const { digest } = useLoaderData<typeof loader>();
  const { desk: text } = useWords();
  const lang = useLang();
  return (
    <main className="plain">
      <PageHead
        title={`${text.digest.title}: ${digest.agency}`}
        asOf={`${digest.round} · ${text.digest.week(formatDay(digest.week, lang))}`}
      />
      {digest.rows.length === 0 ? (
        <Empty title={text.digest.none} icon="tick" />
      ) : (
        <Panel
          title={text.digest.sum(formatPoints(digest.risk, lang))}
          end={digest.illustrative && <MadeUpTag />}
          flush
        >
          <Table
            caption={text.digest.title}
            columns={[
              { key: "what", label: text.columns.what },
              { key: "state", label: text.columns.state },
              { key: "due", label: text.columns.due },
              { key: "risk", label: text.columns.risk, num: true },
            ]}
          >
            {digest.rows.map((row) => (
              <tr key={row.id}>
                <RowHead
                  sub={[row.code, row.criterion && text.criterion(row.criterion)].filter(Boolean).join(" · ")}
                >
                  {row.title}
                </RowHead>
                <Cell>
                  <DeadlineStatus state={row.due.state} />
                </Cell>
                <Cell>
                  <DueTime due={row.due} />
                </Cell>
                <Cell className="n">{row.risk === null ? text.noRisk : formatPoints(row.risk, lang)}</Cell>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
    </main>
  );
}
