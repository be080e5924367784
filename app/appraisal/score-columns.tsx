// The three columns side by side, kept apart for ever: points, what they were made from, by whom and when.
import {
  formatDay,
  formatMinute,
  formatNumber,
  formatPct,
  formatPoints,
  formatSigned,
} from "#app/shared/format.ts";
import { Facts } from "#app/shared/ui/panel.tsx";
import { WonLostBar } from "#app/shared/ui/points-bars.tsx";
import { Tag } from "#app/shared/ui/status.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { parseDecimal } from "#scoring/exact.ts";
import { notApplicableInput } from "#scoring/par/score-criterion.ts";
import { parseScorable, workedValue } from "./criterion.ts";
import type { CriterionPage, ShownColumn } from "./criterion-page.server.ts";
import { labelOf } from "./rule-inputs.tsx";

/** Which column counts as of now: final, else appraised, else self. */
function countingOf({ columns }: CriterionPage): "self" | "appraised" | "final" {
  if (columns.final) return "final";
  return columns.appraised ? "appraised" : "self";
}

export function ScoreColumns({ page }: { page: CriterionPage }) {
  const { appraisal } = useWords();
  const { columns } = page;
  const isStatistic = page.source === "statistics";
  const first = isStatistic ? columns.statistic : columns.self;
  const counting = countingOf(page);
  const text = appraisal.page;
  return (
    <div className="tri">
      <ScoreColumn
        page={page}
        title={isStatistic ? appraisal.columns.statistic : appraisal.columns.self}
        score={first}
        none={isStatistic ? text.statisticNone : text.selfNone}
        counts={counting === "self"}
        isProvisional
      />
      <ScoreColumn
        page={page}
        title={appraisal.columns.appraised}
        score={columns.appraised}
        against={first}
        none={text.appraisedNone}
        counts={counting === "appraised"}
        isProvisional
      />
      <ScoreColumn
        page={page}
        title={appraisal.columns.final}
        score={columns.final}
        against={first}
        none={text.finalNone}
        counts={counting === "final"}
      />
    </div>
  );
}

interface ScoreColumnProps {
  page: CriterionPage;
  title: string;
  score: ShownColumn | null;
  /** The column to compare with: a mark on the bar, and the difference in the head. */
  against?: ShownColumn | null;
  none: string;
  counts: boolean;
  isProvisional?: boolean;
}

function ScoreColumn({ page, title, score, against, none, counts, isProvisional }: ScoreColumnProps) {
  const { appraisal } = useWords();
  const lang = useLang();
  const max = formatPoints(page.max, lang);
  const gap = score && against ? Number(score.points) - Number(against.points) : 0;
  return (
    <section className={counts && score ? "column counts" : "column"} aria-label={title}>
      <h2>
        {title}
        {gap !== 0 && (
          <span className={gap < 0 ? "num t-late" : "num t-done"}>{formatSigned(gap.toFixed(2), lang)}</span>
        )}
        {counts && score && isProvisional && <Tag>{appraisal.provisional}</Tag>}
      </h2>
      <p className={score ? "points" : "points none"}>
        <b>{score ? (score.notApplicable === null ? formatPoints(score.points, lang) : "–") : "–"}</b>
        <span className="num">/ {max}</span>
      </p>
      {score ? (
        <>
          <WonLostBar
            name={title}
            won={Number(score.points)}
            max={Number(page.max)}
            mark={against ? Number(against.points) : undefined}
          />
          {score.notApplicable !== null && <p className="quiet">{appraisal.notApplicable}</p>}
          <InputFacts page={page} inputs={score.inputs} />
          <Reasons score={score} />
          <p className="by">
            {appraisal.page.by(score.by ?? appraisal.page.bySystem, formatMinute(score.at, lang))}
          </p>
        </>
      ) : (
        <p className="quiet">{none}</p>
      )}
    </section>
  );
}

function InputFacts({ page, inputs }: { page: CriterionPage; inputs: Record<string, string> }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const rule = parseScorable(page.scorable)?.rule;
  const worked = rule ? workedValue(rule, inputs) : null;
  const facts = Object.entries(inputs)
    .filter(([name]) => name !== notApplicableInput)
    .map(([name, value]) => ({
      key: name,
      term: labelOf(appraisal.inputs, name),
      figure:
        name === "met"
          ? value.split("|").filter(Boolean).join(", ") || appraisal.inputs.noneMet
          : figureOf(value, lang),
    }));
  const setAside = inputs[notApplicableInput];
  return (
    <>
      {setAside && <p>{setAside}</p>}
      <Facts
        facts={[
          ...facts,
          ...(worked
            ? [
                {
                  key: "worked",
                  term: rule?.kind === "growth" ? appraisal.inputs.growth : appraisal.inputs.ratio,
                  figure: formatPct(worked.formatTwoDecimals(), lang),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function figureOf(value: string, lang: "vi" | "en"): string {
  return parseDecimal(value).ok ? formatNumber(value, lang) : value;
}

function Reasons({ score }: { score: ShownColumn }) {
  const { page: text } = useWords().appraisal;
  const lang = useLang();
  const { source } = score;
  return (
    <>
      {score.explanation && (
        <p className="why">
          <b>{text.explanation}:</b> {score.explanation}
        </p>
      )}
      {score.reason && (
        <p className="why">
          <b>{text.reason}:</b> {score.reason}
        </p>
      )}
      {source && (
        <p className="why">
          {source.kind === "feed"
            ? text.feedSource(lang === "vi" ? source.vi : source.en)
            : text.publicationSource(source.publication, formatDay(source.publishedOn, lang))}
        </p>
      )}
    </>
  );
}
