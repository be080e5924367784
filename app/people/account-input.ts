// An account as it is typed and as it is stored: the form, the file and the command line all pass through here.
import { z } from "zod";
import { roles, type Grant, type Role } from "#app/shared/access.ts";
import { dayInVietNam } from "#app/shared/format.ts";

const DAY_MS = 86_400_000;

/** A role with the moment at which it ends; null has no end. */
export interface LimitedGrant extends Grant {
  endsAt: string | null;
}

export interface AccountInput {
  username: string;
  name: string;
  email: string | null;
  phone: string | null;
  grants: LimitedGrant[];
}

/** What a role must be narrowed by. Whoever administers does so in every round. */
export const needsOf: Record<Role, { hamlets?: true; agency?: true; everyRound?: true }> = {
  surveyor: { hamlets: true },
  "entry-supervisor": {},
  assessor: { agency: true },
  "agency-head": { agency: true },
  leader: {},
  reviewer: {},
  approver: {},
  admin: { everyRound: true },
  auditor: {},
};

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

const day = z.iso.date({ error: "ends_on" });

const typedGrant = z
  .object({
    role: z.string().trim(),
    round: z.string().trim(),
    hamlets: z.array(z.string().trim()),
    agency: z.string().trim(),
    endsOn: z.union([z.literal(""), day], { error: "ends_on" }),
  })
  .transform((typed, context): LimitedGrant[] => {
    const { role, round, agency } = typed;
    // A row without a role is one that nobody filled in.
    if (role === "") return [];
    const refuse = (field: keyof typeof typed, message: string): never => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    if (!isRole(role)) return refuse("role", "role");
    const needs = needsOf[role];
    const grant = {
      role,
      roundCode: needs.everyRound ? null : round || null,
      endsAt: typed.endsOn === "" ? null : endOfDay(typed.endsOn),
    };
    if (needs.agency && agency === "") return refuse("agency", "agency");
    if (!needs.hamlets) return [{ ...grant, placeCode: null, agencyCode: agency || null }];
    const hamlets = [...new Set(typed.hamlets.filter((code) => code !== ""))];
    if (hamlets.length === 0) return refuse("hamlets", "hamlets");
    return hamlets.map((placeCode) => ({ ...grant, placeCode, agencyCode: null }));
  });

const optionalLine = (pattern: RegExp, message: string) =>
  z
    .string()
    .trim()
    .refine((text) => text === "" || (text.length <= 200 && pattern.test(text)), { error: message })
    .transform((text) => text || null);

/** Typed account in, `AccountInput` out; its messages are codes of this room's faults, without their prefix. */
export const typedAccount = z.object({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]{2,39}$/, "username"),
  name: z
    .string()
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text !== "" && text.length <= 200, { error: "name" }),
  email: optionalLine(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "email"),
  phone: optionalLine(/^\+?[\d\s().-]{6,}$/, "phone"),
  grants: z
    .array(typedGrant)
    .transform((rows) => withoutTwins(rows.flat()))
    .refine((grants) => grants.length > 0, { error: "grants" }),
});

export type TypedAccount = z.input<typeof typedAccount>;
export type TypedGrant = TypedAccount["grants"][number];

export const blankGrant: TypedGrant = { role: "", round: "", hamlets: [], agency: "", endsOn: "" };

/** Two grants are the same when they open the same; the end doesn't tell them apart. */
export function grantKey({ role, roundCode, placeCode, agencyCode }: Grant): string {
  return JSON.stringify([role, roundCode, placeCode, agencyCode]);
}

function withoutTwins(grants: readonly LimitedGrant[]): LimitedGrant[] {
  return [...new Map(grants.map((grant) => [grantKey(grant), grant])).values()];
}

/** The moment at which a role ends that holds through a day in Viet Nam. @example endOfDay("2024-12-31") // "2024-12-31T17:00:00.000Z" */
export function endOfDay(lastDay: string): string {
  return new Date(Date.parse(`${lastDay}T00:00:00+07:00`) + DAY_MS).toISOString();
}

/** The last day on which something that ends at a moment still holds. */
export function lastDayOf(endsAt: string): string {
  return dayInVietNam(new Date(Date.parse(endsAt) - 1).toISOString());
}

/** Stored roles as rows of the form: a surveyor's hamlets stand in one row. */
export function writeGrants(grants: readonly LimitedGrant[]): TypedGrant[] {
  const rows = new Map<string, TypedGrant>();
  for (const { role, roundCode, placeCode, agencyCode, endsAt } of grants) {
    const key = JSON.stringify([role, roundCode, agencyCode, endsAt]);
    const row = rows.get(key) ?? {
      role,
      round: roundCode ?? "",
      hamlets: [],
      agency: agencyCode ?? "",
      endsOn: endsAt === null ? "" : lastDayOf(endsAt),
    };
    rows.set(key, placeCode === null ? row : { ...row, hamlets: [...row.hamlets, placeCode] });
  }
  return [...rows.values()];
}

/** What a posted form holds: `grants.<n>.<field>` beside the plain fields, a hamlet for each box ticked. */
export function readAccountForm(form: FormData): TypedAccount {
  const text = (name: string) => {
    const typed = form.get(name);
    return typeof typed === "string" ? typed : "";
  };
  const rows = [...form.keys()].flatMap((name) => /^grants\.(\d+)\.role$/.exec(name)?.[1] ?? []);
  return {
    username: text("username"),
    name: text("name"),
    email: text("email"),
    phone: text("phone"),
    grants: rows.map((row) => ({
      role: text(`grants.${row}.role`),
      round: text(`grants.${row}.round`),
      hamlets: form.getAll(`grants.${row}.hamlets`).map(String),
      agency: text(`grants.${row}.agency`),
      endsOn: text(`grants.${row}.endsOn`),
    })),
  };
}
