// Whose forms a person sees, keys and settles. It goes into the where clause of every query; a foreign form is a 404.
import type { FormScope } from "#db/paper/forms.ts";
import { ownHamlets } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Role } from "#app/shared/access.ts";
import type { Actor, Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";

/** Who sees where forms stand. */
export const formViewers = [
  "surveyor",
  "entry-supervisor",
  "reviewer",
  "approver",
  "leader",
  "auditor",
  "admin",
] as const satisfies readonly Role[];

/** Forms one may look at: a surveyor's own hamlets, everybody else in the house all. */
export function viewScope({ actor }: Context, round: Round): FormScope {
  const hamlets = ownHamlets(actor, "entry-supervisor", "reviewer", "approver", "leader", "auditor", "admin");
  return { roundCode: round.code, hamlets };
}

/** Forms one may carry, and log where they are: a surveyor's own hamlets, the supervisor all. */
export function carryScope({ actor }: Context, round: Round): FormScope {
  return { roundCode: round.code, hamlets: ownHamlets(actor, "entry-supervisor") };
}

/** Forms one may key: one's own, and any that waits for its second keying (F25: no fixed roles). */
export function keyScope(ctx: Context, round: Round): FormScope {
  return { ...carryScope(ctx, round), orKeyedOnce: true };
}

/** The roles by which a move is judged. */
export function rolesOf(actor: Actor): readonly Role[] | "system" {
  return actor.kind === "system" ? "system" : actor.grants.map(({ role }) => role);
}

/** Whose keying, visit or decision it is. Only a person or a person's program has one. */
export function requireAccount({ actor }: Context): string {
  if (actor.accountId === null) throw problem("access.refused");
  return actor.accountId;
}

/** Nothing of a closed round's paper changes any more. */
export function requireOpenRound(round: Round): void {
  if (round.status === "closed") throw problem("paper.round_closed", { year: round.year });
}
