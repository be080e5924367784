// What the settings of a round must satisfy; the same rules in the form on the page and on the server.
import { z } from "zod";
import { problem, type FieldFaults } from "../shared/problem.ts";

const MOST_GRACE_MINUTES = 24 * 60;
const MOST_PEOPLE = 1_000_000;

const name = z.string().trim().min(1, "required").max(200, "long");
const day = z.iso.date({ error: "day" });
const instant = z.iso.datetime({ error: "instant" });
const count = z.int("count").min(0, "count").max(MOST_PEOPLE, "count");

export const quotasSchema = z.record(z.string(), count);

/** From the highest band down; a name and a limit stand once. */
export const bandsSchema = z
  .array(
    z.object({
      band: z.string().trim().min(1, "band").max(20, "band"),
      from: z.string().regex(/^(\d{1,2}(\.\d{1,4})?|100(\.0{1,4})?)$/, "from"),
    }),
  )
  .min(1, "bands")
  .refine((bands) => new Set(bands.map(({ band }) => band)).size === bands.length, { error: "bands_twice" })
  .refine(
    (bands) => bands.every(({ from }, place) => place === 0 || Number(from) < Number(bands[place - 1]?.from)),
    { error: "bands_order" },
  );

export const settingsSchema = z
  .object({
    nameVi: name,
    nameEn: name,
    startsOn: day,
    endsOn: day,
    windowOpensAt: instant,
    windowClosesAt: instant,
    graceMinutes: z.int("count").min(0, "count").max(MOST_GRACE_MINUTES, "grace"),
    quotas: quotasSchema,
    /** What the quotas must total; null when nobody fixed it. */
    officialsInvited: count.nullable(),
    bands: bandsSchema,
  })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ["endsOn"], error: "order" })
  .refine(({ windowOpensAt, windowClosesAt }) => windowOpensAt < windowClosesAt, {
    path: ["windowClosesAt"],
    error: "order",
  })
  .refine(
    ({ quotas, officialsInvited }) => officialsInvited === null || totalQuota(quotas) === officialsInvited,
    { path: ["quotas"], error: "quotas" },
  );

export type Settings = z.infer<typeof settingsSchema>;

/** The columns of a round that its settings fill. */
export type SettingsColumns = Omit<Settings, "quotas" | "bands"> & { quotas: string; bands: string };

/** Sum of the groups' quotas. @example totalQuota({ hdnd: 46, so: 80 }) // 126 */
export function totalQuota(quotas: Readonly<Record<string, number>>): number {
  return Object.values(quotas).reduce((sum, quota) => sum + quota, 0);
}

/** The settings a stored round has. */
export function settingsOf(round: SettingsColumns): Settings {
  const { nameVi, nameEn, startsOn, endsOn, windowOpensAt, windowClosesAt, graceMinutes } = round;
  return {
    nameVi,
    nameEn,
    startsOn,
    endsOn,
    windowOpensAt,
    windowClosesAt,
    graceMinutes,
    officialsInvited: round.officialsInvited,
    quotas: quotasSchema.parse(JSON.parse(round.quotas)),
    bands: z.array(z.object({ band: z.string(), from: z.string() })).parse(JSON.parse(round.bands)),
  };
}

/** Settings with a quota for each group of the questionnaire and no other; a group without one has 0. */
export function withGroups(settings: Settings, groups: readonly { code: string }[]): Settings {
  const quotas = Object.fromEntries(groups.map(({ code }) => [code, settings.quotas[code] ?? 0]));
  return { ...settings, quotas };
}

/** Settings as the round keeps them. */
export function toColumns({ quotas, bands, ...rest }: Settings): SettingsColumns {
  return { ...rest, quotas: JSON.stringify(quotas), bands: JSON.stringify(bands) };
}

/** Throws `input.invalid` with every faulty field when settings don't hold together. */
export function requireSoundSettings(settings: Settings): Settings {
  const parsed = settingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw problem(
    "input.invalid",
    {},
    faultsOfIssues(parsed.error.issues, { total: totalQuota(settings.quotas) }),
  );
}

/** The first fault of each field, by the code of its sentence in this room's words. */
export function faultsOfIssues(
  issues: readonly Pick<z.core.$ZodIssue, "path" | "message">[],
  details: Readonly<Record<string, number>> = {},
): FieldFaults {
  const faults: Record<string, FieldFaults[string]> = {};
  for (const { path, message } of issues)
    faults[path.map(String).join(".")] ??= { code: `round.${message}`, details };
  return faults;
}
