/** A minute as people type it into a calendar field (`2024-12-20T17:00`), which always means Viet Nam's time. */
const LOCAL_MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const VIET_NAM_MS = 7 * 3_600_000;

/**
 * The instant of a typed minute; null for anything else, also for a day that no calendar has.
 *
 * @example parseLocalMinute("2024-12-20T17:00") // "2024-12-20T10:00:00.000Z"
 */
export function parseLocalMinute(text: string): string | null {
  const typed = LOCAL_MINUTE.test(text) ? Date.parse(`${text}:00+07:00`) : Number.NaN;
  if (Number.isNaN(typed)) return null;
  const instant = new Date(typed).toISOString();
  return formatLocalMinute(instant) === text ? instant : null;
}

/** An instant as a calendar field takes it. @example formatLocalMinute("2024-12-20T10:00:00.000Z") // "2024-12-20T17:00" */
export function formatLocalMinute(instant: string): string {
  return new Date(Date.parse(instant) + VIET_NAM_MS).toISOString().slice(0, 16);
}
