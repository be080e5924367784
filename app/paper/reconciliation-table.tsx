/** The sheet that must add up: a hamlet a row, its paper states, their sum against the sample. */
import { Link } from "@remix-run/react";
import { formatNumber } from "#app/shared/format.ts";
import { Status } from "#app/shared/ui/status.tsx";
import { Cell, Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { paperStates } from "./moves.ts";
import type { ReconciliationDistrict, ReconciliationRow } from "./progress.server.ts";

type Sums = Pick<ReconciliationRow, "slots" | "total" | "counts">;

export function ReconciliationTable({
  districts,
  roundCode,
}: {
  districts: readonly ReconciliationDistrict[];
  roundCode: string;
}) {
  const { paper } = useWords();
  const lang = useLang();
  const words = paper.overview;
  const columns = [
    { key: "hamlet", label: paper.hamlet },
    ...paperStates.map((state) => ({ key: state, label: paper.paperStates[state], num: true })),
    { key: "total", label: words.printed, num: true },
    { key: "slots", label: words.slots, num: true },
    { key: "balance", label: words.balance },
  ];
  return (
    <Table
      caption={words.sheet}
      columns={columns}
      bodies
      foot={
        <SumRow>
          <RowHead>{words.total}</RowHead>
          <Figures sums={addUp(districts.flatMap(({ hamlets }) => hamlets))} />
        </SumRow>
      }
    >
      {districts.map((district) => (
        <tbody key={district.code}>
          {district.hamlets.map((hamlet) => (
            <tr key={hamlet.code}>
              <RowHead>
                <Link to={`/rounds/${roundCode}/paper/hamlets/${hamlet.code}`}>{hamlet.name[lang]}</Link>
              </RowHead>
              <Figures sums={hamlet} />
            </tr>
          ))}
          <SumRow>
            <RowHead>{words.districtTotal(district.name[lang])}</RowHead>
            <Figures sums={addUp(district.hamlets)} />
          </SumRow>
        </tbody>
      ))}
    </Table>
  );
}

function Figures({ sums }: { sums: Sums }) {
  const { paper } = useWords();
  const lang = useLang();
  const lacking = sums.slots - sums.total;
  return (
    <>
      {paperStates.map((state) => (
        <Num key={state} className={sums.counts[state] === 0 ? "zero" : undefined}>
          {formatNumber(sums.counts[state], lang)}
        </Num>
      ))}
      <Num strong>{formatNumber(sums.total, lang)}</Num>
      <Num>{formatNumber(sums.slots, lang)}</Num>
      <Cell>
        {lacking === 0 ? (
          <Status kind="done">{paper.overview.balanced}</Status>
        ) : (
          <Status kind="soon">{paper.overview.missing(formatNumber(lacking, lang))}</Status>
        )}
      </Cell>
    </>
  );
}

function addUp(rows: readonly Sums[]): Sums {
  const sum = (pick: (row: Sums) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const counts = Object.fromEntries(paperStates.map((state) => [state, sum((row) => row.counts[state])]));
  return {
    slots: sum(({ slots }) => slots),
    total: sum(({ total }) => total),
    counts: counts as Sums["counts"],
  };
}
