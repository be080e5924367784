// What other rooms may ask of people: the door, the trail, and what somebody's roles allow.
import type { Role } from "#app/shared/access.ts";
import type { Actor } from "#app/shared/context.ts";

export { appendAuditEvent, type AuditEntry } from "./audit.server.ts";
export {
  act,
  actInRound,
  csrfTokenOf,
  enterApi,
  enterRound,
  load,
  loadInRound,
  toProblem,
  type Entered,
  type EnteredRound,
  type Posted,
} from "./entry.server.ts";

/** Whether the actor holds one of the roles (inside a round page: in that round). The system may do what jobs do. */
export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.kind === "system" || actor.grants.some((grant) => wanted.includes(grant.role));
}

/** Hamlets this surveyor works in; null when one of the roles given sees all hamlets. */
export function ownHamlets(actor: Actor, ...seesAll: Role[]): string[] | null {
  if (hasRole(actor, ...seesAll)) return null;
  return actor.grants.flatMap((grant) => (grant.role === "surveyor" && grant.placeCode ? [grant.placeCode] : []));
}

/** Agencies this assessor or head works for; null when one of the roles given sees all agencies. */
export function ownAgencies(actor: Actor, ...seesAll: Role[]): string[] | null {
  if (hasRole(actor, ...seesAll)) return null;
  return actor.grants.flatMap((grant) =>
    (grant.role === "assessor" || grant.role === "agency-head") && grant.agencyCode ? [grant.agencyCode] : [],
  );
}
