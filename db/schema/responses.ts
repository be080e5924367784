import type { Flag, Instant, Json } from "./rounds.ts";

export interface ResponseTable {
  id: string;
  roundCode: string;
  instrumentVersionId: string;
  channel: "paper" | "web";
  psuCode: string | null;
  groupCode: string | null;
  formNumber: string | null;
  answers: Json;
  inIndex: Flag;
  /** Why it is kept out of the index, null when it counts. */
  outReason: string | null;
  acceptedAt: Instant;
  recordedAt: Instant;
  withdrawnAt: Instant | null;
  withdrawnRecordedAt: Instant | null;
  withdrawnReason: string | null;
}

export interface TallyTable {
  roundCode: string;
  instrumentVersionId: string;
  psuCode: string;
  responses: number;
  /** { item: { code: count } } */
  counts: Json;
}

export interface SubmissionTable {
  /** Made by the sender. */
  id: string;
  kind: string;
  accountId: string | null;
  requestHash: string;
  receipt: string;
  outcome: Json;
  receivedAt: Instant;
}

export interface ResponsesSchema {
  response: ResponseTable;
  tally: TallyTable;
  submission: SubmissionTable;
}
