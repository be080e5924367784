import { formatNumber, formatPoints } from "#app/shared/format.ts";
import { Panel } from "#app/shared/ui/panel.tsx";
import { Timeline } from "#app/shared/ui/thread.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { parseDecimal } from "#scoring/exact.ts";
import type { CriterionPage } from "./criterion-page.server.ts";
import type { HistoryEntry } from "./criterion-history.server.ts";

/** Everything that happened to a criterion, newest first: no number goes without who and why (F69, F88). */
export function HistoryPanel({ page }: { page: CriterionPage }) {
  const { history: text } = useWords().appraisal;
  const names = new Map(page.agencies.map(({ code, name }) => [code, name]));
  return (
    <Panel title={text.title}>
      {page.history.length === 0 ? (
        <p className="quiet">{text.none}</p>
      ) : (
        <Timeline
          label={text.title}
          entries={page.history.map((entry) => ({
            key: entry.id,
            at: entry.at,
            children: <Entry entry={entry} names={names} />,
          }))}
        />
      )}
    </Panel>
  );
}

function Entry({ entry, names }: { entry: HistoryEntry; names: ReadonlyMap<string, string> }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const { verbs } = appraisal.history;
  if (entry.kind === "evidence")
    return (
      <>
        {verbs[entry.what]}: {entry.title}
        {entry.reason && <span className="sub">{entry.reason}</span>}
        {entry.by && <span className="sub">{entry.by}</span>}
      </>
    );
  const inputs = Object.values(entry.inputs ?? {})
    .map((value) => (parseDecimal(value).ok ? formatNumber(value, lang) : value.replaceAll("|", ", ")))
    .join(" / ");
  // An assignment's reason is the agency it went to.
  const reason = entry.verb === "assign" ? (names.get(entry.reason ?? "") ?? entry.reason) : entry.reason;
  return (
    <>
      {verbs[entry.verb]} {entry.points !== null && <b className="num">{formatPoints(entry.points, lang)}</b>}
      {inputs && <span className="quiet num"> ({inputs})</span>}
      {reason && <span className="sub">{reason}</span>}
      {entry.by && <span className="sub">{entry.by}</span>}
    </>
  );
}
