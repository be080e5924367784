import type { Role } from "#app/shared/access.ts";
import type { Actor, Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";

/** Whether the actor holds one of the roles (inside a round page: in that round). The system may do what jobs do. */
export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.kind === "system" || actor.grants.some((grant) => wanted.includes(grant.role));
}

/** Throws `access.refused` unless the actor holds one of the roles. Use cases begin with it: pages are not the only callers. */
export function requireRole({ actor }: Pick<Context, "actor">, ...wanted: Role[]): void {
  if (!hasRole(actor, ...wanted)) throw problem("access.refused");
}

/** Hamlets this surveyor works in; null when one of the roles given sees all hamlets. */
export function ownHamlets(actor: Actor, ...seesAll: Role[]): string[] | null {
  if (hasRole(actor, ...seesAll)) return null;
  return actor.grants.flatMap((grant) =>
    grant.role === "surveyor" && grant.placeCode ? [grant.placeCode] : [],
  );
}

/** Agencies this assessor or head works for; null when one of the roles given sees all agencies. */
export function ownAgencies(actor: Actor, ...seesAll: Role[]): string[] | null {
  if (hasRole(actor, ...seesAll)) return null;
  return actor.grants.flatMap((grant) =>
    (grant.role === "assessor" || grant.role === "agency-head") && grant.agencyCode ? [grant.agencyCode] : [],
  );
}
