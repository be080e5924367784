import { useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatInterval, formatMinute, formatNumber, formatSigned } from "#app/shared/format.ts";
import { Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Facts, Panel } from "#app/shared/ui/panel.tsx";
import { ScoreRunStamp } from "#app/shared/ui/score-run-stamp.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { resultsLinks, titled, useCrumbs, useRoomLinks } from "./page-parts.tsx";
import { resultsAccess } from "./roles.ts";
import { roomOf } from "./room.server.ts";
import { getRun } from "./runs.server.ts";

export const handle = { access: resultsAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => ({
  ...roomOf({ ctx, round, url }),
  run: await getRun(ctx, round, Number(params.id)),
}));

export const links = resultsLinks;

export const meta = titled<{ run: { number: number } }>((words, data) =>
  data ? words.results.runs.number(String(data.run.number)) : words.results.runs.title,
);

type Run = ReturnType<typeof useLoaderData<typeof loader>>["run"];

export default function RunPage() {
  const { results } = useWords();
  const lang = useLang();
  const room = useLoaderData<typeof loader>();
  const { run } = room;
  const text = results.runs;
  const link = useRoomLinks({ ...room, method: null });
  const title = text.number(formatNumber(run.number, lang));
  return (
    <>
      <PageHead
        crumbs={useCrumbs(room, { label: text.title, to: link("/runs") }, { label: title })}
        title={title}
        asOf={`${formatMinute(run.takenAt, lang)}, ${run.takenBy ?? results.stamp.system}`}
      />
      <Columns layout="wide-left">
        <FiguresPanel run={run} />
        <div className="stack">
          <ScoreRunStamp
            run={run.number}
            at={run.takenAt}
            inputsHash={run.inputsHash}
            instrument={results.stamp.version(
              run.instrument.name,
              formatNumber(run.instrument.version, lang),
            )}
            criteria={results.stamp.version(run.criteria.name, formatNumber(run.criteria.version, lang))}
            method={
              run.weighted
                ? `${results.stamp[run.partRule]}, ${results.stamp.weighted}`
                : results.stamp[run.partRule]
            }
            codeVersion={run.codeVersion}
            illustrative={run.illustrative}
          />
          <Again again={run.again} />
          <ParPanel run={run} />
        </div>
      </Columns>
    </>
  );
}

/** Whether the run computes to the same, from what it keeps and from the database of today. */
function Again({ again }: { again: Run["again"] }) {
  const { results } = useWords();
  const text = results.runs;
  return (
    <>
      <Message kind={again.sameFigures ? "done" : "late"} title={text.again}>
        {again.sameFigures ? text.sameFigures : text.otherFigures}
      </Message>
      <Message kind={again.sameInputs ? "done" : "soon"}>
        {again.sameInputs
          ? text.sameInputs
          : text.otherInputs(again.changed.map((what) => text.changed[what]).join(", "))}
      </Message>
    </>
  );
}

function FiguresPanel({ run }: { run: Run }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.runs;
  const { before } = run;
  return (
    <Panel title={text.figures} flush end={run.illustrative ? <MadeUpTag /> : undefined}>
      <Table
        caption={text.figures}
        columns={[
          { key: "name", label: results.factors.columns.name },
          { key: "value", label: text.now, num: true },
          { key: "interval", label: results.factors.columns.interval, num: true },
          { key: "n", label: results.factors.columns.n, num: true },
          ...(before ? [{ key: "change", label: text.change, num: true }] : []),
        ]}
      >
        {run.figures.map(({ level, name, figure, before: past }) => (
          <tr key={`${level} ${figure.code}`}>
            <RowHead sub={text.kind[level]}>{name}</RowHead>
            <Num strong>{formatNumber(figure.value, lang, 2)}</Num>
            <Num>
              {figure.value === null && figure.reason
                ? results.hidden[figure.reason]
                : formatInterval(figure.lo, figure.hi, lang)}
            </Num>
            <Num>{formatNumber(figure.n, lang)}</Num>
            {before && (
              <Num>
                {figure.value === null || past === null
                  ? formatNumber(null, lang)
                  : formatSigned(Number(figure.value) - Number(past), lang)}
              </Num>
            )}
          </tr>
        ))}
      </Table>
      {!before && <p className="remark">{text.first}</p>}
    </Panel>
  );
}

function ParPanel({ run }: { run: Run }) {
  const { results } = useWords();
  const lang = useLang();
  const { columns } = results;
  const fact = (key: "self" | "appraised" | "final") => ({
    key,
    term: columns[key],
    figure: formatNumber(run.columns[key], lang, 2),
  });
  return (
    <Panel title={results.par.name} note={run.par.provisional ? results.provisional : undefined}>
      <Facts
        facts={[
          fact("self"),
          fact("appraised"),
          fact("final"),
          { key: "current", term: columns.current, figure: formatNumber(run.index, lang, 2), sum: true },
        ]}
      />
    </Panel>
  );
}
