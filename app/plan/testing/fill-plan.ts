// The province's plan, targets, dossiers, feedback and inspections of 2024 in the tiny round, put through the use cases
// at the times when they were recorded. The reviewer reports for everybody.
import type { Database } from "#db/connection.ts";
import { putAgencies, putPlaces } from "#db/rounds-write.ts";
import type { TinyRound } from "#db/testing/fixture.ts";
import { agencies } from "#seeds/data/agencies.ts";
import { dossiers2024 } from "#seeds/data/dossiers.ts";
import { feedback2024, feedbackSectors } from "#seeds/data/feedback-2024.ts";
import { inspections2024 } from "#seeds/data/inspections-2024.ts";
import { places } from "#seeds/data/places.ts";
import { plan2024 } from "#seeds/data/plan-2024.ts";
import { targets2024 } from "#seeds/data/targets-2024.ts";
import { addTask } from "../add-task.server.ts";
import { decideExtension, requestExtension } from "../extensions.server.ts";
import { recordDossiers } from "../record-dossiers.server.ts";
import { answerFeedback, nameFeedbackSectors, registerFeedback } from "../record-feedback.server.ts";
import { fixFinding, recordInspection } from "../record-inspection.server.ts";
import { addTarget, recordMeasurement } from "../record-target.server.ts";
import { reportTask } from "../report-task.server.ts";

const START = "2024-01-02T01:00:00.000Z";

/** Nine in the morning in Viet Nam. */
const morningOf = (day: string) => `${day}T02:00:00.000Z`;
/** The end of office hours. */
export const dueOn = (day: string) => `${day}T17:00:00+07:00`;

/** The agencies and places that the lists name. */
export async function fillNames(db: Database): Promise<void> {
  await db.withTransaction(async (trx) => {
    await putPlaces(
      trx,
      places.map(({ code, parent, level, name }) => ({
        code,
        parentCode: parent,
        level,
        nameVi: name.vi,
        nameEn: name.en,
        illustrative: 1,
      })),
    );
    await putAgencies(
      trx,
      agencies.map(({ code, kind, name, shortName, place }) => ({
        code,
        kind,
        nameVi: name.vi,
        nameEn: name.en,
        shortVi: shortName.vi,
        shortEn: shortName.en,
        placeCode: place ?? null,
        illustrative: 0,
      })),
    );
  });
}

/** 46 tasks with what was reported and extended. */
export async function fillTasks({ round, clock, ctx }: TinyRound): Promise<void> {
  for (const task of plan2024) {
    clock.set(START);
    const [extension] = task.extensions;
    await addTask(ctx("reviewer"), round, {
      ...task,
      ownerAgencyCode: task.owner,
      dueAt: dueOn(extension?.from ?? task.dueOn),
      criteria: task.criteria.map((code) => ({ code })),
      illustrative: true,
    });
    if (extension) {
      clock.set(morningOf(extension.grantedOn));
      const wish = { code: task.code, dueAt: dueOn(extension.to), reason: extension.reason };
      const requestId = await requestExtension(ctx("reviewer"), round, wish);
      await decideExtension(ctx("approver"), round, { requestId, granted: true, reason: "" });
    }
    if (task.doneOn && task.reportedOn) {
      clock.set(morningOf(task.reportedOn));
      await reportTask(ctx("reviewer"), round, {
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
export async function fillTargets({ round, clock, ctx }: TinyRound): Promise<void> {
  for (const target of targets2024) {
    clock.set(START);
    await addTarget(ctx("reviewer"), round, {
      ...target,
      name: target.title,
      ownerAgencyCode: target.owner,
      dueAt: dueOn(target.dueOn),
      illustrative: true,
    });
    for (const { recordedOn, ...measurement } of target.measurements) {
      clock.set(morningOf(recordedOn));
      await recordMeasurement(ctx("reviewer"), round, {
        code: target.code,
        source: "Báo cáo tháng",
        ...measurement,
      });
    }
  }
}

export const dossierRows = dossiers2024.map(({ month, level, unit, received, resolved, onTime }) => ({
  month: month.slice(0, 7),
  level,
  agencyCode: unit,
  received,
  resolved,
  onTime,
}));

/** The published totals of nine months, by which the parts are checked. */
export const dossierTotals = [
  { received: 270_497, resolved: 260_103 },
  { level: "province", received: 165_106 },
  { level: "district", received: 26_060 },
  { level: "commune", received: 79_331 },
] as const;

/** January to September. */
export async function fillDossiers({ round, clock, ctx }: TinyRound): Promise<void> {
  clock.set(morningOf("2024-10-04"));
  await recordDossiers(ctx("reviewer"), round, {
    rows: dossierRows,
    totals: dossierTotals,
    illustrative: true,
  });
}

/** 306 items and the answers given. */
export async function fillFeedback({ round, clock, ctx }: TinyRound): Promise<void> {
  clock.set(START);
  await nameFeedbackSectors(ctx("reviewer"), round, feedbackSectors);
  for (const item of feedback2024) {
    clock.set(morningOf(item.receivedOn));
    await registerFeedback(ctx("reviewer"), round, {
      ...item,
      sectorCode: item.sector,
      placeCode: item.place,
      ownerAgencyCode: item.owner,
      dueAt: dueOn(item.dueOn),
      illustrative: true,
    });
    if (item.answeredOn) {
      clock.set(morningOf(item.answeredOn));
      await answerFeedback(ctx("reviewer"), round, {
        code: item.code,
        answer: "Đã trả lời bằng văn bản",
        answeredOn: item.answeredOn,
      });
    }
  }
}

/** Seven inspections with their findings. */
export async function fillInspections({ round, clock, ctx }: TinyRound): Promise<void> {
  for (const inspection of inspections2024) {
    clock.set(morningOf(inspection.inspectedOn));
    await recordInspection(ctx("reviewer"), round, {
      ...inspection,
      unitAgencyCode: inspection.unit,
      teamAgencyCode: inspection.team,
      findings: inspection.findings.map(({ text, dueOn: day }) => ({ text, dueAt: dueOn(day) })),
      illustrative: true,
    });
    for (const { code, fixedOn, reportedOn } of inspection.findings) {
      if (!fixedOn || !reportedOn) continue;
      clock.set(morningOf(reportedOn));
      await fixFinding(ctx("reviewer"), round, { code, proof: "Báo cáo khắc phục", fixedOn });
    }
  }
}
