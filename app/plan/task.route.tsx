import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { dueAtOf } from "./due.ts";
import { decideExtension, requestExtension } from "./extensions.server.ts";
import { AnswerMessage, faultsOf, isPast, PlanHead } from "./frame.tsx";
import { taskVerbs } from "./moves.ts";
import { reportTask } from "./report-task.server.ts";
import { planAccess } from "./roles.ts";
import { DecideForm, ExtensionForm, ReportForm } from "./task-forms.tsx";
import { TaskFacts, TaskHistory } from "./task-parts.tsx";
import { getTaskView } from "./view.server.ts";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url, params }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  return {
    lang: ctx.lang,
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    view: await getTaskView(ctx, round, moment, params.code ?? ""),
  };
});

const text = z.string().max(4000);
const day = z.string().max(10);
const input = z.discriminatedUnion("verb", [
  z.object({
    verb: z.literal("report"),
    state: z.enum(taskVerbs),
    note: text,
    effectiveOn: day,
    evidenceTitle: text,
    evidenceLink: text,
  }),
  z.object({ verb: z.literal("request"), dueAt: day, reason: text }),
  z.object({
    verb: z.literal("decide"),
    request: z.string(),
    granted: z.enum(["yes", "no"]),
    decisionReason: text,
  }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form, params }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const code = params.code ?? "";
  const { data } = parsed;
  switch (data.verb) {
    case "report": {
      const { state, note, effectiveOn, evidenceTitle, evidenceLink } = data;
      const evidence = evidenceTitle.trim() ? { title: evidenceTitle, link: evidenceLink } : undefined;
      await reportTask(ctx, round, { code, verb: state, note, evidence, effectiveOn });
      return { saved: "reported" };
    }
    case "request":
      await requestExtension(ctx, round, { code, dueAt: dueAtOf(data.dueAt), reason: data.reason });
      return { saved: "asked" };
    case "decide":
      await decideExtension(ctx, round, {
        requestId: data.request,
        granted: data.granted === "yes",
        reason: data.decisionReason,
      });
      return { saved: "decided" };
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(data ? `${data.view.task.code} ${data.view.task.title}` : "") }];
};

export default function Task() {
  const words = useWords();
  const { roundCode, today, moment, view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const faults = faultsOf(words, answer);
  const text = words.plan.task;
  const { task } = view;
  const pending = view.requests.find(({ granted }) => granted === null);
  const hasForms = view.verbs.length > 0 || view.mayDecide;
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="plan"
        crumb={task.code}
        code={task.code}
        title={task.title}
        moment={moment}
        illustrative={task.illustrative}
      />
      <AnswerMessage
        answer={answer}
        saved={{ reported: text.reported, asked: text.asked, decided: text.decided }}
      />
      <FilterBar clearTo={`/rounds/${roundCode}/plan/${task.code}`} filtered={isPast(moment)}>
        <MomentFields moment={moment} today={today} />
      </FilterBar>
      <Columns layout={hasForms ? "free" : "wide-left"}>
        <Stack>
          <Panel title={text.facts}>
            <TaskFacts task={task} criteria={view.criteria} roundCode={roundCode} />
          </Panel>
          <Panel title={text.history}>
            <TaskHistory view={view} />
          </Panel>
        </Stack>
        {hasForms && (
          <Stack>
            {view.mayDecide && pending && (
              <Panel title={words.plan.task.waiting} tint="soon">
                <DecideForm request={pending} faults={faults} />
              </Panel>
            )}
            {view.verbs.length > 0 && (
              <Panel title={text.report}>
                <ReportForm key={view.reports.length} verbs={view.verbs} today={today} faults={faults} />
              </Panel>
            )}
            {view.mayAsk && (
              <Panel title={text.extension}>
                <ExtensionForm key={view.requests.length} faults={faults} />
              </Panel>
            )}
          </Stack>
        )}
      </Columns>
    </>
  );
}
