/** Estimates with their intervals: an estimate never stands alone. The figures stand written beside each chart. */
import { formatInterval, formatNumber, formatPct } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import type { Lang, Words } from "../words.ts";
import { anchorAt, pct, percentScale, placeOn, ticksOf } from "./chart-scale.ts";
import type { Scale } from "./chart-scale.ts";
import { classes } from "./classes.ts";

export interface Estimate {
  /** `null` when too few valid answers stand behind it. */
  estimatePct: number | null;
  /** `null` when the design has no error (one PSU a stratum under `fail`). */
  lowPct: number | null;
  highPct: number | null;
}

function nameOf(name: string, value: Estimate, lang: Lang, { shared }: Words): string {
  if (value.estimatePct === null) return `${name}: ${shared.chart.noFigure}`;
  const estimate = shared.chart.estimate(name, formatPct(value.estimatePct, lang));
  if (value.lowPct === null || value.highPct === null) return estimate;
  return `${estimate}, ${shared.chart.intervalOf(formatInterval(value.lowPct, value.highPct, lang))}`;
}

function Whisker({ scale, value, y }: { scale: Scale; value: Estimate; y: number }) {
  if (value.lowPct === null || value.highPct === null) return null;
  const low = pct(placeOn(scale, value.lowPct));
  const high = pct(placeOn(scale, value.highPct));
  return (
    <>
      <line className="halo" x1={low} x2={high} y1={y} y2={y} />
      <line className="whisker" x1={low} x2={high} y1={y} y2={y} />
      <line className="whisker" x1={low} x2={low} y1={y - 5} y2={y + 5} />
      <line className="whisker" x1={high} x2={high} y1={y - 5} y2={y + 5} />
    </>
  );
}

function SquareMark({
  scale,
  value,
  y,
  size = 10,
}: {
  scale: Scale;
  value: number;
  y: number;
  size?: number;
}) {
  const half = size / 2;
  return (
    <svg x={pct(placeOn(scale, value))} overflow="visible">
      <rect className="mark" x={-half} y={y - half} width={size} height={size} />
    </svg>
  );
}

/** A bar from 0 with its whisker; `strong` for a part, else a factor. */
export function FactorBar({ name, value, strong }: { name: string; value: Estimate; strong?: boolean }) {
  const words = useWords();
  const lang = useLang();
  const none = value.estimatePct === null;
  return (
    <svg className="chart" width="100%" height="20" role="img" aria-label={nameOf(name, value, lang, words)}>
      {none ? (
        <rect className="frame dashed" y="4" width="100%" height="12" />
      ) : (
        <>
          <rect className="track" y="4" width="100%" height="12" />
          <rect
            className={classes("bar", !strong && "soft")}
            y="4"
            width={pct(placeOn(percentScale, value.estimatePct ?? 0))}
            height="12"
          />
          <Whisker scale={percentScale} value={value} y={10} />
          <SquareMark scale={percentScale} value={value.estimatePct ?? 0} y={10} />
        </>
      )}
    </svg>
  );
}

/** Places on an axis that may start above 0, so a dot and no bar; the band behind is the whole they belong to. */
export function DotInterval({
  name,
  value,
  scale,
  whole,
  reference,
}: {
  name: string;
  value: Estimate;
  scale: Scale;
  whole?: { lowPct: number; highPct: number };
  reference?: number;
}) {
  const words = useWords();
  const lang = useLang();
  const bandStart = whole && placeOn(scale, whole.lowPct);
  return (
    <svg className="chart" width="100%" height="28" role="img" aria-label={nameOf(name, value, lang, words)}>
      {whole && bandStart !== undefined && (
        <rect
          className="band"
          x={pct(bandStart)}
          width={pct(placeOn(scale, whole.highPct) - bandStart)}
          height="28"
        />
      )}
      {reference !== undefined && (
        <line
          className="ref"
          x1={pct(placeOn(scale, reference))}
          x2={pct(placeOn(scale, reference))}
          y1="0"
          y2="28"
        />
      )}
      {value.estimatePct !== null && (
        <>
          <Whisker scale={scale} value={value} y={14} />
          <SquareMark scale={scale} value={value.estimatePct} y={14} />
        </>
      )}
    </svg>
  );
}

/** The axis under a column of bars or dots. */
export function ScaleAxis({
  scale = percentScale,
  step = 20,
  unit = "%",
}: {
  scale?: Scale;
  step?: number;
  unit?: string;
}) {
  const lang = useLang();
  const ticks = ticksOf(scale, step);
  return (
    <svg className="chart" width="100%" height="22" aria-hidden="true" focusable="false">
      {ticks.map((tick) => {
        const place = placeOn(scale, tick);
        const isLast = tick === ticks.at(-1);
        return (
          <g key={tick}>
            <line className="axis" x1={pct(place)} x2={pct(place)} y1="0" y2="4" />
            <text className="ax" x={pct(place)} y="18" textAnchor={anchorAt(place)}>
              {formatNumber(tick, lang)}
              {isLast && unit && ` ${unit}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface IntervalScaleProps {
  name: string;
  value: Estimate;
  /** Ends of the ruler, 50 to 100 by default. */
  scale?: Scale;
  step?: number;
  /** What it is compared with: cả nước 82,66. */
  reference?: { label: string; valuePct: number };
}

/** The headline's ruler: interval drawn and written, the estimate a square, a reference as a dotted line. */
export function IntervalScale({
  name,
  value,
  scale = { from: 50, to: 100 },
  step = 10,
  reference,
}: IntervalScaleProps) {
  const words = useWords();
  const lang = useLang();
  const small = ticksOf(scale, step / 10);
  const low = value.lowPct === null ? null : placeOn(scale, value.lowPct);
  const high = value.highPct === null ? null : placeOn(scale, value.highPct);
  const referencePlace = reference && placeOn(scale, reference.valuePct);
  return (
    <svg className="chart" width="100%" height="84" role="img" aria-label={nameOf(name, value, lang, words)}>
      {small.map((tick) => {
        const isMain = Number.isInteger(Math.round((tick / step) * 1e6) / 1e6);
        const place = pct(placeOn(scale, tick));
        return <line key={tick} className="axis" x1={place} x2={place} y1="56" y2={isMain ? 66 : 61} />;
      })}
      <line className="axis" x1="0" x2="100%" y1="56" y2="56" />
      {ticksOf(scale, step).map((tick) => (
        <text
          key={tick}
          className="ax"
          x={pct(placeOn(scale, tick))}
          y="81"
          textAnchor={anchorAt(placeOn(scale, tick))}
        >
          {formatNumber(tick, lang)}
        </text>
      ))}
      {low !== null && high !== null && (
        <>
          <rect className="band" x={pct(low)} width={pct(high - low)} y="32" height="24" />
          <text
            className="value"
            x={pct(low)}
            dx={low < 12 ? 0 : -8}
            y={low < 12 ? 28 : 48}
            textAnchor={low < 12 ? "start" : "end"}
          >
            {formatNumber(value.lowPct, lang, 2)}
          </text>
          <text
            className="value"
            x={pct(high)}
            dx={high > 88 ? 0 : 8}
            y={high > 88 ? 28 : 48}
            textAnchor={high > 88 ? "end" : "start"}
          >
            {formatNumber(value.highPct, lang, 2)}
          </text>
        </>
      )}
      {reference && referencePlace !== undefined && (
        <>
          <line className="ref" x1={pct(referencePlace)} x2={pct(referencePlace)} y1="18" y2="56" />
          <text className="ref-text" x={pct(referencePlace)} y="12" textAnchor={anchorAt(referencePlace)}>
            {words.shared.chart.reference(reference.label, formatNumber(reference.valuePct, lang, 2))}
          </text>
        </>
      )}
      <Whisker scale={scale} value={value} y={44} />
      {value.estimatePct !== null && <SquareMark scale={scale} value={value.estimatePct} y={44} size={12} />}
    </svg>
  );
}
