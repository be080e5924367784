/** Points won, lost and at risk, and answers over the five levels. */
import { formatNumber, formatPoints } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { anchorAt, pct, placeOn, ticksOf } from "./chart-scale.ts";

interface WonLostBarProps {
  name: string;
  won: number;
  max: number;
  /** The longest maximum of the column, so that lengths compare; the bar's own maximum by default. */
  longest?: number;
  /** Another column's points to compare with: the self-score under the appraised one. */
  mark?: number;
  height?: number;
}

/** Length = maximum; won solid, lost hatched with a red edge. */
export function WonLostBar({ name, won, max, longest = max, mark, height = 12 }: WonLostBarProps) {
  const { shared } = useWords();
  const lang = useLang();
  const scale = { from: 0, to: longest > 0 ? longest : 1 };
  const wonPlace = placeOn(scale, won);
  const maxPlace = placeOn(scale, max);
  const text = shared.chart.wonLost(
    formatPoints(won, lang),
    formatPoints(max, lang),
    formatPoints(Math.max(max - won, 0), lang),
  );
  return (
    <svg className="chart" width="100%" height={height + 6} role="img" aria-label={`${name}: ${text}`}>
      <rect className="bar" y="3" width={pct(wonPlace)} height={height} />
      {maxPlace > wonPlace && (
        <rect
          className="fill-lost"
          x={pct(wonPlace)}
          y="3"
          width={pct(maxPlace - wonPlace)}
          height={height}
        />
      )}
      {mark !== undefined && (
        <line
          className="whisker"
          x1={pct(placeOn(scale, mark))}
          x2={pct(placeOn(scale, mark))}
          y1="0"
          y2={height + 6}
        />
      )}
    </svg>
  );
}

interface PointsScaleProps {
  name: string;
  won: number;
  max: number;
  /** Bands of the round: where B and A begin. */
  bands?: readonly { label: string; from: number }[];
}

/** The headline of PAR INDEX: won and lost on the round's ruler with its bands. */
export function PointsScale({ name, won, max, bands = [] }: PointsScaleProps) {
  const { shared } = useWords();
  const lang = useLang();
  const scale = { from: 0, to: max };
  const wonPlace = placeOn(scale, won);
  const text = shared.chart.wonLost(
    formatPoints(won, lang),
    formatPoints(max, lang),
    formatPoints(Math.max(max - won, 0), lang),
  );
  return (
    <svg className="chart" width="100%" height="84" role="img" aria-label={`${name}: ${text}`}>
      <rect className="bar" y="28" width={pct(wonPlace)} height="26" />
      <rect className="fill-lost" x={pct(wonPlace)} y="28" width={pct(100 - wonPlace)} height="26" />
      {bands.map((band) => {
        const place = pct(placeOn(scale, band.from));
        return (
          <g key={band.label}>
            <line className="ref" x1={place} x2={place} y1="16" y2="28" />
            <text className="ref-text" x={place} y="11" textAnchor="middle">
              {band.label}
            </text>
          </g>
        );
      })}
      {ticksOf(scale, max / 50).map((tick, index) => (
        <line
          key={tick}
          className="axis"
          x1={pct(placeOn(scale, tick))}
          x2={pct(placeOn(scale, tick))}
          y1="56"
          y2={index % 10 === 0 ? 66 : 61}
        />
      ))}
      <line className="axis" x1="0" x2="100%" y1="56" y2="56" />
      {ticksOf(scale, max / 5).map((tick) => (
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
    </svg>
  );
}

/** Points at risk while something is late: the figure with a hatched bar, its length against the greatest of the list. */
export function PointsAtRisk({ points, greatest }: { points: string | number; greatest: number }) {
  const { shared } = useWords();
  const lang = useLang();
  const text = formatPoints(points, lang);
  const share = placeOn({ from: 0, to: greatest > 0 ? greatest : 1 }, Number(points));
  return (
    <span className="risk">
      {text}
      <svg className="chart" height="12" role="img" aria-label={shared.chart.atRisk(text)}>
        <rect className="fill-lost" x="1" y="1" width={pct(share * 0.97)} height="10" />
      </svg>
    </span>
  );
}

export interface LevelCount {
  label: string;
  count: number;
}

/** How answers spread over the levels, worst first: one bar, shares written where they fit, and the counts in its name. */
export function LevelBars({
  name,
  levels,
  height = 22,
}: {
  name: string;
  levels: readonly LevelCount[];
  height?: number;
}) {
  const { shared } = useWords();
  const lang = useLang();
  const total = levels.reduce((sum, level) => sum + level.count, 0);
  const shares = levels.map((level) => (total > 0 ? (level.count / total) * 100 : 0));
  const text = levels.map((level) => `${level.label} ${formatNumber(level.count, lang)}`).join(", ");
  return (
    <svg
      className="chart"
      width="100%"
      height={height + 18}
      role="img"
      aria-label={`${name}: ${total > 0 ? text : shared.chart.noFigure}`}
    >
      {levels.map((level, index) => {
        const start = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
        const share = shares[index] ?? 0;
        return (
          <g key={level.label}>
            <rect
              className={`segment level-${index + 1}`}
              x={pct(start)}
              width={pct(share)}
              height={height}
            />
            {share >= 7 && (
              <text className="ax" x={pct(start + share / 2)} y={height + 14} textAnchor="middle">
                {formatNumber(share, lang, 0)}
              </text>
            )}
          </g>
        );
      })}
      <rect className="frame" x="0" y="0" width="100%" height={height} />
    </svg>
  );
}

/** The five levels with their words, for the foot of a table of LevelBars. */
export function LevelLegend() {
  const { shared } = useWords();
  return (
    <p className="key">
      {shared.levels.map((label, index) => (
        <span key={label}>
          <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect className={`swatch level-${index + 1}`} x="0.5" y="0.5" width="13" height="13" />
          </svg>
          {index + 1} {label}
        </span>
      ))}
    </p>
  );
}
