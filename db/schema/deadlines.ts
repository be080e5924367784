import type { Flag, Instant } from "./rounds.ts";

export interface DeadlineTable {
  id: string;
  roundCode: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  titleVi: string;
  titleEn: string;
  ownerAgencyCode: string | null;
  ownerAccountId: string | null;
  escalatesToAccountId: string | null;
  criterionCode: string | null;
  link: string;
  dueAt: Instant;
  illustrative: Flag;
  recordedAt: Instant;
}

export interface DeadlineExtensionTable {
  id: string;
  deadlineId: string;
  dueAt: Instant;
  reason: string;
  decidedBy: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface DeadlineCompletionTable {
  id: string;
  deadlineId: string;
  /** 1 done, 0 opened again. */
  done: Flag;
  proof: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface ReminderTable {
  id: string;
  deadlineId: string;
  sentBy: string | null;
  toAgencyCode: string | null;
  toAccountId: string | null;
  recordedAt: Instant;
}

export interface DeadlinesSchema {
  deadline: DeadlineTable;
  deadlineExtension: DeadlineExtensionTable;
  deadlineCompletion: DeadlineCompletionTable;
  reminder: ReminderTable;
}
