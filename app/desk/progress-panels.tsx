import { Link } from "@remix-run/react";
import { formatMinute, formatNumber } from "#app/shared/format.ts";
import { Empty } from "#app/shared/ui/message.tsx";
import { BigCount } from "#app/shared/ui/page-head.tsx";
import { Columns, Panel } from "#app/shared/ui/panel.tsx";
import { StackBar, StackLegend, type Segment } from "#app/shared/ui/stack-bar.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { ResponseCurve } from "#app/shared/ui/time-charts.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { findProgress } from "./progress.server.ts";

type Progress = NonNullable<Awaited<ReturnType<typeof findProgress>>>;

/** Both surveys side by side. */
export function ProgressPanels({
  progress,
  base,
  past,
  madeUp,
}: {
  progress: Progress;
  base: string;
  past: boolean;
  madeUp: boolean;
}) {
  return (
    <Columns>
      <PaperPanel paper={progress.paper} to={`${base}/paper`} past={past} madeUp={madeUp} />
      <TurnoutPanel turnout={progress.turnout} to={`${base}/survey`} past={past} />
    </Columns>
  );
}

function PaperPanel({
  paper,
  to,
  past,
  madeUp,
}: {
  paper: Progress["paper"];
  to: string;
  past: boolean;
  madeUp: boolean;
}) {
  const { desk } = useWords();
  const lang = useLang();
  const words = desk.paper;
  const segments: Segment[] = [
    { key: "twice", label: words.states.twice, count: paper.twice, fill: "solid" },
    { key: "once", label: words.states.once, count: paper.once, fill: "tint" },
    { key: "collected", label: words.states.collected, count: paper.collected, fill: "dots" },
    { key: "out", label: words.states.out, count: paper.out, fill: "white" },
    { key: "lost", label: words.states.lost, count: paper.lost, fill: "hatch" },
  ];
  return (
    <Panel
      title={words.title}
      note={past ? words.nowOnly : undefined}
      end={<PanelEnd to={to} label={words.all} madeUp={madeUp && paper.total > 0} />}
    >
      {paper.total === 0 ? (
        <Empty title={words.none} icon="paper">
          <p>{words.noneHint}</p>
        </Empty>
      ) : (
        <>
          <BigCount figure={formatNumber(paper.twice, lang)}>
            {words.keyed(formatNumber(paper.total, lang))}
          </BigCount>
          <StackBar segments={segments} total={paper.total} label={words.title} />
          <StackLegend segments={segments} />
        </>
      )}
    </Panel>
  );
}

function TurnoutPanel({ turnout, to, past }: { turnout: Progress["turnout"]; to: string; past: boolean }) {
  const { desk } = useWords();
  const lang = useLang();
  const words = desk.turnout;
  const minute =
    turnout.state === "before"
      ? words.opens(formatMinute(turnout.opensAt, lang))
      : turnout.state === "open"
        ? words.closes(formatMinute(turnout.closesAt, lang))
        : words.closed(formatMinute(turnout.closesAt, lang));
  return (
    <Panel
      title={words.title}
      note={past ? desk.paper.nowOnly : undefined}
      end={<PanelEnd to={to} label={words.all} madeUp={turnout.illustrative} />}
    >
      {turnout.invited === 0 ? (
        <Empty title={words.none} icon="people">
          <p>{words.noneHint}</p>
        </Empty>
      ) : (
        <>
          <BigCount figure={formatNumber(turnout.answered, lang)} aside={minute}>
            {words.answered(formatNumber(turnout.invited, lang))}
          </BigCount>
          <ResponseCurve name={words.byDay} days={turnout.days} today={turnout.today} />
          <dl className="segs">
            {turnout.groups.map((group) => (
              <div key={group.code}>
                <dt>{group.title}</dt>
                <dd>
                  {formatNumber(group.answered, lang)}/{formatNumber(group.invited, lang)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Panel>
  );
}

function PanelEnd({ to, label, madeUp }: { to: string; label: string; madeUp: boolean }) {
  return (
    <>
      {madeUp && <MadeUpTag />} <Link to={to}>{label}</Link>
    </>
  );
}
