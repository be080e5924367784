// The digital plan as a file: a row a measurement, the target's own cells repeated; a target without one has one row. A
// measurement of a day that is there already corrects it (F97, F99, F103).
import type { Reader, Trx } from "#db/connection.ts";
import {
  findMeasurements,
  findOwnTarget,
  findTargetCoOwners,
  findTargetCriteria,
  findTargets,
} from "#db/plan/targets.ts";
import type { OwnAgencies } from "#db/plan/tasks.ts";
import type { TargetTable } from "#db/schema/plan.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
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
import { requirePerson, wrongCode, wrongPastDay } from "./checks.server.ts";
import {
  insertPlanTarget,
  insertTargetMeasurement,
  wrongParts,
  wrongShare,
  type NewMeasurement,
  type NewPlanTarget,
} from "./record-target.server.ts";
import {
  checkCodes,
  checkExtension,
  checkFilled,
  checkFixed,
  extendSubject,
  findKnownNames,
  type KnownNames,
} from "./register-checks.server.ts";
import { writeMinute, type Cells, type Register } from "./register.ts";

const columns = [
  { name: "code", needed: true },
  { name: "name_vi", needed: true },
  { name: "name_en" },
  { name: "unit", needed: true },
  { name: "direction", needed: true },
  { name: "baseline", needed: true },
  { name: "goal", needed: true },
  { name: "owner", needed: true },
  { name: "co_owners" },
  { name: "criteria" },
  { name: "low" },
  { name: "illustrative" },
  { name: "due_at", needed: true },
  { name: "measured_on" },
  { name: "value" },
  { name: "numerator" },
  { name: "denominator" },
  { name: "source" },
  { name: "reason" },
  { name: "owner_name", shown: true },
  { name: "state", shown: true },
  { name: "note", shown: true },
] as const;

const units = ["percent", "count"] as const;
const directions = ["at-least", "at-most"] as const;

interface StoredTarget {
  target: TargetTable;
  cells: Cells;
  ownerName: string;
  deadline: Deadline;
  /** By day, as last recorded. */
  measurements: ReadonlyMap<string, Cells>;
}

export const targetRegister: Register = {
  columns,
  async list(db, ctx, round, moment, agencyCodes = null) {
    const targets = await findStored(db, ctx, round, moment, agencyCodes);
    return targets.flatMap(({ cells, measurements, ownerName, deadline }) => {
      const shown = { ...cells, owner_name: ownerName, state: deadline.state };
      return measurements.size === 0
        ? [shown]
        : [...measurements.values()].map((measurement) => ({ ...shown, ...measurement }));
    });
  },
  async plan(db, ctx, round, table) {
    const now = ctx.clock.now().toISOString();
    const targets = await findStored(db, ctx, round, { asOf: now, knownAt: now }, null);
    const stored = new Map(targets.map((one) => [one.target.code, one]));
    return planTargets(ctx, round, table, { stored, known: await findKnownNames(db, round) });
  },
};

async function findStored(
  db: Reader,
  ctx: Context,
  round: Round,
  moment: Moment,
  agencyCodes: OwnAgencies,
): Promise<StoredTarget[]> {
  const filter = { roundCode: round.code, knownAt: moment.knownAt, agencyCodes };
  const targets = await findTargets(db, filter);
  const coOwners = await findTargetCoOwners(db, filter);
  const criteria = await findTargetCriteria(db, filter);
  const measurements = await findMeasurements(db, filter);
  const deadlines = await findDeadlines(db, { roundCode: round.code, ...moment, kinds: ["milestone"] });
  return targets.flatMap((target): StoredTarget[] => {
    const deadline = deadlines.find(({ subject }) => subject.id === target.code);
    if (!deadline) return [];
    const own = measurements.filter(
      ({ targetId, effectiveAt }) => targetId === target.id && effectiveAt <= moment.asOf,
    );
    return [
      {
        target,
        deadline,
        ownerName: ctx.lang === "vi" ? target.ownerVi : target.ownerEn,
        measurements: new Map(own.map((row) => [row.measuredOn, measurementCells(row)])),
        cells: {
          code: target.code,
          name_vi: target.nameVi,
          name_en: target.nameEn,
          unit: target.unit,
          direction: target.direction,
          baseline: String(target.baseline),
          goal: String(target.goal),
          owner: target.ownerAgencyCode,
          co_owners: ofTarget(coOwners, target, ({ agencyCode }) => agencyCode),
          criteria: ofTarget(criteria, target, ({ criterionCode }) => criterionCode),
          low: target.publishedAsLow ? "1" : "",
          illustrative: target.illustrative ? "1" : "",
          due_at: writeMinute(deadline.dueAt),
        },
      },
    ];
  });
}

function ofTarget<T extends { targetId: string }>(
  rows: readonly T[],
  { id }: TargetTable,
  code: (row: T) => string,
): string {
  return rows
    .filter(({ targetId }) => targetId === id)
    .map(code)
    .join(" ");
}

interface Measured {
  measuredOn: string;
  value: number;
  numerator?: number | null;
  denominator?: number | null;
  source: string;
}

function measurementCells({ measuredOn, value, numerator, denominator, source }: Measured): Cells {
  return {
    measured_on: measuredOn,
    value: String(value),
    numerator: numerator === null || numerator === undefined ? "" : String(numerator),
    denominator: denominator === null || denominator === undefined ? "" : String(denominator),
    source,
  };
}

interface Standing {
  stored: ReadonlyMap<string, StoredTarget>;
  known: KnownNames;
}

function planTargets(ctx: Context, round: Round, table: Table, { stored, known }: Standing): ImportPlan {
  const faults: ImportFault[] = [];
  const rows: DiffRow[] = [];
  const steps: ((trx: Trx) => Promise<void>)[] = [];
  const once = makeOnce();
  /** The first row of each target in this file says what it is; those below may repeat it or leave it blank. */
  const first = new Map<string, TypedTarget>();
  for (const tableRow of table.rows) {
    const row = new RowReader(tableRow, faults);
    const code = row.text("code");
    const before = stored.get(code);
    const above = first.get(code);
    const typed = above ?? readTarget(row, before !== undefined, known);
    first.set(code, typed);
    const changes = above ? [] : before ? compareCells(before.cells, typed.cells, table.has) : null;
    if (above) checkRepeated(row, above);
    else if (before && changes) {
      checkFixed(row, changes, ["due_at"]);
      checkExtension(row, changes, { ...before.deadline, doneAt: null }, typed.target.dueAt);
    }
    const measurement = readMeasurement(ctx, row, typed.target);
    const key = measurement ? `${code} ${measurement.measuredOn}` : code;
    const twice = once(key, row.row);
    if (twice !== null) row.fault("code", "import.twice", { key, row: twice });
    const standing = measurement && before?.measurements.get(measurement.measuredOn);
    const measured =
      measurement && standing ? compareCells(standing, measurementCells(measurement), table.has) : [];
    const isNew = changes === null || (measurement !== null && !standing);
    rows.push(diffRow(row.row, key, isNew ? null : [...changes, ...measured]));
    if (!row.ok) continue;
    if (changes === null) steps.push((trx) => insertPlanTarget(trx, ctx, round, typed.target));
    if (before && changes && changes.length > 0) {
      const wish = { deadline: before.deadline, dueAt: typed.target.dueAt, reason: row.text("reason") };
      steps.push((trx) => extendSubject(trx, ctx, round, wish));
    }
    if (measurement && (!standing || measured.length > 0))
      steps.push((trx) => storeMeasurement(trx, ctx, round, measurement));
  }
  return {
    rows,
    faults,
    async store(trx) {
      for (const step of steps) await step(trx);
    },
  };
}

interface TypedTarget {
  target: NewPlanTarget;
  cells: Cells;
}

function readTarget(row: RowReader, isStored: boolean, known: KnownNames): TypedTarget {
  const code = row.text("code");
  const wrong = isStored ? null : wrongCode(code);
  if (wrong) row.fault("code", wrong.code, wrong.details);
  checkFilled(row, "name_vi", "owner", "due_at");
  const owner = row.text("owner");
  const coOwners = row.codes("co_owners");
  const criteria = row.codes("criteria");
  if (owner) checkCodes(row, "owner", "plan.agency_unknown", { codes: [owner], known: known.agencies });
  checkCodes(row, "co_owners", "plan.agency_unknown", { codes: coOwners, known: known.agencies });
  checkCodes(row, "criteria", "plan.criterion_unknown", { codes: criteria, known: known.criteria });
  const name = { vi: row.text("name_vi"), en: row.text("name_en") || row.text("name_vi") };
  const target: NewPlanTarget = {
    code,
    name,
    unit: row.choice("unit", units) ?? "percent",
    direction: row.choice("direction", directions) ?? "at-least",
    baseline: row.number("baseline"),
    goal: row.number("goal"),
    dueAt: row.minute("due_at"),
    ownerAgencyCode: owner,
    coOwners,
    criteria,
    publishedAsLow: row.flag("low") === 1,
    illustrative: row.flag("illustrative") === 1,
  };
  const cells: Cells = {
    name_vi: name.vi,
    name_en: name.en,
    unit: target.unit,
    direction: target.direction,
    baseline: String(target.baseline),
    goal: String(target.goal),
    owner,
    co_owners: [...coOwners].sort().join(" "),
    criteria: criteria.join(" "),
    low: target.publishedAsLow ? "1" : "",
    illustrative: target.illustrative ? "1" : "",
    due_at: target.dueAt === "" ? "" : writeMinute(target.dueAt),
  };
  return { target, cells };
}

/** Below its first row a target's own cells are blank or the same. */
function checkRepeated(row: RowReader, { cells, target }: TypedTarget): void {
  const written: Cells = {
    name_vi: row.text("name_vi"),
    unit: row.text("unit"),
    direction: row.text("direction"),
    owner: row.text("owner"),
    baseline: row.text("baseline") && String(row.number("baseline")),
    goal: row.text("goal") && String(row.number("goal")),
    due_at: row.text("due_at") && writeMinute(row.minute("due_at") || target.dueAt),
  };
  for (const [column, text] of Object.entries(written)) {
    const stored = cells[column] ?? "";
    if (text !== "" && text !== stored) row.fault(column, "import.fixed", { stored });
  }
}

function readMeasurement(ctx: Context, row: RowReader, target: NewPlanTarget): NewMeasurement | null {
  const measuredOn = row.day("measured_on");
  if (measuredOn === "") {
    const alone = ["value", "numerator", "denominator"].find((column) => row.text(column) !== "");
    if (alone && row.text("measured_on") === "") row.fault(alone, "import.needs", { column: "measured_on" });
    return null;
  }
  const past = wrongPastDay(ctx, measuredOn);
  if (past) row.fault("measured_on", past.code, past.details);
  const part = (column: string) => (row.text(column) === "" ? undefined : row.count(column));
  const measurement: NewMeasurement = {
    code: target.code,
    measuredOn,
    value: row.number("value"),
    numerator: part("numerator"),
    denominator: part("denominator"),
    source: row.text("source"),
  };
  if (!row.ok) return measurement;
  const parts = wrongParts(measurement);
  if (parts) row.fault("denominator", parts.code, parts.details);
  const share = parts ? null : wrongShare(target, measurement);
  if (share) row.fault("value", share.code, share.details);
  return measurement;
}

async function storeMeasurement(
  trx: Trx,
  ctx: Context,
  round: Round,
  measurement: NewMeasurement,
): Promise<void> {
  const { code } = measurement;
  const target = await findOwnTarget(trx, { roundCode: round.code, code, owners: null });
  if (!target) throw problem("target.not_found", { code });
  await insertTargetMeasurement(trx, ctx, round, { target, measurement, recordedBy: requirePerson(ctx) });
}
