import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatDay, formatMinute, formatNumber } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { DueTime } from "#app/shared/ui/deadline.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Columns, Facts, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { MadeUpTag, Tag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { TrendChart } from "#app/shared/ui/time-charts.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { AnswerMessage, faultsOf, isPast, PlanHead } from "./frame.tsx";
import { parseFigure } from "#app/shared/figure.ts";
import { recordMeasurement } from "./record-target.server.ts";
import { planAccess } from "./roles.ts";
import { OutlookStatus, TargetStatus, useTargetFigure } from "./target-parts.tsx";
import { getTargetView } from "./target-view.server.ts";
import { Hidden } from "./task-forms.tsx";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    view: await getTargetView(ctx, round, moment, params.code ?? ""),
  };
});

const input = z.object({
  measuredOn: z.string().max(10),
  value: z.string().max(30),
  numerator: z.string().max(30),
  denominator: z.string().max(30),
  source: z.string().max(500),
});

export const action = actInRound(handle.access, async ({ ctx, round, form, params }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { measuredOn, value, numerator, denominator, source } = parsed.data;
  const optional = (text: string) => (text.trim() ? parseFigure(text) : undefined);
  await recordMeasurement(ctx, round, {
    code: params.code ?? "",
    measuredOn,
    value: parseFigure(value),
    numerator: optional(numerator),
    denominator: optional(denominator),
    source,
  });
  return { saved: "measured" };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(data?.view.target.name ?? "") }];
};

export default function Target() {
  const words = useWords();
  const { plan } = words;
  const { roundCode, today, moment, view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { target } = view;
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="targets"
        crumb={target.name}
        title={target.name}
        moment={moment}
        illustrative={target.illustrative}
      />
      <AnswerMessage answer={answer} saved={{ measured: plan.targets.saved }} />
      <FilterBar clearTo={`/rounds/${roundCode}/targets/${target.code}`} filtered={isPast(moment)}>
        <MomentFields moment={moment} today={today} />
      </FilterBar>
      <Columns layout="wide-left">
        <Stack>
          <Panel title={plan.targets.trajectory} end={target.illustrative && <MadeUpTag />}>
            <Course />
          </Panel>
          <Panel title={plan.targets.measurements} flush>
            <Measurements />
          </Panel>
        </Stack>
        <Stack>
          <Panel title={plan.targets.target}>
            <TargetFacts />
          </Panel>
          {view.mayWrite && (
            <Panel title={plan.targets.measure}>
              <MeasureForm key={view.history.length} today={today} faults={faultsOf(words, answer)} />
            </Panel>
          )}
        </Stack>
      </Columns>
    </>
  );
}

function Course() {
  const { targets } = useWords().plan;
  const { target } = useLoaderData<typeof loader>().view;
  const { forecast } = target;
  return (
    <>
      <TrendChart
        name={target.name}
        measurements={target.measurements.map(({ measuredOn, value }) => ({ day: measuredOn, value }))}
        goal={target.goal}
        dueOn={target.dueOn}
        forecast={forecast ? { value: forecast.value, low: forecast.lo, high: forecast.hi } : undefined}
        digits={target.unit === "percent" ? 1 : 0}
      />
      <p className="quiet small">{forecast ? targets.forecastNote : targets.noForecast}</p>
    </>
  );
}

function TargetFacts() {
  const { plan } = useWords();
  const { roundCode, view } = useLoaderData<typeof loader>();
  const { target } = view;
  const figure = useTargetFigure();
  const last = target.measurements.at(-1);
  const goal = figure(target.goal, target.unit);
  return (
    <>
      <p>
        <TargetStatus met={target.met} />{" "}
        {!target.met && target.outlook && <OutlookStatus outlook={target.outlook} />}{" "}
        {target.publishedAsLow && <Tag>{plan.targets.low}</Tag>}
      </p>
      <Facts
        facts={[
          { key: "baseline", term: plan.targets.baseline, figure: figure(target.baseline, target.unit) },
          {
            key: "latest",
            term: plan.targets.latest,
            figure: last ? figure(last.value, target.unit) : plan.targets.noMeasure,
          },
          {
            key: "goal",
            term: plan.targets.goal,
            figure: target.direction === "at-least" ? plan.targets.atLeast(goal) : plan.targets.atMost(goal),
          },
          {
            key: "forecast",
            term: plan.targets.forecast,
            figure: target.forecast ? figure(target.forecast.value, target.unit) : "–",
          },
          { key: "due", term: plan.due, figure: <DueTime due={target.due} /> },
          { key: "owner", term: plan.owner, figure: target.owner },
          {
            key: "criteria",
            term: plan.criteria,
            figure: target.criteria.map((code) => (
              <Fragment key={code}>
                {" "}
                <Link to={`/rounds/${roundCode}/criteria/${code}`}>{code}</Link>
              </Fragment>
            )),
          },
        ]}
      />
    </>
  );
}

function Measurements() {
  const { plan } = useWords();
  const lang = useLang();
  const { target, history } = useLoaderData<typeof loader>().view;
  const figure = useTargetFigure();
  return (
    <Table
      caption={plan.targets.measurements}
      columns={[
        { key: "on", label: plan.targets.measuredOn },
        { key: "value", label: plan.targets.value, num: true },
        { key: "parts", label: `${plan.targets.numerator} / ${plan.targets.denominator}`, num: true },
        { key: "source", label: plan.targets.source },
        { key: "by", label: plan.targets.by },
      ]}
    >
      {history.map((row) => (
        <tr key={row.id}>
          <RowHead>{formatDay(row.measuredOn, lang)}</RowHead>
          <Num strong>{figure(row.value, target.unit)}</Num>
          <Num>
            {row.numerator !== null && row.denominator !== null
              ? `${formatNumber(row.numerator, lang)} / ${formatNumber(row.denominator, lang)}`
              : "–"}
          </Num>
          <td>{row.source}</td>
          <td>
            {row.by}
            <span className="sub">{plan.task.recorded(formatMinute(row.recordedAt, lang))}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function MeasureForm({ today, faults }: { today: string; faults: Readonly<Record<string, string>> }) {
  const { targets } = useWords().plan;
  const { target } = useLoaderData<typeof loader>().view;
  return (
    <Form method="post" className="form" preventScrollReset>
      <Hidden verb="measure" />
      <TextInput
        id="measuredOn"
        name="measuredOn"
        type="date"
        label={targets.measuredOn}
        defaultValue={today}
        max={today}
        error={faults.measuredOn}
        figures
        required
      />
      <TextInput
        id="value"
        name="value"
        inputMode="decimal"
        label={targets.value}
        unit={target.unit === "percent" ? "%" : undefined}
        error={faults.value}
        figures
        required
      />
      <div className="pair">
        <TextInput name="numerator" inputMode="numeric" label={targets.numerator} optional figures />
        <TextInput
          id="denominator"
          name="denominator"
          inputMode="numeric"
          label={targets.denominator}
          hint={targets.partsHint}
          error={faults.denominator}
          optional
          figures
        />
      </div>
      <TextInput name="source" label={targets.source} required />
      <ButtonRow>
        <Button>{targets.save}</Button>
      </ButtonRow>
    </Form>
  );
}
