import { Link, useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatInterval, formatMinute, formatNumber } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { resultsLinks, titled, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { listRuns } from "./runs.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => ({
  ...roomOf({ ctx, round, url }),
  runs: await listRuns(ctx, round),
  illustrative: round.illustrative === 1,
}));

export const links = resultsLinks;

export const meta = titled((words) => words.results.runs.title);

export default function Runs() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const text = results.runs;
  const link = useRoomLinks({ ...room, method: null });
  const { columns } = text;
  return (
    <>
      <PageHead crumbs={useCrumbs(room, { label: text.title })} title={text.title} asOf={text.lead} />
      {room.runs.length === 0 ? (
        <Empty title={text.none}>{text.noneHint}</Empty>
      ) : (
        <Panel title={text.title} flush end={room.illustrative ? <MadeUpTag /> : undefined}>
          <Table
            caption={text.title}
            columns={[
              { key: "number", label: columns.number },
              { key: "at", label: columns.at },
              { key: "by", label: columns.by },
              { key: "responses", label: columns.responses, num: true },
              { key: "sipas", label: columns.sipas, num: true },
              { key: "interval", label: results.factors.columns.interval, num: true },
              { key: "par", label: columns.par, num: true },
              { key: "hash", label: columns.hash },
            ]}
          >
            {room.runs.map((run) => (
              <tr key={run.number}>
                <RowHead>
                  <Link to={link(`/runs/${run.number}`)}>{text.number(formatNumber(run.number, lang))}</Link>
                </RowHead>
                <Cell className="num">{formatMinute(run.takenAt, lang)}</Cell>
                <Cell>{run.takenBy ?? results.stamp.system}</Cell>
                <Num>{formatNumber(run.responses, lang)}</Num>
                <Num strong>{formatNumber(run.sipas?.value ?? null, lang, 2)}</Num>
                <Num>{formatInterval(run.sipas?.lo ?? null, run.sipas?.hi ?? null, lang)}</Num>
                <Num strong>
                  {formatNumber(run.index, lang, 2)}
                  {run.par.provisional && <span className="sub">{results.provisional}</span>}
                </Num>
                <Cell className="num">{run.inputsHash.slice(0, 8)}</Cell>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
    </>
  );
}
