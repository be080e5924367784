import type { Context } from "../shared/context.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import { WrongUsage } from "./command.ts";

/**
 * The moment of `--as-of`: an instant with its zone, or a day in Viet Nam, meaning its end; now without one. What is known
 * is what is known now.
 */
export function readMoment(ctx: Context, asOf: string | undefined): Moment {
  const now = ctx.clock.now().toISOString();
  if (asOf === undefined) return { asOf: now, knownAt: now };
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return { asOf: endOfDay(asOf), knownAt: now };
    if (/T.*(Z|[+-]\d{2}:\d{2})$/.test(asOf)) return { asOf: new Date(asOf).toISOString(), knownAt: now };
  } catch {
    // told below, like any other text that is no moment
  }
  throw new WrongUsage(`“${asOf}” is no moment; write 2024-12-20 or 2024-12-20T08:00+07:00.`);
}
