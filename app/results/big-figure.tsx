import { formatInterval, formatMargin, formatNumber } from "#app/shared/format.ts";
import { IntervalScale } from "#app/shared/ui/interval-charts.tsx";
import { Headline, Headlines } from "#app/shared/ui/page-head.tsx";
import { useLang, useWords } from "#app/shared/words.ts";
import { marginOf, toEstimate, type ShownFigure } from "./shown-figure.ts";
import type { ReactNode } from "react";

/** The figure a drill-down page is about: large, with its interval drawn and written, and n below. */
export function BigFigure({
  title,
  figure,
  reference,
  children,
}: {
  title: string;
  figure: ShownFigure;
  reference?: { label: string; valuePct: number };
  children?: ReactNode;
}) {
  const { results, shared } = useWords();
  const lang = useLang();
  const margin = marginOf(figure);
  const value = toEstimate(figure);
  const lowest = Math.min(50, value.lowPct ?? 50, value.estimatePct ?? 50);
  const answers = `${formatNumber(figure.n, lang)} ${shared.units.answers}`;
  return (
    <Headlines>
      <Headline
        title={title}
        note={figure.reason ? `${answers}, ${results.hidden[figure.reason]}` : answers}
        figure={formatNumber(figure.value, lang, 2)}
        unit={figure.value === null ? undefined : "%"}
        beside={
          margin === null
            ? undefined
            : {
                figure: formatMargin(margin, lang),
                words: (
                  <>
                    {results.sipas.margin}
                    <br />
                    {formatInterval(figure.lo, figure.hi, lang)}
                  </>
                ),
              }
        }
      >
        {figure.value !== null && (
          <IntervalScale
            name={title}
            value={value}
            scale={{ from: Math.max(Math.floor(lowest / 10) * 10, 0), to: 100 }}
            reference={reference}
          />
        )}
        {children}
      </Headline>
    </Headlines>
  );
}
