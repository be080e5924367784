import { Panel } from "#app/shared/ui/panel.tsx";
import { UnverifiedTag } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { parseScorable } from "./criterion.ts";
import type { CriterionPage } from "./criterion-page.server.ts";
import { RuleChart, type Mark } from "./rule-chart.tsx";
import { sayRule } from "./say-rule.ts";

/** How points come about: in words from the rule's own numbers, and drawn with the columns on it. */
export function RulePanel({ page }: { page: CriterionPage }) {
  const words = useWords();
  const lang = useLang();
  const { appraisal } = words;
  const scorable = parseScorable(page.scorable);
  if (!scorable) return null;
  const { self, statistic, appraised, final } = page.columns;
  const first = self ?? statistic;
  const last = final ?? appraised;
  const marks: Mark[] = [
    ...(first ? [{ name: appraisal.columns.self, inputs: first.inputs, counts: !last }] : []),
    ...(last ? [{ name: appraisal.columns.appraised, inputs: last.inputs, counts: true }] : []),
  ];
  const [lead, ...rest] = sayRule(scorable.rule, scorable.max, words, lang);
  return (
    <Panel title={appraisal.rule.title} note={page.set} end={page.unverified.rule && <UnverifiedTag />}>
      <p>{lead}</p>
      {rest.length > 0 && (
        <ul className="rule-words">
          {rest.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <RuleChart scorable={page.scorable} name={page.code} marks={marks} />
    </Panel>
  );
}
