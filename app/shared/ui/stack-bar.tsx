/** Shares of a whole as one bar, and the matrix of hamlets made of such bars. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { pct } from "./chart-scale.ts";
import { Num, RowHead, SumRow, Table } from "./table.tsx";

/** Five fills that can be told apart in black and white. */
export type Fill = "solid" | "tint" | "dots" | "white" | "hatch";

export interface Segment {
  key: string;
  label: string;
  count: number;
  fill: Fill;
}

/** The square of a legend. */
export function Swatch({ fill }: { fill: Fill }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <rect className={`swatch fill-${fill}`} x="0.5" y="0.5" width="13" height="13" />
    </svg>
  );
}

/** Counts that add up to a total, one bar. What is missing to the total stays track. Its name lists the counts. */
export function StackBar({
  segments,
  total,
  height = 16,
  label,
}: {
  segments: readonly Segment[];
  total: number;
  height?: number;
  label?: string;
}) {
  const { shared } = useWords();
  const lang = useLang();
  const shares = segments.map((segment) => (total > 0 ? (segment.count / total) * 100 : 0));
  const starts = shares.map((_, index) => shares.slice(0, index).reduce((sum, share) => sum + share, 0));
  const name = segments.map((segment) => `${segment.label} ${formatNumber(segment.count, lang)}`).join(", ");
  return (
    <svg
      className="chart"
      width="100%"
      height={height}
      role="img"
      aria-label={`${label ?? shared.chart.total} ${formatNumber(total, lang)}: ${name}`}
    >
      <rect className="track" width="100%" height={height} />
      {segments.map((segment, index) =>
        segment.count > 0 ? (
          <rect
            key={segment.key}
            className={`segment fill-${segment.fill}`}
            x={pct(starts[index] ?? 0)}
            width={pct(shares[index] ?? 0)}
            height={height}
          />
        ) : null,
      )}
      <rect className="frame" x="0" y="0" width="100%" height={height} />
    </svg>
  );
}

/** The legend that is the table too: each fill with its word and its count. */
export function StackLegend({ segments }: { segments: readonly Segment[] }) {
  const lang = useLang();
  return (
    <dl className="segs">
      {segments.map((segment) => (
        <div key={segment.key}>
          <dt>
            <Swatch fill={segment.fill} />
            {segment.label}
          </dt>
          <dd>{formatNumber(segment.count, lang)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A legend in one line, without counts. */
export function Legend({ entries }: { entries: readonly { key: string; label: string; fill: Fill }[] }) {
  return (
    <p className="key">
      {entries.map((entry) => (
        <span key={entry.key}>
          <Swatch fill={entry.fill} />
          {entry.label}
        </span>
      ))}
    </p>
  );
}

export interface MatrixState {
  key: string;
  label: string;
  fill: Fill;
}

export interface MatrixRow {
  key: string;
  name: string;
  to?: string;
  note?: ReactNode;
  counts: Readonly<Record<string, number>>;
  total: number;
}

export interface MatrixGroup {
  key: string;
  name: string;
  rows: readonly MatrixRow[];
}

interface ProgressMatrixProps {
  caption: string;
  /** Head of the first column: Ấp, khu phố. */
  rowsLabel: string;
  barLabel: string;
  totalLabel: string;
  states: readonly MatrixState[];
  groups: readonly MatrixGroup[];
}

function addUp(rows: readonly MatrixRow[], states: readonly MatrixState[]): Omit<MatrixRow, "key" | "name"> {
  const counts = Object.fromEntries(
    states.map((state) => [state.key, rows.reduce((sum, row) => sum + (row.counts[state.key] ?? 0), 0)]),
  );
  return { counts, total: rows.reduce((sum, row) => sum + row.total, 0) };
}

function Counts({ row, states }: { row: Omit<MatrixRow, "key" | "name">; states: readonly MatrixState[] }) {
  const lang = useLang();
  return (
    <>
      {states.map((state) => {
        const count = row.counts[state.key] ?? 0;
        return (
          <Num key={state.key} className={count === 0 ? "zero" : undefined}>
            {formatNumber(count, lang)}
          </Num>
        );
      })}
      <Num strong>{formatNumber(row.total, lang)}</Num>
    </>
  );
}

/** A hamlet a row: its bar, a count for each state, and their total; groups (districts) with their own sum, and one sum of all. */
export function ProgressMatrix({
  caption,
  rowsLabel,
  barLabel,
  totalLabel,
  states,
  groups,
}: ProgressMatrixProps) {
  const { shared } = useWords();
  const columns = [
    { key: "name", label: rowsLabel },
    { key: "bar", label: barLabel, className: "barcell" },
    ...states.map((state) => ({ key: state.key, label: state.label, num: true })),
    { key: "total", label: totalLabel, num: true },
  ];
  const segmentsOf = (row: Omit<MatrixRow, "key" | "name">): Segment[] =>
    states.map((state) => ({ ...state, count: row.counts[state.key] ?? 0 }));
  const sum = addUp(
    groups.flatMap((group) => group.rows),
    states,
  );
  return (
    <Table
      caption={caption}
      columns={columns}
      className="matrix"
      bodies
      foot={
        <SumRow>
          <RowHead>{shared.chart.total}</RowHead>
          <td className="barcell" />
          <Counts row={sum} states={states} />
        </SumRow>
      }
    >
      {groups.map((group) => (
        <tbody key={group.key}>
          <tr className="group">
            <th scope="rowgroup" colSpan={2}>
              {group.name}
            </th>
            <Counts row={addUp(group.rows, states)} states={states} />
          </tr>
          {group.rows.map((row) => (
            <tr key={row.key}>
              <RowHead sub={row.note}>{row.to ? <Link to={row.to}>{row.name}</Link> : row.name}</RowHead>
              <td className="barcell">
                <StackBar segments={segmentsOf(row)} total={row.total} height={12} label={row.name} />
              </td>
              <Counts row={row} states={states} />
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}
