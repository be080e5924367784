import { Link } from "@remix-run/react";
import { formatDay, formatDayShort, formatWeekday, formatWeekdayShort, isWeekend } from "../format.ts";
import { useLang, useWords } from "../words.ts";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";
import { statusIcons } from "./status.tsx";
import type { StatusKind } from "./status.tsx";

export interface CalendarEvent {
  key: string;
  label: string;
  kind: Extract<StatusKind, "late" | "soon" | "done" | "planned">;
  to?: string;
}

export interface CalendarDay {
  /** YYYY-MM-DD */
  day: string;
  events: readonly CalendarEvent[];
  /** Name of the public holiday. */
  holiday?: string;
}

function Event({ event }: { event: CalendarEvent }) {
  const { shared } = useWords();
  const inside = (
    <>
      <Icon name={statusIcons[event.kind]} label={shared.status[event.kind]} />
      <span>{event.label}</span>
    </>
  );
  const look = `e ${event.kind}`;
  return event.to ? (
    <Link className={look} to={event.to}>
      {inside}
    </Link>
  ) : (
    <span className={look}>{inside}</span>
  );
}

/** Two weeks of due things at a glance; more than two a day are counted. Weekends and holidays lie sunken. */
export function CalendarStrip({
  days,
  today,
  shown = 2,
}: {
  days: readonly CalendarDay[];
  today: string;
  shown?: number;
}) {
  const { shared } = useWords();
  const lang = useLang();
  return (
    <ol className="cal" tabIndex={0} aria-label={shared.time.calendar}>
      {days.map(({ day, events, holiday }, index) => {
        const isToday = day === today;
        const rest = events.length - shown;
        return (
          <li
            key={day}
            className={
              classes(isToday && "today", (isWeekend(day) || holiday !== undefined) && "off") || undefined
            }
            aria-current={isToday ? "date" : undefined}
          >
            <span className="d">
              <span aria-hidden="true">
                <b>{index === 0 || day.endsWith("-01") ? formatDayShort(day, lang) : day.slice(8)}</b>{" "}
                {formatWeekdayShort(day, lang)}
              </span>
              <span className="sr">
                {formatWeekday(day, lang)} {formatDay(day, lang)}
              </span>
            </span>
            {holiday && <span className="rest">{holiday}</span>}
            {events.slice(0, shown).map((event) => (
              <Event key={event.key} event={event} />
            ))}
            {rest > 0 && <span className="rest">+ {shared.time.events(rest)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
