// What may happen to a message: the whole of it. Nothing else changes its state.
import type { OutboxTable } from "#db/schema/mail.ts";
import type { Role } from "#app/shared/access.ts";

export type MessageState = OutboxTable["state"];

/** Who looks after what is sent. */
export const senders: readonly Role[] = ["reviewer", "admin"];

/**
 * `begin`: marked before it is handed over, so that a crash in between shows. `send`: the mail server took it. `postpone`:
 * it surely didn't. `fail`: refused for good, or nobody can tell whether it went out. `bounce`: it came back. `retry`
 * and `cancel` are a person's.
 */
export const messageMoves = {
  begin: { from: ["planned"], to: "sending" },
  send: { from: ["sending"], to: "sent" },
  postpone: { from: ["sending"], to: "planned" },
  fail: { from: ["sending"], to: "failed" },
  drop: { from: ["planned", "sending"], to: "cancelled" },
  bounce: { from: ["sent"], to: "bounced" },
  retry: { from: ["failed", "cancelled"], to: "planned" },
  cancel: { from: ["planned", "failed"], to: "cancelled" },
} as const satisfies Record<string, { from: readonly MessageState[]; to: MessageState }>;

export type MessageMove = keyof typeof messageMoves;

/** The state a message gets by a move, or null where the move isn't allowed. @example nextMessageState("sent", "retry") // null */
export function nextMessageState(state: MessageState, move: MessageMove): MessageState | null {
  const { from, to }: { from: readonly MessageState[]; to: MessageState } = messageMoves[move];
  return from.includes(state) ? to : null;
}

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MINUTES = 60;

/**
 * How long to wait after so many attempts that surely sent nothing: twice as long each time, an hour at most, without
 * end: a server down for a day or a week loses nothing.
 *
 * @example waitAfter(3) // 240000
 */
export function waitAfter(attempts: number): number {
  return Math.min(2 ** Math.min(attempts - 1, 10), LONGEST_WAIT_MINUTES) * MINUTE_MS;
}
