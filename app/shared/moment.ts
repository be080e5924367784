import { endOfDay, toDay } from "#scoring/deadlines/time.ts";
import { problem } from "#app/shared/problem.ts";
import type { Moment } from "#scoring/deadlines/history.ts";

/** A moment as a page shows it: the instants to compute with, and the days the person asked for, if any. */
export interface ShownMoment extends Moment {
  /** The day asked for, or null for "as of now". */
  asOfDay: string | null;
  /** The day whose knowledge is asked for, or null for "as known now". */
  knownDay: string | null;
}

/**
 * The moment of an address: `?asOf=2024-10-25&knownAt=2024-11-01`. A day means its last millisecond in Viet Nam; a day
 * that is not past, or no day at all, means now. What is no day of the calendar is taken as not given.
 *
 * @example parseMoment(new URL("http://x/plan?asOf=2024-10-25").searchParams, now).asOf // "2024-10-25T16:59:59.999Z"
 */
export function parseMoment(query: URLSearchParams, now: Date): ShownMoment {
  const instant = now.toISOString();
  const asOfDay = parsePastDay(query.get("asOf"), instant);
  const knownDay = parsePastDay(query.get("knownAt"), instant);
  return {
    asOf: asOfDay ? endOfDay(asOfDay) : instant,
    knownAt: knownDay ? endOfDay(knownDay) : instant,
    asOfDay,
    knownDay,
  };
}

/**
 * The moment that a program asks for by `?asOf=`: a day in Viet Nam, meaning its end, or an instant with its zone; now
 * without one. Known is what is known now. Throws `input.invalid` for any other text.
 */
export function getMoment(query: URLSearchParams, now: Date): Moment {
  const asOf = query.get("asOf");
  const knownAt = now.toISOString();
  if (asOf === null) return { asOf: knownAt, knownAt };
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return { asOf: endOfDay(asOf), knownAt };
    if (/T.*(Z|[+-]\d{2}:\d{2})$/.test(asOf)) return { asOf: new Date(asOf).toISOString(), knownAt };
  } catch {
    // told below, like any other text that is no moment
  }
  throw problem("input.invalid", {}, { asOf: { code: "body.moment" } });
}

function parsePastDay(text: string | null, now: string): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return endOfDay(text) < now && toDay(endOfDay(text)) === text ? text : null;
  } catch {
    return null;
  }
}

/** The address of the same page at the same moment, for links between pages. @example keepMoment("/rounds/a/plan", moment) */
export function keepMoment(
  to: string,
  { asOfDay, knownDay }: Pick<ShownMoment, "asOfDay" | "knownDay">,
): string {
  const query = new URLSearchParams();
  if (asOfDay) query.set("asOf", asOfDay);
  if (knownDay) query.set("knownAt", knownDay);
  const text = query.toString();
  return text ? `${to}${to.includes("?") ? "&" : "?"}${text}` : to;
}
