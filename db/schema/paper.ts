import type { Instant, Json } from "./rounds.ts";

export type BundleState = "printed" | "issued" | "handed-back";

/** Where the sheet of paper is (design §2.1). */
export type PaperState =
  "printed" | "issued" | "left" | "collected" | "refused" | "not-reached" | "moved" | "lost" | "spoiled";

/** How far its answers have come; beyond `none` only when the paper is collected. */
export type DataState =
  | "none"
  | "keyed-once"
  | "keyed-twice"
  | "agreed"
  | "disputed"
  | "accepted"
  | "confirmed"
  | "returned"
  | "withdrawn";

export interface BundleTable {
  id: string;
  roundCode: string;
  hamletCode: string;
  state: BundleState;
  surveyorId: string | null;
  printedAt: Instant;
  issuedAt: Instant | null;
  handedBackAt: Instant | null;
  /** Sheets counted by hand when the bundle came back. */
  countedForms: number | null;
}

export interface FormTable {
  roundCode: string;
  /** Digits and check digit, without a space: "02175". */
  number: string;
  serial: number;
  hamletCode: string;
  /** Place within the hamlet's sample, from 1. */
  slot: number;
  bundleId: string;
  paperState: PaperState;
  paperAt: Instant;
  dataState: DataState;
  dataAt: Instant;
}

export interface FormEventTable {
  id: string;
  roundCode: string;
  formNumber: string;
  axis: "paper" | "data";
  /** Null for the first state on its axis. */
  fromState: string | null;
  toState: string;
  /** Order within the form, from 1: several events may bear one moment. */
  position: number;
  /** Null where the system decided: two equal keyings agree by themselves. */
  actorId: string | null;
  reason: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export type Ordinal = "first" | "second";

export interface KeyingTable {
  id: string;
  roundCode: string;
  formNumber: string;
  ordinal: Ordinal;
  keyerId: string;
  submissionId: string;
  /** { item: value } as checked. */
  answers: Json;
  /** { rule: reason } given by the keyer. */
  overrides: Json;
  startedAt: Instant | null;
  /** Time at the keys, pauses included; null where a program sent it. */
  keyedMs: number | null;
  keystrokes: number | null;
  recordedAt: Instant;
}

export interface PartialKeyingTable {
  roundCode: string;
  formNumber: string;
  keyerId: string;
  draft: Json;
  savedAt: Instant;
}

export interface AdjudicationTable {
  id: string;
  roundCode: string;
  formNumber: string;
  position: number;
  adjudicatorId: string;
  /** [{ item, first, second, value, reason }] */
  decisions: Json;
  /** The whole set of answers as decided. */
  answers: Json;
  /** Why the form was taken up again; null for a dispute between two keyings. */
  reason: string | null;
  recordedAt: Instant;
}

export type ArrivalState = "accepted" | "held" | "dismissed";

/** A form keyed without a line, as it came in. */
export interface ArrivalTable {
  /** The submission's id. */
  id: string;
  roundCode: string;
  formNumber: string;
  keyerId: string;
  channel: "line" | "file";
  /** Who imported the file; null when the device sent it. */
  broughtBy: string | null;
  state: ArrivalState;
  /** The code of the problem for which it was held. */
  reason: string | null;
  /** { details, fields } of that problem. */
  details: Json | null;
  /** What was typed; null where it was accepted, or can't be opened. */
  payload: Json | null;
  /** The seal itself where this server can't open it. */
  sealed: string | null;
  receivedAt: Instant;
  settledAt: Instant | null;
  settledBy: string | null;
  note: string | null;
}

export interface PaperSchema {
  arrival: ArrivalTable;
  bundle: BundleTable;
  form: FormTable;
  formEvent: FormEventTable;
  keying: KeyingTable;
  partialKeying: PartialKeyingTable;
  adjudication: AdjudicationTable;
}
