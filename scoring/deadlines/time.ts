// Viet Nam's clock as arithmetic: UTC+7 the whole year, no daylight saving since 1975, so no time zone data is needed.

/** ISO 8601 with its zone, "2024-12-20T01:00:00.000Z" or "2024-12-20T08:00+07:00". */
export type Instant = string;
/** A day in Viet Nam, "2024-12-20". */
export type Day = string;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const aheadOfUtcMs = 7 * 60 * minuteMs;
const instantShape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an instant.
 *
 * Text without a zone or of a day that doesn't exist is a RangeError: a local time without zone means two things.
 * Rests on: F49.
 *
 * @example toMilliseconds("1970-01-01T07:00+07:00") // 0
 */
export function toMilliseconds(instant: Instant): number {
  const [, day] = instantShape.exec(instant) ?? [];
  const milliseconds = day === undefined ? NaN : Date.parse(instant);
  if (day === undefined || Number.isNaN(milliseconds))
    throw new RangeError(`no instant with a zone: ${instant}`);
  toDayNumber(day);
  return milliseconds;
}

/**
 * The whole minute an instant lies in, counted from 1970: 23:59:59.999 is still the minute 23:59.
 *
 * Throws as {@link toMilliseconds}. Rests on: domain.md §6 "due minute"; F49.
 *
 * @example toMinute("1970-01-01T00:01:59Z") // 1
 */
export function toMinute(instant: Instant): number {
  return Math.floor(toMilliseconds(instant) / minuteMs);
}

/**
 * The day in Viet Nam on which an instant falls.
 *
 * Throws as {@link toMilliseconds}. Rests on: domain.md §6; F49.
 *
 * @example toDay("2024-12-31T17:00:00Z") // "2025-01-01"
 */
export function toDay(instant: Instant): Day {
  return fromDayNumber(Math.floor((toMilliseconds(instant) + aheadOfUtcMs) / dayMs));
}

/**
 * The first instant of a day in Viet Nam, in UTC.
 *
 * A day that doesn't exist is a RangeError. Rests on: domain.md §6.
 *
 * @example startOfDay("2024-10-25") // "2024-10-24T17:00:00.000Z"
 */
export function startOfDay(day: Day): Instant {
  return new Date(toDayNumber(day) * dayMs - aheadOfUtcMs).toISOString();
}

/**
 * The last millisecond of a day in Viet Nam, in UTC: "as of 25/10/2024" means as of here.
 *
 * A day that doesn't exist is a RangeError. Rests on: domain.md §6 "as of D means effect ≤ D"; F123.
 *
 * @example endOfDay("2024-10-25") // "2024-10-25T16:59:59.999Z"
 */
export function endOfDay(day: Day): Instant {
  return new Date((toDayNumber(day) + 1) * dayMs - aheadOfUtcMs - 1).toISOString();
}

/**
 * Days since 1970-01-01. A text that is no day of the calendar ("2024-02-30") is a RangeError. Rests on: F49.
 *
 * @example toDayNumber("1970-01-02") // 1
 */
export function toDayNumber(day: Day): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  const number = Math.floor(milliseconds / dayMs);
  if (Number.isNaN(number) || fromDayNumber(number) !== day) throw new RangeError(`no day: ${day}`);
  return number;
}

/**
 * The day so many days after 1970-01-01, the inverse of {@link toDayNumber}; negative numbers go back.
 *
 * Rests on: F49.
 *
 * @example fromDayNumber(1) // "1970-01-02"
 */
export function fromDayNumber(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
