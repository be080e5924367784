import type { Instant, Json } from "./rounds.ts";

/** A message and how far it has come. Neither an address nor a link: they are looked up and made when it is sent. */
export interface OutboxTable {
  /** Also the message's Message-ID, so that a second copy is known as one. */
  id: string;
  roundCode: string;
  kind: "invitation" | "reminder-not-begun" | "reminder-begun" | "task-reminder" | "escalation" | "digest";
  recipientKind: "invitation" | "account";
  recipientId: string;
  /** What it is sent on: the generation of a link, a day, a week. One message a kind, recipient and occasion. */
  occasion: string;
  /** What the body is made from. */
  params: Json;
  state: "planned" | "sending" | "sent" | "failed" | "bounced" | "cancelled";
  attempts: number;
  /** Not tried before this instant. */
  dueAt: Instant;
  attemptedAt: Instant | null;
  /** Why the last attempt failed: a code of the room's words. */
  fault: string | null;
}

/** A day before the closing on which a round reminds its officials, and at which hour in Viet Nam. */
export interface ReminderDayTable {
  roundCode: string;
  daysBefore: number;
  hour: number;
}

export interface MailSchema {
  outbox: OutboxTable;
  reminderDay: ReminderDayTable;
}
