import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatInstant, formatInterval, formatNumber } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import type { OfficialCell } from "#scoring/officials/figures.ts";
import { findOfficialFigures } from "./official-figures.server.ts";
import { crumbsTo, surveyAccess } from "./page-parts.tsx";

export const handle = { access: surveyAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  illustrative: round.illustrative === 1,
  figures: await findOfficialFigures(ctx.db.read, round),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, survey } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(survey.figures.title) }];
};

export default function Figures() {
  const { roundCode, illustrative, figures } = useLoaderData<typeof loader>();
  const words = useWords();
  const { figures: text, box } = words.survey;
  const lang = useLang();
  const head = (asOf: string) => (
    <PageHead title={text.title} crumbs={crumbsTo(roundCode, words, text.title)} asOf={asOf} />
  );
  if (!figures) {
    return (
      <>
        {head(text.lead)}
        <Empty title={text.notYetTitle} icon="lock">
          <p>{text.notYetText}</p>
        </Empty>
      </>
    );
  }
  const isCensus = figures.responses >= figures.invited;
  return (
    <>
      {head(`${box.openedAt} ${formatInstant(figures.openedAt, lang)}. ${isCensus ? text.census : ""}`)}
      <div className="stack">
        <p className="quiet">{text.lead}</p>
        {figures.criteria.map((criterion) => (
          <Panel
            key={criterion.code}
            title={`${criterion.code} ${criterion.title[lang]}`}
            end={illustrative && <MadeUpTag />}
            flush
          >
            <Table
              caption={`${criterion.code} ${criterion.title[lang]}`}
              columns={[
                { key: "group", label: text.group },
                ...figures.levels.map(({ code, label }) => ({ key: code, label: label[lang], num: true })),
                { key: "answers", label: text.answers, num: true },
                { key: "mean", label: text.mean, num: true },
                { key: "interval", label: text.interval, num: true },
              ]}
              foot={
                <SumRow>
                  <Row name={text.all} cell={criterion.all} />
                </SumRow>
              }
            >
              {criterion.groups.map(({ group, cell }) => (
                <tr key={group}>
                  <Row
                    name={figures.groups.find(({ code }) => code === group)?.title[lang] ?? group}
                    cell={cell}
                  />
                </tr>
              ))}
            </Table>
          </Panel>
        ))}
        {figures.comments.length > 0 && (
          <Panel
            title={text.comments}
            note={text.commentsLead(formatNumber(figures.comments.length, lang))}
            end={illustrative && <MadeUpTag />}
          >
            <ul>
              {figures.comments.map(({ text: comment, group }, index) => (
                <li key={index}>
                  <span lang="vi">{comment}</span>
                  {group && (
                    <span className="quiet small">
                      {" "}
                      {figures.groups.find(({ code }) => code === group)?.title[lang]}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}

function Row({ name, cell }: { name: string; cell: OfficialCell }) {
  const { figures } = useLoaderData<typeof loader>();
  const { figures: text } = useWords().survey;
  const lang = useLang();
  const levels = figures?.levels ?? [];
  if (!cell.shown) {
    return (
      <>
        <RowHead>{name}</RowHead>
        <td colSpan={levels.length + 3} className="quiet">
          {cell.reason === "none" ? formatNumber(0, lang) : text.hidden}
        </td>
      </>
    );
  }
  return (
    <>
      <RowHead>{name}</RowHead>
      {levels.map(({ code }) => (
        <Num key={code}>{formatNumber(cell.counts[code] ?? 0, lang)}</Num>
      ))}
      <Num>{formatNumber(cell.answers, lang)}</Num>
      <Num strong>{formatNumber(cell.mean, lang, 2)}</Num>
      <Num>
        {cell.census ? "±0" : cell.interval && formatInterval(cell.interval.low, cell.interval.high, lang)}
      </Num>
    </>
  );
}
