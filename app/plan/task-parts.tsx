import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDay, formatMinute } from "#app/shared/format.ts";
import { DeadlineStatus, DueTime } from "#app/shared/ui/deadline.tsx";
import { Empty } from "#app/shared/ui/message.tsx";
import { Facts } from "#app/shared/ui/panel.tsx";
import { Status, Tag } from "#app/shared/ui/status.tsx";
import { Timeline, type HistoryEntry } from "#app/shared/ui/thread.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { getTaskView, TaskRow } from "./view.server.ts";

type View = Awaited<ReturnType<typeof getTaskView>>;

/** What the task is: state, due, owner, helpers, product, legal basis, the criteria it helps to win. */
export function TaskFacts({
  task,
  criteria,
  roundCode,
}: {
  task: TaskRow;
  criteria: View["criteria"];
  roundCode: string;
}) {
  const { plan, shared } = useWords();
  const lang = useLang();
  return (
    <>
      <p>
        <DeadlineStatus state={task.due.state} />{" "}
        {task.doneOn && <span className="t-done">{plan.board.doneOn(formatDay(task.doneOn, lang))}</span>}{" "}
        {task.directed && <Tag>{plan.board.directed}</Tag>}
      </p>
      <dl className="prose">
        <Fact term={plan.due}>
          <DueTime due={task.due} />
        </Fact>
        <Fact term={plan.owner}>{task.owner.name}</Fact>
        {task.coOwners.length > 0 && <Fact term={plan.coOwners}>{task.coOwners.join(", ")}</Fact>}
        <Fact term={plan.task.product}>{task.product}</Fact>
        <Fact term={plan.task.legalBasis}>{task.legalBasis}</Fact>
        {task.evidence && <Fact term={plan.task.proof}>{task.evidence}</Fact>}
      </dl>
      {criteria.length > 0 && (
        <Facts
          facts={criteria.map(({ code, name, points }) => ({
            key: code,
            term: (
              <Link to={`/rounds/${roundCode}/criteria/${code}`}>
                <span className="num">{code}</span> {name}
              </Link>
            ),
            figure: points ? shared.units.pointsCount(points) : "",
          }))}
        />
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="quiet small">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Reports, extensions and requests, the newest first: when each took effect and when it was recorded. */
export function TaskHistory({ view }: { view: View }) {
  const { plan } = useWords();
  const lang = useLang();
  const text = plan.task;
  const entries: HistoryEntry[] = [
    ...view.reports.map((report) => ({
      key: report.id,
      at: report.recordedAt,
      children: (
        <>
          <b>{text.verbs[report.verb]}</b>, {text.effective(formatDay(report.effectiveOn, lang))}. {report.by}
          {report.note && <span className="sub">{report.note}</span>}
          {report.evidenceTitle && (
            <span className="sub">
              {text.proof}: <EvidenceLink title={report.evidenceTitle} link={report.evidenceLink} />
            </span>
          )}
        </>
      ),
    })),
    ...view.extensions.map((extension) => ({
      key: `${extension.dueAt} ${extension.recordedAt}`,
      at: extension.recordedAt,
      children: (
        <>
          <b>{text.extended(formatMinute(extension.from, lang), formatMinute(extension.dueAt, lang))}</b>.{" "}
          {extension.decidedBy}
          <span className="sub">{extension.reason}</span>
        </>
      ),
    })),
    ...view.requests
      .filter(({ granted }) => granted !== true)
      .map((request) => ({
        key: request.id,
        at: request.at,
        children: (
          <>
            <b>{text.request(formatMinute(request.dueAt, lang))}</b>. {request.by}
            <span className="sub">{request.reason}</span>
            {request.granted === null ? (
              <Status kind="ask">{text.waiting}</Status>
            ) : (
              <span className="sub">
                {text.refused}: {request.decision} ({request.decidedBy})
              </span>
            )}
          </>
        ),
      })),
  ].sort((one, other) => (one.at > other.at ? -1 : 1));
  if (entries.length === 0) {
    return (
      <Empty title={text.noHistory} icon="list">
        <p>{text.noHistoryHint}</p>
      </Empty>
    );
  }
  return <Timeline entries={entries} label={text.history} />;
}

/** Only web addresses become links; anything else that was typed stays text. */
function EvidenceLink({ title, link }: { title: string; link: string | null }) {
  if (!link) return <>{title}</>;
  if (!/^https?:\/\//i.test(link)) return <>{`${title} (${link})`}</>;
  return (
    <a href={link} rel="noreferrer noopener" target="_blank">
      {title}
    </a>
  );
}
