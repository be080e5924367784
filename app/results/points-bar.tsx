/** Points won, lost, and not yet known: three things that must not be taken for one another. */
import { formatNumber, formatPoints } from "#app/shared/format.ts";
import { pct, placeOn, ticksOf } from "#app/shared/ui/chart-scale.ts";
import { useLang, useWords } from "#app/shared/words.ts";
import type { Shares } from "./pending.ts";

function useShares({ points, lost, pending, max }: Shares) {
  const { shared, results } = useWords();
  const lang = useLang();
  const said = shared.chart.wonLost(
    formatPoints(points, lang),
    formatPoints(max, lang),
    formatPoints(lost, lang),
  );
  const [won, gone, open, whole] = [Number(points), Number(lost), Number(pending), Number(max)];
  return {
    won,
    gone,
    open,
    whole,
    text: open > 0 ? `${said}, ${results.pending.points(formatPoints(pending, lang))}` : said,
  };
}

function Segments({
  shares,
  longest,
  y,
  height,
}: {
  shares: Shares;
  longest: number;
  y: number;
  height: number;
}) {
  const { won, gone, open } = useShares(shares);
  const scale = { from: 0, to: longest > 0 ? longest : 1 };
  const width = (points: number) => pct(placeOn(scale, points));
  return (
    <>
      <rect className="bar" y={y} width={width(won)} height={height} />
      {gone > 0 && <rect className="fill-lost" x={width(won)} y={y} width={width(gone)} height={height} />}
      {open > 0 && (
        <rect className="frame dashed" x={width(won + gone)} y={y} width={width(open)} height={height} />
      )}
    </>
  );
}

/** A row's bar: its length is the maximum. */
export function PointsBar({ name, shares, longest }: { name: string; shares: Shares; longest: number }) {
  const { text } = useShares(shares);
  return (
    <svg className="chart" width="100%" height={18} role="img" aria-label={`${name}: ${text}`}>
      <Segments shares={shares} longest={longest} y={3} height={12} />
    </svg>
  );
}

const STEPS = 5;
const SMALL_STEPS = 50;

/** The headline's ruler, from 0 to the maximum, with the round's bands above it. */
export function PointsRuler({
  name,
  shares,
  bands = [],
}: {
  name: string;
  shares: Shares;
  bands?: readonly { code: string; from: number }[];
}) {
  const lang = useLang();
  const { text, whole } = useShares(shares);
  const steps = { from: 0, to: SMALL_STEPS };
  return (
    <svg className="chart" width="100%" height="84" role="img" aria-label={`${name}: ${text}`}>
      <Segments shares={shares} longest={whole} y={28} height={26} />
      {bands.map(({ code, from }) => (
        <g key={code}>
          <line className="ref" x1={pct(from)} x2={pct(from)} y1="16" y2="28" />
          <text className="ref-text" x={pct(from)} y="11" textAnchor="middle">
            {code}
          </text>
        </g>
      ))}
      <line className="axis" x1="0" x2="100%" y1="56" y2="56" />
      {ticksOf(steps, 1).map((tick) => {
        const place = pct(placeOn(steps, tick));
        const isMain = tick % (SMALL_STEPS / STEPS) === 0;
        return <line key={tick} className="axis" x1={place} x2={place} y1="56" y2={isMain ? 66 : 61} />;
      })}
      {ticksOf({ from: 0, to: STEPS }, 1).map((tick) => (
        <text
          key={tick}
          className="ax"
          x={pct((tick / STEPS) * 100)}
          y="81"
          textAnchor={tick === 0 ? "start" : tick === STEPS ? "end" : "middle"}
        >
          {formatNumber(Number(((whole * tick) / STEPS).toFixed(4)), lang)}
        </text>
      ))}
    </svg>
  );
}
