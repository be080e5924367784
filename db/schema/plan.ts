import type { Day, Flag, Instant } from "./rounds.ts";

export interface TaskTable {
  id: string;
  roundCode: string;
  code: string;
  position: number;
  titleVi: string;
  titleEn: string;
  ownerAgencyCode: string;
  product: string;
  legalBasis: string;
  /** 1: puts a direction of the chairman to work. */
  directed: Flag;
  illustrative: Flag;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface TaskCoOwnerTable {
  taskId: string;
  agencyCode: string;
}

export interface TaskCriterionTable {
  taskId: string;
  criterionCode: string;
  position: number;
  /** Exact decimal; null: all that the criterion can still lose. */
  points: string | null;
}

export type TaskReportVerb = "progress" | "done" | "correct" | "reopen";

export interface TaskReportTable {
  id: string;
  taskId: string;
  verb: TaskReportVerb;
  note: string;
  evidenceTitle: string | null;
  evidenceLink: string | null;
  reportedBy: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface ExtensionRequestTable {
  id: string;
  deadlineId: string;
  dueAt: Instant;
  reason: string;
  requestedBy: string;
  recordedAt: Instant;
}

export interface ExtensionDecisionTable {
  requestId: string;
  granted: Flag;
  reason: string;
  decidedBy: string;
  recordedAt: Instant;
}

export interface TargetTable {
  id: string;
  roundCode: string;
  code: string;
  position: number;
  nameVi: string;
  nameEn: string;
  unit: "percent" | "count";
  direction: "at-least" | "at-most";
  baseline: number;
  goal: number;
  ownerAgencyCode: string;
  publishedAsLow: Flag;
  illustrative: Flag;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface TargetCoOwnerTable {
  targetId: string;
  agencyCode: string;
}

export interface TargetCriterionTable {
  targetId: string;
  criterionCode: string;
  position: number;
}

export interface TargetMeasurementTable {
  id: string;
  targetId: string;
  /** In the target's own unit. */
  value: number;
  numerator: number | null;
  denominator: number | null;
  source: string;
  recordedBy: string;
  measuredOn: Day;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export type DossierLevel = "province" | "district" | "commune";

export interface DossierMonthTable {
  id: string;
  roundCode: string;
  /** "2024-09" */
  month: string;
  level: DossierLevel;
  agencyCode: string;
  received: number;
  resolved: number;
  onTime: number;
  illustrative: Flag;
  recordedBy: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface FeedbackSectorTable {
  roundCode: string;
  code: string;
  position: number;
  nameVi: string;
  nameEn: string;
}

export type FeedbackChannel = "portal" | "hotline" | "post" | "in-person";

export interface FeedbackItemTable {
  id: string;
  roundCode: string;
  code: string;
  sectorCode: string;
  subject: string;
  channel: FeedbackChannel;
  placeCode: string | null;
  ownerAgencyCode: string;
  receivedOn: Day;
  illustrative: Flag;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface FeedbackAnswerTable {
  id: string;
  itemId: string;
  answer: string;
  answeredBy: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface InspectionTable {
  id: string;
  roundCode: string;
  code: string;
  unitAgencyCode: string;
  teamAgencyCode: string;
  inspectedOn: Day;
  unannounced: Flag;
  conclusion: string;
  illustrative: Flag;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface FindingTable {
  id: string;
  inspectionId: string;
  code: string;
  text: string;
  recordedAt: Instant;
}

export interface FindingFixTable {
  id: string;
  findingId: string;
  proof: string;
  reportedBy: string;
  effectiveAt: Instant;
  recordedAt: Instant;
}

export interface PlanSchema {
  task: TaskTable;
  taskCoOwner: TaskCoOwnerTable;
  taskCriterion: TaskCriterionTable;
  taskReport: TaskReportTable;
  extensionRequest: ExtensionRequestTable;
  extensionDecision: ExtensionDecisionTable;
  target: TargetTable;
  targetCoOwner: TargetCoOwnerTable;
  targetCriterion: TargetCriterionTable;
  targetMeasurement: TargetMeasurementTable;
  dossierMonth: DossierMonthTable;
  feedbackSector: FeedbackSectorTable;
  feedbackItem: FeedbackItemTable;
  feedbackAnswer: FeedbackAnswerTable;
  inspection: InspectionTable;
  finding: FindingTable;
  findingFix: FindingFixTable;
}
