import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { RouteHandle } from "#app/shared/access.ts";
import { dayInVietNam, formatDay, formatNumber } from "#app/shared/format.ts";
import { keepMoment, parseMoment } from "#app/shared/moment.ts";
import { LinkButton } from "#app/shared/ui/button.tsx";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { Select } from "#app/shared/ui/field.tsx";
import { FilterBar, MomentFields } from "#app/shared/ui/filter-bar.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Counters } from "#app/shared/ui/page-head.tsx";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Tag } from "#app/shared/ui/status.tsx";
import { Cell, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords, wordsOf } from "#app/shared/words.ts";
import { loadInRound } from "#app/people/api.server.ts";
import { isPast, PlanHead, RegisterFiles } from "./frame.tsx";
import { planAccess } from "./roles.ts";
import { mayImport, type TaskRow, viewBoard } from "./view.server.ts";

export const handle = { access: planAccess, frame: "house" } satisfies RouteHandle;

export const loader = loadInRound(handle.access, async ({ ctx, round, url }) => {
  const moment = parseMoment(url.searchParams, ctx.clock.now());
  const filter = {
    state: url.searchParams.get("state") || null,
    owner: url.searchParams.get("owner") || null,
  };
  return {
    lang: ctx.lang,
    mayImport: mayImport(ctx),
    roundCode: round.code,
    today: dayInVietNam(ctx.clock.now().toISOString()),
    moment,
    filter,
    board: await viewBoard(ctx, round, moment, filter),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const { shared, plan } = wordsOf(data?.lang ?? "vi");
  return [{ title: shared.app.pageTitle(plan.board.title) }];
};

const states = ["overdue", "due-soon", "planned", "done"] as const;

export default function Plan() {
  const { plan, shared } = useWords();
  const lang = useLang();
  const { mayImport, roundCode, today, moment, filter, board } = useLoaderData<typeof loader>();
  const base = `/rounds/${roundCode}/plan`;
  const { counts } = board;
  const figure = (count: number) => formatNumber(count, lang);
  const stateWords = {
    overdue: shared.status.late,
    "due-soon": shared.status.soon,
    planned: shared.status.planned,
    done: shared.status.done,
  };
  return (
    <>
      <PlanHead
        roundCode={roundCode}
        register="plan"
        title={plan.board.title}
        moment={moment}
        illustrative={board.illustrative}
        actions={
          <>
            <RegisterFiles
              roundCode={roundCode}
              kind="tasks"
              moment={moment}
              filled={counts.all > 0}
              mayImport={mayImport}
            />
            {board.mayAdd && !isPast(moment) && (
              <LinkButton to={`${base}/new`} icon="plus">
                {plan.newTask.add}
              </LinkButton>
            )}
          </>
        }
      />
      {counts.all === 0 ? (
        <Empty title={plan.board.empty} icon="flag">
          <p>{plan.board.emptyHint}</p>
        </Empty>
      ) : (
        <>
          <Counters
            counters={[
              {
                key: "done",
                figure: figure(counts.done),
                of: figure(counts.all),
                label: plan.board.done,
                kind: "done",
              },
              {
                key: "late",
                figure: figure(counts.overdue),
                label: plan.board.late,
                kind: counts.overdue > 0 ? "late" : undefined,
              },
              {
                key: "soon",
                figure: figure(counts.soon),
                label: plan.board.soon,
                kind: counts.soon > 0 ? "soon" : undefined,
              },
              { key: "planned", figure: figure(counts.planned), label: plan.board.planned },
            ]}
          />
          <FilterBar
            clearTo={base}
            filtered={isPast(moment) || filter.state !== null || filter.owner !== null}
          >
            <MomentFields moment={moment} today={today} />
            <Select
              name="state"
              label={plan.state}
              defaultValue={filter.state ?? ""}
              options={[
                { value: "", label: plan.allStates },
                ...states.map((state) => ({ value: state, label: stateWords[state] })),
              ]}
            />
            <Select
              name="owner"
              label={plan.owner}
              defaultValue={filter.owner ?? ""}
              options={[{ value: "", label: shared.buttons.showAll }, ...board.owners]}
            />
          </FilterBar>
          {board.rows.length === 0 ? (
            <Empty title={plan.board.noneMatch} icon="search">
              <p>{plan.board.noneMatchHint}</p>
            </Empty>
          ) : (
            <Panel
              title={plan.verdict(
                figure(counts.done),
                figure(counts.all),
                formatDay(dayInVietNam(moment.asOf), lang),
              )}
              flush
            >
              <TaskTable rows={board.rows} to={(code) => keepMoment(`${base}/${code}`, moment)} />
            </Panel>
          )}
        </>
      )}
    </>
  );
}

function TaskTable({ rows, to }: { rows: readonly TaskRow[]; to: (code: string) => string }) {
  const { plan } = useWords();
  const lang = useLang();
  return (
    <Table
      caption={plan.board.caption}
      phone="cards"
      columns={[
        { key: "state", label: plan.state },
        { key: "task", label: plan.board.task },
        { key: "owner", label: plan.owner },
        { key: "due", label: plan.due },
        { key: "evidence", label: plan.board.evidence },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <td>
            <DeadlineStatus state={row.due.state} />
          </td>
          <RowHead
            sub={
              <>
                <span className="num">{row.code}</span> · {plan.criteria}{" "}
                <span className="num">{row.criteria.join(", ")}</span>
                {row.directed && (
                  <>
                    {" "}
                    <Tag>{plan.board.directed}</Tag>
                  </>
                )}
              </>
            }
          >
            <Link to={to(row.code)}>{row.title}</Link>
          </RowHead>
          <Cell whole>
            {row.owner.name}
            {row.coOwners.length > 0 && (
              <span className="sub">
                {plan.coOwners}: {row.coOwners.join(", ")}
              </span>
            )}
          </Cell>
          <td>
            <DueTime due={row.due} />
          </td>
          <Cell whole>
            {row.doneOn ? (
              <>
                {row.evidence}
                <span className="sub t-done">{plan.board.doneOn(formatDay(row.doneOn, lang))}</span>
              </>
            ) : (
              <span className="quiet">{row.lastNote ?? row.product}</span>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
