// The reform plan, the digital targets, dossiers, feedback and inspections, put on record when they were recorded.
import { addTask } from "#app/plan/add-task.server.ts";
import { decideExtension, requestExtension } from "#app/plan/extensions.server.ts";
import { recordDossiers } from "#app/plan/record-dossiers.server.ts";
import { answerFeedback, nameFeedbackSectors, registerFeedback } from "#app/plan/record-feedback.server.ts";
import { fixFinding, recordInspection } from "#app/plan/record-inspection.server.ts";
import { addTarget, recordMeasurement } from "#app/plan/record-target.server.ts";
import { reportTask } from "#app/plan/report-task.server.ts";
import { getRound, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { dossiers2023, dossiers2024, type DossierCount } from "./data/dossiers.ts";
import type { Day } from "./data/facts.ts";
import { feedback2024, feedbackSectors } from "./data/feedback-2024.ts";
import { inspections2024 } from "./data/inspections-2024.ts";
import { plan2023 } from "./data/plan-2023.ts";
import { plan2024 } from "./data/plan-2024.ts";
import type { PlanTask } from "./data/plan.ts";
import { targets2024 } from "./data/targets-2024.ts";
import { accounts } from "./illustrative/accounts.ts";
import { ROUND_2023, ROUND_2024 } from "./rounds.ts";
import { vietNamInstant, type Stage } from "./stage.ts";

/** Who acts on a day at nine in the morning. `owner` reports for an agency; where it has no account, the reviewer does. */
export interface Actors {
  reviewer(day: Day): Promise<Context>;
  approver(day: Day): Promise<Context>;
  owner(agency: string, day: Day): Promise<Context>;
}

const dueOn = (day: Day) => vietNamInstant(`${day} 17:00`);

/** Everything of 2024, as published where it is published: 46 tasks, 16 targets, 270,497 dossiers, 306 feedback items. */
export async function seedPlan2024(stage: Stage): Promise<void> {
  const round = await getRound(stage.services.db.read, ROUND_2024);
  const actors = actorsOf(stage);
  await putTasks(actors, round, plan2024, "2024-01-02");
  await putTargets(actors, round);
  await putDossiers(actors, round, dossiers2024, { totals: publishedDossiers, on: "2024-10-04" });
  await putFeedback(actors, round);
  await putInspections(actors, round);
}

/** 2023: last year's plan and dossiers, all made up. */
export async function seedPlan2023(stage: Stage): Promise<void> {
  const round = await getRound(stage.services.db.read, ROUND_2023);
  const actors = actorsOf(stage);
  await putTasks(actors, round, plan2023, "2023-01-03");
  await putDossiers(actors, round, dossiers2023, { totals: [], on: "2024-01-04" });
}

function actorsOf(stage: Stage): Actors {
  const assessors = new Map(
    accounts.flatMap(({ role, agency, username }) =>
      role === "assessor" && agency ? [[agency, username]] : [],
    ),
  );
  const morning = (username: string) => (day: Day) => stage.as(username, `${day} 09:00`);
  return {
    reviewer: morning("chuyen-vien-1"),
    approver: morning("lanh-dao-so-noi-vu"),
    owner: (agency, day) => morning(assessors.get(agency) ?? "chuyen-vien-1")(day),
  };
}

/** Tasks with what was reported and extended. */
export async function putTasks(
  actors: Actors,
  round: Round,
  plan: readonly PlanTask[],
  startOn: Day,
): Promise<void> {
  for (const task of plan) {
    const [extension] = task.extensions;
    await addTask(await actors.reviewer(startOn), round, {
      ...task,
      ownerAgencyCode: task.owner,
      dueAt: dueOn(extension?.from ?? task.dueOn),
      criteria: task.criteria.map((code) => ({ code })),
      illustrative: true,
    });
    if (extension) {
      const { grantedOn, to, reason } = extension;
      const wish = { code: task.code, dueAt: dueOn(to), reason };
      const requestId = await requestExtension(await actors.owner(task.owner, grantedOn), round, wish);
      await decideExtension(await actors.approver(grantedOn), round, {
        requestId,
        granted: true,
        reason: "",
      });
    }
    if (task.doneOn && task.reportedOn) {
      await reportTask(await actors.owner(task.owner, task.reportedOn), round, {
        code: task.code,
        verb: "done",
        note: "",
        evidence: { title: task.evidenceTitle },
        effectiveOn: task.doneOn,
      });
    }
  }
}

/** 16 targets with their monthly measurements. */
export async function putTargets(actors: Actors, round: Round): Promise<void> {
  for (const target of targets2024) {
    await addTarget(await actors.reviewer("2024-01-02"), round, {
      ...target,
      name: target.title,
      ownerAgencyCode: target.owner,
      dueAt: dueOn(target.dueOn),
      illustrative: true,
    });
    for (const { recordedOn, ...measurement } of target.measurements) {
      await recordMeasurement(await actors.owner(target.owner, recordedOn), round, {
        code: target.code,
        source: "Báo cáo tháng",
        ...measurement,
      });
    }
  }
}

/** The published totals of nine months of 2024, by which the parts are checked (domain §1). */
export const publishedDossiers = [
  { received: 270_497, resolved: 260_103 },
  { level: "province", received: 165_106 },
  { level: "district", received: 26_060 },
  { level: "commune", received: 79_331 },
] as const;

/** The counts as the plan's room takes them. */
export function rowsOf(counts: readonly DossierCount[]) {
  return counts.map(({ month, level, unit, received, resolved, onTime }) => ({
    month: month.slice(0, 7),
    level,
    agencyCode: unit,
    received,
    resolved,
    onTime,
  }));
}

/** A year's monthly counts by level and agency. */
export async function putDossiers(
  actors: Actors,
  round: Round,
  counts: readonly DossierCount[],
  { totals, on }: { totals: Parameters<typeof recordDossiers>[2]["totals"]; on: Day },
): Promise<void> {
  await recordDossiers(await actors.reviewer(on), round, {
    rows: rowsOf(counts),
    totals,
    illustrative: true,
  });
}

/** 306 feedback items and the answers given. */
export async function putFeedback(actors: Actors, round: Round): Promise<void> {
  await nameFeedbackSectors(await actors.reviewer("2024-01-02"), round, feedbackSectors);
  for (const item of feedback2024) {
    await registerFeedback(await actors.reviewer(item.receivedOn), round, {
      ...item,
      sectorCode: item.sector,
      placeCode: item.place,
      ownerAgencyCode: item.owner,
      dueAt: dueOn(item.dueOn),
      illustrative: true,
    });
    if (item.answeredOn) {
      await answerFeedback(await actors.owner(item.owner, item.answeredOn), round, {
        code: item.code,
        answer: "Đã trả lời bằng văn bản",
        answeredOn: item.answeredOn,
      });
    }
  }
}

/** Inspections of public duty with their findings and what was fixed. */
export async function putInspections(actors: Actors, round: Round): Promise<void> {
  for (const inspection of inspections2024) {
    await recordInspection(await actors.reviewer(inspection.inspectedOn), round, {
      ...inspection,
      unitAgencyCode: inspection.unit,
      teamAgencyCode: inspection.team,
      findings: inspection.findings.map(({ text, dueOn: day }) => ({ text, dueAt: dueOn(day) })),
      illustrative: true,
    });
    for (const { code, fixedOn, reportedOn } of inspection.findings) {
      if (!fixedOn || !reportedOn) continue;
      const reporter = await actors.owner(inspection.unit, reportedOn);
      await fixFinding(reporter, round, { code, proof: "Báo cáo khắc phục", fixedOn });
    }
  }
}
