// The life of a criterion as a table: from where to where, by whom, under what condition, and which column it writes.
import type { Role } from "#app/shared/access.ts";
import type { ScoreColumn } from "#db/schema/appraisal.ts";

export const criterionStates = [
  "unassigned",
  "assigned",
  "draft",
  "submitted",
  "sent-back",
  "accepted",
  "adjusted",
  "explained",
  "settled",
  "locked",
  "unlocked",
] as const;
export type CriterionState = (typeof criterionStates)[number];

export const criterionVerbs = [
  "assign",
  "save",
  "enter",
  "submit",
  "accept",
  "adjust",
  "send-back",
  "explain",
  "confirm",
  "transfer",
  "lock",
  "unlock",
] as const;
export type CriterionVerb = (typeof criterionVerbs)[number];

/** What a criterion's points come from. Those of a survey are nobody's to enter: they have no state of their own. */
export type CriterionSource = "documents" | "statistics" | "survey";

/** What must hold besides the state and the role. */
export type Condition =
  /** The criterion is answered for by the person's own agency. */
  | "own"
  /** The person scores for another agency than the one being judged. */
  | "not-own"
  /** The person entered none of the numbers being judged and brought none of the papers behind them. */
  | "not-scorer"
  /** Somebody else wrote the appraised score: a score takes two people of the appraising side to become final. */
  | "not-appraiser"
  /** A document came, went or was replaced since the appraisal. */
  | "changed-evidence"
  /** None was. */
  | "same-evidence"
  /** Evidence stands behind the score, or an explanation says why not. */
  | "proven"
  /** Words come with the move. */
  | "reason"
  /** No question about the criterion waits for an answer or for its end. */
  | "no-open-query";

export interface CriterionMove {
  verb: CriterionVerb;
  from: CriterionState;
  to: CriterionState;
  roles: readonly Role[];
  sources: readonly CriterionSource[];
  needs: readonly Condition[];
  /** The column that gets a row; null where the move only moves. */
  writes: ScoreColumn | null;
}

export const agencyRoles = ["assessor", "agency-head"] as const satisfies readonly Role[];
export const appraisers = ["reviewer", "approver"] as const satisfies readonly Role[];
export const assigners = ["admin", "reviewer", "approver"] as const satisfies readonly Role[];

const documents: readonly CriterionSource[] = ["documents"];
const statistics: readonly CriterionSource[] = ["statistics"];
const either: readonly CriterionSource[] = ["documents", "statistics"];

type Rest = Omit<CriterionMove, "verb" | "from" | "to">;

function moves(
  verb: CriterionVerb,
  steps: readonly (readonly [from: CriterionState, to: CriterionState])[],
  rest: Rest,
): CriterionMove[] {
  return steps.map(([from, to]) => ({ verb, from, to, ...rest }));
}

export const criterionMoves: readonly CriterionMove[] = [
  // While nothing was submitted another agency can be named; what was saved stays.
  ...moves(
    "assign",
    [
      ["unassigned", "assigned"],
      ["assigned", "assigned"],
      ["draft", "draft"],
    ],
    { roles: assigners, sources: either, needs: [], writes: null },
  ),
  ...moves(
    "save",
    [
      ["assigned", "draft"],
      ["draft", "draft"],
      ["sent-back", "sent-back"],
    ],
    { roles: agencyRoles, sources: documents, needs: ["own"], writes: "self" },
  ),
  ...moves(
    "enter",
    [
      ["assigned", "submitted"],
      ["submitted", "submitted"],
      ["sent-back", "submitted"],
    ],
    { roles: agencyRoles, sources: statistics, needs: ["own"], writes: "statistic" },
  ),
  ...moves("submit", [["draft", "submitted"]], {
    roles: ["agency-head"],
    sources: documents,
    needs: ["own", "proven"],
    writes: null,
  }),
  ...moves(
    "accept",
    [
      ["submitted", "accepted"],
      ["explained", "settled"],
      ["unlocked", "settled"],
    ],
    { roles: appraisers, sources: either, needs: ["not-own", "not-scorer"], writes: "appraised" },
  ),
  ...moves(
    "adjust",
    [
      ["submitted", "adjusted"],
      ["explained", "settled"],
      ["unlocked", "settled"],
    ],
    { roles: appraisers, sources: either, needs: ["not-own", "not-scorer", "reason"], writes: "appraised" },
  ),
  ...moves("send-back", [["submitted", "sent-back"]], {
    roles: appraisers,
    sources: either,
    needs: ["not-own", "not-scorer", "reason"],
    writes: null,
  }),
  ...moves(
    "explain",
    [
      ["sent-back", "explained"],
      ["adjusted", "explained"],
    ],
    { roles: agencyRoles, sources: documents, needs: ["own", "reason"], writes: null },
  ),
  // A document that changed after the appraisal is looked at before anything is locked: the score may well stand.
  ...moves(
    "confirm",
    [
      ["accepted", "accepted"],
      ["adjusted", "adjusted"],
      ["settled", "settled"],
    ],
    {
      roles: appraisers,
      sources: either,
      needs: ["not-own", "not-scorer", "changed-evidence"],
      writes: "appraised",
    },
  ),
  // Agencies merge and are renamed in the middle of a round. What was scored, said and judged goes with the criterion.
  ...moves(
    "transfer",
    [
      ["submitted", "submitted"],
      ["sent-back", "sent-back"],
      ["accepted", "accepted"],
      ["adjusted", "adjusted"],
      ["explained", "explained"],
      ["settled", "settled"],
      ["unlocked", "unlocked"],
    ],
    { roles: assigners, sources: either, needs: ["reason", "no-open-query"], writes: null },
  ),
  ...moves(
    "lock",
    [
      ["accepted", "locked"],
      ["adjusted", "locked"],
      ["settled", "locked"],
    ],
    {
      roles: ["approver"],
      sources: either,
      needs: ["no-open-query", "same-evidence", "not-appraiser"],
      writes: "final",
    },
  ),
  ...moves("unlock", [["locked", "unlocked"]], {
    roles: ["approver"],
    sources: either,
    needs: ["reason"],
    writes: "final",
  }),
];

/** The move a verb makes from a state, or undefined when there is none. @example findMove("draft", "lock") // undefined */
export function findMove(from: CriterionState, verb: CriterionVerb): CriterionMove | undefined {
  return criterionMoves.find((move) => move.from === from && move.verb === verb);
}

/** Who wants to move a criterion, and how it stands. */
export interface MoveFacts {
  state: CriterionState;
  source: CriterionSource;
  roles: readonly Role[];
  /** The person enters or submits scores for the agency that answers for the criterion. */
  isOwn: boolean;
  isProven: boolean;
  /** The person entered one of its numbers or brought one of its papers. */
  hasScored: boolean;
  /** The person wrote the appraised score that stands. */
  hasAppraised: boolean;
  /** A document came, went or was replaced since the appraised score was written. */
  evidenceChanged: boolean;
  reason: string | null;
  openQueries: number;
}

/** Why a move can't be made: the state, the source, the person, or the condition that does not hold. */
export type Refusal = "state" | "source" | "role" | Condition;

/**
 * The move a verb makes now, or why it can't be made. The only judge of what may happen to a criterion: the use cases
 * ask it before they write, the pages ask it which buttons to show.
 *
 * @example judgeMove("lock", { state: "draft", … }) // { ok: false, refusal: "state" }
 */
export function judgeMove(
  verb: CriterionVerb,
  facts: MoveFacts,
): { ok: true; move: CriterionMove } | { ok: false; refusal: Refusal } {
  const ofVerb = criterionMoves.filter((move) => move.verb === verb);
  if (!ofVerb.some(({ sources }) => sources.includes(facts.source))) return { ok: false, refusal: "source" };
  const move = findMove(facts.state, verb);
  if (!ofVerb.some(({ roles }) => facts.roles.some((role) => roles.includes(role))))
    return { ok: false, refusal: "role" };
  if (!move) return { ok: false, refusal: "state" };
  const unmet = move.needs.find((condition) => !holds(condition, facts));
  return unmet ? { ok: false, refusal: unmet } : { ok: true, move };
}

function holds(condition: Condition, facts: MoveFacts): boolean {
  switch (condition) {
    case "own":
      return facts.isOwn;
    case "not-own":
      return !facts.isOwn;
    case "not-scorer":
      return !facts.hasScored;
    case "not-appraiser":
      return !facts.hasAppraised;
    case "proven":
      return facts.isProven;
    case "changed-evidence":
      return facts.evidenceChanged;
    case "same-evidence":
      return !facts.evidenceChanged;
    case "reason":
      return (facts.reason?.trim() ?? "") !== "";
    case "no-open-query":
      return facts.openQueries === 0;
  }
}

/** What a page can't know or mends with the form itself. */
type Mendable = "isProven" | "reason" | "openQueries";

/** Verbs that could be next for this person, were their words and papers in order: what a page offers. */
export function listVerbs(facts: Omit<MoveFacts, Mendable>): CriterionVerb[] {
  const ready = { ...facts, isProven: true, reason: "…", openQueries: 0 };
  return criterionVerbs.filter((verb) => judgeMove(verb, ready).ok);
}

/** Reads a state from a row; unknown text is a fault of ours and throws. */
export function parseState(text: string): CriterionState {
  const state = criterionStates.find((known) => known === text);
  if (!state) throw new Error(`"${text}" is not a state of a criterion.`);
  return state;
}

/** States in which documents of a criterion can be brought, replaced or taken away: from its assignment to its lock. */
export function takesEvidence(state: CriterionState): boolean {
  return state !== "unassigned" && state !== "locked" && state !== "settled";
}

/** States in which a document can be taken away: while the score is still its agency's. Afterwards it is only replaced. */
export function givesUpEvidence(state: CriterionState): boolean {
  return state === "assigned" || state === "draft" || state === "sent-back";
}
