import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/shared/access.ts";
import {
  dayInVietNam,
  formatDay,
  formatMinute,
  formatNumber,
  formatPoints,
  formatTime,
  formatWeekday,
} from "#app/shared/format.ts";
import { parseMoment } from "#app/shared/moment.ts";
import { problem } from "#app/shared/problem.ts";
import { sayProblem } from "#app/shared/say-problem.ts";
import { useShell } from "#app/shared/shell-data.ts";
import { Button } from "#app/shared/ui/button.tsx";
import { CalendarStrip } from "#app/shared/ui/calendar-strip.tsx";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty, Message } from "#app/shared/ui/message.tsx";
import { Counters, PageHead } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { PointsAtRisk } from "#app/shared/ui/points-bars.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { actInRound, loadInRound } from "#app/people/api.server.ts";
import { DeadlineTable } from "./deadline-table.tsx";
import { findDesk, remindOverdue, type DeskFilter } from "./desk.server.ts";
import { deadlineKinds, parseDeadlineKind } from "./kinds.ts";
import { ProgressPanels } from "./progress-panels.tsx";
import { findProgress } from "./progress.server.ts";
import { remind } from "./remind.server.ts";

export const handle = {
  access: {
    who: ["reviewer", "approver", "leader", "auditor", "assessor", "agency-head"],
    rows: "own-agency",
  },
  frame: "house",
} satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const filter = filterOf(url.searchParams);
  return {
    lang: ctx.lang,
    moment,
    filter,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    round: { code: round.code, illustrative: round.illustrative === 1 },
    desk: await findDesk(ctx, round, moment, filter),
    progress: await findProgress(ctx, round),
  };
});

const input = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("remind"), deadline: z.string().min(1) }),
  z.object({ verb: z.literal("remind-overdue") }),
]);

export const action = actInRound(handle.access, async ({ ctx, round, form, url }) => {
  const parsed = input.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw problem("input.invalid");
  const reminded =
    parsed.data.verb === "remind"
      ? await remind(ctx, round, [parsed.data.deadline])
      : await remindOverdue(ctx, round, filterOf(url.searchParams));
  return { reminded };
});

function filterOf(query: URLSearchParams): DeskFilter {
  return { agencyCode: query.get("agency") || null, kind: parseDeadlineKind(query.get("kind")) ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, desk } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(desk.title) }];
};

export default function Desk() {
  const words = useWords();
  const lang = useLang();
  const { csrf } = useShell();
  const { moment, filter, today, round, desk, progress } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const base = `/rounds/${round.code}`;
  const { counters, late, soon } = desk;
  const past = moment.asOfDay !== null || moment.knownDay !== null;
  const remindable = desk.mayRemind ? csrf : null;
  const greatest = Math.max(...[...late.rows, ...soon.rows].map(({ risk }) => Number(risk ?? 0)), 0);
  return (
    <>
      <PageHead
        title={desk.ownOnly ? words.desk.ownTitle : words.desk.title}
        asOf={<AsOfLine />}
        actions={
          remindable && late.rows.length > 0 && <RemindAll count={late.rows.length} csrf={remindable} />
        }
      />
      {answer && "problem" in answer && (
        <Message kind="late" announce>
          {sayProblem(words, answer.problem)}
        </Message>
      )}
      {answer && "reminded" in answer && (
        <Message kind="done" announce>
          {words.desk.remind.sent(answer.reminded)}
        </Message>
      )}
      {desk.reminded.length > 0 && <ReminderBanner />}
      <Counters
        counters={[
          {
            key: "late",
            figure: formatNumber(counters.late, lang),
            label: words.desk.counters.late,
            note:
              counters.late > 0 && !desk.ownOnly
                ? words.desk.counters.lateOf(formatNumber(counters.lateOwners, lang))
                : undefined,
            kind: counters.late > 0 ? "late" : undefined,
          },
          {
            key: "soon",
            figure: formatNumber(counters.soon, lang),
            label: words.desk.counters.soon,
            note: words.desk.counters.soonIn,
            kind: counters.soon > 0 ? "soon" : undefined,
          },
          {
            key: "risk",
            figure: formatPoints(counters.risk, lang),
            label: words.desk.counters.risk,
            note: words.desk.counters.riskOf,
          },
          {
            key: "tasks",
            figure: formatNumber(counters.tasks.done, lang),
            of: formatNumber(counters.tasks.all, lang),
            label: words.desk.counters.tasks,
            note: words.desk.counters.tasksOf,
            to: `${base}/plan`,
          },
        ]}
      />
      <div className="stack">
        {progress && (
          <ProgressPanels progress={progress} base={base} past={past} madeUp={round.illustrative} />
        )}
        <section aria-label={words.desk.calendar}>
          <CalendarStrip days={desk.calendar} today={moment.asOfDay ?? today} />
          {desk.feeds.map((feed) => (
            <p key={feed} className="small">
              <a href={feed}>{words.desk.feed}</a>
            </p>
          ))}
        </section>
        <FilterBar
          clearTo={`${base}/desk`}
          filtered={past || filter.agencyCode !== null || filter.kind !== null}
        >
          {!desk.ownOnly && (
            <Select
              name="agency"
              label={words.desk.filter.agency}
              defaultValue={filter.agencyCode ?? ""}
              options={[
                { value: "", label: words.desk.filter.allAgencies },
                ...desk.owners.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
          <Select
            name="kind"
            label={words.desk.filter.kind}
            defaultValue={filter.kind ?? ""}
            options={[
              { value: "", label: words.desk.filter.allKinds },
              ...deadlineKinds.map((kind) => ({ value: kind, label: words.desk.kinds[kind] })),
            ]}
          />
          <MomentFields moment={moment} today={today} />
        </FilterBar>
        <DeadlinePanel
          words={words.desk.late}
          icon="tick"
          list={late}
          greatest={greatest}
          csrf={remindable}
          urgent
        />
        <DeadlinePanel
          words={words.desk.soon}
          icon="calendar"
          list={soon}
          greatest={greatest}
          csrf={remindable}
        />
        {!desk.ownOnly && <AgenciesAtRisk />}
      </div>
    </>
  );
}

function AsOfLine() {
  const { desk } = useWords();
  const lang = useLang();
  const { moment, round, desk: shown } = useLoaderData<typeof loader>();
  const day = dayInVietNam(moment.asOf);
  return (
    <>
      {moment.asOfDay
        ? desk.asOfDay(formatDay(moment.asOfDay, lang))
        : desk.asOfNow(formatTime(moment.asOf), formatWeekday(day, lang), formatDay(day, lang))}
      {moment.knownDay && <>, {desk.knownOn(formatDay(moment.knownDay, lang))}</>}
      {(moment.asOfDay ?? moment.knownDay) && (
        <>
          . <Link to={`/rounds/${round.code}/desk`}>{desk.backToNow}</Link>
        </>
      )}{" "}
      {shown.illustrative && <MadeUpTag />}
    </>
  );
}

function RemindAll({ count, csrf }: { count: number; csrf: string }) {
  const { desk } = useWords();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="verb" value="remind-overdue" />
      <Button icon="bell">{desk.remind.all(count)}</Button>
    </Form>
  );
}

/** What the owner's page says after a reminder, until the thing is done. */
function ReminderBanner() {
  const { desk } = useWords();
  const lang = useLang();
  const { reminded } = useLoaderData<typeof loader>().desk;
  return (
    <Message kind="soon" icon="bell" title={desk.remind.banner(reminded.length)}>
      <ul>
        {reminded.map(({ id, title, link, dueAt }) => (
          <li key={id}>
            <Link to={link}>{desk.remind.bannerItem(title, formatMinute(dueAt, lang))}</Link>
          </li>
        ))}
      </ul>
    </Message>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>["desk"];

interface DeadlinePanelProps {
  words: { title: string; caption: string; none: string; noneHint: string };
  icon: "tick" | "calendar";
  list: Loaded["late"];
  greatest: number;
  csrf: string | null;
  urgent?: boolean;
}

function DeadlinePanel({ words, icon, list, greatest, csrf, urgent }: DeadlinePanelProps) {
  const { desk } = useWords();
  const lang = useLang();
  if (list.rows.length === 0) {
    return (
      <Panel title={words.title}>
        <Empty title={words.none} icon={icon}>
          <p>{words.noneHint}</p>
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      title={words.title}
      note={desk.sum(formatNumber(list.rows.length, lang), formatPoints(list.risk, lang))}
      flush
      tint={urgent ? "late" : undefined}
    >
      <DeadlineTable
        caption={words.caption}
        rows={list.rows}
        greatest={greatest}
        csrf={csrf}
        urgent={urgent}
      />
    </Panel>
  );
}

function AgenciesAtRisk() {
  const { desk: words } = useWords();
  const { agencies } = useLoaderData<typeof loader>().desk;
  const greatest = Number(agencies[0]?.points ?? 0);
  return (
    <Columns layout="free">
      <Panel title={words.agencies.title} flush={agencies.length > 0}>
        {agencies.length === 0 ? (
          <Empty title={words.agencies.none} icon="tick" />
        ) : (
          <Table
            caption={words.agencies.title}
            columns={[
              { key: "agency", label: words.filter.agency },
              { key: "points", label: words.columns.risk },
            ]}
          >
            {agencies.map(({ name, points }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <PointsAtRisk points={points} greatest={greatest} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      <p className="quiet small">{words.agencies.note}</p>
    </Columns>
  );
}
