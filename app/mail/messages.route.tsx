import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import type { RouteHandle } from "#app/shared/access.ts";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { TextInput } from "#app/shared/ui/field.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { PageHead } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Status, type StatusKind } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { viewMessages } from "./messages.server.ts";
import { senders, type MessageState } from "./moves.ts";
import { decideMessage } from "./outbox.server.ts";
import { planInvitations, setSchedule } from "./plan.server.ts";
import { parseDays } from "./schedule.ts";
import { sendDueMessages } from "./send.server.ts";

export const handle = { access: { who: senders, rows: "all" }, frame: "house" } satisfies RouteHandle;

/** Names are kept by no browser. */
export const headers = () => ({ "Cache-Control": "no-store" });

export const loader = loadInRound(handle.access, async ({ ctx, round }) => ({
  lang: ctx.lang,
  ...(await viewMessages(ctx, round)),
}));

const id = z.string().min(1).max(64);
const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("invite") }),
  z.object({ verb: z.literal("send") }),
  z.object({ verb: z.enum(["retry", "cancel", "bounce"]), id }),
  z.object({ verb: z.literal("schedule"), days: z.string().max(200), hour: z.string().max(5) }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const typed = parsed.data;
  switch (typed.verb) {
    case "invite":
      return { planned: await planInvitations(ctx, round) };
    case "send":
      return { post: await sendDueMessages(ctx) };
    case "schedule": {
      const days = parseDays(typed.days);
      const hour = Number(typed.hour);
      if (days === null || !/^\d{1,2}$/.test(typed.hour) || hour > 23)
        throw problem("input.invalid", {}, { days: { code: "schedule" } });
      await setSchedule(ctx, round, { days, hour });
      return { changed: true };
    }
    default:
      await decideMessage(ctx, round, { id: typed.id, move: typed.verb });
      return { changed: true };
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, mail } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(mail.title) }];
};

const statusOf: Record<MessageState, StatusKind> = {
  planned: "planned",
  sending: "soon",
  sent: "done",
  failed: "late",
  bounced: "late",
  cancelled: "none",
};

export default function Messages() {
  const { from, counts } = useLoaderData<typeof loader>();
  const { mail: text } = useWords();
  const { csrf } = useShell();
  const lang = useLang();
  return (
    <>
      <PageHead
        title={text.title}
        asOf={text.lead}
        actions={
          <Form method="post">
            <input type="hidden" name="csrf" value={csrf} />
            <Button name="verb" value="invite">
              {text.sendAll}
            </Button>
            {from !== null && (
              <Button name="verb" value="send" variant="second">
                {text.sendDue}
              </Button>
            )}
          </Form>
        }
      />
      <Answer />
      {from === null ? <Message kind="soon">{text.off}</Message> : <p className="quiet">{text.on(from)}</p>}
      <div className="stack">
        {counts.length === 0 ? (
          <Empty title={text.none} icon="people">
            <p>{text.noneHint}</p>
          </Empty>
        ) : (
          <>
            <Panel title={text.counts} flush>
              <Table
                caption={text.counts}
                columns={[
                  { key: "kind", label: text.kind },
                  { key: "state", label: text.state },
                  { key: "count", label: text.count, num: true },
                ]}
              >
                {counts.map(({ kind, state, count }) => (
                  <tr key={`${kind} ${state}`}>
                    <RowHead>{text.kinds[kind]}</RowHead>
                    <Cell>
                      <Status kind={statusOf[state]}>{text.states[state]}</Status>
                    </Cell>
                    <Cell className="n">{formatNumber(Number(count), lang)}</Cell>
                  </tr>
                ))}
              </Table>
            </Panel>
            <List />
          </>
        )}
        <Schedule />
      </div>
    </>
  );
}

function Answer() {
  const words = useWords();
  const answer = useActionData<typeof action>();
  if (!answer) return null;
  if ("problem" in answer) {
    const said =
      "days" in answer.problem.fields ? words.mail.scheduleFault : sayProblem(words, answer.problem);
    return (
      <Message kind="late" announce>
        {said}
      </Message>
    );
  }
  const { plannedDone, sentDone, changed } = words.mail;
  return (
    <Message kind="done" announce>
      {answer.planned !== undefined
        ? plannedDone(answer.planned)
        : answer.post !== undefined
          ? sentDone(answer.post.sent, answer.post.postponed + answer.post.failed)
          : changed}
    </Message>
  );
}

function List() {
  const { rows } = useLoaderData<typeof loader>();
  const { mail: text } = useWords();
  const { csrf } = useShell();
  const lang = useLang();
  if (rows.length === 0) return null;
  return (
    <Panel title={text.list} flush>
      <Table
        caption={text.list}
        comfortable
        columns={[
          { key: "recipient", label: text.recipient },
          { key: "state", label: text.state },
          { key: "due", label: text.due },
          { key: "attempts", label: text.attempts, num: true },
          { key: "actions", label: text.actions },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead sub={text.kinds[row.kind]}>{row.recipient ?? text.goneRecipient}</RowHead>
            <Cell>
              <Status kind={statusOf[row.state]}>{text.states[row.state]}</Status>
              {row.fault !== null && <p className="sub">{text.faults[row.fault] ?? row.fault}</p>}
            </Cell>
            <Cell>{formatMinute(row.dueAt, lang)}</Cell>
            <Cell className="n">{formatNumber(row.attempts, lang)}</Cell>
            <Cell>
              <Form method="post">
                <input type="hidden" name="csrf" value={csrf} />
                <input type="hidden" name="id" value={row.id} />
                {row.may.map((move) => (
                  <Button
                    key={move}
                    name="verb"
                    value={move}
                    variant="bare"
                    size="small"
                    aria-label={`${text.verbs[move]}: ${row.recipient ?? text.goneRecipient}`}
                  >
                    {text.verbs[move]}
                  </Button>
                ))}
              </Form>
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Schedule() {
  const { schedule } = useLoaderData<typeof loader>();
  const { mail: text } = useWords();
  const { csrf } = useShell();
  return (
    <Panel title={text.schedule}>
      <Form method="post" className="stack">
        <input type="hidden" name="csrf" value={csrf} />
        <TextInput label={text.scheduleDays} name="days" defaultValue={schedule.days.join(", ")} required />
        <TextInput label={text.scheduleHour} name="hour" defaultValue={String(schedule.hour)} required />
        <Button name="verb" value="schedule" variant="second">
          {text.scheduleSave}
        </Button>
      </Form>
    </Panel>
  );
}
