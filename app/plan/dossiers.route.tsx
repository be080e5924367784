import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatNumber, formatPct } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { Select, TextInput } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { dossierLevels } from "./dossier-sums.ts";
import { viewDossiers, type DossierLine } from "./dossier-view.server.ts";
import { AnswerMessage, faultsOf, isPast, PlanHead, RegisterFiles } from "./frame.tsx";
import { parseFigure } from "#app/shared/figure.ts";
import { recordDossiers } from "./record-dossiers.server.ts";
import { planAccess } from "./roles.ts";
import { Hidden } from "./task-forms.tsx";
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
    dossiers: await viewDossiers(ctx, round, moment),
  };
});

const PARTS = 3;
const field = z.string().max(30);
const input = z.object({
  month: field,
  level: z.enum(dossierLevels),
  totalReceived: field,
  totalResolved: field,
  totalOnTime: field,
});

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const { month, level, totalReceived, totalResolved, totalOnTime } = parsed.data;
  const column = (name: string) => form.getAll(name).map(String);
  const [agencies, received, resolved, onTime] = ["agency", "received", "resolved", "onTime"].map(column);
  const rows = (agencies ?? []).flatMap((agencyCode, index) =>
    agencyCode
      ? [
          {
            month,
            level,
            agencyCode,
            received: parseFigure(received?.[index] ?? ""),
            resolved: parseFigure(resolved?.[index] ?? ""),
            onTime: parseFigure(onTime?.[index] ?? ""),
          },
        ]
      : [],
  );
  const optional = (text: string) => (text.trim() ? parseFigure(text) : undefined);
  await recordDossiers(ctx, round, {
    rows,
    totals: [
      {
        level,
        received: optional(totalReceived),
        resolved: optional(totalResolved),
        onTime: optional(totalOnTime),
      },
    ],
  });
  return { saved: "recorded" };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.dossiers.title) }];
};

export default function Dossiers() {
  const words = useWords();
  const { dossiers: text } = words.plan;
  const lang = useLang();
  const { mayImport, roundCode, today, moment, dossiers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const faults = faultsOf(words, answer);
  const figure = (count: number) => formatNumber(count, lang);
  const { total } = dossiers;
  const first = dossiers.months[0];
  const last = dossiers.months.at(-1);
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="dossiers"
        title={text.title}
        moment={moment}
        illustrative={dossiers.illustrative}
        actions={
          <RegisterFiles
            roundCode={roundCode}
            kind="dossiers"
            moment={moment}
            filled={first !== undefined}
            mayImport={mayImport}
          />
        }
      />
      <AnswerMessage answer={answer} saved={{ recorded: text.saved }} />
      <FilterBar clearTo={`/rounds/${roundCode}/dossiers`} filtered={isPast(moment)}>
        <MomentFields moment={moment} today={today} />
      </FilterBar>
      {!first || !last ? (
        <Empty title={text.empty} icon="file">
          <p>{text.emptyHint}</p>
        </Empty>
      ) : (
        <>
          <Counters
            counters={[
              {
                key: "received",
                figure: figure(total.received),
                label: text.received,
                note: text.months(sayMonth(first.key), sayMonth(last.key)),
              },
              { key: "resolved", figure: figure(total.resolved), label: text.resolved },
              {
                key: "rate",
                figure: formatPct(total.ratePct, lang),
                label: text.onTime,
                note: text.ofResolved,
              },
            ]}
          />
          <Stack>
            <Columns layout="free">
              <Panel title={text.byLevel} flush>
                <LevelTable />
              </Panel>
              <Panel title={text.byMonth} flush>
                <MonthTable />
              </Panel>
            </Columns>
            <Panel title={text.byAgency} flush>
              <AgencyTable />
            </Panel>
          </Stack>
        </>
      )}
      {dossiers.writable.length > 0 && (
        <details className="panel" open={(answer && "problem" in answer) || undefined}>
          <summary>{text.record}</summary>
          <div className="body">
            <RecordForm faults={faults} />
          </div>
        </details>
      )}
    </>
  );
}

/** "2024-09" as 09/2024: the same in both languages. */
function sayMonth(month: string): string {
  const [year, number] = month.split("-");
  return `${number}/${year}`;
}

function useColumns(head: string) {
  const { columns } = useWords().plan.dossiers;
  return [
    { key: "head", label: head },
    { key: "received", label: columns.received, num: true },
    { key: "resolved", label: columns.resolved, num: true },
    { key: "onTime", label: columns.onTime, num: true },
    { key: "rate", label: columns.rate, num: true },
  ];
}

function Counts({ line }: { line: Omit<DossierLine, "key"> }) {
  const lang = useLang();
  return (
    <>
      <Num>{formatNumber(line.received, lang)}</Num>
      <Num>{formatNumber(line.resolved, lang)}</Num>
      <Num>{formatNumber(line.onTime, lang)}</Num>
      <Num strong>{formatPct(line.ratePct, lang)}</Num>
    </>
  );
}

function LevelTable() {
  const { dossiers: text } = useWords().plan;
  const { total, levels } = useLoaderData<typeof loader>().dossiers;
  return (
    <Table
      caption={text.byLevel}
      columns={useColumns(text.level)}
      foot={
        <SumRow>
          <RowHead>{text.total}</RowHead>
          <Counts line={total} />
        </SumRow>
      }
    >
      {levels.map((line) => (
        <tr key={line.key}>
          <RowHead>{text.levels[line.key]}</RowHead>
          <Counts line={line} />
        </tr>
      ))}
    </Table>
  );
}

function MonthTable() {
  const { dossiers: text } = useWords().plan;
  const { months } = useLoaderData<typeof loader>().dossiers;
  return (
    <Table caption={text.byMonth} columns={useColumns(text.month)}>
      {months.map((line) => (
        <tr key={line.key}>
          <RowHead>
            <span className="num">{sayMonth(line.key)}</span>
          </RowHead>
          <Counts line={line} />
        </tr>
      ))}
    </Table>
  );
}

function AgencyTable() {
  const { dossiers: text } = useWords().plan;
  const { agencies, levels } = useLoaderData<typeof loader>().dossiers;
  return (
    <Table caption={text.byAgency} columns={useColumns(text.agency)} bodies>
      {levels.map((level) => (
        <tbody key={level.key}>
          <tr className="group">
            <th scope="rowgroup" colSpan={5}>
              {text.levels[level.key]}
            </th>
          </tr>
          {agencies
            .filter((line) => line.level === level.key)
            .map((line) => (
              <tr key={line.key}>
                <RowHead>{line.name}</RowHead>
                <Counts line={line} />
              </tr>
            ))}
        </tbody>
      ))}
    </Table>
  );
}

/** A month of one level: up to three agencies, and the total the report states. */
function RecordForm({ faults }: { faults: Readonly<Record<string, string>> }) {
  const { dossiers: text } = useWords().plan;
  const { dossiers, today } = useLoaderData<typeof loader>();
  const lines = Array.from({ length: Math.min(PARTS, dossiers.writable.length) }, (_, index) => index);
  return (
    <Form method="post" className="form wide" preventScrollReset>
      <Hidden verb="record" />
      <p className="quiet small">{text.recordHint}</p>
      <div className="pair">
        <TextInput
          id="rows"
          name="month"
          type="month"
          label={text.month}
          defaultValue={today.slice(0, 7)}
          max={today.slice(0, 7)}
          error={faults.rows}
          figures
          required
        />
        <Select
          name="level"
          label={text.level}
          options={dossierLevels.map((level) => ({ value: level, label: text.levels[level] }))}
        />
      </div>
      {lines.map((index) => (
        <div className="filters" key={index}>
          <Select
            name="agency"
            label={text.agency}
            options={dossiers.writable}
            blank={lines.length > 1}
            error={index === 0 ? faults.agency : undefined}
          />
          <TextInput name="received" inputMode="numeric" label={text.columns.received} figures />
          <TextInput name="resolved" inputMode="numeric" label={text.columns.resolved} figures />
          <TextInput name="onTime" inputMode="numeric" label={text.columns.onTime} figures />
        </div>
      ))}
      <fieldset>
        <legend>{text.totalGiven}</legend>
        <p className="hint quiet small">{text.totalHint}</p>
        <div className="filters">
          <TextInput name="totalReceived" inputMode="numeric" label={text.columns.received} figures />
          <TextInput name="totalResolved" inputMode="numeric" label={text.columns.resolved} figures />
          <TextInput name="totalOnTime" inputMode="numeric" label={text.columns.onTime} figures />
        </div>
      </fieldset>
      <ButtonRow>
        <Button>{text.save}</Button>
      </ButtonRow>
    </Form>
  );
}
