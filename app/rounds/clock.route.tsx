// The demo's business clock: shows where it stands and moves it. There is no such page outside the demo.
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { act, load } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatMinute, formatWeekday } from "#app/shared/format.ts";
import { formatLocalMinute, parseLocalMinute } from "#app/shared/local-minute.ts";
import { problem } from "#app/shared/problem.ts";
import { sayFaults } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { BigCount, PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel, Stack } from "#app/shared/ui/panel.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { moveClock, requireDemo } from "./move-clock.server.ts";
import { clockStops } from "./clock-stops.ts";
import { PageFaults } from "./page-faults.tsx";
import sheet from "./rounds.css?url";

export const handle = {
  access: { who: ["admin", "reviewer"], rows: "none" },
  frame: "house",
} satisfies RouteHandle;

export const loader = load(handle.access, ({ ctx }) => {
  requireDemo(ctx);
  return Promise.resolve({ lang: ctx.lang, now: ctx.clock.now().toISOString() });
});

export const action = act(handle.access, async ({ ctx, form }) => {
  requireDemo(ctx);
  const typed = form.get("to");
  const to = parseLocalMinute(typeof typed === "string" ? typed : "");
  if (to === null) throw problem("input.invalid", {}, { to: { code: "round.instant" } });
  await moveClock(ctx, to);
  return { moved: to };
});

export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, rounds } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(rounds.clock.title) }];
};

export default function ClockPage() {
  const { now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords();
  const lang = useLang();
  const { csrf } = useShell();
  const { clock } = words.rounds;
  const fault = answer && "problem" in answer ? answer.problem : null;
  return (
    <>
      <PageHead title={clock.title} asOf={clock.lead} />
      <Stack>
        <PageFaults fault={fault} />
        {answer && "moved" in answer && (
          <Message kind="done" announce>
            {clock.moved(formatMinute(answer.moved, lang))}
          </Message>
        )}
        <Columns layout="free">
          <Panel title={clock.now}>
            <BigCount figure={formatMinute(now, lang)}>{formatWeekday(dayInVietNam(now), lang)}</BigCount>
            <Form method="post" className="stack">
              <input type="hidden" name="csrf" value={csrf} />
              <TextInput
                id="to"
                key={now}
                type="datetime-local"
                name="to"
                label={clock.to}
                hint={clock.toHint}
                defaultValue={formatLocalMinute(now)}
                error={fault ? sayFaults(words, fault.fields).to : undefined}
                required
                figures
              />
              <Button icon="clock">{clock.move}</Button>
            </Form>
          </Panel>
          <Panel title={clock.stops} flush>
            <Form method="post">
              <input type="hidden" name="csrf" value={csrf} />
              <ul className="clock-stops">
                {clockStops.map(({ key, at }) => (
                  <li key={key}>
                    <Button variant="second" name="to" value={at}>
                      {formatMinute(`${at}:00+07:00`, lang)}
                    </Button>
                    <span>{clock.stop[key]}</span>
                  </li>
                ))}
              </ul>
            </Form>
          </Panel>
        </Columns>
        <Message kind="info">{clock.note}</Message>
      </Stack>
    </>
  );
}
