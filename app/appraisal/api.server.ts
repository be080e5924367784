// What other rooms may ask of the appraisal: reads only.
export { findScores, type ColumnScore, type InputSource, type ScoreRow } from "./scores.server.ts";
export { isFromSurvey } from "./source.ts";
