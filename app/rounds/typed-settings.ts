// The settings as they are typed: every field a text, minutes in Viet Nam's time. Used by the form and by the server.
import { z } from "zod";
import { formatLocalMinute, parseLocalMinute } from "../shared/local-minute.ts";
import { settingsSchema, type Settings } from "./settings.ts";

const MINUTE_MS = 60_000;

const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,7}$/, "count")
  .transform(Number);

const opening = z.string().transform((text, context) => {
  const instant = parseLocalMinute(text);
  if (instant !== null) return instant;
  context.addIssue({ code: "custom", message: "instant" });
  return z.NEVER;
});

/** The minute typed is the last that counts: the window closes with the next one. */
const closing = opening.transform((lastMinute) => new Date(Date.parse(lastMinute) + MINUTE_MS).toISOString());

/** Typed settings in, `Settings` out; its messages are codes of this room's faults. */
export const typedSettings = z
  .object({
    nameVi: z.string(),
    nameEn: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    windowOpensAt: opening,
    windowClosesAt: closing,
    graceMinutes: wholeNumber,
    officialsInvited: z.union([z.literal("").transform(() => null), wholeNumber], { error: "count" }),
    quotas: z.record(z.string(), wholeNumber),
    bands: z.array(
      z.object({ band: z.string(), from: z.string().transform((text) => text.trim().replace(",", ".")) }),
    ),
  })
  .pipe(settingsSchema);

export type TypedSettings = z.input<typeof typedSettings>;

/** Settings as the form shows them. @example writeSettings(settings).windowClosesAt // "2025-01-10T23:59" */
export function writeSettings(settings: Settings): TypedSettings {
  const { windowOpensAt, windowClosesAt, graceMinutes, officialsInvited, quotas, ...rest } = settings;
  return {
    ...rest,
    windowOpensAt: formatLocalMinute(windowOpensAt),
    windowClosesAt: lastMinuteOf(windowClosesAt),
    graceMinutes: String(graceMinutes),
    officialsInvited: officialsInvited === null ? "" : String(officialsInvited),
    quotas: Object.fromEntries(Object.entries(quotas).map(([group, quota]) => [group, String(quota)])),
  };
}

/** Whether two closing instants are the same minute to whoever types them. */
export function closesTogether(one: string, other: string): boolean {
  return lastMinuteOf(one) === lastMinuteOf(other);
}

function lastMinuteOf(closesAt: string): string {
  return formatLocalMinute(new Date(Date.parse(closesAt) - 1).toISOString());
}

/**
 * What a posted form holds: `quotas.<group>` and `bands.<n>.band`, `bands.<n>.from` beside the plain fields. A band left
 * wholly blank is one taken out.
 */
export function readSettingsForm(form: Iterable<[string, unknown]>): TypedSettings {
  const typed = new Map([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  const text = (name: string) => typed.get(name) ?? "";
  const named = [...typed.keys()];
  const below = (prefix: string) =>
    named.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return {
    nameVi: text("nameVi"),
    nameEn: text("nameEn"),
    startsOn: text("startsOn"),
    endsOn: text("endsOn"),
    windowOpensAt: text("windowOpensAt"),
    windowClosesAt: text("windowClosesAt"),
    graceMinutes: text("graceMinutes"),
    officialsInvited: text("officialsInvited").trim(),
    quotas: Object.fromEntries(below("quotas.").map((group) => [group, text(`quotas.${group}`)])),
    bands: below("bands.")
      .flatMap((rest) => (rest.endsWith(".band") ? [rest.slice(0, -".band".length)] : []))
      .map((row) => ({ band: text(`bands.${row}.band`), from: text(`bands.${row}.from`) }))
      .filter(({ band, from }) => band.trim() !== "" || from.trim() !== ""),
  };
}
