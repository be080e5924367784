import type { Day, Flag, Instant, Json } from "./rounds.ts";

/** An official's right to answer once. Who they are stands in `InviteeTable`, what they answered in neither. */
export interface InvitationTable {
  id: string;
  roundCode: string;
  groupCode: string;
  agencyCode: string | null;
  /** Counts the personal links made for it; only the newest opens. */
  generation: number;
  state: "prepared" | "sent" | "started" | "used" | "replaced";
  /** The day of the answer in Viet Nam; never a finer time. */
  usedOn: Day | null;
  /** Of the sending's own id, so that sending it again gets the same receipt. */
  submissionDigest: string | null;
  replacesId: string | null;
  illustrative: Flag;
}

/** Personal data: every read of it is logged, and it goes on `keepUntil`. */
export interface InviteeTable {
  invitationId: string;
  name: string;
  position: string;
  email: string | null;
  phone: string | null;
  keepUntil: Day;
}

/** Answers not yet sent, readable only with the personal link. */
export interface DraftTable {
  linkDigest: string;
  roundCode: string;
  ciphertext: Uint8Array;
}

export interface BoxTable {
  roundCode: string;
  state: "sealed" | "rehearsed" | "opened";
  publicKey: string;
  /** How many sheets open the box. */
  threshold: number;
  /** [{ "name", "sheetDigest" }, …] */
  holders: Json;
  sealedAt: Instant;
  rehearsedAt: Instant | null;
  openedAt: Instant | null;
  /** Record of the opening: who held the sheets, how many ballots, by group. */
  opening: Json | null;
}

export interface BallotTable {
  key: string;
  roundCode: string;
  isCast: Flag;
  ciphertext: Uint8Array;
}

/** An extension of the window: the old closing time and the reason stay. */
export interface WindowChangeTable {
  id: string;
  roundCode: string;
  oldClosesAt: Instant;
  closesAt: Instant;
  reason: string;
  decidedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface SurveySchema {
  invitation: InvitationTable;
  invitee: InviteeTable;
  draft: DraftTable;
  box: BoxTable;
  ballot: BallotTable;
  windowChange: WindowChangeTable;
}
