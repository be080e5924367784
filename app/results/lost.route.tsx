import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatNumber, formatPoints } from "#app/shared/format.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound, ownAgencies } from "#app/people/api.server.ts";
import { findLost, type LostRow } from "./lost.server.ts";
import { PointsBar } from "./points-bar.tsx";
import { resultsLinks, titled, useAsOf, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { Loss, LostTable } from "./par-panels.tsx";
import { isOpenTo, resultsAccess, seesAllAgencies } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { findStanding } from "./standing.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const room = roomOf({ ctx, round, url });
  const own = ownAgencies(ctx.actor, ...seesAllAgencies);
  const lost = await findLost(
    ctx.db.read,
    round,
    room.moment,
    await findStanding(ctx.db.read, round, room.moment),
    ctx.lang,
  );
  const agency = url.searchParams.get("agency") || null;
  const ofReader = (row: LostRow) =>
    isOpenTo(row.agency, own) && (agency === null || row.agency?.code === agency);
  return {
    ...room,
    agency,
    own,
    lost: { ...lost, rows: lost.rows.filter(ofReader), pending: lost.pending.filter(ofReader) },
    illustrative: round.illustrative === 1,
  };
});

export const links = resultsLinks;

export const meta = titled((words) => words.results.lost.title);

export default function LostPage() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { lost, own, agency } = room;
  const link = useRoomLinks(room);
  const text = results.lost;
  const agencies = lost.agencies.flatMap((one) => (one.agency ? [one.agency] : []));
  const longest = Math.max(...lost.agencies.map(({ max }) => Number(max)), 0);
  const isPast = room.moment.asOfDay !== null || room.moment.knownDay !== null;
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, { label: text.title })}
        title={text.title}
        asOf={`${text.lead(formatPoints(lost.total.lost, lang), formatPoints(lost.total.max, lang))} ${useAsOf(room)}. ${own === null ? "" : text.ownLead}`}
        actions={
          <LinkButton to={link("/export.csv?what=lost")} variant="second" download icon="download">
            {results.actions.csv}
          </LinkButton>
        }
      />
      <FilterBar clearTo={`/rounds/${room.round.code}/results/lost`} filtered={isPast || agency !== null}>
        <MomentFields moment={room.moment} today={room.today} />
        {own === null && (
          <Select
            key={`agency-${agency}`}
            name="agency"
            label={text.filterAgency}
            defaultValue={agency ?? ""}
            options={[
              { value: "", label: text.allAgencies },
              ...agencies.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
      </FilterBar>
      <Stack>
        <Panel title={text.byAgency} flush>
          <Table
            caption={text.byAgency}
            phone="own"
            className="bars points"
            columns={[
              { key: "agency", label: text.columns.agency },
              { key: "bar", label: room.illustrative ? <MadeUpTag /> : null, className: "bc" },
              { key: "won", label: results.domains.columns.won, num: true },
              { key: "lost", label: text.columns.lost, num: true },
              { key: "max", label: text.columns.max, num: true },
            ]}
          >
            {lost.agencies.map(({ agency: owner, criteria, ...shares }) => (
              <tr key={owner?.code ?? "none"}>
                <RowHead
                  sub={[
                    text.criteria(formatNumber(criteria, lang)),
                    ...(Number(shares.pending) > 0
                      ? [results.pending.points(formatPoints(shares.pending, lang))]
                      : []),
                  ].join(" · ")}
                >
                  {owner?.name ?? text.noAgency}
                </RowHead>
                <td className="bc">
                  <PointsBar name={owner?.name ?? text.noAgency} shares={shares} longest={longest} />
                </td>
                <Num className="v">{formatPoints(shares.points, lang)}</Num>
                <Loss lost={shares.lost} />
                <Num className="nn">{formatPoints(shares.max, lang)}</Num>
              </tr>
            ))}
          </Table>
        </Panel>
        <Panel title={text.criteriaLost(formatNumber(lost.rows.length, lang))} flush>
          <LostTable rows={lost.rows} ownAgencies={own} link={link} illustrative={room.illustrative} />
        </Panel>
        {lost.pending.length > 0 && (
          <Panel
            title={results.pending.title}
            note={results.pending.lead(
              formatNumber(lost.pending.length, lang),
              formatPoints(lost.total.pending, lang),
            )}
            flush
          >
            <LostTable
              rows={lost.pending}
              ownAgencies={own}
              link={link}
              illustrative={room.illustrative}
              pending
            />
          </Panel>
        )}
      </Stack>
    </>
  );
}
