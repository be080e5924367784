// What the plan's registers give to criteria of the PAR INDEX, as of a moment: inputs by `fed_by` of the criteria set.
import type { Reader } from "#db/connection.ts";
import { findDossierMonths } from "#db/plan/dossiers.ts";
import { findFeedbackItems } from "#db/plan/feedback.ts";
import { findFindings, findInspections } from "#db/plan/inspections.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines, type DeadlineKind } from "#app/desk/api.server.ts";
import { findAgencies, findCriteria, type Round } from "#app/rounds/api.server.ts";
import { countDone, findBoard } from "./board.server.ts";
import { dossierLevels, sumOf } from "./dossier-sums.ts";
import { findTargetStandings } from "./targets.server.ts";

/** Inputs of one criterion, where they come from, and whether made-up rows are among them. */
export interface Feed {
  inputs: Record<string, string>;
  source: { vi: string; en: string; link: string };
  illustrative: boolean;
}

/** Which half of the inspections register feeds a criterion: its first one the units inspected, its second the findings fixed. */
const inspectionHalves = ["inspections:units", "inspections:findings"] as const;

/**
 * All feeds of a round as of a moment, by `fed_by`: `plan-tasks`, `dossiers:<level>`, `feedback`, `targets`,
 * `target:<code>`, and for the two criteria fed by `inspections` also `inspections:<criterion>`. A register without rows
 * feeds nothing, so that "no data" is not mistaken for zero (F123–F126, F128).
 *
 * @example (await findFeeds(db, round, moment))["plan-tasks"]?.inputs // { numerator: "44", denominator: "46" }
 */
export async function findFeeds(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const parts = await Promise.all([
    feedOfTasks(db, round, moment),
    feedsOfTargets(db, round, moment),
    feedsOfDossiers(db, round, moment),
    feedOfFeedback(db, round, moment),
    feedsOfInspections(db, round, moment),
  ]);
  return Object.assign({}, ...parts) as Record<string, Feed>;
}

async function feedOfTasks(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const tasks = await findBoard(db, round, moment);
  if (tasks.length === 0) return {};
  const { done, all } = countDone(tasks);
  return {
    "plan-tasks": ratioFeed(done, all, {
      vi: "Kế hoạch cải cách hành chính: nhiệm vụ đã xong trên tổng số nhiệm vụ",
      en: "Reform plan: tasks done of all tasks",
      link: `/rounds/${round.code}/plan`,
      illustrative: tasks.some(({ illustrative }) => illustrative),
    }),
  };
}

async function feedsOfTargets(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const targets = await findTargetStandings(db, round, moment);
  if (targets.length === 0) return {};
  const illustrative = targets.some((target) => target.illustrative);
  const feeds: Record<string, Feed> = {
    targets: ratioFeed(targets.filter(({ met }) => met === true).length, targets.length, {
      vi: "Kế hoạch chuyển đổi số: chỉ tiêu đạt trên tổng số chỉ tiêu",
      en: "Digital plan: targets met of all targets",
      link: `/rounds/${round.code}/targets`,
      illustrative,
    }),
  };
  for (const target of targets) {
    const last = target.measurements.at(-1);
    if (!last || target.unit !== "percent") continue;
    const { numerator, denominator } = target.parts ?? { numerator: last.value, denominator: 100 };
    feeds[`target:${target.code}`] = ratioFeed(numerator, denominator, {
      vi: `Chỉ tiêu: ${target.nameVi}`,
      en: `Target: ${target.nameEn}`,
      link: `/rounds/${round.code}/targets/${target.code}`,
      illustrative: target.illustrative,
    });
  }
  return feeds;
}

async function feedsOfDossiers(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const rows = await findDossierMonths(db, { roundCode: round.code, ...moment });
  const names = {
    province: { vi: "cấp tỉnh", en: "province" },
    district: { vi: "cấp huyện", en: "district" },
    commune: { vi: "cấp xã", en: "commune" },
  };
  return Object.fromEntries(
    dossierLevels.flatMap((level) => {
      const own = rows.filter((row) => row.level === level);
      if (own.length === 0) return [];
      const feed = ratioFeed(sumOf(own, "onTime"), sumOf(own, "resolved"), {
        vi: `Hồ sơ giải quyết đúng hạn trên hồ sơ đã giải quyết, ${names[level].vi}`,
        en: `Dossiers resolved on time of dossiers resolved, ${names[level].en} level`,
        link: `/rounds/${round.code}/dossiers`,
        illustrative: own.some(({ illustrative }) => illustrative === 1),
      });
      return [[`dossiers:${level}`, feed]];
    }),
  );
}

async function feedOfFeedback(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const items = await findFeedbackItems(db, { roundCode: round.code, ...moment });
  if (items.length === 0) return {};
  const done = await findDoneSubjects(db, round, moment, "feedback");
  return {
    feedback: ratioFeed(items.filter(({ code }) => done.has(code)).length, items.length, {
      vi: "Phản ánh, kiến nghị đã xử lý trên tổng số đã tiếp nhận",
      en: "Feedback handled of all feedback received",
      link: `/rounds/${round.code}/feedback`,
      illustrative: items.some(({ illustrative }) => illustrative === 1),
    }),
  };
}

async function feedsOfInspections(db: Reader, round: Round, moment: Moment): Promise<Record<string, Feed>> {
  const filter = { roundCode: round.code, ...moment };
  const [inspections, findings, agencies, fed] = await Promise.all([
    findInspections(db, filter),
    findFindings(db, filter),
    findAgencies(db),
    findInspectionCriteria(db, round),
  ]);
  if (inspections.length === 0) return {};
  const link = `/rounds/${round.code}/inspections`;
  const illustrative = inspections.some((inspection) => inspection.illustrative === 1);
  // The criterion counts provincial departments and district committees; communes are inspected besides.
  const units = new Set(
    agencies
      .filter(({ kind }) => ["department", "office", "district"].includes(kind))
      .map(({ code }) => code),
  );
  const inspected = new Set(
    inspections.map(({ unitAgencyCode }) => unitAgencyCode).filter((code) => units.has(code)),
  );
  const done = await findDoneSubjects(db, round, moment, "finding");
  const feeds: Record<string, Feed> = {
    "inspections:units": ratioFeed(inspected.size, units.size, {
      vi: "Cơ quan cấp tỉnh, UBND cấp huyện đã được kiểm tra trên tổng số",
      en: "Departments and districts inspected of all",
      link,
      illustrative,
    }),
    "inspections:findings": ratioFeed(findings.filter(({ code }) => done.has(code)).length, findings.length, {
      vi: "Vấn đề phát hiện qua kiểm tra đã xử lý trên tổng số",
      en: "Inspection findings fixed of all",
      link,
      illustrative,
    }),
  };
  for (const [index, half] of inspectionHalves.entries()) {
    const criterion = fed[index];
    const feed = feeds[half];
    if (criterion && feed) feeds[`inspections:${criterion}`] = feed;
  }
  return feeds;
}

/** The criterion that findings of inspections feed, or null when the set has none: what an unfixed finding puts at risk. */
export async function findFindingsCriterion(db: Reader, round: Round): Promise<string | null> {
  const [, findings] = await findInspectionCriteria(db, round);
  return findings ?? null;
}

async function findInspectionCriteria(db: Reader, round: Round): Promise<string[]> {
  const criteria = await findCriteria(db, round.criteriaSetId);
  return criteria.filter(({ fedBy }) => fedBy === "inspections").map(({ code }) => code);
}

async function findDoneSubjects(
  db: Reader,
  round: Round,
  moment: Moment,
  kind: DeadlineKind,
): Promise<Set<string>> {
  const deadlines = await findDeadlines(db, { roundCode: round.code, ...moment, kinds: [kind] });
  return new Set(deadlines.filter(({ doneAt }) => doneAt !== null).map(({ subject }) => subject.id));
}

function ratioFeed(
  numerator: number,
  denominator: number,
  { illustrative, ...source }: Feed["source"] & { illustrative: boolean },
): Feed {
  return { inputs: { numerator: String(numerator), denominator: String(denominator) }, source, illustrative };
}
