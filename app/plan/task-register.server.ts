// The reform plan as a file: a row a task, with its due minute, the day it was done and what proves it (F99, F103).
import type { Trx } from "#db/connection.ts";
import { findExtensionRequests, findOwnTask } from "#db/plan/tasks.ts";
import { toDay } from "#scoring/deadlines/time.ts";
import type { Deadline } from "#app/desk/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ImportFault } from "#app/shared/import/fault.ts";
import {
  compareCells,
  diffRow,
  makeOnce,
  type DiffRow,
  type ImportPlan,
} from "#app/shared/import/difference.ts";
import { RowReader } from "#app/shared/import/row-reader.ts";
import type { Table } from "#app/shared/import/table.ts";
import { problem } from "#app/shared/problem.ts";
import { insertPlanTask, type NewPlanTask } from "./add-task.server.ts";
import { findBoard, type BoardTask } from "./board.server.ts";
import { requirePerson, wrongCode, wrongPastDay } from "./checks.server.ts";
import { extendTask } from "./extensions.server.ts";
import { findTaskMove, type TaskVerb } from "./moves.ts";
import {
  checkCodes,
  checkExtension,
  checkFilled,
  checkFixed,
  findKnownNames,
  type KnownNames,
} from "./register-checks.server.ts";
import { writeMinute, type Cells, type Register } from "./register.ts";
import { insertReport, type TaskReport } from "./report-task.server.ts";

const columns = [
  { name: "code", needed: true },
  { name: "title_vi", needed: true },
  { name: "title_en" },
  { name: "owner", needed: true },
  { name: "co_owners" },
  { name: "product", needed: true },
  { name: "legal_basis" },
  { name: "criteria" },
  { name: "directed" },
  { name: "illustrative" },
  { name: "due_at", needed: true },
  { name: "done_on" },
  { name: "evidence" },
  { name: "evidence_link" },
  { name: "reason" },
  { name: "owner_name", shown: true },
  { name: "first_due_at", shown: true },
  { name: "state", shown: true },
  { name: "as_of", shown: true },
  { name: "known_at", shown: true },
  { name: "note", shown: true },
] as const;

/** What a file may change of a task that is there: by an extension, a report, a correction. */
const changeable = ["due_at", "done_on", "evidence", "evidence_link"];

export const taskRegister: Register = {
  columns,
  async list(db, ctx, round, moment, agencyCodes = null) {
    const tasks = await findBoard(db, round, moment, { agencyCodes });
    return tasks.map((task) => ({
      ...cellsOf(task),
      owner_name: ctx.lang === "vi" ? task.owner.vi : task.owner.en,
      first_due_at: writeMinute(task.deadline.firstDueAt),
      state: task.deadline.state,
      as_of: moment.asOf,
      known_at: moment.knownAt,
    }));
  },
  async plan(db, ctx, round, table) {
    const now = ctx.clock.now().toISOString();
    const [board, requests, known] = [
      await findBoard(db, round, { asOf: now, knownAt: now }),
      await findExtensionRequests(db, { roundCode: round.code, knownAt: now }),
      await findKnownNames(db, round),
    ];
    const pending = new Set(
      requests.filter(({ granted }) => granted === null).map(({ subjectId }) => subjectId),
    );
    return planTasks(ctx, round, table, {
      stored: new Map(board.map((task) => [task.code, task])),
      pending,
      known,
    });
  },
};

function cellsOf(task: BoardTask): Cells {
  const { doneAt, dueAt } = task.deadline;
  return {
    code: task.code,
    title_vi: task.titleVi,
    title_en: task.titleEn,
    owner: task.owner.code,
    co_owners: writeCodes(task.coOwners.map(({ code }) => code)),
    product: task.product,
    legal_basis: task.legalBasis,
    criteria: task.criteria
      .map(({ code, points }) => (points === null ? code : `${code}:${points}`))
      .join(" "),
    directed: task.directed ? "1" : "",
    illustrative: task.illustrative ? "1" : "",
    due_at: writeMinute(dueAt),
    done_on: doneAt ? toDay(doneAt) : "",
    evidence: doneAt ? (task.lastReport?.evidenceTitle ?? "") : "",
    evidence_link: doneAt ? (task.lastReport?.evidenceLink ?? "") : "",
  };
}

/** Helpers stand in no order. */
function writeCodes(codes: readonly string[]): string {
  return [...codes].sort().join(" ");
}

interface Standing {
  stored: ReadonlyMap<string, BoardTask>;
  /** Tasks with a request for a later due minute that waits for its answer. */
  pending: ReadonlySet<string>;
  known: KnownNames;
}

type Step = (trx: Trx) => Promise<void>;

function planTasks(ctx: Context, round: Round, table: Table, standing: Standing): ImportPlan {
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const steps: Step[] = [];
  const once = makeOnce();
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const code = row.text("code");
    const twice = once(code, row.row);
    if (twice !== null) row.fault("code", "import.twice", { key: code, row: twice });
    const stored = standing.stored.get(code);
    const typed = readTask(row, stored, standing.known);
    const changes = stored ? compareCells(cellsOf(stored), typed.cells, table.has) : null;
    rows.push(diffRow(row.row, code, changes));
    if (stored && changes) {
      checkFixed(row, changes, changeable);
      checkExtension(row, changes, stored.deadline, typed.task.dueAt);
      const extends_ = changes.some(({ column }) => column === "due_at");
      if (extends_ && standing.pending.has(code)) row.fault("due_at", "plan.extension_pending");
    }
    const changed = new Set(changes?.map(({ column }) => column));
    const report = readReport(ctx, row, typed, stored, changed);
    if (!row.ok) continue;
    if (!stored) steps.push(async (trx) => void (await insertPlanTask(trx, ctx, round, typed.task)));
    if (stored && changed.has("due_at")) {
      const wish = { deadline: stored.deadline, code, dueAt: typed.task.dueAt, reason: row.text("reason") };
      steps.push((trx) => extendTask(trx, ctx, round, { ...wish, decidedBy: requirePerson(ctx) }));
    }
    if (report) steps.push((trx) => storeReport(trx, ctx, round, report, stored?.deadline));
  }
  return {
    rows,
    faults,
    async store(trx) {
      for (const step of steps) await step(trx);
    },
  };
}

interface TypedTask {
  task: NewPlanTask;
  cells: Cells;
  doneOn: string;
  evidence: string;
  link: string;
}

function readTask(row: RowReader, stored: BoardTask | undefined, known: KnownNames): TypedTask {
  const code = row.text("code");
  const wrong = stored ? null : wrongCode(code);
  if (wrong) row.fault("code", wrong.code, wrong.details);
  checkFilled(row, "title_vi", "product", "owner", "due_at");
  const owner = row.text("owner");
  const coOwners = row.codes("co_owners");
  const agencies = { known: known.agencies };
  if (owner) checkCodes(row, "owner", "plan.agency_unknown", { ...agencies, codes: [owner] });
  checkCodes(row, "co_owners", "plan.agency_unknown", { ...agencies, codes: coOwners });
  const criteria = row.codes("criteria").map((text) => {
    const [criterion = "", points] = text.split(":");
    if (points !== undefined && !/^\d+(\.\d+)?$/.test(points))
      row.fault("criteria", "import.number", { written: points });
    return points === undefined ? { code: criterion } : { code: criterion, points };
  });
  const codes = criteria.map((criterion) => criterion.code);
  checkCodes(row, "criteria", "plan.criterion_unknown", { codes, known: known.criteria });
  const title = { vi: row.text("title_vi"), en: row.text("title_en") || row.text("title_vi") };
  const dueAt = row.minute("due_at");
  const task: NewPlanTask = {
    code,
    title,
    ownerAgencyCode: owner,
    coOwners,
    product: row.text("product"),
    legalBasis: row.text("legal_basis"),
    dueAt,
    criteria,
    directed: row.flag("directed") === 1,
    illustrative: row.flag("illustrative") === 1,
  };
  const doneOn = row.day("done_on");
  // A blank proof beside a day that stands says nothing against the proof that stands.
  const before = stored ? cellsOf(stored) : null;
  const keeps = doneOn !== "" && before?.done_on !== "";
  const evidence = row.text("evidence") || (keeps ? (before?.evidence ?? "") : "");
  const link = row.text("evidence_link") || (keeps ? (before?.evidence_link ?? "") : "");
  const cells: Cells = {
    title_vi: title.vi,
    title_en: title.en,
    owner,
    co_owners: writeCodes(coOwners),
    product: task.product,
    legal_basis: task.legalBasis,
    criteria: row.codes("criteria").join(" "),
    directed: task.directed ? "1" : "",
    illustrative: task.illustrative ? "1" : "",
    due_at: dueAt === "" ? (before?.due_at ?? "") : writeMinute(dueAt),
    done_on: doneOn,
    evidence,
    evidence_link: link,
  };
  return { task, cells, doneOn, evidence, link };
}

/** What the row reports of its task, if anything; what the report lacks is told. */
function readReport(
  ctx: Context,
  row: RowReader,
  { task, doneOn, evidence, link }: TypedTask,
  stored: BoardTask | undefined,
  changed: ReadonlySet<string>,
): TaskReport | null {
  const said = ["done_on", "evidence", "evidence_link"].some((column) => changed.has(column));
  if (stored ? !said : doneOn === "") {
    if (doneOn === "" && !stored && evidence) row.fault("evidence", "import.needs", { column: "done_on" });
    return null;
  }
  const wasDone = Boolean(stored?.deadline.doneAt);
  if (!wasDone && doneOn === "") {
    row.fault("evidence", "import.needs", { column: "done_on" });
    return null;
  }
  const verb: TaskVerb = !wasDone ? "done" : doneOn === "" ? "reopen" : "correct";
  const note = row.text("reason");
  if (verb === "reopen") {
    if (note === "") row.fault("reason", "plan.reason");
    const effectiveOn = stored?.deadline.doneAt ? toDay(stored.deadline.doneAt) : "";
    return { code: task.code, verb, note, effectiveOn };
  }
  const wrong = wrongPastDay(ctx, doneOn);
  if (wrong && row.ok) row.fault("done_on", wrong.code, wrong.details);
  if (evidence === "") row.fault("evidence", "plan.missing");
  return { code: task.code, verb, note, evidence: { title: evidence, link }, effectiveOn: doneOn };
}

async function storeReport(
  trx: Trx,
  ctx: Context,
  round: Round,
  report: TaskReport,
  standing: Deadline | undefined,
): Promise<void> {
  const task = await findOwnTask(trx, { roundCode: round.code, code: report.code, owners: null });
  const move = findTaskMove(standing?.doneAt ? "done" : "open", report.verb);
  if (!task || !move) throw problem("task.wrong_state", { code: report.code });
  const deadline = { subject: { kind: "task", id: report.code } };
  await insertReport(trx, ctx, round, { task, deadline, move, report, reportedBy: requirePerson(ctx) });
}
