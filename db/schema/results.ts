import type { Instant, Json } from "./rounds.ts";

/** Both indices as they stood at a moment, for ever: what they were computed from and what came out. */
export interface ScoreRunTable {
  roundCode: string;
  /** 1, 2, 3 … within the round. */
  number: number;
  takenAt: Instant;
  takenBy: string | null;
  asOf: Instant;
  knownAt: Instant;
  instrumentId: string;
  criteriaSetId: string;
  method: Json;
  codeVersion: string;
  inputsHash: string;
  inputs: Json;
  figures: Json;
}

/** A published figure, shown beside a computed one and never mixed with it. */
export interface ReferenceFigureTable {
  placeCode: string;
  placeVi: string;
  placeEn: string;
  year: number;
  /** `headline`, `part:<code>`, `service-factors-mean`, `par:<criterion>`. */
  measure: string;
  /** A plain decimal: per cent, or points where the measure is of the PAR INDEX. */
  value: string;
  /** S: stated by a published source. D: arithmetic on published figures. */
  label: "S" | "D";
  source: string;
}

/** Where a province itself says that it loses points. */
export interface WeakPointTable {
  provinceCode: string;
  year: number;
  position: number;
  textVi: string;
  textEn: string;
  /** Codes of the criteria meant. */
  criteria: Json;
  /** Whether the source names the criteria or somebody found them fitting. */
  mapping: "stated" | "inferred";
  source: string;
}

export interface ResultsSchema {
  scoreRun: ScoreRunTable;
  referenceFigure: ReferenceFigureTable;
  weakPoint: WeakPointTable;
}
