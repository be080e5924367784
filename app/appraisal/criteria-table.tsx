import { Link } from "@remix-run/react";
import { formatPoints, formatSigned } from "#app/shared/format.ts";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { noFigure } from "#app/shared/format.ts";
import { useLang, useWords } from "#app/shared/words.ts";
import type { ListedCriterion } from "./criteria-list.server.ts";
import { CriterionStatus, ProofStatus } from "./state-tag.tsx";

/** The criteria of one domain: whose, at which step, the three columns, the documents behind them. */
export function CriteriaTable({
  domain,
  criteria,
  base,
  ownOnly,
}: {
  domain: string;
  criteria: readonly ListedCriterion[];
  base: string;
  ownOnly: boolean;
}) {
  const { appraisal } = useWords();
  const { head } = appraisal.list;
  return (
    <Table
      caption={appraisal.list.caption(domain)}
      phone="cards"
      className="criteria"
      columns={[
        { key: "criterion", label: head.criterion, className: "criterion" },
        ...(ownOnly ? [] : [{ key: "agency", label: head.agency, className: "agency" }]),
        { key: "state", label: head.state },
        { key: "documents", label: head.documents },
        { key: "self", label: head.self, num: true },
        { key: "appraised", label: head.appraised, num: true },
        { key: "gap", label: head.gap, num: true },
        { key: "final", label: head.final, num: true },
        { key: "max", label: head.max, num: true },
      ]}
    >
      {criteria.map((criterion) => (
        <CriterionRow key={criterion.code} criterion={criterion} base={base} ownOnly={ownOnly} />
      ))}
    </Table>
  );
}

function CriterionRow({
  criterion,
  base,
  ownOnly,
}: {
  criterion: ListedCriterion;
  base: string;
  ownOnly: boolean;
}) {
  const { appraisal } = useWords();
  const lang = useLang();
  const { head } = appraisal.list;
  return (
    <tr>
      <RowHead>
        <Link to={`${base}/${criterion.code}`}>
          <span className="num code">{criterion.code}</span> {criterion.name}
        </Link>
        {criterion.openQueries > 0 && (
          <span className="sub t-ask">{appraisal.list.queriesOpen(String(criterion.openQueries))}</span>
        )}
      </RowHead>
      {!ownOnly && <Cell label={head.agency}>{criterion.agency}</Cell>}
      <Cell label={head.state}>
        <CriterionStatus state={criterion.state} />
      </Cell>
      <Cell label={head.documents}>
        {criterion.source === "statistics" ? (
          <span className="quiet small">{appraisal.columns.statistic}</span>
        ) : (
          criterion.proof && <ProofStatus proof={criterion.proof} />
        )}
      </Cell>
      <Points label={head.self} value={criterion.self} />
      <Points label={head.appraised} value={criterion.appraised} />
      <Num label={head.gap} className={criterion.gap?.startsWith("-") ? "t-late" : undefined}>
        {criterion.gap === null ? noFigure : formatSigned(criterion.gap, lang)}
      </Num>
      <Points label={head.final} value={criterion.final} />
      <Num label={head.max} className="quiet">
        {formatPoints(criterion.max, lang)}
      </Num>
    </tr>
  );
}

function Points({ label, value }: { label: string; value: string | null }) {
  const { appraisal } = useWords();
  const lang = useLang();
  if (value === "not-applicable")
    return (
      <Num label={label} className="quiet small">
        {appraisal.notApplicable}
      </Num>
    );
  return <Num label={label}>{formatPoints(value, lang)}</Num>;
}
