// Public holidays of Viet Nam as data: Bộ luật Lao động 2019 (45/2019/QH14), Điều 112 names them, Điều 111 khoản 3 gives
// the day off in lieu of one that falls on a weekly rest day; which days Tết takes, the day beside 2 September and the
// swapped days are told each year: 8056/VPCP-KGVX of 1/12/2022 for 2023, the ministry of labour's notices for 2024 and 2025.
import type { Day } from "./time.ts";
import type { WorkCalendar } from "./working-days.ts";

export type Holiday = {
  day: Day;
  /** `in-lieu`: off for a holiday on a weekend. `swapped`: off for a weekend day `worked`. */
  kind: "holiday" | "in-lieu" | "swapped" | "worked";
  name: { vi: string; en: string };
};

const names = {
  newYear: { vi: "Tết Dương lịch", en: "New Year's Day" },
  tet: { vi: "Tết Nguyên đán", en: "Lunar New Year" },
  hungKings: { vi: "Giỗ Tổ Hùng Vương", en: "Hùng Kings' Commemoration Day" },
  reunification: { vi: "Ngày Chiến thắng", en: "Victory Day" },
  labour: { vi: "Ngày Quốc tế Lao động", en: "International Labour Day" },
  national: { vi: "Quốc khánh", en: "National Day" },
} as const;

function mark(kind: Holiday["kind"], name: Holiday["name"], ...days: Day[]): Holiday[] {
  return days.map((day) => ({ day, kind, name }));
}

/** 2023: Tết 20–26 January; the Hùng Kings' day met the weekend of 30 April; four days for 2 September. */
export const holidays2023: readonly Holiday[] = [
  ...mark("holiday", names.newYear, "2023-01-01"),
  ...mark("in-lieu", names.newYear, "2023-01-02"),
  ...mark("holiday", names.tet, "2023-01-20", "2023-01-21", "2023-01-22", "2023-01-23", "2023-01-24"),
  ...mark("in-lieu", names.tet, "2023-01-25", "2023-01-26"),
  ...mark("holiday", names.hungKings, "2023-04-29"),
  ...mark("holiday", names.reunification, "2023-04-30"),
  ...mark("holiday", names.labour, "2023-05-01"),
  ...mark("in-lieu", names.hungKings, "2023-05-02"),
  ...mark("in-lieu", names.reunification, "2023-05-03"),
  ...mark("holiday", names.national, "2023-09-01", "2023-09-02"),
  ...mark("in-lieu", names.national, "2023-09-04"),
];

/** 2024: Tết 8–14 February; Monday 29 April swapped for Saturday 4 May. */
export const holidays2024: readonly Holiday[] = [
  ...mark("holiday", names.newYear, "2024-01-01"),
  ...mark("holiday", names.tet, "2024-02-08", "2024-02-09", "2024-02-10", "2024-02-11", "2024-02-12"),
  ...mark("in-lieu", names.tet, "2024-02-13", "2024-02-14"),
  ...mark("holiday", names.hungKings, "2024-04-18"),
  ...mark("swapped", names.reunification, "2024-04-29"),
  ...mark("holiday", names.reunification, "2024-04-30"),
  ...mark("holiday", names.labour, "2024-05-01"),
  ...mark("worked", names.reunification, "2024-05-04"),
  ...mark("holiday", names.national, "2024-09-02", "2024-09-03"),
];

/** 2025: Tết 27–31 January; Friday 2 May swapped for Saturday 26 April. */
export const holidays2025: readonly Holiday[] = [
  ...mark("holiday", names.newYear, "2025-01-01"),
  ...mark("holiday", names.tet, "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"),
  ...mark("holiday", names.hungKings, "2025-04-07"),
  ...mark("worked", names.labour, "2025-04-26"),
  ...mark("holiday", names.reunification, "2025-04-30"),
  ...mark("holiday", names.labour, "2025-05-01"),
  ...mark("swapped", names.labour, "2025-05-02"),
  ...mark("holiday", names.national, "2025-09-01", "2025-09-02"),
];

/**
 * A work calendar from lists of holidays; years without a list have plain weeks.
 *
 * Rests on: domain.md §6 "Working days and public holidays are data".
 *
 * @example makeCalendar(holidays2024).workedWeekends.has("2024-05-04") // true
 */
export function makeCalendar(...lists: readonly (readonly Holiday[])[]): WorkCalendar {
  const all = lists.flat();
  const worked = all.filter(({ kind }) => kind === "worked").map(({ day }) => day);
  const off = all.filter(({ kind }) => kind !== "worked").map(({ day }) => day);
  return { daysOff: new Set(off), workedWeekends: new Set(worked) };
}

/** Viet Nam's offices, 2023 to 2025. */
export const vietNamCalendar = makeCalendar(holidays2023, holidays2024, holidays2025);
