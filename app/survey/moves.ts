// What may happen to an invitation and to the ballot box: the whole of it. Nothing else changes their states.
import type { Role } from "#app/shared/access.ts";
import type { BoxTable, InvitationTable } from "#db/schema/survey.ts";

export type InvitationState = InvitationTable["state"];
export type BoxState = BoxTable["state"];

export interface InvitationMove {
  from: readonly InvitationState[];
  to: InvitationState;
  /** The person with the personal link, or who of the staff. */
  who: "respondent" | readonly Role[];
  /** The audit event it writes. */
  action: string;
}

/** Staff who look after the invitations. */
export const inviters: readonly Role[] = ["admin", "reviewer"];

const unused = ["prepared", "sent", "started"] as const;

/**
 * `send`: the personal link was handed over. `begin`: the person opened it and started. `use`: the answer is in the
 * box. `reissue`: a new link, the old one no longer opens. `replace`: the person left, somebody else is invited.
 */
export const invitationMoves = {
  send: { from: ["prepared"], to: "sent", who: inviters, action: "invitation.send" },
  begin: { from: ["prepared", "sent"], to: "started", who: "respondent", action: "invitation.begin" },
  use: { from: unused, to: "used", who: "respondent", action: "invitation.used" },
  reissue: { from: unused, to: "prepared", who: inviters, action: "invitation.reissue" },
  replace: { from: unused, to: "replaced", who: inviters, action: "invitation.replace" },
} as const satisfies Record<string, InvitationMove>;

export type InvitationMoveName = keyof typeof invitationMoves;

/** The state an invitation gets by a move, or null where the move isn't allowed. @example nextInvitationState("used", "use") // null */
export function nextInvitationState(
  state: InvitationState,
  move: InvitationMoveName,
): InvitationState | null {
  const { from, to }: InvitationMove = invitationMoves[move];
  return from.includes(state) ? to : null;
}

export interface BoxMove {
  /** Null: there is no box yet. */
  from: readonly (BoxState | null)[];
  to: BoxState;
  who: readonly Role[];
  action: string;
}

/** Staff who hold the ceremony, rehearse and open. */
export const boxKeepers: readonly Role[] = ["approver", "reviewer"];

/**
 * `seal`: a key pair is made and its private half leaves on the holders' sheets; again only while the box holds no
 * answer. `rehearse`: two sheets open a trial ballot; without it no answer is taken. `open`: after the window.
 */
export const boxMoves = {
  seal: { from: [null, "sealed", "rehearsed"], to: "sealed", who: boxKeepers, action: "box.seal" },
  rehearse: { from: ["sealed", "rehearsed"], to: "rehearsed", who: boxKeepers, action: "box.rehearse" },
  open: { from: ["rehearsed"], to: "opened", who: boxKeepers, action: "box.open" },
} as const satisfies Record<string, BoxMove>;

export type BoxMoveName = keyof typeof boxMoves;

/** The state the box gets by a move, or null where the move isn't allowed. @example nextBoxState("sealed", "open") // null */
export function nextBoxState(state: BoxState | null, move: BoxMoveName): BoxState | null {
  const { from, to }: BoxMove = boxMoves[move];
  return from.includes(state) ? to : null;
}
