// Day arithmetic for made-up dates. Working days and holidays of real deadlines are scoring's business.
import type { Day } from "../data/facts.ts";

const DAY_MS = 86_400_000;

const toTime = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** @example addDays("2024-02-28", 2) // "2024-03-01" */
export const addDays = (day: Day, days: number): Day => toDay(toTime(day) + days * DAY_MS);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (toTime(to) - toTime(from)) / DAY_MS;

/** The day itself, or the Friday before when it falls on a weekend. */
export function fridayAtLatest(day: Day): Day {
  const weekday = new Date(toTime(day)).getUTCDay();
  return addDays(day, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

/** The same date `years` later, weekends moved to the Friday before. 29 February becomes 1 March. */
export function moveYears(day: Day, years: number): Day {
  const [year = "", month = "", date = ""] = day.split("-");
  return fridayAtLatest(toDay(Date.UTC(Number(year) + years, Number(month) - 1, Number(date))));
}

/** The last day of a month, `month` from 1 to 12. */
export const lastDayOf = (year: number, month: number): Day => toDay(Date.UTC(year, month, 0));
