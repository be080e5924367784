import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber, formatPct } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead, type Crumb } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { LevelBars } from "#app/shared/ui/points-bars.tsx";
import { MadeUpTag, Tag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { BigFigure } from "./big-figure.tsx";
import { resultsLinks, titled, useAsOf, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { PlaceTable } from "./place-table.tsx";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { getItem } from "./sipas-detail.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const room = roomOf({ ctx, round, url });
  return { ...room, item: await getItem(ctx, round, params.code ?? "", room) };
});

export const links = resultsLinks;

export const meta = titled<{ item: { code: string; text: string } }>((words, data) =>
  data ? `${data.item.code} ${data.item.text}` : words.results.title,
);

type Item = ReturnType<typeof useLoaderData<typeof loader>>["item"];

export default function ItemPage() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { item } = room;
  const link = useRoomLinks(room);
  const number = results.item.number(formatNumber(item.number, lang));
  const factor: Crumb[] = item.factor
    ? [{ label: item.factor.name, to: link(`/sipas/factor/${item.factor.code}`) }]
    : [];
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, ...factor, { label: number })}
        code={item.code}
        title={item.text}
        asOf={`${useAsOf(room)}. ${item.counts ? "" : results.item.notCounted}`}
      />
      {item.figure && <BigFigure title={results.item.satisfied} figure={item.figure} />}
      <Stack>
        <Panel
          title={results.item.distribution}
          note={results.item.responses(formatNumber(item.responses, lang))}
          end={room.item.illustrative ? <MadeUpTag /> : undefined}
        >
          <Distribution item={item} />
        </Panel>
        {item.figure && item.places.length > 0 && (
          <Panel title={results.item.byPlace} note={results.places.whole} flush>
            <PlaceTable
              caption={results.item.byPlace}
              whole={item.figure}
              places={item.places}
              link={link}
              illustrative={item.illustrative}
            />
          </Panel>
        )}
      </Stack>
    </>
  );
}

/** Levels as one bar and as a table, then what could not be counted: it is never taken as 0. */
function Distribution({ item }: { item: Item }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.item;
  if (item.levels.length === 0) {
    return (
      <Empty title={results.hidden["too-few-answers"]}>
        {results.sipas.tooFew(formatNumber(item.valid, lang), formatNumber(item.minimum, lang))}
      </Empty>
    );
  }
  const valid = item.levels.filter(({ isMissing }) => !isMissing);
  const missing = item.levels.filter(({ isMissing, count }) => isMissing && count > 0);
  return (
    <>
      {item.isScale && <LevelBars name={text.distribution} levels={valid} height={28} />}
      <Table
        caption={text.distribution}
        columns={[
          { key: "level", label: text.distribution },
          { key: "count", label: text.answers, num: true },
          { key: "share", label: text.share, num: true },
        ]}
        foot={
          <SumRow>
            <RowHead>{results.factors.columns.n}</RowHead>
            <Num>{formatNumber(item.valid, lang)}</Num>
            <Num>{formatPct(100, lang, 1)}</Num>
          </SumRow>
        }
      >
        {valid.map(({ code, label, count, sharePct, isSatisfied }) => (
          <tr key={code}>
            <RowHead>
              {code} {label} {isSatisfied && <Tag>{text.countsAsSatisfied}</Tag>}
            </RowHead>
            <Num>{formatNumber(count, lang)}</Num>
            <Num>{formatPct(sharePct, lang, 1)}</Num>
          </tr>
        ))}
      </Table>
      <p className="small quiet">
        {text.nonResponse(formatPct(item.nonResponsePct, lang, 1))}
        {": "}
        {[
          ...missing.map(({ label, count }) => `${label} ${formatNumber(count, lang)}`),
          `${text.notStored} ${formatNumber(item.notStored, lang)}`,
        ].join(", ")}
        .
      </p>
    </>
  );
}
