/**
 * Numbers, days and minutes as people here write them: `270.497`, `82,66 %`, `−0,12`, `17:00 22/12/2023`.
 *
 * Rounding is half up on the decimal digits of the value (half away from zero below it), never on the binary
 * float, so that 1.005 to two digits is 1,01. Instants are shown in Asia/Ho_Chi_Minh, which has been UTC+7 without
 * daylight saving since 1975: plain arithmetic, so a server's or a browser's time-zone data cannot change a deadline.
 */
import type { Lang } from "./lang.ts";

/** A figure as it comes: a float, or the decimal string of an exact value. `null` is a figure that can't be given. */
export type Figure = number | string | null;

const NO_BREAK_SPACE = "\u00a0";
const EN_DASH = "\u2013";
const TRUE_MINUS = "\u2212";
const HOURS_OF_VIET_NAM_MS = 7 * 3_600_000;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const SCIENTIFIC = /^([+-]?)(\d)(?:\.(\d+))?e([+-]\d+)$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const WITH_ZONE = /(Z|[+-]\d{2}:\d{2})$/;

/** What stands where a figure cannot be given. */
export const noFigure = EN_DASH;

const marks = { vi: { group: ".", decimal: "," }, en: { group: ",", decimal: "." } } as const;
const monthsEn = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;
const weekdays = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;
const weekdaysShort = {
  vi: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;

interface Decimal {
  negative: boolean;
  whole: string;
  fraction: string;
}

function parseDecimal(value: number | string): Decimal {
  const text = typeof value === "number" ? String(value) : value.trim();
  const plain = DECIMAL.exec(text);
  if (plain) return { negative: plain[1] === "-", whole: plain[2] ?? "0", fraction: plain[3] ?? "" };
  const scientific = SCIENTIFIC.exec(text);
  if (!scientific) throw new RangeError(`Not a decimal number: ${text}`);
  const digits = (scientific[2] ?? "") + (scientific[3] ?? "");
  const point = 1 + Number(scientific[4]);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  return { negative: scientific[1] === "-", whole, fraction };
}

function roundHalfUp(value: Decimal, digits: number): Decimal {
  const kept = value.fraction.slice(0, digits).padEnd(digits, "0");
  const roundsUp = (value.fraction[digits] ?? "0") >= "5";
  const scaled = BigInt(value.whole + kept) + (roundsUp ? 1n : 0n);
  const text = scaled.toString().padStart(digits + 1, "0");
  const cut = text.length - digits;
  return { negative: value.negative && scaled !== 0n, whole: text.slice(0, cut), fraction: text.slice(cut) };
}

function writeDecimal({ negative, whole, fraction }: Decimal, lang: Lang): string {
  const { group, decimal } = marks[lang];
  const grouped = BigInt(whole)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return (negative ? TRUE_MINUS : "") + grouped + (fraction ? decimal + fraction : "");
}

/**
 * A number with its thousands grouped and, when `digits` is given, rounded half up to that many decimals.
 * `null` and a float that is not finite give an en dash. Text that is no decimal number throws a RangeError.
 *
 * @example formatNumber(270497, "vi") // "270.497"
 * @example formatNumber("1.005", "en", 2) // "1.01"
 */
export function formatNumber(value: Figure, lang: Lang, digits?: number): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return noFigure;
  const decimal = parseDecimal(value);
  return writeDecimal(
    digits === undefined ? roundHalfUp(decimal, decimal.fraction.length) : roundHalfUp(decimal, digits),
    lang,
  );
}

/** A difference, its sign always written. @example formatSigned(-0.12, "vi") // "−0,12" */
export function formatSigned(value: Figure, lang: Lang, digits = 2): string {
  const text = formatNumber(value, lang, digits);
  const isZero = !/[1-9]/.test(text);
  return text === noFigure || isZero || text.startsWith(TRUE_MINUS) ? text : `+${text}`;
}

/** A share in per cent, from 0 to 100. @example formatPct(82.66, "vi") // "82,66 %" with a no-break space */
export function formatPct(valuePct: Figure, lang: Lang, digits = 2): string {
  const text = formatNumber(valuePct, lang, digits);
  if (text === noFigure) return text;
  return lang === "vi" ? `${text}${NO_BREAK_SPACE}%` : `${text}%`;
}

/** Both ends of an interval; an en dash alone when an end is missing. @example formatInterval(81.2, 87.61, "vi") // "81,20 – 87,61" */
export function formatInterval(low: Figure, high: Figure, lang: Lang, digits = 2): string {
  const lowText = formatNumber(low, lang, digits);
  const highText = formatNumber(high, lang, digits);
  if (lowText === noFigure || highText === noFigure) return noFigure;
  return `${lowText}${NO_BREAK_SPACE}${EN_DASH}${NO_BREAK_SPACE}${highText}`;
}

/** Half the width of an interval. @example formatMargin(5.7, "vi") // "±5,7" */
export function formatMargin(value: Figure, lang: Lang, digits = 1): string {
  const text = formatNumber(value, lang, digits);
  return text === noFigure ? text : `±${text}`;
}

/** Points, from the decimal string of an exact value. @example formatPoints("0.825", "vi") // "0,83" */
export function formatPoints(points: Figure, lang: Lang, digits = 2): string {
  return formatNumber(points, lang, digits);
}

function partsOfDay(day: string): { year: string; month: string; date: string } {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (!year || !month || !date) throw new RangeError(`Not a day (YYYY-MM-DD): ${day}`);
  return { year, month, date };
}

/** A calendar day, given as YYYY-MM-DD. @example formatDay("2024-10-25", "vi") // "25/10/2024" */
export function formatDay(day: string, lang: Lang): string {
  const { year, month, date } = partsOfDay(day);
  return lang === "vi"
    ? `${date}/${month}/${year}`
    : `${Number(date)} ${monthsEn[Number(month) - 1]} ${year}`;
}

/** A day without its year, for charts and the ruler. @example formatDayShort("2024-10-25", "vi") // "25/10" */
export function formatDayShort(day: string, lang: Lang): string {
  const { month, date } = partsOfDay(day);
  return lang === "vi" ? `${date}/${month}` : `${Number(date)} ${monthsEn[Number(month) - 1]}`;
}

function weekdayIndex(day: string): number {
  const { year, month, date } = partsOfDay(day);
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDay();
}

/** @example formatWeekday("2024-12-20", "vi") // "thứ Sáu" */
export function formatWeekday(day: string, lang: Lang): string {
  return weekdays[lang][weekdayIndex(day)] ?? "";
}

/** @example formatWeekdayShort("2024-12-20", "vi") // "T6" */
export function formatWeekdayShort(day: string, lang: Lang): string {
  return weekdaysShort[lang][weekdayIndex(day)] ?? "";
}

/** Saturday and Sunday. Public holidays are data and not known here. */
export function isWeekend(day: string): boolean {
  return weekdayIndex(day) % 6 === 0;
}

function inVietNam(instant: string): Date {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs) || !WITH_ZONE.test(instant))
    throw new RangeError(`Not an instant with a zone: ${instant}`);
  return new Date(epochMs + HOURS_OF_VIET_NAM_MS);
}

/** The day it is in Viet Nam at an instant, as YYYY-MM-DD. @example dayInVietNam("2024-12-19T17:00:00Z") // "2024-12-20" */
export function dayInVietNam(instant: string): string {
  return inVietNam(instant).toISOString().slice(0, 10);
}

/** The minute of the day in Viet Nam. @example formatTime("2023-12-22T10:00:00Z") // "17:00" */
export function formatTime(instant: string): string {
  return inVietNam(instant).toISOString().slice(11, 16);
}

/** A due minute. @example formatMinute("2023-12-22T10:00:00Z", "vi") // "17:00 22/12/2023" */
export function formatMinute(instant: string, lang: Lang): string {
  return `${formatTime(instant)}${lang === "vi" ? " " : ", "}${formatDay(dayInVietNam(instant), lang)}`;
}

/** A due minute without its year, for dense lists. @example formatMinuteShort("2023-12-22T10:00:00Z", "vi") // "17:00 22/12" */
export function formatMinuteShort(instant: string, lang: Lang): string {
  return `${formatTime(instant)}${lang === "vi" ? " " : ", "}${formatDayShort(dayInVietNam(instant), lang)}`;
}

/** A minute in a sentence to the public, its zone said. @example formatInstant("2024-01-10T16:59:00Z", "vi") // "23:59 ngày 10/01/2024, giờ Việt Nam" */
export function formatInstant(instant: string, lang: Lang): string {
  const day = formatDay(dayInVietNam(instant), lang);
  const time = formatTime(instant);
  return lang === "vi" ? `${time} ngày ${day}, giờ Việt Nam` : `${time} on ${day}, Viet Nam time`;
}

/** A count of working days. @example formatWorkingDays(3, "vi") // "3 ngày làm việc" */
export function formatWorkingDays(days: number, lang: Lang): string {
  const count = formatNumber(days, lang);
  if (lang === "vi") return `${count} ngày làm việc`;
  return `${count} working ${days === 1 ? "day" : "days"}`;
}
