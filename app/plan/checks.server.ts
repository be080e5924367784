// What every use case of this room checks before it writes, with the field that is at fault.
import type { Reader } from "#db/connection.ts";
import { isUniqueViolation } from "#db/connection.ts";
import { endOfDay, startOfDay, toMilliseconds } from "#scoring/deadlines/time.ts";
import { findAgencies, findCriteria, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem, type FieldFaults, type ProblemCode } from "#app/shared/problem.ts";

/** Throws `input.invalid` when a field is at fault; null entries are fields in order. */
export function requireFields(faults: Record<string, FieldFaults[string] | null>): void {
  const found = Object.entries(faults).flatMap(([field, fault]) => (fault ? [[field, fault] as const] : []));
  if (found.length > 0) throw problem("input.invalid", {}, Object.fromEntries(found));
}

/** The fault of a text that must not be empty. */
export function missingText(text: string | undefined): FieldFaults[string] | null {
  return text?.trim() ? null : { code: "plan.missing" };
}

/** Addresses of their own below a register: no row's code. */
const takenAddresses = ["new", "import", "export.csv", "export.xlsx"];

/** The fault of a code that can't stand in an address: letters, digits, dots, dashes and underscores, 40 at most. */
export function wrongCode(code: string): FieldFaults[string] | null {
  if (!code.trim()) return { code: "plan.missing" };
  return /^[A-Za-z0-9][\w.-]{0,39}$/.test(code) && !takenAddresses.includes(code)
    ? null
    : { code: "plan.wrong_code" };
}

/** The fault of a day on which something is said to have happened: no day, or one that has not begun. */
export function wrongPastDay(ctx: Context, day: string): FieldFaults[string] | null {
  if (!isDay(day)) return { code: "plan.no_day" };
  return toMilliseconds(startOfDay(day)) > ctx.clock.now().getTime()
    ? { code: "plan.future", details: { day } }
    : null;
}

/** The fault of a due minute. */
export function wrongInstant(instant: string): FieldFaults[string] | null {
  try {
    toMilliseconds(instant);
    return null;
  } catch {
    return { code: "plan.no_day" };
  }
}

function isDay(text: string): boolean {
  try {
    return endOfDay(text) !== "";
  } catch {
    return false;
  }
}

/** The fault of agency codes that nobody knows. */
export async function unknownAgencies(
  db: Reader,
  codes: readonly string[],
): Promise<FieldFaults[string] | null> {
  const known = new Set((await findAgencies(db)).map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  return unknown.length > 0 ? { code: "plan.agency_unknown", details: { codes: unknown.join(", ") } } : null;
}

/** The fault of criteria that the round's set does not have. */
export async function unknownCriteria(
  db: Reader,
  round: Round,
  codes: readonly string[],
): Promise<FieldFaults[string] | null> {
  if (codes.length === 0) return null;
  const known = new Set((await findCriteria(db, round.criteriaSetId)).map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  return unknown.length > 0
    ? { code: "plan.criterion_unknown", details: { codes: unknown.join(", ") } }
    : null;
}

/** The first criterion of the round's set that this source feeds, or null: what a late item of the source puts at risk. */
export async function findFedCriterion(db: Reader, round: Round, fedBy: string): Promise<string | null> {
  const criteria = await findCriteria(db, round.criteriaSetId);
  return criteria.find((criterion) => criterion.fedBy === fedBy)?.code ?? null;
}

/** Runs a write and says in the room's words when its code is taken. */
export async function orTaken<T>(code: ProblemCode, name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw problem(code, { code: name });
    throw error;
  }
}

/** The account that does it: what is reported here is reported by somebody. */
export function requirePerson({ actor }: Context): string {
  if (actor.accountId === null) throw problem("access.refused");
  return actor.accountId;
}
