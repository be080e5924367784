import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatDay, formatNumber } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Button, ButtonRow } from "#app/shared/ui/button.tsx";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { Checkbox, Select, TextInput } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Tag } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { dueAtOf } from "./due.ts";
import { AnswerMessage, faultsOf, isPast, PlanHead } from "./frame.tsx";
import { viewInspections } from "./inspection-view.server.ts";
import { fixFinding, recordInspection } from "./record-inspection.server.ts";
import { planAccess } from "./roles.ts";
import { Hidden } from "./task-forms.tsx";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    inspections: await viewInspections(ctx, round, moment),
  };
});

const FINDING_LINES = 4;
const text = z.string().max(2000);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("fix"), code: text, proof: text, fixedOn: text }),
  z.object({
    verb: z.literal("record"),
    code: text,
    unit: text,
    team: text,
    inspectedOn: text,
    conclusion: text,
    unannounced: z.literal("on").optional(),
  }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  if (parsed.data.verb === "fix") {
    await fixFinding(ctx, round, parsed.data);
    return { saved: "fixed" };
  }
  const { unit, team, unannounced, ...inspection } = parsed.data;
  const dues = form.getAll("findingDue").map(String);
  await recordInspection(ctx, round, {
    ...inspection,
    unitAgencyCode: unit,
    teamAgencyCode: team,
    unannounced: unannounced === "on",
    findings: form
      .getAll("finding")
      .map(String)
      .flatMap((finding, index) =>
        finding.trim() ? [{ text: finding, dueAt: dueAtOf(dues[index] ?? "") }] : [],
      ),
  });
  return { saved: "recorded" };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.inspections.title) }];
};

export default function Inspections() {
  const words = useWords();
  const { inspections: text } = words.plan;
  const lang = useLang();
  const { roundCode, today, moment, inspections } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const faults = faultsOf(words, answer);
  const figure = (count: number) => formatNumber(count, lang);
  const { counts, units } = inspections;
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="inspections"
        title={text.title}
        moment={moment}
        illustrative={inspections.illustrative}
      />
      <AnswerMessage answer={answer} saved={{ fixed: text.saved, recorded: text.recorded }} />
      <FilterBar clearTo={`/rounds/${roundCode}/inspections`} filtered={isPast(moment)}>
        <MomentFields moment={moment} today={today} />
      </FilterBar>
      {inspections.rows.length === 0 ? (
        <Empty title={text.empty} icon="shield">
          <p>{text.emptyHint}</p>
        </Empty>
      ) : (
        <>
          <Counters
            counters={[
              { key: "held", figure: figure(counts.inspections), label: text.held },
              ...(units
                ? [
                    {
                      key: "units",
                      figure: figure(units.inspected),
                      of: figure(units.all),
                      label: text.units,
                    },
                  ]
                : []),
              {
                key: "fixed",
                figure: figure(counts.fixed),
                of: figure(counts.findings),
                label: text.fixed,
                kind: "done" as const,
              },
            ]}
          />
          <Stack>
            {inspections.rows.map((row) => (
              <Inspection key={row.code} row={row} faults={faults} />
            ))}
          </Stack>
        </>
      )}
      {inspections.agencies.length > 0 && (
        <details className="panel" open={Object.keys(faults).length > 0 || undefined}>
          <summary>{text.add}</summary>
          <div className="body">
            <RecordForm key={counts.inspections} faults={faults} />
          </div>
        </details>
      )}
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["inspections"]["rows"][number];
type Faults = Readonly<Record<string, string>>;

function Inspection({ row, faults }: { row: Row; faults: Faults }) {
  const { plan } = useWords();
  const { inspections: text } = plan;
  const lang = useLang();
  return (
    <Panel
      title={
        <>
          <span className="num">{row.code}</span> {row.unit}
        </>
      }
      note={`${formatDay(row.inspectedOn, lang)} · ${text.by(row.team)} · ${row.conclusion}`}
      end={<Tag>{row.unannounced ? text.unannounced : text.announced}</Tag>}
      flush={row.findings.length > 0}
    >
      {row.findings.length === 0 ? (
        <p className="quiet">{text.noFindings}</p>
      ) : (
        <Table
          caption={`${row.code}. ${text.findings}`}
          phone="cards"
          columns={[
            { key: "state", label: plan.state },
            { key: "finding", label: text.finding },
            { key: "due", label: text.findingDue },
            { key: "proof", label: text.proof },
          ]}
        >
          {row.findings.map((finding) => (
            <tr key={finding.code} id={finding.code}>
              <td>
                <DeadlineStatus state={finding.due.state} />
              </td>
              <RowHead sub={<span className="num">{finding.code}</span>}>
                <span lang="vi">{finding.text}</span>
              </RowHead>
              <td>
                <DueTime due={finding.due} />
              </td>
              <Cell whole>
                {finding.fixedOn ? (
                  <>
                    {finding.proof}
                    <span className="sub t-done">{text.fixedSince(formatDay(finding.fixedOn, lang))}</span>
                  </>
                ) : (
                  row.mayFix && <FixForm code={finding.code} faults={faults} />
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function FixForm({ code, faults }: { code: string; faults: Faults }) {
  const { inspections: text } = useWords().plan;
  const { today } = useLoaderData<typeof loader>();
  return (
    <details>
      <summary>{text.fix}</summary>
      <Form method="post" className="form" preventScrollReset>
        <Hidden verb="fix" />
        <input type="hidden" name="code" value={code} />
        <TextInput name="proof" label={text.proof} error={faults.proof} required />
        <TextInput
          name="fixedOn"
          type="date"
          label={text.fixedOn}
          defaultValue={today}
          max={today}
          error={faults.fixedOn}
          figures
          required
        />
        <ButtonRow>
          <Button size="small">{text.save}</Button>
        </ButtonRow>
      </Form>
    </details>
  );
}

function RecordForm({ faults }: { faults: Faults }) {
  const { inspections: text } = useWords().plan;
  const { inspections, today } = useLoaderData<typeof loader>();
  return (
    <Form method="post" className="form wide" preventScrollReset>
      <Hidden verb="record" />
      <div className="pair">
        <TextInput id="code" name="code" label={text.code} error={faults.code} figures required />
        <TextInput
          id="inspectedOn"
          name="inspectedOn"
          type="date"
          label={text.inspectedOn}
          defaultValue={today}
          max={today}
          error={faults.inspectedOn}
          figures
          required
        />
      </div>
      <div className="pair">
        <Select
          id="unit"
          name="unit"
          label={text.unit}
          options={inspections.agencies}
          error={faults.unit}
          blank
          required
        />
        <Select name="team" label={text.team} options={inspections.agencies} blank required />
      </div>
      <TextInput name="conclusion" label={text.conclusion} required />
      <Checkbox name="unannounced" label={text.unannounced} />
      <p className="quiet small">{text.findingsHint}</p>
      {Array.from({ length: FINDING_LINES }, (_, index) => (
        <div className="pair" key={index}>
          <TextInput
            id={index === 0 ? "findings" : undefined}
            name="finding"
            label={text.findingLine(index + 1)}
            error={index === 0 ? faults.findings : undefined}
          />
          <TextInput name="findingDue" type="date" label={text.findingDue} figures />
        </div>
      ))}
      <ButtonRow>
        <Button>{text.saveNew}</Button>
      </ButtonRow>
    </Form>
  );
}
