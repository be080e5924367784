// When officials may answer. Only the server's business clock counts, never the respondent's.

/** The window as it stands: accepted from `opensAt` on, until just before `closesAt`. */
export interface SurveyWindow {
  opensAt: string;
  closesAt: string;
  /** How long after closing a draft begun before may still be sent. */
  graceMinutes: number;
}

export type WindowState = "before" | "open" | "grace" | "closed";

const MINUTE_MS = 60_000;

/**
 * Where a moment lies: before the window, in it, in the grace time after it, or after all.
 *
 * The closing instant itself is outside, so with a closing at 00:00:00 an answer at 23:59:59 counts (F49).
 *
 * @example stateOfWindow({ opensAt, closesAt: "2025-01-10T17:00:00.000Z", graceMinutes: 0 }, new Date("2025-01-10T16:59:59.999Z")) // "open"
 */
export function stateOfWindow(window: SurveyWindow, at: Date): WindowState {
  const now = at.getTime();
  if (now < Date.parse(window.opensAt)) return "before";
  if (now < Date.parse(window.closesAt)) return "open";
  return now < Date.parse(graceEndsAt(window)) ? "grace" : "closed";
}

/** The instant from which nothing is accepted any more. */
export function graceEndsAt({ closesAt, graceMinutes }: SurveyWindow): string {
  return new Date(Date.parse(closesAt) + graceMinutes * MINUTE_MS).toISOString();
}

/** Whether answers may be saved and sent: in the window; in the grace time only what was begun before (F45). */
export function mayAnswer(state: WindowState, begun: boolean): boolean {
  return state === "open" || (state === "grace" && begun);
}

/** The last minute of the window, as people say it: a closing at midnight is 23:59 of the day before. */
export function lastMinuteOf({ closesAt }: Pick<SurveyWindow, "closesAt">): string {
  return new Date(Date.parse(closesAt) - 1).toISOString();
}

/**
 * The closing instant of a window whose last minute a person typed, in Viet Nam's time; null for anything else. That
 * minute still counts, so the window closes with the next one.
 *
 * @example closingAfter("2025-01-12T23:59") // "2025-01-12T17:00:00.000Z"
 */
export function closingAfter(lastMinute: string): string | null {
  const typed = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(lastMinute)
    ? Date.parse(`${lastMinute}:00+07:00`)
    : Number.NaN;
  return Number.isNaN(typed) ? null : new Date(typed + MINUTE_MS).toISOString();
}
