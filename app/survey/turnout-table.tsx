import { formatNumber, formatPct } from "#app/shared/format.ts";
import { StackBar } from "#app/shared/ui/stack-bar.tsx";
import { Num, RowHead, SumRow, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import type { TurnoutCount } from "./turnout.server.ts";

interface TurnoutRow extends TurnoutCount {
  key: string;
  name: string;
  sub?: string;
}

/** Who answered, a group or agency a row: a bar, then its counts. */
export function TurnoutTable({
  caption,
  head,
  rows,
  whole,
}: {
  caption: string;
  head: string;
  rows: readonly TurnoutRow[];
  whole: TurnoutCount;
}) {
  const { monitor: text } = useWords().survey;
  return (
    <Table
      caption={caption}
      columns={[
        { key: "name", label: head },
        { key: "bar", label: "", className: "bar" },
        { key: "answered", label: text.answered, num: true },
        { key: "started", label: text.started, num: true },
        { key: "left", label: text.notStarted, num: true },
        { key: "invited", label: text.invited, num: true },
        { key: "share", label: text.share, num: true },
      ]}
      foot={
        <SumRow>
          <TurnoutCells name={text.total} count={whole} />
        </SumRow>
      }
    >
      {rows.map(({ key, name, sub, ...count }) => (
        <tr key={key}>
          <TurnoutCells name={name} sub={sub} count={count} />
        </tr>
      ))}
    </Table>
  );
}

function TurnoutCells({ name, sub, count }: { name: string; sub?: string; count: TurnoutCount }) {
  const { monitor: text } = useWords().survey;
  const lang = useLang();
  const { invited, answered, started } = count;
  const number = (value: number) => formatNumber(value, lang);
  return (
    <>
      <RowHead sub={sub}>{name}</RowHead>
      <td className="bar">
        <StackBar
          label={name}
          total={invited}
          segments={[
            { key: "answered", label: text.answered, count: answered, fill: "solid" },
            { key: "started", label: text.started, count: started, fill: "dots" },
          ]}
        />
      </td>
      <Num strong>{number(answered)}</Num>
      <Num>{number(started)}</Num>
      <Num>{number(invited - answered - started)}</Num>
      <Num>{number(invited)}</Num>
      <Num>{invited > 0 ? formatPct((answered / invited) * 100, lang, 1) : ""}</Num>
    </>
  );
}
