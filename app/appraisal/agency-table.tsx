import { Link } from "@remix-run/react";
import { formatNumber, formatPoints, formatSigned, noFigure } from "#app/shared/format.ts";
import { DueTime } from "#app/shared/ui/deadline.tsx";
import { Cell, Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { AgencySummary } from "./criteria-list.server.ts";

/** How far each agency is, and what the appraisal changed of what it gave itself (F91). */
export function AgencyTable({ agencies, base }: { agencies: readonly AgencySummary[]; base: string }) {
  const { appraisal } = useWords();
  const lang = useLang();
  const { head } = appraisal.list;
  const count = (part: number, all: number) => `${formatNumber(part, lang)} / ${formatNumber(all, lang)}`;
  return (
    <Table
      caption={appraisal.list.agenciesCaption}
      phone="cards"
      columns={[
        { key: "agency", label: head.agency },
        { key: "due", label: head.due },
        { key: "submitted", label: head.submitted, num: true },
        { key: "compared", label: head.compared, num: true },
        { key: "self", label: head.self, num: true },
        { key: "appraised", label: head.appraised, num: true },
        { key: "gap", label: head.gap, num: true },
      ]}
    >
      {agencies.map((agency) => (
        <tr key={agency.code}>
          <RowHead>
            <Link to={`${base}?agency=${agency.code}`}>{agency.name}</Link>
          </RowHead>
          <Cell label={head.due}>{agency.deadline ? <DueTime due={agency.deadline} /> : noFigure}</Cell>
          <Num label={head.submitted}>{count(agency.submitted, agency.criteria)}</Num>
          <Num label={head.compared}>{count(agency.compared, agency.criteria)}</Num>
          <Num label={head.self}>{agency.compared > 0 ? formatPoints(agency.self, lang) : noFigure}</Num>
          <Num label={head.appraised}>
            {agency.compared > 0 ? formatPoints(agency.appraised, lang) : noFigure}
          </Num>
          <Num label={head.gap} strong className={agency.gap.startsWith("-") ? "t-late" : undefined}>
            {agency.compared > 0 ? formatSigned(agency.gap, lang) : noFigure}
          </Num>
        </tr>
      ))}
    </Table>
  );
}
