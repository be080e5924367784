import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber } from "#app/shared/format.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { BigFigure } from "./big-figure.tsx";
import { FigureRow, FigureTable } from "./figure-rows.tsx";
import { resultsLinks, titled, useAsOf, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { placeScale } from "./place-scale.ts";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { getPlace } from "./sipas-detail.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const room = roomOf({ ctx, round, url });
  return { ...room, place: await getPlace(ctx, round, params.code ?? "", room) };
});

export const links = resultsLinks;

export const meta = titled<{ place: { name: string } }>(
  (words, data) => data?.place.name ?? words.results.title,
);

export default function Place() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { place } = room;
  const link = useRoomLinks(room);
  const text = results.places;
  const number = (value: number) => formatNumber(value, lang);
  const isHamlet = place.hamlets.every(({ code }) => code === place.code);
  const { scale, step } = placeScale(place.hamlets.map(({ figure }) => figure).concat(place.whole));
  const parents = place.parents.map(({ code, name, isSampled }) =>
    isSampled ? { label: name, to: link(`/places/${code}`) } : { label: name },
  );
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, ...parents, { label: place.name })}
        title={place.name}
        asOf={`${text.level[place.level]}. ${useAsOf(room)}. ${results.sipas.counted(
          number(place.responses),
          number(place.forms),
          number(place.hamlets.filter(({ figure }) => figure !== null && figure.n > 0).length),
          number(place.hamlets.length),
          number(place.headline?.n ?? 0),
        )}`}
      />
      {isHamlet && <Message kind="info">{text.hamletNote}</Message>}
      {place.headline && (
        <BigFigure
          title={results.sipas.full}
          figure={place.headline}
          reference={
            place.whole?.value
              ? { label: results.factor.whole, valuePct: Number(place.whole.value) }
              : undefined
          }
        />
      )}
      <Stack>
        <Panel title={text.byFactor} note={results.factors.key} flush>
          <FigureTable
            caption={text.byFactor}
            first={results.factors.columns.name}
            illustrative={place.illustrative}
          >
            {place.parts.flatMap((part) => [
              <FigureRow key={part.code} name={part.name} figure={part.figure} look="part" />,
              ...part.factors.map((factor) => (
                <FigureRow
                  key={factor.code}
                  name={factor.name}
                  to={link(`/sipas/factor/${factor.code}`)}
                  figure={factor.figure}
                  look="fac"
                />
              )),
            ])}
          </FigureTable>
        </Panel>
        {!isHamlet && (
          <Panel title={text.hamletTitle(number(place.hamlets.length))} note={text.whole} flush>
            <FigureTable
              caption={text.hamletTitle(number(place.hamlets.length))}
              first={text.columns.name}
              illustrative={place.illustrative}
              scale={scale}
              step={step}
            >
              {place.hamlets.map(
                ({ code, name, figure }) =>
                  figure && (
                    <FigureRow
                      key={code}
                      name={name}
                      to={link(`/places/${code}`)}
                      figure={figure}
                      scale={scale}
                      whole={place.whole}
                    />
                  ),
              )}
            </FigureTable>
            <p className="remark">{text.hamletNote}</p>
          </Panel>
        )}
      </Stack>
    </>
  );
}
