// What other rooms may ask of the appraisal: reads only.
export { findOrphanFiles } from "./evidence-store.server.ts";
export {
  findEvidenceStandings,
  findMissingEvidence,
  type EvidenceStanding,
  type Proof,
} from "./missing-evidence.server.ts";
export { findScores, type ColumnScore, type InputSource, type ScoreRow } from "./scores.server.ts";
export { isFromSurvey } from "./source.ts";
