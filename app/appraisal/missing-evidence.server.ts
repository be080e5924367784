import type { Reader } from "#db/connection.ts";
import { findEvidenceChecks, findScoreEvidence } from "#db/appraisal/evidence.ts";
import type { OwnAgencies } from "#db/appraisal/moment.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Round } from "#app/rounds/api.server.ts";
import { currentEvidence } from "./evidence-list.ts";
import { findScores } from "./scores.server.ts";

/**
 * How well a criterion is proven: nothing brought, nothing but words on why, or documents, of which the reviewer's word
 * on the weakest counts; `unchecked` until there is one for each.
 */
export type Proof = "missing" | "explained" | "insufficient" | "partial" | "unchecked" | "accepted";

export interface EvidenceStanding {
  criterionCode: string;
  agencyCode: string;
  proof: Proof;
  documents: number;
}

/** How well each criterion that documents prove is proven at a moment, in the order of the set (F86, F129). */
export async function findEvidenceStandings(
  db: Reader,
  round: Round,
  moment: Moment,
  { agencyCodes = null }: { agencyCodes?: OwnAgencies } = {},
): Promise<EvidenceStanding[]> {
  const at = { roundCode: round.code, ...moment };
  const [scores, evidence, checks] = await Promise.all([
    findScores(db, round, moment, { agencyCodes }),
    findScoreEvidence(db, at),
    findEvidenceChecks(db, at),
  ]);
  const verdicts = new Map(checks.map(({ scoreEvidenceId, verdict }) => [scoreEvidenceId, verdict]));
  const current = currentEvidence(evidence);
  return scores.flatMap(({ criterionCode, agencyCode, source, self }): EvidenceStanding[] => {
    if (agencyCode === null || source === "statistics") return [];
    const own = current.filter((document) => document.criterionCode === criterionCode);
    const proof = proofOf(
      own.map(({ id }) => verdicts.get(id) ?? "unchecked"),
      self?.explanation ?? null,
    );
    return [{ criterionCode, agencyCode, proof, documents: own.length }];
  });
}

/** The criteria whose documents are missing, or that a reviewer found not to prove the whole of the score (F129). */
export async function findMissingEvidence(
  db: Reader,
  round: Round,
  moment: Moment,
  scope: { agencyCodes?: OwnAgencies } = {},
): Promise<EvidenceStanding[]> {
  const standings = await findEvidenceStandings(db, round, moment, scope);
  return standings.filter(({ proof }) => proof !== "accepted" && proof !== "unchecked");
}

const weakestFirst = ["insufficient", "partial", "unchecked", "accepted"] as const;

function proofOf(verdicts: readonly (typeof weakestFirst)[number][], explanation: string | null): Proof {
  if (verdicts.length === 0) return explanation ? "explained" : "missing";
  return weakestFirst.find((verdict) => verdicts.includes(verdict)) ?? "unchecked";
}
