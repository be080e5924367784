import { fromDayNumber, toDayNumber } from "./time.ts";
import type { Day } from "./time.ts";

/** Which days are off and on beside the usual week, Monday to Friday. */
export type WorkCalendar = {
  /** Days off on what would be working days, or named holidays on weekends. */
  daysOff: ReadonlySet<Day>;
  /** Weekend days worked in exchange. */
  workedWeekends: ReadonlySet<Day>;
};

/**
 * Whether offices work on a day. A day both off and worked is off.
 *
 * Rests on: domain.md §6 "Working days and public holidays are data".
 *
 * @example isWorkingDay("2024-05-04", vietNamCalendar) // true: a Saturday worked for Monday 29 April
 */
export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.daysOff.has(day)) return false;
  if (calendar.workedWeekends.has(day)) return true;
  return !isWeekend(toDayNumber(day));
}

/** 1970-01-01 was a Thursday: day numbers 2 and 3 of each seven are Saturday and Sunday. */
function isWeekend(dayNumber: number): boolean {
  const weekday = ((dayNumber % 7) + 7) % 7;
  return weekday === 2 || weekday === 3;
}

/**
 * Working days after `from` up to and with `to`; negative when `to` is the earlier, 0 on the same day.
 *
 * Swapping the two changes the sign only. A day that doesn't exist is a RangeError. Rests on: domain.md §6; F55.
 *
 * @example workingDaysBetween("2024-12-20", "2024-12-23", vietNamCalendar) // 1: Friday to Monday
 */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  const start = toDayNumber(from);
  const end = toDayNumber(to);
  if (end < start) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let number = start + 1; number <= end; number++)
    if (isWorkingDay(fromDayNumber(number), calendar)) count += 1;
  return count;
}

/**
 * The working day `count` working days after a day, or before it when negative; 0 gives the day itself, worked or not.
 *
 * Anything but a whole number, or a day that doesn't exist, is a RangeError. Rests on: domain.md §6; F89.
 *
 * @example addWorkingDays("2024-12-31", 1, vietNamCalendar) // "2025-01-02": New Year's Day is off
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`no whole number of days: ${count}`);
  let number = toDayNumber(day);
  for (let left = Math.abs(count); left > 0;) {
    number += Math.sign(count);
    if (isWorkingDay(fromDayNumber(number), calendar)) left -= 1;
  }
  return fromDayNumber(number);
}
