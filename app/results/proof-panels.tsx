/** What a figure rests on: the last kept run, the three columns, the other ways of combining the same answers. */
import { Link } from "@remix-run/react";
import { formatInterval, formatNumber } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { ScoreRunStamp } from "#app/shared/ui/score-run-stamp.tsx";
import { Tag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Overview } from "./overview.server.ts";

type To = (path: string) => string;

export function StampPanel({
  run,
  overview,
  link,
}: {
  run: Overview["lastRun"];
  overview: Pick<Overview, "sipas" | "illustrative">;
  link: To;
}) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.stamp;
  const { hamlets, strata } = overview.sipas;
  return (
    <Panel title={text.title}>
      {run ? (
        <>
          <ScoreRunStamp
            run={run.number}
            at={run.takenAt}
            inputsHash={run.inputsHash}
            instrument={text.version(run.instrument.name, formatNumber(run.instrument.version, lang))}
            criteria={text.version(run.criteria.name, formatNumber(run.criteria.version, lang))}
            method={run.weighted ? `${text[run.partRule]}, ${text.weighted}` : text[run.partRule]}
            error={text.error(formatNumber(hamlets.all, lang), formatNumber(strata, lang))}
            codeVersion={run.codeVersion}
            illustrative={overview.illustrative}
          />
          <p className="small">
            <Link to={link(`/runs/${run.number}`)}>{text.again}</Link>
          </p>
        </>
      ) : (
        <Empty title={text.none}>{text.noneHint}</Empty>
      )}
    </Panel>
  );
}

export function ColumnsPanel({ par }: { par: Overview["par"] }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.columns;
  const of = (scored: number) => text.of(formatNumber(scored, lang), formatNumber(par.criteria, lang));
  return (
    <Panel title={text.title} note={text.note} flush>
      <Table
        caption={text.title}
        columns={[
          { key: "name", label: text.name },
          { key: "index", label: text.index, num: true },
          { key: "scored", label: text.scored, num: true },
        ]}
        foot={
          <SumRow>
            <RowHead>{text.current}</RowHead>
            <Num>{formatNumber(par.index, lang, 2)}</Num>
            <Num>{of(par.criteria - par.missing)}</Num>
          </SumRow>
        }
      >
        {(["self", "appraised", "final"] as const).map((column) => (
          <tr key={column}>
            <RowHead>{text[column]}</RowHead>
            <Num>{formatNumber(par.columns[column].index, lang, 2)}</Num>
            <Num>{of(par.columns[column].scored)}</Num>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

export function MethodsPanel({ methods, link }: { methods: Overview["methods"]; link: To }) {
  const { results } = useWords();
  const lang = useLang();
  const text = results.methods;
  return (
    <Panel title={text.title} flush>
      <Table
        caption={text.title}
        columns={[
          { key: "name", label: text.name },
          { key: "value", label: "%", num: true },
          { key: "interval", label: results.factors.columns.interval, num: true },
        ]}
      >
        {methods.map(({ code, name, isOwn, isShown, figure }) => (
          <tr key={code} className={isShown ? "current" : undefined}>
            <RowHead>
              <Link to={link(`?method=${code}`)}>{name}</Link> {isOwn && <Tag>{text.own}</Tag>}
            </RowHead>
            <Num strong>{formatNumber(figure?.value ?? null, lang, 2)}</Num>
            <Num>{formatInterval(figure?.lo ?? null, figure?.hi ?? null, lang)}</Num>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
