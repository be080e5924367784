import type { CriterionVerb } from "./moves.ts";

/** Everything the history of a criterion can tell: its moves, and what happened to its documents. */
export type HistoryVerb = CriterionVerb | "add" | "replace" | "remove";
