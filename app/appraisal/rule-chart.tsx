// The rule as a picture: points over the value, with the self-score and the appraised one on the line.
import { formatNumber, formatPoints } from "#app/shared/format.ts";
import { useLang, useWords } from "#app/shared/words.ts";
import { parseDecimal, type Exact } from "#scoring/exact.ts";
import type { Rule, ScoredRule } from "#scoring/par/rule.ts";
import { parseScorable, scoreInputs, workedValue, type CriterionText, type Inputs } from "./criterion.ts";
import { readExact } from "./exact-text.ts";

export interface Mark {
  name: string;
  inputs: Inputs;
  /** The column that counts now is filled, the other hollow. */
  counts: boolean;
}

interface Point {
  x: number;
  y: number;
}

const HEIGHT = 104;
const PLOT = 80;
const TOP = 8;
const LEFT = 40;
const HALF_MARK = 5;

/** Drawn for rules that read points off a scale; nothing for checklists and points entered as they are. */
export function RuleChart({
  scorable: text,
  name,
  marks,
}: {
  scorable: CriterionText;
  name: string;
  marks: readonly Mark[];
}) {
  const { appraisal } = useWords();
  const lang = useLang();
  const scorable = parseScorable(text);
  const scale = scorable && scaleOf(scorable.rule);
  if (!scorable || !scale) return null;
  const max = scorable.max.toApproximateNumber();
  const [low, high] = rangeOf(scale);
  const left = (x: number) => `${(Math.min(Math.max((x - low) / (high - low), 0), 1) * 100).toFixed(2)}%`;
  const top = (y: number) => PLOT - (max > 0 ? y / max : 0) * PLOT;
  const placed = marks.flatMap((mark) => {
    const x = valueOf(scorable.rule, mark.inputs);
    const scored = scoreInputs(scorable, mark.inputs);
    if (x === null || !scored.ok) return [];
    return [{ ...mark, x: x.toApproximateNumber(), y: readExact(scored.value.points).toApproximateNumber() }];
  });
  const corners = pathOf(scale, max, low, high);
  const described = placed.map(
    (mark) => `${mark.name}: ${formatNumber(mark.x, lang, 2)} → ${formatPoints(mark.y, lang)}`,
  );
  return (
    <svg
      className="chart rule-chart"
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={[appraisal.rule.chart(name), ...described].join("; ")}
    >
      <svg x={LEFT} y={TOP} width="84%" height={HEIGHT} overflow="visible">
        <line className="axis" x1="0" x2="100%" y1={PLOT} y2={PLOT} />
        <line className="axis" x1="0" x2="0" y1="0" y2={PLOT} />
        {corners.slice(1).map((to, index) => {
          const from = corners[index] ?? to;
          return (
            <line
              key={index}
              className="rule-line"
              x1={left(from.x)}
              x2={left(to.x)}
              y1={top(from.y)}
              y2={top(to.y)}
            />
          );
        })}
        {placed.map((mark) => (
          <svg key={mark.name} x={left(mark.x)} y={top(mark.y)} overflow="visible">
            <rect
              className={mark.counts ? "rule-mark" : "rule-mark hollow"}
              x={-HALF_MARK}
              y={-HALF_MARK}
              width={2 * HALF_MARK}
              height={2 * HALF_MARK}
            />
          </svg>
        ))}
        <text className="ax" x="-6" y="4" textAnchor="end">
          {formatNumber(scorable.max.formatTwoDecimals(), lang)}
        </text>
        <text className="ax" x="-6" y={PLOT + 4} textAnchor="end">
          0
        </text>
        <text className="ax" x="0" y={PLOT + 16}>
          {formatNumber(low, lang)}
        </text>
        <text className="ax" x="100%" y={PLOT + 16} textAnchor="end">
          {formatNumber(high, lang)}
        </text>
      </svg>
    </svg>
  );
}

type Scale = Extract<Rule, { kind: "tiers" | "linear" | "deduction" }>;

function scaleOf(rule: ScoredRule): Scale | null {
  switch (rule.kind) {
    case "tiers":
    case "linear":
    case "deduction":
      return rule;
    case "ratio":
      return rule.then;
    case "growth":
      return { kind: "tiers", tiers: rule.tiers };
    default:
      return null;
  }
}

/** The value a mark stands at: what was entered, or what is worked out of it. */
function valueOf(rule: ScoredRule, inputs: Inputs): Exact | null {
  if (rule.kind === "ratio" || rule.kind === "growth") return workedValue(rule, inputs);
  const parsed = parseDecimal(inputs[rule.kind === "deduction" ? "count" : "x"] ?? "");
  return parsed.ok ? parsed.value : null;
}

/** From 0, or lower where a step begins lower, to where nothing more is earned or lost. */
function rangeOf(scale: Scale): [low: number, high: number] {
  if (scale.kind === "linear") return [0, scale.full.toApproximateNumber()];
  if (scale.kind === "deduction") return [0, 10];
  const starts = scale.tiers.map(({ from }) => from.toApproximateNumber());
  const [least, greatest] = [Math.min(0, ...starts), Math.max(0, ...starts)];
  const width = greatest - least || 1;
  return [least < 0 ? least - width * 0.1 : 0, greatest === 100 ? 100 : greatest + width * 0.2];
}

/** Corners of the line from the low end to the high one. */
function pathOf(scale: Scale, max: number, low: number, high: number): Point[] {
  if (scale.kind === "linear") {
    const start = scale.zeroBelow?.toApproximateNumber() ?? 0;
    const atStart = high > 0 ? (max * start) / high : 0;
    return [
      { x: low, y: 0 },
      { x: start, y: 0 },
      { x: start, y: atStart },
      { x: high, y: max },
    ];
  }
  if (scale.kind === "deduction") {
    const each = scale.each.toApproximateNumber();
    const floor = scale.floor.toApproximateNumber();
    return Array.from({ length: high + 1 }, (_, count) => ({
      x: count,
      y: Math.max(max - count * each, floor),
    }));
  }
  const steps = scale.tiers.toSorted((one, other) => one.from.compare(other.from));
  let y = 0;
  const corners: Point[] = [{ x: low, y }];
  for (const { from, points } of steps) {
    const x = from.toApproximateNumber();
    corners.push({ x, y });
    y = points.toApproximateNumber();
    corners.push({ x, y });
  }
  return [...corners, { x: high, y }];
}
