// What a table of approved scores says, as data: what is signed is this, and every drawing of it follows.
import type { Reader } from "#db/connection.ts";
import { findStanding, type Standing } from "#app/results/api.server.ts";
import { findAgencies, findCriteriaSet, type Round } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Criterion } from "#scoring/par/criterion.ts";
import type { Column, StandingScore } from "#scoring/par/columns.ts";
import { isScored } from "#scoring/par/criteria.ts";

/** One line of the table; points are exact, `p` or `p/q`, and null where a column holds nothing. */
export interface ApprovalRow {
  code: string;
  /** 0 for a domain, 1 and 2 below it. */
  depth: number;
  name: string;
  agency: string | null;
  from: "documents" | "statistics" | "survey" | "sum";
  /** Its name, maximum or rule is not the published one. */
  unverified: boolean;
  max: string;
  self: string | null;
  appraised: string | null;
  final: string | null;
  notApplicable: boolean;
}

export interface ApprovalTotals {
  max: string;
  self: string;
  appraised: string;
  final: string;
  /** Per cent of the final column; null where nothing is left to score. */
  index: string | null;
}

export interface ApprovalData {
  format: "approved-table/1";
  number: number;
  round: { code: string; name: string; year: number; illustrative: boolean };
  /** The one domain it holds; null: the whole round. */
  domain: string | null;
  criteriaSet: { id: string; title: string; decision: string; hash: string };
  run: { number: number; inputsHash: string; codeVersion: string };
  rows: ApprovalRow[];
  totals: ApprovalTotals;
  /** Criteria whose final column is still empty: their points come from a survey that goes on. */
  open: string[];
  signedBy: string;
  signedAt: string;
}

/** The part that hangs on scores alone: compared before and after, to see whether anybody moved a score meanwhile. */
export type ApprovalScores = Pick<ApprovalData, "rows" | "totals" | "open">;

/** The three columns of a round or of one domain at a moment, criterion by criterion, with their sums (F88). */
export async function findApprovalScores(
  db: Reader,
  round: Round,
  moment: Moment,
  domain: string | null,
): Promise<ApprovalScores> {
  const [standing, agencies] = await Promise.all([findStanding(db, round, moment), findAgencies(db)]);
  const nameOf = new Map(agencies.map(({ code, shortVi }) => [code, shortVi]));
  const inScope = standing.set.criteria.filter(
    ({ code }) => domain === null || code === domain || code.startsWith(`${domain}.`),
  );
  const rows = inScope.map((criterion) => rowOf(criterion, standing, nameOf));
  const root = domain === null ? null : domain;
  const columns = { self: standing.self, appraised: standing.appraised, final: standing.final };
  return {
    rows,
    totals: {
      max: maxOf(standing.final, root),
      self: pointsOf(columns.self, root),
      appraised: pointsOf(columns.appraised, root),
      final: pointsOf(columns.final, root),
      index: indexOf(columns.final, root),
    },
    open: rows.filter(({ from, final }) => from !== "sum" && final === null).map(({ code }) => code),
  };
}

/** The criteria set as the table names it. */
export async function findApprovalSet(db: Reader, round: Round): Promise<ApprovalData["criteriaSet"]> {
  const set = await findCriteriaSet(db, round.criteriaSetId);
  if (!set) throw new Error(`Criteria set ${round.criteriaSetId} is missing although a round names it.`);
  return { id: set.id, title: set.titleVi, decision: set.decision, hash: set.hash };
}

function rowOf(criterion: Criterion, standing: Standing, nameOf: ReadonlyMap<string, string>): ApprovalRow {
  const { code, provenance, agency } = criterion;
  const leaf = standing.leaves.get(code);
  const isLeaf = isScored(criterion);
  const inColumn = (column: Column) => {
    if (isLeaf && !standing[column].columns.has(code)) return null;
    return standing[column].byCode.get(code)?.points.toString() ?? null;
  };
  const counting = leaf?.columns.final ?? leaf?.columns.appraised ?? leaf?.columns.self ?? null;
  return {
    code,
    depth: code.split(".").length - 1,
    name: criterion.name.vi,
    agency: agency === null ? null : (nameOf.get(agency) ?? agency),
    from: !isLeaf ? "sum" : leaf?.row ? leaf.row.source : "survey",
    unverified: [provenance.name, provenance.points, provenance.rule].some((part) => part !== "published"),
    max: criterion.max.toString(),
    self: inColumn("self"),
    appraised: inColumn("appraised"),
    final: inColumn("final"),
    notApplicable: counting?.kind === "not-applicable",
  };
}

function pointsOf(score: StandingScore, root: string | null): string {
  return (root === null ? score.points : score.byCode.get(root)?.points)?.toString() ?? "0";
}

function maxOf(score: StandingScore, root: string | null): string {
  return (root === null ? score.max : score.byCode.get(root)?.max)?.toString() ?? "0";
}

function indexOf(score: StandingScore, root: string | null): string | null {
  const index = root === null ? score.index : (score.byCode.get(root)?.componentIndex ?? null);
  return index?.toString() ?? null;
}
