import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Status } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { findDisputes } from "./form-page.server.ts";
import { sayNumber } from "./say-number.ts";

export const handle = {
  access: { who: ["entry-supervisor"], rows: "all" },
  frame: "house",
} satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  illustrative: round.illustrative === 1,
  disputes: await findDisputes(ctx, round),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, paper } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(paper.disputes.title) }];
};

export default function Disputes() {
  const { disputes, roundCode, illustrative } = useLoaderData<typeof loader>();
  const { paper } = useWords();
  const lang = useLang();
  const [search] = useSearchParams();
  const settled = search.get("settled");
  const words = paper.disputes;
  const here = `/rounds/${roundCode}/paper`;
  return (
    <>
      <PageHead
        title={words.title}
        crumbs={[{ label: paper.title, to: here }, { label: words.title }]}
        asOf={words.lead}
      />
      <Stack>
        {settled && <Message kind="done">{paper.dispute.done(sayNumber(settled))}</Message>}
        <Panel
          title={words.title}
          note={paper.forms(formatNumber(disputes.length, lang))}
          end={illustrative && <MadeUpTag />}
          flush
        >
          {disputes.length === 0 ? (
            <Empty title={words.empty} icon="tick">
              <p>{words.emptyHint}</p>
            </Empty>
          ) : (
            <Table
              caption={words.title}
              comfortable
              phone="cards"
              columns={[
                { key: "number", label: paper.form },
                { key: "hamlet", label: paper.hamlet },
                { key: "differs", label: words.differs },
                { key: "since", label: words.waiting },
                { key: "open", label: <span className="sr">{words.open}</span> },
              ]}
            >
              {disputes.map((dispute) => (
                <tr key={dispute.number}>
                  <RowHead>
                    <span className="num">{sayNumber(dispute.number)}</span>
                  </RowHead>
                  <Cell label={paper.hamlet}>{lang === "vi" ? dispute.hamletVi : dispute.hamletEn}</Cell>
                  <Cell label={words.differs}>
                    {dispute.differences === null ? (
                      <Status kind="ask">{words.returned}</Status>
                    ) : (
                      words.fields(formatNumber(dispute.differences, lang))
                    )}
                  </Cell>
                  <Cell label={words.waiting} className="num">
                    {formatMinute(dispute.since, lang)}
                  </Cell>
                  <Cell>
                    {dispute.ownKeying ? (
                      <span className="quiet small">{words.own}</span>
                    ) : (
                      <LinkButton to={`${here}/disputes/${dispute.number}`} size="small">
                        {words.open}
                      </LinkButton>
                    )}
                  </Cell>
                </tr>
              ))}
            </Table>
          )}
        </Panel>
      </Stack>
    </>
  );
}
