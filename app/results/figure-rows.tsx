/** Rows of estimates: what it is, bar or dot with its whisker, value, interval, answers. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatInterval, formatNumber } from "#app/shared/format.ts";
import type { Scale } from "#app/shared/ui/chart-scale.ts";
import { DotInterval, FactorBar, ScaleAxis } from "#app/shared/ui/interval-charts.tsx";
import { MadeUpTag } from "#app/shared/ui/status.tsx";
import { Num, RowHead, Table } from "#app/shared/ui/table.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { toEstimate, type ShownFigure } from "./shown-figure.ts";

/** Value and interval of a figure; where one is missing, the reason in its place. */
export function FigureCells({ figure }: { figure: ShownFigure }) {
  const { results } = useWords();
  const lang = useLang();
  const why = figure.reason === null ? null : results.hidden[figure.reason];
  return (
    <>
      <Num className="v">{formatNumber(figure.value, lang, 2)}</Num>
      <Num className="ci">
        {figure.lo === null ? (
          <span className="small">{why}</span>
        ) : (
          formatInterval(figure.lo, figure.hi, lang)
        )}
      </Num>
      <Num className="nn">{formatNumber(figure.n, lang)}</Num>
    </>
  );
}

/** A figure as a mark with its whisker, against the band of the whole it belongs to. */
export function FigureDot({
  name,
  figure,
  scale,
  whole,
  reference,
}: {
  name: string;
  figure: ShownFigure;
  scale: Scale;
  whole?: ShownFigure | null;
  reference?: number;
}) {
  const band =
    whole && whole.lo !== null && whole.hi !== null
      ? { lowPct: Number(whole.lo), highPct: Number(whole.hi) }
      : undefined;
  return (
    <DotInterval name={name} value={toEstimate(figure)} scale={scale} whole={band} reference={reference} />
  );
}

interface FigureRowProps {
  name: string;
  to?: string;
  sub?: ReactNode;
  figure: ShownFigure;
  look?: "part" | "fac";
  /** Dots on this axis; bars from 0 without one. */
  scale?: Scale;
  whole?: ShownFigure | null;
  reference?: number;
}

export function FigureRow({ name, to, sub, figure, look, scale, whole, reference }: FigureRowProps) {
  return (
    <tr className={look}>
      <RowHead sub={sub}>{to ? <Link to={to}>{name}</Link> : name}</RowHead>
      <td className="bc">
        {scale ? (
          <FigureDot name={name} figure={figure} scale={scale} whole={whole} reference={reference} />
        ) : (
          <FactorBar name={name} value={toEstimate(figure)} strong={look === "part"} />
        )}
      </td>
      <FigureCells figure={figure} />
    </tr>
  );
}

/** The table around figure rows, with the axis below them and the tag of made-up data in its head. */
export function FigureTable({
  caption,
  first,
  illustrative,
  scale,
  step,
  children,
}: {
  caption: string;
  first: string;
  illustrative: boolean;
  scale?: Scale;
  step?: number;
  children: ReactNode;
}) {
  const { results } = useWords();
  const { columns } = results.factors;
  return (
    <Table
      caption={caption}
      phone="own"
      className="bars"
      columns={[
        { key: "name", label: first },
        { key: "bar", label: illustrative ? <MadeUpTag /> : null, className: "bc" },
        { key: "value", label: columns.value, num: true },
        { key: "interval", label: columns.interval, num: true },
        { key: "n", label: columns.n, num: true, className: "nn" },
      ]}
    >
      {children}
      <tr className="axis-row" aria-hidden="true">
        <td />
        <td className="bc">
          <ScaleAxis scale={scale} step={step} />
        </td>
        <td colSpan={3} />
      </tr>
    </Table>
  );
}
