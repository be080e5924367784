// The one function that moves a criterion: it judges the move, appends it, writes the column that belongs to it, and
// tells the trail. Nothing else writes a state or a score.
import type { Trx } from "#db/connection.ts";
import { isUniqueViolation } from "#db/connection.ts";
import { insertCriterionEvent, insertScore } from "#db/appraisal/scores.ts";
import { appendAuditEvent } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem, type Problem } from "#app/shared/problem.ts";
import { judgeMove, type CriterionVerb, type Refusal } from "./moves.ts";
import type { InputSource } from "./scores.server.ts";
import {
  getStanding,
  handsOf,
  rolesOf,
  scoredAgencies,
  visibleAgencies,
  type CriterionStanding,
} from "./standing.server.ts";

/** What a move writes into its column. */
export interface NewScore {
  inputs: Readonly<Record<string, string>>;
  points: string;
  notApplicable: string | null;
  explanation?: string | null;
  reason?: string | null;
  source?: InputSource | null;
  /** The column holds nothing from now on; the row says who emptied it and why. */
  withdrawn?: boolean;
}

export interface CriterionMoveInput {
  code: string;
  verb: CriterionVerb;
  /** The standing the person saw; an older one is refused. Undefined where nobody looked at a page. */
  version?: string;
  reason?: string | null;
  /** Makes the row of a move that writes a column, from what stands. */
  write?: (standing: CriterionStanding) => NewScore;
  /** Whose row is asked for where the assignment is just being made. */
  becomes?: { source: "documents" | "statistics" };
}

/** Moves a criterion inside the caller's transaction and gives how it stood before. */
export async function moveCriterion(
  trx: Trx,
  ctx: Context,
  round: Round,
  { code, verb, version, reason = null, write, becomes }: CriterionMoveInput,
): Promise<CriterionStanding> {
  const now = ctx.clock.now().toISOString();
  const standing = await getStanding(
    trx,
    round,
    code,
    { asOf: now, knownAt: now },
    visibleAgencies(ctx.actor),
  );
  const { state, agencyCode } = standing;
  const verdict = judgeMove(verb, {
    state,
    source: standing.source === "survey" ? "survey" : (becomes?.source ?? standing.source),
    roles: rolesOf(ctx.actor),
    isOwn: agencyCode !== null && scoredAgencies(ctx.actor).includes(agencyCode),
    isProven: isProven(standing),
    ...handsOf(ctx.actor, standing),
    evidenceChanged: standing.evidenceChanged,
    reason,
    openQueries: standing.openQueries,
  });
  if (!verdict.ok) throw refuse(verdict.refusal, standing);
  if (version !== undefined && version !== standing.version) throw problem("page.stale");

  const { move } = verdict;
  const by = { effectiveAt: now, recordedAt: now };
  await insertOnce(() =>
    insertCriterionEvent(trx, {
      id: newId(),
      roundCode: round.code,
      criterionCode: code,
      number: standing.moves + 1,
      verb,
      fromState: state,
      toState: move.to,
      reason: reason?.trim() || null,
      doneBy: ctx.actor.accountId,
      ...by,
    }),
  );
  const column = move.writes;
  const score = column && write ? write(standing) : null;
  if (column && score) {
    await insertOnce(() =>
      insertScore(trx, {
        id: newId(),
        roundCode: round.code,
        criterionCode: code,
        scoreColumn: column,
        number: standing.rows[column] + 1,
        inputs: JSON.stringify(score.inputs),
        points: score.points,
        notApplicable: score.notApplicable,
        explanation: score.explanation?.trim() || null,
        reason: score.reason?.trim() || null,
        source: score.source ? JSON.stringify(score.source) : null,
        withdrawn: score.withdrawn ? 1 : 0,
        enteredBy: ctx.actor.accountId,
        ...by,
      }),
    );
  }
  await appendAuditEvent(trx, ctx, {
    action: `score.${verb}`,
    roundCode: round.code,
    subject: { kind: "criterion", id: code },
    payload: {
      from: state,
      to: move.to,
      reason: reason?.trim() || null,
      ...(column && score
        ? {
            column,
            before: standing.columns[column]?.inputs ?? null,
            after: score.inputs,
            points: score.points,
          }
        : {}),
    },
  });
  return standing;
}

/** Whether evidence stands behind the score, or words say why there is none (F87). */
export function isProven({ evidenceCount, columns }: CriterionStanding): boolean {
  return evidenceCount > 0 || (columns.self?.explanation?.trim() ?? "") !== "";
}

/** Two people who move one criterion at once collide on its number: whoever comes second saw an old page. */
async function insertOnce(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (isUniqueViolation(error)) throw problem("page.stale");
    throw error;
  }
}

function refuse(refusal: Refusal, { criterion: { code }, source }: CriterionStanding): Problem {
  switch (refusal) {
    case "source":
      if (source === "survey") return problem("criterion.from_survey", { code });
      return problem(source === "statistics" ? "criterion.no_self_score" : "criterion.no_statistic", {
        code,
      });
    case "role":
      return problem("access.refused");
    case "own":
      return problem("criterion.not_found", { code });
    case "not-own":
      return problem("criterion.own_agency", { code });
    case "state":
      return problem("criterion.wrong_state", { code });
    case "proven":
      return problem("criterion.unproven", { code });
    case "reason":
      return problem("input.invalid", {}, { reason: { code: "appraisal.no_reason" } });
    case "not-scorer":
      return problem("criterion.own_score", { code });
    case "not-appraiser":
      return problem("criterion.own_appraisal", { code });
    case "same-evidence":
      return problem("criterion.evidence_changed", { code });
    case "changed-evidence":
      return problem("criterion.wrong_state", { code });
    case "no-open-query":
      return problem("criterion.open_query", { code });
  }
}
