// What a form or a file says about an account, held against the rounds, hamlets and agencies there are.
import type { ZodError } from "zod";
import type { Reader } from "#db/connection.ts";
import { findAgencies, findPlaces, findRounds } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { dayInVietNam } from "#app/shared/format.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { needsOf, isRole, typedAccount, type AccountInput, type TypedAccount } from "./account-input.ts";

/** Every code by which a role can be narrowed, and the day from which a role can still end. */
export interface Scopes {
  rounds: ReadonlySet<string>;
  hamlets: ReadonlySet<string>;
  agencies: ReadonlySet<string>;
  today: string;
}

/** The codes there are now. */
export async function findScopes(db: Reader, now: Date): Promise<Scopes> {
  const [rounds, places, agencies] = await Promise.all([findRounds(db), findPlaces(db), findAgencies(db)]);
  return {
    rounds: new Set(rounds.map(({ code }) => code)),
    hamlets: new Set(places.filter(({ level }) => level === "hamlet").map(({ code }) => code)),
    agencies: new Set(agencies.map(({ code }) => code)),
    today: dayInVietNam(now.toISOString()),
  };
}

/** The account that was typed. Throws `input.invalid` with every faulty field. */
export async function parseAccount(ctx: Context, typed: TypedAccount): Promise<AccountInput> {
  const checked = checkAccount(typed, await findScopes(ctx.db.read, ctx.clock.machine()));
  if (!checked.ok) throw problem("input.invalid", {}, checked.faults);
  return checked.account;
}

/** The account, or its faults by field (`grants.0.agency`). */
export function checkAccount(
  typed: TypedAccount,
  scopes: Scopes,
): { ok: true; account: AccountInput } | { ok: false; faults: FieldFaults } {
  const parsed = typedAccount.safeParse(typed);
  const faults = { ...findUnknown(typed, scopes), ...(parsed.success ? {} : faultsOfIssues(parsed.error)) };
  return parsed.success && Object.keys(faults).length === 0
    ? { ok: true, account: parsed.data }
    : { ok: false, faults };
}

function findUnknown({ grants }: TypedAccount, scopes: Scopes): FieldFaults {
  const faults: Record<string, FieldFaults[string]> = {};
  for (const [row, { role, round, hamlets, agency, endsOn }] of grants.entries()) {
    const known = role.trim();
    if (!isRole(known)) continue;
    const needs = needsOf[known];
    const at = (field: string) => `grants.${row}.${field}`;
    const unknownHamlet = hamlets.find((code) => !scopes.hamlets.has(code.trim()));
    if (!needs.everyRound && round !== "" && !scopes.rounds.has(round.trim()))
      faults[at("round")] = { code: "account.round" };
    if (needs.hamlets && unknownHamlet !== undefined)
      faults[at("hamlets")] = { code: "account.hamlet", details: { code: unknownHamlet } };
    if (!needs.hamlets && agency !== "" && !scopes.agencies.has(agency.trim()))
      faults[at("agency")] = { code: "account.no_agency" };
    if (endsOn !== "" && endsOn < scopes.today) faults[at("endsOn")] = { code: "account.ended" };
  }
  return faults;
}

function faultsOfIssues({ issues }: ZodError): FieldFaults {
  return Object.fromEntries(
    issues.map(({ path, message }) => [path.join("."), { code: `account.${message}` }]),
  );
}
