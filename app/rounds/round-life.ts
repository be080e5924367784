// The life of a round: prepared, run, closed; and what of it the next year's round takes over. Pure.
import type { RoundTable } from "#db/schema/rounds.ts";
import type { Role } from "../shared/access.ts";
import { formatLocalMinute, parseLocalMinute } from "../shared/local-minute.ts";

export type RoundStatus = RoundTable["status"];
export type RoundVerb = "start" | "close";

interface RoundMove {
  from: RoundStatus;
  to: RoundStatus;
  action: `round.${RoundVerb}`;
  who: readonly Role[];
}

/** A round is opened by its preparation and ends closed: what was published of it must not move again. */
export const roundMoves: Readonly<Record<RoundVerb, RoundMove>> = {
  start: { from: "preparing", to: "running", action: "round.start", who: ["admin"] },
  close: { from: "running", to: "closed", action: "round.close", who: ["admin", "approver"] },
};

/** What may be done with a round in this status. @example verbsOf("preparing") // ["start"] */
export function verbsOf(status: RoundStatus): RoundVerb[] {
  return (Object.keys(roundMoves) as RoundVerb[]).filter((verb) => roundMoves[verb].from === status);
}

/** The same day a year later; 29 February becomes the 28th. @example dayNextYear("2024-02-29") // "2025-02-28" */
export function dayNextYear(day: string): string {
  const later = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const exists = new Date(`${later}T00:00:00Z`).toISOString().startsWith(later);
  return exists ? later : later.replace(/-29$/, "-28");
}

/** The same minute in Viet Nam a year later. @example minuteNextYear("2024-12-14T17:00:00.000Z") // "2025-12-14T17:00:00.000Z" */
export function minuteNextYear(instant: string): string {
  const local = formatLocalMinute(instant);
  return parseLocalMinute(`${dayNextYear(local.slice(0, 10))}${local.slice(10)}`) ?? instant;
}

/**
 * A code or name with its year moved on by one; what doesn't name the year gets it at the end.
 *
 * @example textNextYear("tay-ninh-2024", 2024, "-") // "tay-ninh-2025"
 */
export function textNextYear(text: string, year: number, joint: string): string {
  return text.includes(String(year))
    ? text.replaceAll(String(year), String(year + 1))
    : `${text}${joint}${year + 1}`;
}
