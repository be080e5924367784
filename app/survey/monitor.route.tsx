import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatInstant, formatNumber, formatPct } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button, LinkButton } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Counters, PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Facts, Panel } from "#app/shared/ui/panel.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { ResponseCurve } from "#app/shared/ui/time-charts.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { viewMonitor } from "./monitor.server.ts";
import { FaultMessage, fieldErrors, problemIn, surveyAccess } from "./page-parts.tsx";
import { TurnoutTable } from "./turnout-table.tsx";
import { extendWindow } from "./window.server.ts";
import { closingAfter } from "./window.ts";

export const handle = { access: surveyAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  roundCode: round.code,
  monitor: await viewMonitor(ctx, round),
}));

const input = z.object({ lastMinute: z.string(), reason: z.string().max(1000) });

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const closesAt = closingAfter(parsed.data.lastMinute);
  if (closesAt === null) throw problem("input.invalid", {}, { closesAt: { code: "window.time" } });
  await extendWindow(ctx, round, { closesAt, reason: parsed.data.reason });
  return { extended: true };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, survey } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(survey.monitor.title) }];
};

export default function Monitor() {
  const { roundCode, monitor } = useLoaderData<typeof loader>();
  const { monitor: text, boxStates } = useWords().survey;
  const lang = useLang();
  const answer = useActionData<typeof action>();
  const fault = problemIn(answer);
  const { turnout, window, box, may } = monitor;
  const base = `/rounds/${roundCode}/survey`;
  const number = (count: number) => formatNumber(count, lang);
  const tag = turnout.illustrative && <MadeUpTag />;
  return (
    <>
      <PageHead
        title={text.title}
        asOf={text.lead}
        actions={
          <>
            {may.invite && (
              <LinkButton to={`${base}/invitations`} variant="second">
                {text.toInvitations}
              </LinkButton>
            )}
            <LinkButton to={`${base}/box`} variant="second">
              {text.toBox}
            </LinkButton>
            {box.state === "opened" && <LinkButton to={`${base}/figures`}>{text.figures}</LinkButton>}
          </>
        }
      />
      <FaultMessage fault={fault} />
      {answer && !fault && (
        <Message kind="done" announce>
          {text.extendedDone}
        </Message>
      )}
      {turnout.invited === 0 ? (
        <Empty
          title={text.emptyTitle}
          action={may.invite && <LinkButton to={`${base}/invitations`}>{text.emptyAction}</LinkButton>}
        >
          <p>{text.emptyText}</p>
        </Empty>
      ) : (
        <Counters
          counters={[
            {
              key: "answered",
              figure: number(turnout.answered),
              of: number(turnout.invited),
              label: text.answered,
              note: formatPct((turnout.answered / turnout.invited) * 100, lang, 1),
              kind: turnout.answered === turnout.invited ? "done" : undefined,
            },
            { key: "started", figure: number(turnout.started), label: text.started },
            {
              key: "left",
              figure: number(turnout.invited - turnout.answered - turnout.started),
              label: text.notStarted,
              kind: window.state === "open" ? undefined : "late",
            },
            {
              key: "box",
              figure: number(box.state === "opened" ? 0 : box.ballots),
              label: text.box,
              note: boxStates[box.state ?? "none"],
              to: `${base}/box`,
            },
          ]}
        />
      )}
      <div className="stack">
        {turnout.invited > 0 && (
          <Panel title={text.byGroup} end={tag} flush>
            <TurnoutTable
              caption={text.byGroup}
              head={text.group}
              rows={turnout.groups.map((group) => ({ ...group, key: group.code, name: group.title[lang] }))}
              whole={turnout}
            />
          </Panel>
        )}
        <Columns>
          <Panel title={text.curve} note={text.curveNote} end={tag}>
            <ResponseCurve name={text.curve} days={monitor.days} today={monitor.today} height={120} />
          </Panel>
          <WindowPanel />
        </Columns>
        {turnout.agencies.some(({ code }) => code !== null) && (
          <Panel title={text.byAgency} end={tag} flush>
            <TurnoutTable
              caption={text.byAgency}
              head={text.agency}
              rows={turnout.agencies.map((agency) => ({
                ...agency,
                key: `${agency.group}/${agency.code ?? ""}`,
                name: agency[lang] || text.noAgency,
                sub: turnout.groups.find(({ code }) => code === agency.group)?.title[lang],
              }))}
              whole={turnout}
            />
          </Panel>
        )}
      </div>
    </>
  );
}

function WindowPanel() {
  const { monitor } = useLoaderData<typeof loader>();
  const words = useWords();
  const { monitor: text } = words.survey;
  const lang = useLang();
  const { csrf } = useShell();
  const fault = problemIn(useActionData<typeof action>());
  const errors = fieldErrors(words, fault);
  const { window, may } = monitor;
  return (
    <Panel title={text.window} note={text.windowStates[window.state]}>
      <Facts
        facts={[
          { key: "opens", term: text.opens, figure: formatInstant(window.opensAt, lang) },
          { key: "closes", term: text.closes, figure: formatInstant(window.lastMinute, lang) },
        ]}
      />
      {window.graceMinutes > 0 && (
        <p className="small quiet">{text.graceNote(formatNumber(window.graceMinutes, lang))}</p>
      )}
      {window.changes.length > 0 && (
        <>
          <h3>{text.extensions}</h3>
          <ul>
            {window.changes.map((change) => (
              <li key={change.id}>
                {text.extended(formatInstant(change.from, lang), formatInstant(change.to, lang))}:{" "}
                {change.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {may.extend && (
        <details open={fault !== null}>
          <summary>{text.extension}</summary>
          <Form method="post" className="stack">
            <input type="hidden" name="csrf" value={csrf} />
            <TextInput
              id="closesAt"
              name="lastMinute"
              type="datetime-local"
              label={text.newClosing}
              error={errors.closesAt}
              required
            />
            <TextInput id="reason" name="reason" label={text.reason} error={errors.reason} required />
            <Button>{text.extend}</Button>
          </Form>
        </details>
      )}
    </Panel>
  );
}
