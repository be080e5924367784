// Where points are lost: by criterion and by agency, each with the reason and the late work that would win it back (F122).
import type { Reader } from "#db/connection.ts";
import { findBoard, findTargetStandings } from "#app/plan/api.server.ts";
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import type { Lang } from "#app/shared/lang.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { rankLostPoints, rankLostPointsByAgency } from "#scoring/par/lost-points.ts";
import type { Inputs } from "#scoring/par/kinds/kind.ts";
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

export interface LostRow {
  code: string;
  name: string;
  agency: { code: string; name: string } | null;
  lost: string;
  points: string;
  max: string;
  source: PointsSource | null;
  reason: Reason;
  /** The province named it itself as a weak point. */
  named: { text: string; inferred: boolean; source: string } | null;
  late: LateWork[];
}

export interface LostByAgency {
  agency: { code: string; name: string } | null;
  lost: string;
  points: string;
  max: string;
  criteria: number;
}

export interface Lost {
  rows: LostRow[];
  agencies: LostByAgency[];
  lost: string;
  max: string;
}

/** Everything lost in a standing, the greatest loss first; equal losses as in the table. */
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
  return {
    lost: current.max.minus(current.points).formatTwoDecimals(),
    max: current.max.formatTwoDecimals(),
    rows: rankLostPoints(current).map(({ criterion, lost, points, max, standing }) => {
      const leaf = leaves.get(criterion.code);
      const weakness = named.get(criterion.code);
      return {
        code: criterion.code,
        name: criterion.name[lang],
        agency: agencyOf(criterion.agency),
        lost: lost.formatTwoDecimals(),
        points: points.formatTwoDecimals(),
        max: max.formatTwoDecimals(),
        source: leaf?.source ?? null,
        reason: reasonOf({
          criterion,
          state: standing,
          absence: leaf?.absence ?? null,
          inputs: leaf ? inputsOfLeaf(leaf) : null,
          componentIndex: current.byCode.get(criterion.code)?.componentIndex ?? null,
        }),
        named: weakness
          ? { text: weakness[lang], inferred: weakness.inferred, source: weakness.source }
          : null,
        late: late.filter(({ criterionCode }) => criterionCode === criterion.code),
      };
    }),
    agencies: rankLostPointsByAgency(current).map(({ agency, lost, points, max, criteria }) => ({
      agency: agencyOf(agency),
      lost: lost.formatTwoDecimals(),
      points: points.formatTwoDecimals(),
      max: max.formatTwoDecimals(),
      criteria,
    })),
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
