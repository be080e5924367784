// What other rooms may ask of people: the door, the trail, and what somebody's roles allow.
export { answerApi, answerApiInRound, readLimit } from "./answer-api.server.ts";
export { findActor, findActorById } from "./actor.server.ts";
export { appendAuditEvent, type AuditEntry } from "./audit.server.ts";
export { confirmPassword } from "./confirm-password.server.ts";
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
export { hasRole, ownAgencies, ownHamlets, requireRole } from "./guards.server.ts";
export { sayTrailFinding, verifyTrail, type TrailFinding, type TrailReport } from "./verify-trail.server.ts";
