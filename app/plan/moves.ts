// The life of a task as a table. A report names a verb; what it needs and what it does to the deadline stands here.
import type { Role } from "#app/shared/access.ts";
import { monitors, owners } from "./roles.ts";

export type TaskState = "open" | "done";

export const taskVerbs = ["progress", "done", "correct", "reopen"] as const;
export type TaskVerb = (typeof taskVerbs)[number];

export interface TaskMove {
  verb: TaskVerb;
  from: TaskState;
  to: TaskState;
  roles: readonly Role[];
  /** What must come with it: words on where the work stands, or what proves it done. */
  needs: "note" | "evidence";
  /**
   * What it writes to the deadline. `take-back` unsays the completion that stands, as of the day it named; `move` takes
   * it back and completes on another day.
   */
  completion: "none" | "complete" | "take-back" | "move";
}

const roles = [...owners, ...monitors];

export const taskMoves: readonly TaskMove[] = [
  { verb: "progress", from: "open", to: "open", roles, needs: "note", completion: "none" },
  { verb: "done", from: "open", to: "done", roles, needs: "evidence", completion: "complete" },
  { verb: "correct", from: "done", to: "done", roles, needs: "evidence", completion: "move" },
  { verb: "reopen", from: "done", to: "open", roles, needs: "note", completion: "take-back" },
];

/** The move a verb makes from a state, or undefined when there is none. @example findTaskMove("open", "reopen") // undefined */
export function findTaskMove(from: TaskState, verb: TaskVerb): TaskMove | undefined {
  return taskMoves.find((move) => move.from === from && move.verb === verb);
}

/** What can be reported on a task in this state, in the order of the form. */
export function listTaskVerbs(from: TaskState): TaskVerb[] {
  return taskMoves.filter((move) => move.from === from).map(({ verb }) => verb);
}
