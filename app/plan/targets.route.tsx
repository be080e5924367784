import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatDay, formatInterval, formatNumber } from "#app/shared/format.ts";
import { keepMoment, parseMoment } from "#app/shared/moment.ts";
import { DueTime } from "#app/shared/ui/deadline.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Tag } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { Sparkline } from "#app/shared/ui/time-charts.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { isPast, PlanHead, RegisterFiles } from "./frame.tsx";
import { planAccess } from "./roles.ts";
import { OutlookStatus, TargetStatus, useTargetFigure } from "./target-parts.tsx";
import { viewTargets, type TargetRow } from "./target-view.server.ts";
import { mayImport } from "./view.server.ts";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    mayImport: mayImport(ctx),
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    targets: await viewTargets(ctx, round, moment),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.targets.title) }];
};

export default function Targets() {
  const { targets: text } = useWords().plan;
  const lang = useLang();
  const { mayImport, roundCode, today, moment, targets } = useLoaderData<typeof loader>();
  const figure = (count: number) => formatNumber(count, lang);
  const met = targets.filter((target) => target.met).length;
  const open = targets.filter((target) => !target.met);
  const count = (outlook: TargetRow["outlook"]) => open.filter((target) => target.outlook === outlook).length;
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="targets"
        title={text.title}
        moment={moment}
        illustrative={targets.some(({ illustrative }) => illustrative)}
        actions={
          <RegisterFiles
            roundCode={roundCode}
            kind="targets"
            moment={moment}
            filled={targets.length > 0}
            mayImport={mayImport}
          />
        }
      />
      {targets.length === 0 ? (
        <Empty title={text.empty} icon="chart">
          <p>{text.emptyHint}</p>
        </Empty>
      ) : (
        <>
          <Counters
            counters={[
              { key: "met", figure: figure(met), of: figure(targets.length), label: text.met, kind: "done" },
              { key: "open", figure: figure(open.length), label: text.notMet },
              { key: "likely", figure: figure(count("likely")), label: text.likely },
              {
                key: "unlikely",
                figure: figure(count("unlikely")),
                label: text.unlikely,
                kind: count("unlikely") > 0 ? "late" : undefined,
              },
            ]}
          />
          <FilterBar clearTo={`/rounds/${roundCode}/targets`} filtered={isPast(moment)}>
            <MomentFields moment={moment} today={today} />
          </FilterBar>
          <Panel title={text.caption} flush>
            <TargetTable
              rows={targets}
              to={(code) => keepMoment(`/rounds/${roundCode}/targets/${code}`, moment)}
            />
          </Panel>
          <p className="quiet small">{text.forecastNote}</p>
        </>
      )}
    </>
  );
}

function TargetTable({ rows, to }: { rows: readonly TargetRow[]; to: (code: string) => string }) {
  const { plan } = useWords();
  const { targets: text } = plan;
  const lang = useLang();
  const figure = useTargetFigure();
  return (
    <Table
      caption={text.caption}
      columns={[
        { key: "state", label: plan.state },
        { key: "target", label: text.target },
        { key: "baseline", label: text.baseline, num: true },
        { key: "course", label: text.trajectory },
        { key: "latest", label: text.latest, num: true },
        { key: "goal", label: text.goal, num: true },
        { key: "forecast", label: text.forecast, num: true },
        { key: "due", label: plan.due },
      ]}
    >
      {rows.map((row) => {
        const last = row.measurements.at(-1);
        return (
          <tr key={row.code}>
            <td>
              <TargetStatus met={row.met} />
            </td>
            <RowHead
              sub={
                <>
                  {row.owner} · {plan.criteria} <span className="num">{row.criteria.join(", ")}</span>
                  {row.publishedAsLow && (
                    <>
                      {" "}
                      <Tag>{text.low}</Tag>
                    </>
                  )}
                </>
              }
            >
              <Link to={to(row.code)}>{row.name}</Link>
            </RowHead>
            <Num>{figure(row.baseline, row.unit)}</Num>
            <Cell>
              <Sparkline name={row.name} counts={row.measurements.map(({ value }) => value)} />
            </Cell>
            <Num strong>
              {last ? figure(last.value, row.unit) : text.noMeasure}
              {last && <span className="sub">{formatDay(last.measuredOn, lang)}</span>}
            </Num>
            <Num>{figure(row.goal, row.unit)}</Num>
            <Num>
              {row.forecast ? (
                <>
                  {figure(row.forecast.value, row.unit)}
                  <span className="sub">{formatInterval(row.forecast.lo, row.forecast.hi, lang, 1)}</span>
                  {!row.met && row.outlook && <OutlookStatus outlook={row.outlook} />}
                </>
              ) : (
                <span className="quiet small">–</span>
              )}
            </Num>
            <td>
              <DueTime due={row.due} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
