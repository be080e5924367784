// Where a form may go next, on both of its axes, who may send it there, and what that brings about (design §2.1).
// Pure: `move-form.server.ts` performs the moves, and nothing else changes a form's states.
import type { DataState, PaperState } from "#db/schema/paper.ts";
import type { Role } from "#app/shared/access.ts";

export const paperStates = [
  "printed",
  "issued",
  "left",
  "collected",
  "refused",
  "not-reached",
  "moved",
  "lost",
  "spoiled",
] as const satisfies readonly PaperState[];

export const dataStates = [
  "none",
  "keyed-once",
  "keyed-twice",
  "agreed",
  "disputed",
  "accepted",
  "confirmed",
  "returned",
  "withdrawn",
] as const satisfies readonly DataState[];

/** The permission, and the action of the audit event. */
export type FormAction =
  | "form.issue"
  | "form.visit"
  | "form.correct"
  | "form.key"
  | "form.compare"
  | "form.adjudicate"
  | "form.accept"
  | "form.confirm"
  | "form.return"
  | "form.withdraw";

interface Move<Axis extends string, State extends string> {
  axis: Axis;
  from: readonly State[];
  to: readonly State[];
  action: FormAction;
  /** `system`: follows by itself inside another move's transaction. */
  who: readonly Role[] | "system";
  reason: "needed" | "none";
  /** What happens to the form's response in the same transaction. */
  response: "enters" | "leaves" | "stays";
}
export type PaperMove = Move<"paper", PaperState>;
export type DataMove = Move<"data", DataState>;
export type FormMove = PaperMove | DataMove;

const carriers: readonly Role[] = ["surveyor", "entry-supervisor"];
const supervisors: readonly Role[] = ["entry-supervisor"];
const untouched = { reason: "none", response: "stays" } as const;

/**
 * The sheet's way. A household that was away, moved or refused may still be won over, and a lost sheet may turn up:
 * those moves back are visits like any other. Taking back "collected" is a correction, so it needs its reason, and is
 * only possible while nothing has been keyed.
 */
export const paperMoves: readonly PaperMove[] = [
  { axis: "paper", from: ["printed"], to: ["issued"], action: "form.issue", who: supervisors, ...untouched },
  {
    axis: "paper",
    from: ["issued", "left", "refused", "not-reached", "moved"],
    to: ["left", "collected", "refused", "not-reached", "moved"],
    action: "form.visit",
    who: carriers,
    ...untouched,
  },
  {
    axis: "paper",
    from: ["lost"],
    to: ["left", "collected"],
    action: "form.visit",
    who: carriers,
    ...untouched,
  },
  {
    axis: "paper",
    from: ["issued", "left"],
    to: ["lost", "spoiled"],
    action: "form.visit",
    who: carriers,
    reason: "needed",
    response: "stays",
  },
  {
    axis: "paper",
    from: ["printed"],
    to: ["lost", "spoiled"],
    action: "form.correct",
    who: supervisors,
    reason: "needed",
    response: "stays",
  },
  {
    axis: "paper",
    from: ["collected"],
    to: ["left", "lost", "spoiled"],
    action: "form.correct",
    who: carriers,
    reason: "needed",
    response: "stays",
  },
  {
    axis: "paper",
    from: ["spoiled"],
    to: ["issued"],
    action: "form.correct",
    who: supervisors,
    reason: "needed",
    response: "stays",
  },
];

/**
 * The answers' way. A returned form is not keyed a third time: one person keys a form once, so somebody who keyed it
 * neither time decides anew with the paper in hand (`form.adjudicate`), and it is accepted again. `withdrawn` is the end.
 */
export const dataMoves: readonly DataMove[] = [
  { axis: "data", from: ["none"], to: ["keyed-once"], action: "form.key", who: carriers, ...untouched },
  {
    axis: "data",
    from: ["keyed-once"],
    to: ["keyed-twice"],
    action: "form.key",
    who: carriers,
    ...untouched,
  },
  {
    axis: "data",
    from: ["keyed-twice"],
    to: ["agreed", "disputed"],
    action: "form.compare",
    who: "system",
    ...untouched,
  },
  {
    axis: "data",
    from: ["disputed", "returned"],
    to: ["agreed"],
    action: "form.adjudicate",
    who: supervisors,
    ...untouched,
  },
  {
    axis: "data",
    from: ["agreed"],
    to: ["accepted"],
    action: "form.accept",
    who: supervisors,
    reason: "none",
    response: "enters",
  },
  {
    axis: "data",
    from: ["accepted"],
    to: ["confirmed"],
    action: "form.confirm",
    who: ["reviewer"],
    ...untouched,
  },
  {
    axis: "data",
    from: ["agreed"],
    to: ["returned"],
    action: "form.return",
    who: ["entry-supervisor", "reviewer"],
    reason: "needed",
    response: "stays",
  },
  {
    axis: "data",
    from: ["accepted"],
    to: ["returned"],
    action: "form.return",
    who: ["entry-supervisor", "reviewer"],
    reason: "needed",
    response: "leaves",
  },
  {
    axis: "data",
    from: ["confirmed"],
    to: ["returned"],
    action: "form.return",
    who: ["reviewer"],
    reason: "needed",
    response: "leaves",
  },
  {
    axis: "data",
    from: ["keyed-once", "agreed", "disputed", "returned"],
    to: ["withdrawn"],
    action: "form.withdraw",
    who: ["entry-supervisor", "reviewer"],
    reason: "needed",
    response: "stays",
  },
  {
    axis: "data",
    from: ["accepted"],
    to: ["withdrawn"],
    action: "form.withdraw",
    who: ["entry-supervisor", "reviewer"],
    reason: "needed",
    response: "leaves",
  },
  {
    axis: "data",
    from: ["confirmed"],
    to: ["withdrawn"],
    action: "form.withdraw",
    who: ["reviewer"],
    reason: "needed",
    response: "leaves",
  },
];

export interface FormStates {
  paperState: PaperState;
  dataState: DataState;
}

/** Where to: one state on one axis. */
export type Target = { axis: "paper"; to: PaperState } | { axis: "data"; to: DataState };

/** Why a move is not allowed. */
export type MoveRefusal =
  "form.wrong_state" | "form.already_keyed" | "form.not_collected" | "access.refused" | "form.reason_missing";

export type MoveDecision = { ok: true; move: FormMove } | { ok: false; code: MoveRefusal };

/**
 * Whether somebody with `roles` may move a form in these states there, and by which rule.
 * The system's own moves are asked for with `roles: "system"`.
 */
export function decideMove(
  form: FormStates,
  target: Target,
  { roles, reason }: { roles: readonly Role[] | "system"; reason?: string | null },
): MoveDecision {
  // A sheet whose answers are keyed stays where it is: collected (design §2.1).
  if (target.axis === "paper" && form.dataState !== "none") return { ok: false, code: "form.already_keyed" };
  if (target.axis === "data" && form.paperState !== "collected")
    return { ok: false, code: "form.not_collected" };
  const move = findMove(form, target);
  if (!move) return { ok: false, code: "form.wrong_state" };
  const allowed =
    move.who === "system"
      ? roles === "system"
      : roles !== "system" && roles.some((role) => move.who.includes(role));
  if (!allowed) return { ok: false, code: "access.refused" };
  if (move.reason === "needed" && !reason?.trim()) return { ok: false, code: "form.reason_missing" };
  return { ok: true, move };
}

function findMove(form: FormStates, target: Target): FormMove | undefined {
  if (target.axis === "paper")
    return paperMoves.find(
      ({ from, to }) =>
        form.paperState !== target.to && from.includes(form.paperState) && to.includes(target.to),
    );
  return dataMoves.find(({ from, to }) => from.includes(form.dataState) && to.includes(target.to));
}

/** Paper states to which somebody with these roles may send a form now, each with whether a reason is asked for. */
export function reachablePaperStates(
  form: FormStates,
  roles: readonly Role[],
): { to: PaperState; needsReason: boolean }[] {
  return paperStates.flatMap((to) => {
    const decision = decideMove(form, { axis: "paper", to }, { roles, reason: "asked for later" });
    return decision.ok ? [{ to, needsReason: decision.move.reason === "needed" }] : [];
  });
}
