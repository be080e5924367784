// What the settings of a round must satisfy; the same rules in the form on the page and on the server.
import { z } from "zod";
import { problem } from "../shared/problem.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "day");
const instant = z.iso.datetime({ error: "instant" });
const count = z.coerce.number({ error: "count" }).int("count").min(0, "count");

export const quotasSchema = z.record(z.string(), count);
export const bandsSchema = z
  .array(z.object({ band: z.string().min(1), from: z.string().regex(/^\d+(\.\d+)?$/) }))
  .min(1);

export const settingsSchema = z
  .object({
    nameVi: z.string().trim().min(1, "required").max(200, "long"),
    nameEn: z.string().trim().min(1, "required").max(200, "long"),
    startsOn: day,
    endsOn: day,
    windowOpensAt: instant,
    windowClosesAt: instant,
    graceMinutes: count.max(24 * 60, "grace"),
  })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ["endsOn"], error: "order" })
  .refine(({ windowOpensAt, windowClosesAt }) => windowOpensAt < windowClosesAt, {
    path: ["windowClosesAt"],
    error: "order",
  });

export type Settings = z.infer<typeof settingsSchema>;

/** Sum of the groups' quotas. @example totalQuota({ hdnd: 46, so: 80 }) // 126 */
export function totalQuota(quotas: Readonly<Record<string, number>>): number {
  return Object.values(quotas).reduce((sum, quota) => sum + quota, 0);
}

/** Throws `input.invalid` with the faulty fields when a round's settings don't hold together. */
export function requireSoundSettings(
  round: Settings & { quotas: string; bands: string; officialsInvited: number | null },
): void {
  const parsed = settingsSchema.safeParse(round);
  const fields = Object.fromEntries(
    (parsed.success ? [] : parsed.error.issues).map(({ path, message }) => [
      path.join("."),
      { code: `round.${message}` },
    ]),
  );
  const total = totalQuota(quotasSchema.parse(JSON.parse(round.quotas)));
  const invited = round.officialsInvited ?? total;
  if (total !== invited) fields.quotas = { code: "round.quotas" };
  if (!bandsSchema.safeParse(JSON.parse(round.bands)).success) fields.bands = { code: "round.bands" };
  if (Object.keys(fields).length > 0) throw problem("input.invalid", { total, invited }, fields);
}
