// The approver's page: what stands in the three columns by domain, what can be locked and what stands in its way, what
// was signed, and whether it still says what is locked today.
import { z } from "zod";
import { findApprovalCopies, findApprovals } from "#db/appraisal/approvals.ts";
import { findScoreEvidence } from "#db/appraisal/evidence.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines } from "#app/desk/api.server.ts";
import { findFeeds } from "#app/plan/api.server.ts";
import { hasRole } from "#app/people/api.server.ts";
import { findStanding } from "#app/results/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { sameInputs } from "./criterion.ts";
import { findSetCriteria, type SetCriterion } from "./criteria-set.server.ts";
import { isWithin } from "./sign-table.server.ts";
import { findScores, type ScoreRow } from "./scores.server.ts";
import { hasChangedSince } from "./standing.server.ts";

/** Why a criterion can't be locked now, by this person. */
export type Obstacle = "not-appraised" | "open-query" | "evidence-changed" | "own-appraisal";

export interface ApprovalDomain {
  code: string;
  name: string;
  max: string;
  self: string;
  appraised: string;
  final: string;
  scored: number;
  locked: number;
  /** What can be locked now, with the standing that was seen. */
  ready: { code: string; version: string }[];
  blocked: { code: string; name: string; obstacle: Obstacle }[];
}

/** Everything the page of approvals shows at a moment (F67, F88). */
export async function findApprovalPage(ctx: Context, round: Round, moment: Moment) {
  const { read } = ctx.db;
  const at = { roundCode: round.code, ...moment };
  const [criteria, scores, evidence, queries, standing, feeds, approvals, copies] = await Promise.all([
    findSetCriteria(read, round),
    findScores(read, round, moment),
    findScoreEvidence(read, at),
    findDeadlines(read, { ...at, kinds: ["query"] }),
    findStanding(read, round, moment),
    findFeeds(read, round, moment),
    findApprovals(read, at),
    findApprovalCopies(read, round.code),
  ]);
  const asked = new Set(
    queries.flatMap(({ criterionCode, doneAt }) => (doneAt === null ? [criterionCode] : [])),
  );
  const documentsOf = (code: string) => evidence.filter(({ criterionCode }) => criterionCode === code);
  const nameOf = new Map(criteria.map((one) => [one.row.code, nameIn(one, ctx.lang)]));
  const obstacleOf = (row: ScoreRow): Obstacle | null => {
    const { state, appraised, criterionCode } = row;
    if (!appraised || !["accepted", "adjusted", "settled"].includes(state)) return "not-appraised";
    if (asked.has(criterionCode)) return "open-query";
    if (hasChangedSince(documentsOf(criterionCode), { recordedAt: appraised.recordedAt }))
      return "evidence-changed";
    return appraised.byId !== null && appraised.byId === ctx.actor.accountId ? "own-appraisal" : null;
  };
  const domains = criteria
    .filter(({ row }) => row.parentCode === null)
    .map((domain): ApprovalDomain => {
      const { code } = domain.row;
      const own = scores.filter(({ criterionCode }) => isWithin(criterionCode, code));
      const open = own.filter(({ state }) => state !== "locked");
      const judged = open.map((row) => ({ row, obstacle: obstacleOf(row) }));
      const pointsOf = (column: "self" | "appraised" | "final") =>
        standing[column].byCode.get(code)?.points.formatTwoDecimals() ?? "0.00";
      return {
        code,
        name: nameIn(domain, ctx.lang),
        max: standing.final.byCode.get(code)?.max.formatTwoDecimals() ?? "0.00",
        self: pointsOf("self"),
        appraised: pointsOf("appraised"),
        final: pointsOf("final"),
        scored: own.length,
        locked: own.length - open.length,
        ready: judged.flatMap(({ row, obstacle }) =>
          obstacle === null ? [{ code: row.criterionCode, version: row.version }] : [],
        ),
        blocked: judged.flatMap(({ row, obstacle }) =>
          obstacle === null
            ? []
            : [{ code: row.criterionCode, name: nameOf.get(row.criterionCode) ?? "", obstacle }],
        ),
      };
    });
  return {
    domains,
    totals: {
      max: standing.final.max.formatTwoDecimals(),
      self: standing.self.points.formatTwoDecimals(),
      appraised: standing.appraised.points.formatTwoDecimals(),
      final: standing.final.points.formatTwoDecimals(),
    },
    /** Locked scores whose register says something else today; they are never changed by themselves. */
    moved: scores.flatMap((row) => {
      const { criterionCode, final } = row;
      const fedBy = criteria.find((one) => one.row.code === criterionCode)?.row.fedBy;
      const feed = fedBy ? (feeds[`${fedBy}:${criterionCode}`] ?? feeds[fedBy]) : undefined;
      if (final?.source?.kind !== "feed" || !feed || sameInputs(final.inputs, feed.inputs)) return [];
      return [{ code: criterionCode, name: nameOf.get(criterionCode) ?? "" }];
    }),
    approvals: approvals.map((approval) => ({
      number: approval.number,
      domain: approval.domainCode,
      runNumber: approval.runNumber,
      dataHash: approval.dataHash,
      signedBy: approval.signedByName,
      signedAt: approval.effectiveAt,
      copies: copies
        .filter(({ approvalId }) => approvalId === approval.id)
        .map(({ id, fileName, signatures, filedByName, effectiveAt }) => ({
          id,
          fileName,
          signatures,
          filedBy: filedByName,
          at: effectiveAt,
        })),
      changed: changedSince(approval.data, scores),
    })),
    mayLock: hasRole(ctx.actor, "approver"),
    mayFile: hasRole(ctx.actor, "approver", "reviewer"),
  };
}

export type ApprovalPage = Awaited<ReturnType<typeof findApprovalPage>>;

const signedRows = z.object({
  rows: z.array(z.object({ code: z.string(), from: z.string(), final: z.string().nullable() })),
});

/** Criteria of a signed table whose final score is another today: unlocked since, or locked again with another. */
function changedSince(data: string, scores: readonly ScoreRow[]): string[] {
  const signed = new Map(signedRows.parse(JSON.parse(data)).rows.map((row) => [row.code, row.final]));
  return scores
    .filter(({ criterionCode }) => signed.has(criterionCode))
    .filter(({ criterionCode, final }) => (final?.points ?? null) !== signed.get(criterionCode))
    .map(({ criterionCode }) => criterionCode);
}

function nameIn({ row }: SetCriterion, lang: Context["lang"]): string {
  return lang === "vi" ? row.nameVi : row.nameEn;
}
