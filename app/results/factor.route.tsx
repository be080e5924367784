import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { BigFigure } from "./big-figure.tsx";
import { FigureRow, FigureTable } from "./figure-rows.tsx";
import { resultsLinks, titled, useAsOf, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { PlaceTable } from "./place-table.tsx";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { getFactor } from "./sipas-detail.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const room = roomOf({ ctx, round, url });
  return { ...room, factor: await getFactor(ctx, round, params.code ?? "", room) };
});

export const links = resultsLinks;

export const meta = titled<{ factor: { name: string } }>(
  (words, data) => data?.factor.name ?? words.results.title,
);

export default function Factor() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { factor } = room;
  const link = useRoomLinks(room);
  const items = results.factor.items(formatNumber(factor.items.length, lang));
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, { label: factor.part }, { label: factor.name })}
        title={factor.name}
        asOf={useAsOf(room)}
      />
      <BigFigure title={factor.name} figure={factor.figure} />
      <Stack>
        <Panel title={items} note={results.factors.key} flush>
          <FigureTable caption={items} first={results.factor.question} illustrative={factor.illustrative}>
            {factor.items.map((item) => (
              <FigureRow
                key={item.code}
                name={item.text}
                to={link(`/sipas/item/${item.code}`)}
                sub={results.item.number(formatNumber(item.number, lang))}
                figure={item.figure}
              />
            ))}
          </FigureTable>
        </Panel>
        <Panel title={results.factor.byPlace} note={results.places.whole} flush>
          <PlaceTable
            caption={results.factor.byPlace}
            whole={factor.figure}
            places={factor.places}
            link={link}
            illustrative={factor.illustrative}
          />
        </Panel>
      </Stack>
    </>
  );
}
