import type { Reader, Trx } from "../connection.ts";
import type {
  ExtensionDecisionTable,
  ExtensionRequestTable,
  TaskCriterionTable,
  TaskReportTable,
  TaskTable,
} from "../schema/plan.ts";

/** Whose rows: these agencies' own, or null for everybody's. An empty list finds nothing. */
export type OwnAgencies = readonly string[] | null;

export type NewTask = TaskTable & {
  coOwners: readonly string[];
  criteria: readonly Omit<TaskCriterionTable, "taskId">[];
};

/** Stores a task of the plan with its co-owners and the criteria it helps to win (F92, F98). */
export async function insertTask(trx: Trx, { coOwners, criteria, ...task }: NewTask): Promise<void> {
  await trx.insertInto("task").values(task).execute();
  if (coOwners.length > 0) {
    const rows = coOwners.map((agencyCode) => ({ taskId: task.id, agencyCode }));
    await trx.insertInto("taskCoOwner").values(rows).execute();
  }
  if (criteria.length > 0) {
    const rows = criteria.map((criterion) => ({ taskId: task.id, ...criterion }));
    await trx.insertInto("taskCriterion").values(rows).execute();
  }
}

/** How many tasks a round has; the next one stands behind them. */
export async function countTasks(db: Reader, roundCode: string): Promise<number> {
  const row = await db
    .selectFrom("task")
    .select(({ fn }) => fn.countAll<number>().as("tasks"))
    .where("roundCode", "=", roundCode)
    .executeTakeFirstOrThrow();
  return Number(row.tasks);
}

export interface TaskFilter {
  roundCode: string;
  /** Only tasks recorded by this instant. */
  knownAt: string;
  /** Tasks these agencies own or help with. */
  agencyCodes?: OwnAgencies;
  code?: string;
}

/** Tasks of a round in the order of its plan, with the owner's names. Whether they are done stands in their deadlines. */
export async function findTasks(db: Reader, filter: TaskFilter) {
  return selectTasks(db, filter)
    .innerJoin("agency as owner", "owner.code", "task.ownerAgencyCode")
    .selectAll("task")
    .select([
      "owner.nameVi as ownerVi",
      "owner.nameEn as ownerEn",
      "owner.shortVi as ownerShortVi",
      "owner.shortEn as ownerShortEn",
    ])
    .orderBy("task.position")
    .execute();
}

/** Agencies that help with the tasks a filter takes, by task. */
export async function findTaskCoOwners(db: Reader, filter: TaskFilter) {
  return db
    .selectFrom("taskCoOwner")
    .innerJoin("agency", "agency.code", "taskCoOwner.agencyCode")
    .select([
      "taskCoOwner.taskId",
      "agency.code",
      "agency.nameVi",
      "agency.nameEn",
      "agency.shortVi",
      "agency.shortEn",
    ])
    .where("taskId", "in", selectTasks(db, filter).select("task.id"))
    .orderBy("agency.code")
    .execute();
}

/** Criteria the tasks a filter takes help to win, the first one first (F98). */
export async function findTaskCriteria(db: Reader, filter: TaskFilter) {
  return db
    .selectFrom("taskCriterion")
    .selectAll()
    .where("taskId", "in", selectTasks(db, filter).select("task.id"))
    .orderBy("position")
    .execute();
}

/** What was reported on the tasks a filter takes, by time of effect, the later recorded last (F95). */
export async function findTaskReports(db: Reader, filter: TaskFilter) {
  return db
    .selectFrom("taskReport")
    .innerJoin("account", "account.id", "taskReport.reportedBy")
    .selectAll("taskReport")
    .select("account.name as reportedByName")
    .where("taskId", "in", selectTasks(db, filter).select("task.id"))
    .where("taskReport.recordedAt", "<=", filter.knownAt)
    .orderBy("taskReport.effectiveAt")
    .orderBy("taskReport.recordedAt")
    .execute();
}

/** The task that one of these agencies owns (null: anybody's), or undefined: what is somebody else's is not there. */
export async function findOwnTask(
  db: Reader,
  { roundCode, code, owners }: { roundCode: string; code: string; owners: OwnAgencies },
): Promise<TaskTable | undefined> {
  let query = db.selectFrom("task").selectAll().where("roundCode", "=", roundCode).where("code", "=", code);
  if (owners) {
    query = query.where((eb) => (owners.length > 0 ? eb("ownerAgencyCode", "in", owners) : eb.lit(false)));
  }
  return query.executeTakeFirst();
}

/** Appends a report; the last one of a day corrects those before it. */
export async function insertTaskReport(trx: Trx, report: TaskReportTable): Promise<void> {
  await trx.insertInto("taskReport").values(report).execute();
}

/** Stores the wish for a later due minute (F96). */
export async function insertExtensionRequest(trx: Trx, request: ExtensionRequestTable): Promise<void> {
  await trx.insertInto("extensionRequest").values(request).execute();
}

/** Stores the answer to it; a second answer is refused by the primary key. */
export async function insertExtensionDecision(trx: Trx, decision: ExtensionDecisionTable): Promise<void> {
  await trx.insertInto("extensionDecision").values(decision).execute();
}

/** Requests for a later due minute in a round, newest first, with their answers where known by `knownAt`. */
export async function findExtensionRequests(
  db: Reader,
  { roundCode, knownAt, subjectId }: { roundCode: string; knownAt: string; subjectId?: string },
) {
  let query = db
    .selectFrom("extensionRequest as request")
    .innerJoin("deadline", "deadline.id", "request.deadlineId")
    .innerJoin("account as asker", "asker.id", "request.requestedBy")
    .leftJoin("extensionDecision as decision", (join) =>
      join.onRef("decision.requestId", "=", "request.id").on("decision.recordedAt", "<=", knownAt),
    )
    .leftJoin("account as decider", "decider.id", "decision.decidedBy")
    .selectAll("request")
    .select([
      "deadline.subjectId",
      "asker.name as requestedByName",
      "decision.granted",
      "decision.reason as decisionReason",
      "decision.recordedAt as decidedAt",
      "decider.name as decidedByName",
    ])
    .where("deadline.roundCode", "=", roundCode)
    .where("deadline.kind", "=", "task")
    .where("request.recordedAt", "<=", knownAt)
    .orderBy("request.recordedAt", "desc");
  if (subjectId !== undefined) query = query.where("deadline.subjectId", "=", subjectId);
  return query.execute();
}

function selectTasks(db: Reader, { roundCode, knownAt, agencyCodes, code }: TaskFilter) {
  let query = db
    .selectFrom("task")
    .where("task.roundCode", "=", roundCode)
    .where("task.recordedAt", "<=", knownAt);
  if (code !== undefined) query = query.where("task.code", "=", code);
  if (agencyCodes) {
    const helped = db.selectFrom("taskCoOwner").select("taskId").where("agencyCode", "in", agencyCodes);
    query = query.where((eb) =>
      agencyCodes.length > 0
        ? eb.or([eb("task.ownerAgencyCode", "in", agencyCodes), eb("task.id", "in", helped)])
        : eb.lit(false),
    );
  }
  return query;
}
