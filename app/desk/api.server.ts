// What other rooms may ask of the desk: the steps of a deadline's life, and deadlines as they stood at a moment.
export {
  completeDeadline,
  extendDeadline,
  findDeadlines,
  moveCompletion,
  openDeadline,
  reopenDeadline,
  type Deadline,
  type DeadlineName,
  type NewDeadline,
} from "./deadlines.server.ts";
export { digestLinkOf } from "./desk-links.server.ts";
export { findReminders } from "./remind.server.ts";
export type { DeadlineKind } from "./kinds.ts";
