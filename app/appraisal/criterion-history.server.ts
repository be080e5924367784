import type { Reader } from "#db/connection.ts";
import { findScoreEvidence } from "#db/appraisal/evidence.ts";
import type { CriterionMoment } from "#db/appraisal/moment.ts";
import { findCriterionEvents, findScoreRows } from "#db/appraisal/scores.ts";
import { readExact } from "./exact-text.ts";
import { criterionVerbs, findMove, parseState, type CriterionVerb } from "./moves.ts";

/** What happened to a criterion, newest first. */
export type HistoryEntry = { id: string; at: string; by: string | null } & (
  | {
      kind: "move";
      verb: CriterionVerb;
      reason: string | null;
      /** The number that the move wrote, with what it was made from. */
      points: string | null;
      inputs: Record<string, string> | null;
    }
  | { kind: "evidence"; what: "add" | "replace" | "remove"; title: string; reason: string | null }
);

/** Every number, document and decision of one criterion by a moment, with who and why (F69, F88). */
export async function findCriterionHistory(db: Reader, at: CriterionMoment): Promise<HistoryEntry[]> {
  const [events, scores, evidence] = await Promise.all([
    findCriterionEvents(db, at),
    findScoreRows(db, at),
    findScoreEvidence(db, at),
  ]);
  const written = new Map<string, typeof scores>();
  for (const score of scores)
    written.set(score.scoreColumn, [...(written.get(score.scoreColumn) ?? []), score]);

  // A move that writes a column appends one row to it, so the rows of a column follow its moves one by one.
  const moves = events.flatMap((event): HistoryEntry[] => {
    const verb = criterionVerbs.find((known) => known === event.verb);
    if (!verb) return [];
    const column = findMove(parseState(event.fromState), verb)?.writes ?? null;
    const score = column ? written.get(column)?.shift() : undefined;
    return [
      {
        kind: "move",
        id: event.id,
        at: event.effectiveAt,
        by: event.doneByName,
        verb,
        reason: event.reason ?? score?.reason ?? null,
        points: score ? readExact(score.points).formatTwoDecimals() : null,
        inputs: score ? inputsOf(score.inputs) : null,
      },
    ];
  });
  const documents = evidence.map((row): HistoryEntry => ({
    kind: "evidence",
    id: row.id,
    at: row.effectiveAt,
    by: row.attachedByName,
    what: row.removed === 1 ? "remove" : row.replacesId === null ? "add" : "replace",
    title: row.title,
    reason: row.reason,
  }));
  return [...moves, ...documents]
    .reverse()
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

function inputsOf(json: string): Record<string, string> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
