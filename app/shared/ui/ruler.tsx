import { dayInVietNam, formatDayShort } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { pct, placeOn } from "./chart-scale.ts";
import { classes } from "./classes.ts";
import { placeMarks, ticksOfRound } from "./ruler-layout.ts";
import type { RulerMark } from "./ruler-layout.ts";

export interface RulerData {
  marks: readonly RulerMark[];
  /** The business clock's now. */
  now: string;
  from: string;
  to: string;
}

const HEIGHT = 52;

/** The round's time line: past marks filled, coming ones hollow, now a red needle. On phones today and what comes next. */
export function Ruler({ marks, now, from, to }: RulerData) {
  const { shared } = useWords();
  const lang = useLang();
  const withDay = (mark: RulerMark) => `${mark.label} · ${formatDayShort(dayInVietNam(mark.at), lang)}`;
  const placed = placeMarks(
    marks.map((mark) => ({ ...mark, label: withDay(mark) })),
    from,
    to,
  );
  const nowPlace = placeOn({ from: Date.parse(from), to: Date.parse(to) }, Date.parse(now));
  const past = placed.filter((mark) => mark.past).at(-1);
  const next = placed.find((mark) => !mark.past);
  const today = `${shared.shell.today} ${formatDayShort(dayInVietNam(now), lang)}`;
  return (
    <div
      className="ruler"
      role="group"
      aria-label={shared.shell.rulerSummary(
        past?.label ?? shared.shell.none,
        next?.label ?? shared.shell.none,
      )}
    >
      <svg className="long" aria-hidden="true" focusable="false">
        {ticksOfRound(from, to).map((tick) => (
          <line
            key={tick.place}
            className="tick"
            x1={pct(tick.place)}
            x2={pct(tick.place)}
            y1={HEIGHT}
            y2={tick.isMain ? HEIGHT - 8 : HEIGHT - 4}
          />
        ))}
        <rect className="elapsed" y={HEIGHT - 3.5} width={pct(nowPlace)} height="3.5" />
        {placed.map((mark) => (
          <line
            key={mark.at + mark.label}
            className="stem"
            x1={pct(mark.place)}
            x2={pct(mark.place)}
            y1={11 + (mark.row ?? 1) * 15}
            y2={HEIGHT}
          />
        ))}
        <line className="needle" x1={pct(nowPlace)} x2={pct(nowPlace)} y1="0" y2={HEIGHT} />
        {placed.map((mark) => (
          <svg key={mark.at + mark.label} x={pct(mark.place)} overflow="visible">
            {mark.row !== null && (
              <text
                className={classes(mark.past && "past")}
                x={mark.anchor === "end" ? -9 : 9}
                y={15 + mark.row * 15}
                textAnchor={mark.anchor}
              >
                {mark.label}
              </text>
            )}
            <circle
              className={classes("dot", mark.past && "past")}
              cx="0"
              cy={11 + (mark.row ?? 1) * 15}
              r={mark.row === null ? 2.5 : 3.5}
            />
          </svg>
        ))}
        <svg x={pct(nowPlace)} overflow="visible">
          <path className="head" d={`M-5 ${HEIGHT}h10l-5-7Z`} />
          <text
            className="now"
            x={nowPlace > 88 ? -8 : 8}
            y="47"
            textAnchor={nowPlace > 88 ? "end" : "start"}
          >
            {today}
          </text>
        </svg>
      </svg>
      <p className="short">
        <b>{today}</b>
        <span>
          {shared.shell.next}: {next?.label ?? shared.shell.noNext}
        </span>
      </p>
    </div>
  );
}
