import { fromDayNumber, startOfDay, toDayNumber } from "#scoring/deadlines/time.ts";

const HOUR_MS = 3_600_000;

/**
 * The instant so many days before a day, at an hour of Viet Nam.
 *
 * @example momentOf("2025-01-10", { daysBefore: 3, hour: 8 }) // "2025-01-07T01:00:00.000Z"
 */
export function momentOf(day: string, { daysBefore, hour }: { daysBefore: number; hour: number }): string {
  const start = startOfDay(fromDayNumber(toDayNumber(day) - daysBefore));
  return new Date(Date.parse(start) + hour * HOUR_MS).toISOString();
}

/** Days before closing as a person typed them, the earliest first; null for anything else. @example parseDays("7, 3") // [7, 3] */
export function parseDays(typed: string): number[] | null {
  const parts = typed.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^\d{1,2}$/.test(part) && Number(part) <= 60)) return null;
  return [...new Set(parts.map(Number))].sort((one, other) => other - one);
}
