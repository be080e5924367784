import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holidays2023, holidays2024, holidays2025, makeCalendar, vietNamCalendar } from "./holidays.ts";
import { fromDayNumber, toDayNumber } from "./time.ts";
import { addWorkingDays, isWorkingDay, workingDaysBetween } from "./working-days.ts";

const between = (from: string, to: string) => workingDaysBetween(from, to, vietNamCalendar);
const add = (day: string, count: number) => addWorkingDays(day, count, vietNamCalendar);
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const day = fc.integer({ min: toDayNumber("2022-12-01"), max: toDayNumber("2026-02-01") }).map(fromDayNumber);

describe("working days", () => {
  test("F55 Friday to Monday is one, a weekend none", () => {
    expect(between("2024-12-20", "2024-12-23")).toBe(1);
    expect(between("2024-12-20", "2024-12-22")).toBe(0);
    expect(between("2024-12-20", "2024-12-20")).toBe(0);
    expect(between("2024-12-23", "2024-12-20")).toBe(-1);
    expect(Object.is(between("2024-12-22", "2024-12-20"), 0)).toBe(true);
  });

  test("F55 across New Year, Tết, and a swapped Saturday", () => {
    expect(between("2024-12-31", "2025-01-02")).toBe(1);
    expect(between("2024-02-07", "2024-02-15")).toBe(1);
    expect(between("2024-04-26", "2024-05-06")).toBe(4); // 2, 3, 4 (worked) and 6 May
    expect(add("2024-12-31", 1)).toBe("2025-01-02");
    expect(add("2025-01-24", 1)).toBe("2025-02-03");
    expect(add("2024-12-23", -1)).toBe("2024-12-20");
    expect(add("2024-12-21", 0)).toBe("2024-12-21");
    expect(add("2024-12-20", 5)).toBe("2024-12-27");
    expect(() => add("2024-12-20", 1.5)).toThrow(RangeError);
  });

  test("F55 a year has the working days of its calendar", () => {
    const inYear = (year: number) => between(`${year - 1}-12-31`, `${year}-12-31`);
    // Weekdays, less those off (New Year, Tết, Hùng Kings to 1 May, 2 September), more a Saturday worked.
    expect(inYear(2023)).toBe(260 - (1 + 5 + 3 + 2));
    expect(inYear(2024)).toBe(262 - (1 + 5 + 4 + 2) + 1);
    expect(inYear(2025)).toBe(261 - (1 + 5 + 4 + 2) + 1);
  });

  test("F55 counting is additive and changes sign with its ends", () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(between(a, b) + between(b, c) - between(a, c)).toBe(0);
        expect(between(a, b) + between(b, a)).toBe(0);
      }),
    );
  });

  test("F55 adding lands on a working day so many away", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const later = add(from, count);
        expect(isWorkingDay(later, vietNamCalendar)).toBe(true);
        expect(between(from, later)).toBe(count);
        const earlier = add(from, -count);
        expect(isWorkingDay(earlier, vietNamCalendar)).toBe(true);
        expect(earlier < from).toBe(true);
      }),
    );
  });
});

describe("public holidays as data", () => {
  const all = [...holidays2023, ...holidays2024, ...holidays2025];
  const byKind = (kind: string) =>
    all.filter((holiday) => holiday.kind === kind).map(({ day: date }) => date);

  test("F55 each day is real, named once, in its year", () => {
    expect(new Set(all.map(({ day: date }) => date)).size).toBe(all.length);
    for (const { day: date } of all) expect(fromDayNumber(toDayNumber(date))).toBe(date);
    for (const [year, list] of Object.entries({ 2023: holidays2023, 2024: holidays2024, 2025: holidays2025 }))
      for (const { day: date } of list) expect(date.startsWith(year)).toBe(true);
  });

  test("F55 the law's eleven days a year, one in lieu for each on a weekend", () => {
    for (const list of [holidays2023, holidays2024, holidays2025]) {
      const legal = list.filter(({ kind }) => kind === "holiday");
      expect(legal).toHaveLength(11);
      const onWeekend = legal.filter(({ day: date }) => [0, 6].includes(weekdayOf(date)));
      expect(list.filter(({ kind }) => kind === "in-lieu")).toHaveLength(onWeekend.length);
    }
  });

  test("F55 a day in lieu or swapped is a weekday, a worked one a weekend, one for one", () => {
    for (const date of [...byKind("in-lieu"), ...byKind("swapped")])
      expect([1, 2, 3, 4, 5]).toContain(weekdayOf(date));
    expect(byKind("worked")).toEqual(["2024-05-04", "2025-04-26"]);
    for (const date of byKind("worked")) {
      expect(weekdayOf(date)).toBe(6);
      expect(isWorkingDay(date, vietNamCalendar)).toBe(true);
    }
    expect(byKind("swapped")).toEqual(["2024-04-29", "2025-05-02"]);
  });

  test("F55 without a list weeks are plain; off wins over worked", () => {
    const plain = makeCalendar();
    expect(isWorkingDay("2024-02-08", plain)).toBe(true);
    expect(isWorkingDay("2024-05-04", plain)).toBe(false);
    expect(isWorkingDay("1970-01-02", plain)).toBe(true);
    expect(isWorkingDay("1969-12-27", plain)).toBe(false);
    const both = { daysOff: new Set(["2024-05-04"]), workedWeekends: new Set(["2024-05-04"]) };
    expect(isWorkingDay("2024-05-04", both)).toBe(false);
  });
});
