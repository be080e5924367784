/** Counts by day, and measurements on their way to a goal. */
import { formatDay, formatDayShort, formatInterval, formatNumber } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { anchorAt, pct, placeOn, roundScale } from "./chart-scale.ts";

export interface DayCount {
  /** YYYY-MM-DD */
  day: string;
  /** `null` for a day that has not come. */
  count: number | null;
}

/** Bars by day with today's needle, first and last day written. Every day stands in its name. */
export function ResponseCurve({
  name,
  days,
  today,
  height = 72,
}: {
  name: string;
  days: readonly DayCount[];
  today?: string;
  height?: number;
}) {
  const { shared } = useWords();
  const lang = useLang();
  const most = Math.max(1, ...days.map((day) => day.count ?? 0));
  const width = 100 / Math.max(days.length, 1);
  const floor = height - 18;
  const room = floor - 16;
  const todayIndex = days.findIndex((day) => day.day === today);
  const text = days
    .flatMap((day) =>
      day.count === null ? [] : [`${formatDayShort(day.day, lang)} ${formatNumber(day.count, lang)}`],
    )
    .join(", ");
  const first = days[0];
  const last = days.at(-1);
  return (
    <svg
      className="chart"
      width="100%"
      height={height}
      role="img"
      aria-label={`${name}: ${text || shared.status.none}`}
    >
      {days.map((day, index) => {
        const tall = ((day.count ?? 0) / most) * room;
        return (
          <rect
            key={day.day}
            className="bar"
            x={pct((index + 0.14) * width)}
            width={pct(width * 0.72)}
            y={floor - tall}
            height={Math.max(tall, day.count ? 1.5 : 0)}
          />
        );
      })}
      <line className="axis" x1="0" x2="100%" y1={floor} y2={floor} />
      {todayIndex >= 0 && (
        <>
          <line
            className="now"
            x1={pct((todayIndex + 1) * width)}
            x2={pct((todayIndex + 1) * width)}
            y1="2"
            y2={floor}
          />
          <text
            className="now-text"
            x={pct((todayIndex + 1) * width)}
            dx={todayIndex > days.length * 0.7 ? -6 : 6}
            y="12"
            textAnchor={todayIndex > days.length * 0.7 ? "end" : "start"}
          >
            {shared.chart.now}
          </text>
        </>
      )}
      {first && (
        <text className="ax" x="0" y={height - 3}>
          {formatDayShort(first.day, lang)}
        </text>
      )}
      {last && (
        <text className="ax" x="100%" y={height - 3} textAnchor="end">
          {formatDayShort(last.day, lang)}
        </text>
      )}
    </svg>
  );
}

/** A row's small bars, without axis. */
export function Sparkline({ name, counts }: { name: string; counts: readonly number[] }) {
  const lang = useLang();
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(counts.length, 1);
  return (
    <svg
      className="chart"
      width="100%"
      height="20"
      role="img"
      aria-label={`${name}: ${counts.map((count) => formatNumber(count, lang)).join(", ")}`}
    >
      {counts.map((count, index) => (
        <rect
          key={index}
          className="bar soft"
          x={pct((index + 0.1) * width)}
          width={pct(width * 0.8)}
          y={20 - (count / most) * 20}
          height={(count / most) * 20}
        />
      ))}
    </svg>
  );
}

export interface Measurement {
  /** YYYY-MM-DD */
  day: string;
  value: number;
}

interface TrendChartProps {
  name: string;
  measurements: readonly Measurement[];
  goal: number;
  /** The day the goal is due; the axis ends there. */
  dueOn: string;
  /** Least-squares trend at the due day with its 80 % interval; none with fewer than three measurements. */
  forecast?: { value: number; low: number; high: number };
  digits?: number;
}

const HEIGHT = 168;
const TOP = 20;
const FLOOR = HEIGHT - 24;

function numberOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** Measurements, the goal's line and, from the last measurement on, the forecast's band; a table of the same figures folds out below. */
export function TrendChart({ name, measurements, goal, dueOn, forecast, digits = 2 }: TrendChartProps) {
  const { shared } = useWords();
  const lang = useLang();
  const first = measurements[0];
  const last = measurements.at(-1);
  const values = [
    ...measurements.map((measurement) => measurement.value),
    goal,
    ...(forecast ? [forecast.low, forecast.high] : []),
  ];
  const { ticks, ...valueScale } = roundScale(values, 4);
  const lastDay = Math.max(numberOfDay(dueOn), numberOfDay(last?.day ?? dueOn));
  const span = Math.max(lastDay - numberOfDay(first?.day ?? dueOn), 1);
  const dayScale = { from: lastDay - span * 1.12, to: lastDay + span * 0.02 };
  const x = (day: string) => placeOn(dayScale, numberOfDay(day));
  const y = (value: number) => 100 - placeOn(valueScale, value);
  const inPixels = (value: number) => TOP + ((FLOOR - TOP) * y(value)) / 100;
  const line = measurements.map((measurement) => `${x(measurement.day)},${y(measurement.value)}`).join(" ");
  const figure = (value: number) => formatNumber(value, lang, digits);
  return (
    <figure>
      <svg
        className="chart"
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={`${name}: ${shared.chart.measured} ${last ? figure(last.value) : shared.status.none}, ${shared.chart.goal} ${figure(goal)}`}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1="0" x2="100%" y1={inPixels(tick)} y2={inPixels(tick)} />
            <text className="ax" x="0" y={inPixels(tick) - 4}>
              {formatNumber(tick, lang)}
            </text>
          </g>
        ))}
        <svg
          y={TOP}
          width="100%"
          height={FLOOR - TOP}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          overflow="visible"
        >
          {forecast && last && (
            <>
              <polygon
                className="forecast"
                points={`${x(last.day)},${y(last.value)} ${x(dueOn)},${y(forecast.low)} ${x(dueOn)},${y(forecast.high)}`}
              />
              <polyline
                className="line ahead"
                points={`${x(last.day)},${y(last.value)} ${x(dueOn)},${y(forecast.value)}`}
              />
            </>
          )}
          <polyline className="line" points={line} />
        </svg>
        <line className="goal" x1="0" x2="100%" y1={inPixels(goal)} y2={inPixels(goal)} />
        <text className="goal-text" x="100%" y={inPixels(goal) - 5} textAnchor="end">
          {shared.chart.goal} {figure(goal)}
        </text>
        {measurements.map((measurement) => (
          <svg key={measurement.day} x={pct(x(measurement.day))} overflow="visible">
            <rect className="mark" x="-5" y={inPixels(measurement.value) - 5} width="10" height="10" />
          </svg>
        ))}
        <line className="axis" x1="0" x2="100%" y1={FLOOR} y2={FLOOR} />
        {[first?.day, dueOn].map(
          (day) =>
            day && (
              <text key={day} className="ax" x={pct(x(day))} y={HEIGHT - 6} textAnchor={anchorAt(x(day))}>
                {formatDay(day, lang)}
              </text>
            ),
        )}
      </svg>
      <details className="small">
        <summary>{shared.chart.table}</summary>
        <table>
          <caption className="sr">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{shared.chart.day}</th>
              <th scope="col" className="n">
                {shared.chart.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {measurements.map((measurement) => (
              <tr key={measurement.day}>
                <th scope="row">{formatDay(measurement.day, lang)}</th>
                <td className="n">{figure(measurement.value)}</td>
              </tr>
            ))}
            {forecast && (
              <tr>
                <th scope="row">
                  {formatDay(dueOn, lang)}
                  <span className="sub">{shared.chart.forecast}</span>
                </th>
                <td className="n">
                  {figure(forecast.value)} ({formatInterval(forecast.low, forecast.high, lang, digits)})
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
