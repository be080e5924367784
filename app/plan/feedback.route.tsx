import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatNumber, formatPct } from "#app/shared/format.ts";
import { keepMoment, parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters, Pagination } from "#app/shared/ui/page-head.tsx";
import { Panel, Stack } from "#app/shared/ui/panel.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { dueAtOf } from "./due.ts";
import { AnswerForm, FeedbackTable, RegisterForm } from "./feedback-parts.tsx";
import { FEEDBACK_PAGE_SIZE, viewFeedback } from "./feedback-view.server.ts";
import { AnswerMessage, faultsOf, isPast, PlanHead, RegisterFiles } from "./frame.tsx";
import { answerFeedback, registerFeedback } from "./record-feedback.server.ts";
import { planAccess } from "./roles.ts";
import { mayImport } from "./view.server.ts";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const query = url.searchParams;
  const filter = {
    sector: query.get("sector") || null,
    state: query.get("state") || null,
    item: query.get("item") || null,
    page: Math.max(1, Number.parseInt(query.get("page") ?? "1", 10) || 1),
  };
  return {
    lang: ctx.lang,
    mayImport: mayImport(ctx),
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    filter,
    pageSize: FEEDBACK_PAGE_SIZE,
    feedback: await viewFeedback(ctx, round, moment, filter),
  };
});

const text = z.string().max(4000);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("answer"), code: text, answer: text, answeredOn: text }),
  z.object({
    verb: z.literal("register"),
    code: text,
    sector: text,
    subject: text,
    channel: z.enum(["portal", "hotline", "post", "in-person"]),
    owner: text,
    receivedOn: text,
    dueAt: text,
  }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  if (parsed.data.verb === "answer") {
    await answerFeedback(ctx, round, parsed.data);
    return { saved: "answered" };
  }
  const { sector, owner, dueAt, ...item } = parsed.data;
  await registerFeedback(ctx, round, {
    ...item,
    sectorCode: sector,
    ownerAgencyCode: owner,
    dueAt: dueAtOf(dueAt),
  });
  return { saved: "registered" };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.feedback.title) }];
};

const states = ["overdue", "due-soon", "planned", "done"] as const;

export default function Feedback() {
  const words = useWords();
  const { feedback: text } = words.plan;
  const lang = useLang();
  const { mayImport, roundCode, today, moment, filter, pageSize, feedback } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const faults = faultsOf(words, answer);
  const base = `/rounds/${roundCode}/feedback`;
  const figure = (count: number) => formatNumber(count, lang);
  const { total } = feedback;
  const filtered = isPast(moment) || Boolean(filter.sector ?? filter.state ?? filter.item);
  const one = filter.item ? feedback.rows[0] : undefined;
  const pageTo = (page: number) => {
    const query = new URLSearchParams();
    for (const name of ["sector", "state"] as const) if (filter[name]) query.set(name, filter[name]);
    query.set("page", String(page));
    return keepMoment(`${base}?${query.toString()}`, moment);
  };
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="feedback"
        title={text.title}
        moment={moment}
        illustrative={feedback.illustrative}
        actions={
          <RegisterFiles
            roundCode={roundCode}
            kind="feedback"
            moment={moment}
            filled={total.all > 0}
            mayImport={mayImport}
          />
        }
      />
      <AnswerMessage answer={answer} saved={{ answered: text.saved, registered: text.registered }} />
      {total.all === 0 ? (
        <Empty title={text.empty} icon="bubble">
          <p>{text.emptyHint}</p>
        </Empty>
      ) : (
        <>
          <Counters
            counters={[
              { key: "all", figure: figure(total.all), label: text.items },
              { key: "handled", figure: figure(total.handled), label: text.handled, kind: "done" },
              { key: "open", figure: figure(total.all - total.handled), label: text.open },
              {
                key: "late",
                figure: figure(total.late),
                label: text.late,
                kind: total.late > 0 ? "late" : undefined,
              },
            ]}
          />
          <Stack>
            <Panel title={text.bySector} flush>
              <SectorTable />
            </Panel>
            <FilterBar clearTo={base} filtered={filtered}>
              <Select
                name="sector"
                label={text.sector}
                defaultValue={filter.sector ?? ""}
                options={[
                  { value: "", label: text.allSectors },
                  ...feedback.sectors.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
              <StateSelect state={filter.state} />
              <MomentFields moment={moment} today={today} />
            </FilterBar>
            {one?.mayAnswer && (
              <Panel title={text.answerTo(one.code)} note={one.subject}>
                <AnswerForm key={one.answeredOn} code={one.code} today={today} faults={faults} />
              </Panel>
            )}
            <Panel title={text.register} note={figure(feedback.shown)} flush={feedback.rows.length > 0}>
              {feedback.rows.length === 0 ? (
                <Empty title={text.noneMatch} icon="search">
                  <p>{text.noneMatchHint}</p>
                </Empty>
              ) : (
                <FeedbackTable
                  rows={feedback.rows}
                  sectors={new Map(feedback.sectors.map(({ code, name }) => [code, name]))}
                  to={(code) => keepMoment(`${base}?item=${encodeURIComponent(code)}`, moment)}
                />
              )}
            </Panel>
            <Pagination page={filter.page} pageSize={pageSize} total={feedback.shown} to={pageTo} />
          </Stack>
        </>
      )}
      {feedback.mayRegister && feedback.sectors.length > 0 && (
        <details className="panel" open={Object.keys(faults).length > 0 || undefined}>
          <summary>{text.add}</summary>
          <div className="body">
            <RegisterForm
              key={total.all}
              sectors={feedback.sectors}
              agencies={feedback.agencies}
              today={today}
              faults={faults}
            />
          </div>
        </details>
      )}
    </>
  );
}

function StateSelect({ state }: { state: string | null }) {
  const { plan, shared } = useWords();
  const names = {
    overdue: shared.status.late,
    "due-soon": shared.status.soon,
    planned: shared.status.planned,
    done: shared.status.done,
  };
  return (
    <Select
      name="state"
      label={plan.state}
      defaultValue={state ?? ""}
      options={[
        { value: "", label: plan.allStates },
        ...states.map((name) => ({ value: name, label: names[name] })),
      ]}
    />
  );
}

function SectorTable() {
  const { feedback: text } = useWords().plan;
  const lang = useLang();
  const { sectors, total } = useLoaderData<typeof loader>().feedback;
  const cells = ({ all, handled, late }: typeof total) => (
    <>
      <Num>{formatNumber(all, lang)}</Num>
      <Num>{formatNumber(handled, lang)}</Num>
      <Num className={late > 0 ? "t-late" : undefined}>{formatNumber(late, lang)}</Num>
      <Num strong>{formatPct(all === 0 ? null : (100 * handled) / all, lang, 1)}</Num>
    </>
  );
  return (
    <Table
      caption={text.bySector}
      columns={[
        { key: "sector", label: text.sector },
        { key: "all", label: text.all, num: true },
        { key: "handled", label: text.handled, num: true },
        { key: "late", label: text.late, num: true },
        { key: "share", label: text.share, num: true },
      ]}
      foot={
        <SumRow>
          <RowHead>{text.all}</RowHead>
          {cells(total)}
        </SumRow>
      }
    >
      {sectors.map((sector) => (
        <tr key={sector.code}>
          <RowHead>{sector.name}</RowHead>
          {cells(sector)}
        </tr>
      ))}
    </Table>
  );
}
