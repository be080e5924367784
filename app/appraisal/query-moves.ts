// The life of a question as a table: whose turn it is follows from its messages.
import type { Role } from "#app/shared/access.ts";
import { agencyRoles, appraisers } from "./moves.ts";

export type QueryState = "none" | "open" | "answered" | "closed";

export const queryVerbs = ["ask", "answer", "extend", "close"] as const;
export type QueryVerb = (typeof queryVerbs)[number];

export interface QueryMove {
  verb: QueryVerb;
  from: QueryState;
  to: QueryState;
  roles: readonly Role[];
  /** Whether the agency asked, or somebody of another one, may write it. */
  side: "own" | "not-own";
  /** What it does to the query's deadline. */
  deadline: "open" | "complete" | "reopen" | "extend" | "none";
}

export const queryMoves: readonly QueryMove[] = [
  { verb: "ask", from: "none", to: "open", roles: appraisers, side: "not-own", deadline: "open" },
  { verb: "ask", from: "answered", to: "open", roles: appraisers, side: "not-own", deadline: "reopen" },
  { verb: "answer", from: "open", to: "answered", roles: agencyRoles, side: "own", deadline: "complete" },
  { verb: "extend", from: "open", to: "open", roles: appraisers, side: "not-own", deadline: "extend" },
  { verb: "close", from: "open", to: "closed", roles: appraisers, side: "not-own", deadline: "complete" },
  { verb: "close", from: "answered", to: "closed", roles: appraisers, side: "not-own", deadline: "none" },
];

/** The move a verb makes from a state, or undefined when there is none. @example findQueryMove("closed", "answer") // undefined */
export function findQueryMove(from: QueryState, verb: QueryVerb): QueryMove | undefined {
  return queryMoves.find((move) => move.from === from && move.verb === verb);
}

/** Where a query stands after its messages, in their order. @example queryStateOf([{ verb: "ask" }]) // "open" */
export function queryStateOf(messages: readonly { verb: QueryVerb }[]): QueryState {
  return messages.reduce<QueryState>((state, { verb }) => findQueryMove(state, verb)?.to ?? state, "none");
}

/** What can be written on a query in this state by one side. */
export function listQueryVerbs(
  from: QueryState,
  { roles, isOwn }: { roles: readonly Role[]; isOwn: boolean },
): QueryVerb[] {
  return queryMoves
    .filter((move) => move.from === from && move.roles.some((role) => roles.includes(role)))
    .filter(({ side }) => (side === "own") === isOwn)
    .map(({ verb }) => verb);
}
