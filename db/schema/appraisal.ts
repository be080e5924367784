import type { Day, Flag, Instant, Json } from "./rounds.ts";

/** Which agency answers for a criterion, and whether by documents it scores itself or by published statistics. */
export interface CriterionAssignmentTable {
  id: string;
  roundCode: string;
  criterionCode: string;
  /** 1, 2, 3 … within the criterion. */
  number: number;
  agencyCode: string;
  source: "documents" | "statistics";
  assignedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** One move of a criterion's work flow. */
export interface CriterionEventTable {
  id: string;
  roundCode: string;
  criterionCode: string;
  /** 1, 2, 3 … within the criterion. */
  number: number;
  verb: string;
  fromState: string;
  toState: string;
  reason: string | null;
  doneBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** The three columns, and the figure of a criterion that has no self-score. */
export type ScoreColumn = "self" | "appraised" | "final" | "statistic";

export interface ScoreTable {
  id: string;
  roundCode: string;
  criterionCode: string;
  scoreColumn: ScoreColumn;
  /** 1, 2, 3 … within the column. */
  number: number;
  /** { "numerator": "44", … } as plain decimals. */
  inputs: Json;
  /** Exact: `p` or `p/q`. */
  points: string;
  notApplicable: string | null;
  explanation: string | null;
  reason: string | null;
  /** Where the inputs come from: a register of the house, or a publication with its day. */
  source: Json | null;
  /** 1: the column holds nothing any more. */
  withdrawn: Flag;
  enteredBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** A document brought as proof; its file lies under its hash. */
export interface EvidenceTable {
  id: string;
  roundCode: string;
  agencyCode: string;
  hash: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  title: string;
  issuer: string;
  number: string;
  issuedOn: Day | null;
  illustrative: Flag;
  uploadedBy: string | null;
  recordedAt: Instant;
}

/** That a document proves a criterion, and where in it. A row that replaces another takes its place. */
export interface ScoreEvidenceTable {
  id: string;
  roundCode: string;
  criterionCode: string;
  evidenceId: string;
  /** Section and pages: `4 – 6`. */
  pages: string;
  replacesId: string | null;
  /** 1: nothing takes the place of what this row replaces. */
  removed: Flag;
  reason: string | null;
  attachedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** What a reviewer made of a document. */
export interface EvidenceCheckTable {
  id: string;
  scoreEvidenceId: string;
  verdict: "accepted" | "partial" | "insufficient";
  note: string;
  checkedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** A question about a criterion, or about one input of it. */
export interface QueryTable {
  id: string;
  roundCode: string;
  /** 1, 2, 3 … within the round. */
  number: number;
  criterionCode: string;
  agencyCode: string;
  /** The input asked about; null: the whole criterion. */
  field: string | null;
  openedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface QueryMessageTable {
  id: string;
  queryId: string;
  /** 1, 2, 3 … within the query. */
  number: number;
  verb: "ask" | "answer" | "extend" | "close";
  text: string;
  writtenBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** A table of approved scores as it was signed; its file lies under its hash. */
export interface ApprovalTable {
  id: string;
  roundCode: string;
  /** 1, 2, 3 … within the round. */
  number: number;
  /** The domain it holds; null: the whole round. */
  domainCode: string | null;
  runNumber: number;
  /** Canonical JSON of all that the table says. */
  data: Json;
  dataHash: string;
  fileHash: string;
  fileName: string;
  sizeBytes: number;
  signedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

/** The same file with digital signatures behind it, filed back. */
export interface ApprovalCopyTable {
  id: string;
  approvalId: string;
  fileHash: string;
  fileName: string;
  sizeBytes: number;
  signatures: number;
  filedBy: string | null;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface AppraisalSchema {
  criterionAssignment: CriterionAssignmentTable;
  criterionEvent: CriterionEventTable;
  score: ScoreTable;
  evidence: EvidenceTable;
  scoreEvidence: ScoreEvidenceTable;
  evidenceCheck: EvidenceCheckTable;
  query: QueryTable;
  queryMessage: QueryMessageTable;
  approval: ApprovalTable;
  approvalCopy: ApprovalCopyTable;
}
