// Where points are lost: by criterion and by agency, each with the reason and the late work that would win it back (F122).
import type { Reader } from "#db/connection.ts";
import { findBoard, findTargetStandings } from "#app/plan/api.server.ts";
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { Exact } from "#scoring/exact.ts";
import { rankLostPoints, rankLostPointsByAgency, type LostPoints } from "#scoring/par/lost-points.ts";
import type { Inputs } from "#scoring/par/kinds/kind.ts";
import { pendingPoints, sharesOf, type Shares } from "./pending.ts";
import { reasonOf, type Reason } from "./reason.ts";
import { findNamedWeaknesses } from "./references.server.ts";
import type { Leaf, PointsSource, Standing } from "./standing.server.ts";

/** Work on a criterion that is late. */
export interface LateWork {
  criterionCode: string;
  code: string;
  title: string;
  link: string;
}

export interface LostRow extends Shares {
  code: string;
  name: string;
  agency: { code: string; name: string } | null;
  source: PointsSource | null;
  isFromSipas: boolean;
  reason: Reason;
  /** The province named it itself as a weak point. */
  named: { text: string; inferred: boolean; source: string } | null;
  late: LateWork[];
}

export interface LostByAgency extends Shares {
  agency: { code: string; name: string } | null;
  criteria: number;
}

export interface Lost {
  /** What was scored and fell short. */
  rows: LostRow[];
  /** What nothing is known of yet: not earned, and not lost either. */
  pending: LostRow[];
  agencies: LostByAgency[];
  total: Shares;
}

/** Everything lost or pending in a standing, the greatest first; equal ones as in the table. */
export async function findLost(
  db: Reader,
  round: Round,
  moment: Moment,
  { current, leaves }: Standing,
  lang: Lang,
): Promise<Lost> {
  const [nameOf, named, late] = await Promise.all([
    agencyNames(db, lang),
    findNamedWeaknesses(db, round),
    findLateWork(db, round, moment, lang),
  ]);
  const agencyOf = (code: string | null) => (code === null ? null : { code, name: nameOf.get(code) ?? code });
  const pending = pendingPoints(current);
  const isPending = ({ criterion }: { criterion: { code: string } }) => pending.has(criterion.code);
  const describe = ({ criterion, points, max, standing }: LostPoints): LostRow => {
    const leaf = leaves.get(criterion.code);
    const weakness = named.get(criterion.code);
    return {
      code: criterion.code,
      name: criterion.name[lang],
      agency: agencyOf(criterion.agency),
      ...sharesOf(points, max, pending.get(criterion.code)),
      source: leaf?.source ?? null,
      isFromSipas: criterion.rule.kind === "sipas",
      reason: reasonOf({
        criterion,
        state: standing,
        absence: leaf?.absence ?? null,
        inputs: leaf ? inputsOfLeaf(leaf) : null,
        componentIndex: current.byCode.get(criterion.code)?.componentIndex ?? null,
      }),
      named: weakness ? { text: weakness[lang], inferred: weakness.inferred, source: weakness.source } : null,
      late: late.filter(({ criterionCode }) => criterionCode === criterion.code),
    };
  };
  const ranked = rankLostPoints(current);
  const pendingOf = (agency: string | null) =>
    Exact.sum(
      ranked.filter((row) => isPending(row) && row.criterion.agency === agency).map(({ max }) => max),
    );
  const agencies = rankLostPointsByAgency(current)
    .map((loss) => ({ ...loss, pending: pendingOf(loss.agency) }))
    .sort((one, other) => other.lost.minus(other.pending).compare(one.lost.minus(one.pending)));
  return {
    rows: ranked.filter((row) => !isPending(row)).map(describe),
    pending: ranked.filter(isPending).map(describe),
    agencies: agencies.map((loss) => ({
      agency: agencyOf(loss.agency),
      ...sharesOf(loss.points, loss.max, loss.pending),
      criteria: loss.criteria,
    })),
    total: sharesOf(current.points, current.max, Exact.sum(agencies.map((loss) => loss.pending))),
  };
}

/** The inputs behind the points that count: of the column used, of the register, or of the survey. */
export function inputsOfLeaf({ source, row, feed, answers }: Leaf): Inputs | null {
  switch (source) {
    case "officials":
      return answers;
    case "feed":
      return feed?.inputs ?? null;
    case "final":
    case "appraised":
      return row?.[source]?.inputs ?? null;
    case "self":
      return (row?.self ?? row?.statistic)?.inputs ?? null;
    default:
      return null;
  }
}

/** Short names of agencies by code. */
export async function agencyNames(db: Reader, lang: Lang): Promise<Map<string, string>> {
  const agencies = await findAgencies(db);
  return new Map(agencies.map(({ code, shortVi, shortEn }) => [code, lang === "vi" ? shortVi : shortEn]));
}

/** Tasks and targets that are late at a moment, by the criteria they serve. */
export async function findLateWork(
  db: Reader,
  round: Round,
  moment: Moment,
  lang: Lang,
): Promise<LateWork[]> {
  const [tasks, targets] = await Promise.all([
    findBoard(db, round, moment),
    findTargetStandings(db, round, moment),
  ]);
  const lateTasks = tasks.filter(({ deadline }) => deadline.state === "overdue");
  const lateTargets = targets.filter(({ deadline }) => deadline.state === "overdue");
  return [
    ...lateTasks.flatMap(({ code, titleVi, titleEn, criteria, deadline }) =>
      criteria.map((criterion) => ({
        criterionCode: criterion.code,
        code,
        title: lang === "vi" ? titleVi : titleEn,
        link: deadline.link,
      })),
    ),
    ...lateTargets.flatMap(({ code, nameVi, nameEn, criteria, deadline }) =>
      criteria.map((criterionCode) => ({
        criterionCode,
        code,
        title: lang === "vi" ? nameVi : nameEn,
        link: deadline.link,
      })),
    ),
  ];
}
