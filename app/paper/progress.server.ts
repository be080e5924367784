// Where the paper stands: bundles and what each still needs, the matrix of hamlets, and the sheet that must add up.
import type { Reader } from "#db/connection.ts";
import { findBundle, findBundleRows, findSurveyors, type BundleRow } from "#db/paper/bundles.ts";
import { countFormStates, findForms } from "#db/paper/forms.ts";
import type { BundleState, DataState, FormTable, PaperState } from "#db/schema/paper.ts";
import { findDeadlines, type Deadline } from "#app/desk/api.server.ts";
import { findPsus, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { reachablePaperStates } from "./moves.ts";
import { rolesOf, viewScope } from "./scope.server.ts";
import {
  countBy,
  countPaperStates,
  matrixStateOf,
  matrixStates,
  stageOf,
  stages,
  type MatrixState,
  type Stage,
} from "./stages.ts";

export type BundleDeadline = Pick<Deadline, "state" | "dueAt" | "doneAt" | "late" | "workingDaysLeft">;

export interface BundleView {
  hamletCode: string;
  name: { vi: string; en: string };
  district: { vi: string; en: string };
  state: BundleState;
  surveyorId: string | null;
  surveyorName: string | null;
  /** First and last number. */
  from: string;
  to: string;
  forms: { number: string; slot: number; stage: Stage; paperState: PaperState; dataState: DataState }[];
  counts: Record<Stage, number>;
  /** Null until the bundle is handed to a surveyor. */
  deadline: BundleDeadline | null;
}

/** Bundles one may see, in the order of the sample, with every form's stage and the hand-back deadline (F14, F51). */
export async function findBundles(ctx: Context, round: Round): Promise<BundleView[]> {
  const db = ctx.db.read;
  const scope = viewScope(ctx, round);
  const [rows, forms, deadlines] = await Promise.all([
    findBundleRows(db, round.code, scope.hamlets),
    findForms(db, scope),
    findBundleDeadlines(ctx, round),
  ]);
  return rows.map((row) =>
    describeBundle(
      row,
      forms.filter(({ bundleId }) => bundleId === row.id),
      deadlines.get(row.id) ?? null,
    ),
  );
}

export interface HamletPage extends BundleView {
  commune: { vi: string; en: string };
  countedForms: number | null;
  /** Where this person may send each form, by number. */
  moves: Record<string, { to: PaperState; needsReason: boolean }[]>;
  /** Who may be handed the bundle. */
  surveyors: { id: string; name: string }[];
}

/** One hamlet's bundle: `printed` false when its forms are not made yet. Throws `hamlet.not_found` for a foreign one. */
export async function readHamletPage(
  ctx: Context,
  round: Round,
  hamletCode: string,
): Promise<
  { printed: false; name: { vi: string; en: string }; slots: number } | ({ printed: true } & HamletPage)
> {
  const db = ctx.db.read;
  const { hamlets } = viewScope(ctx, round);
  const psu = (await findPsus(db, round.code)).find(({ code }) => code === hamletCode);
  if (!psu || (hamlets !== null && !hamlets.includes(hamletCode)))
    throw problem("hamlet.not_found", { hamletCode });
  const bundle = await findBundle(db, { roundCode: round.code, hamletCode, hamlets });
  if (!bundle) return { printed: false, name: { vi: psu.nameVi, en: psu.nameEn }, slots: psu.slots };
  const [forms, deadlines, surveyors] = await Promise.all([
    findForms(db, { roundCode: round.code, hamlets }, { hamletCode }),
    findBundleDeadlines(ctx, round),
    findSurveyors(db, round.code, ctx.clock.machine().toISOString()),
  ]);
  const roles = rolesOf(ctx.actor);
  return {
    printed: true,
    ...describeBundle(bundle, forms, deadlines.get(bundle.id) ?? null),
    commune: { vi: bundle.communeVi, en: bundle.communeEn },
    countedForms: bundle.countedForms,
    moves: Object.fromEntries(
      forms.map((form) => [form.number, roles === "system" ? [] : reachablePaperStates(form, roles)]),
    ),
    surveyors: surveyors
      .filter(({ placeCode }) => placeCode === hamletCode)
      .map(({ id, name }) => ({ id, name })),
  };
}

function describeBundle(
  row: Omit<BundleRow, "countedForms" | "printedAt">,
  forms: readonly FormTable[],
  deadline: BundleDeadline | null,
): BundleView {
  return {
    hamletCode: row.hamletCode,
    name: { vi: row.nameVi, en: row.nameEn },
    district: { vi: row.districtVi, en: row.districtEn },
    state: row.state,
    surveyorId: row.surveyorId,
    surveyorName: row.surveyorName,
    from: forms[0]?.number ?? "",
    to: forms.at(-1)?.number ?? "",
    forms: forms.map((form) => ({
      number: form.number,
      slot: form.slot,
      stage: stageOf(form),
      paperState: form.paperState,
      dataState: form.dataState,
    })),
    counts: countBy(stages, forms.map(stageOf)),
    deadline,
  };
}

async function findBundleDeadlines(ctx: Context, round: Round): Promise<Map<string, BundleDeadline>> {
  const asOf = ctx.clock.now().toISOString();
  const deadlines = await findDeadlines(ctx.db.read, {
    roundCode: round.code,
    asOf,
    knownAt: asOf,
    kinds: ["bundle"],
  });
  return new Map(
    deadlines.map(({ subject, state, dueAt, doneAt, late, workingDaysLeft }) => [
      subject.id,
      { state, dueAt, doneAt, late, workingDaysLeft },
    ]),
  );
}

export interface ReconciliationRow {
  code: string;
  name: { vi: string; en: string };
  /** Forms the sample asks for. */
  slots: number;
  counts: Record<PaperState, number>;
  /** Forms there are: equals `slots` once the hamlet is printed. */
  total: number;
  /** Of the forms there are. */
  stages: Record<MatrixState, number>;
  disputed: number;
}

export interface ReconciliationDistrict {
  code: string;
  name: { vi: string; en: string };
  hamlets: ReconciliationRow[];
}

/**
 * The sheet that must add up: each hamlet's paper states sum to the forms printed for it, hamlets to districts,
 * districts to the round (F52, F56, F119). Only hamlets one may see.
 */
export async function findReconciliation(
  db: Reader,
  round: Round,
  hamlets: readonly string[] | null = null,
): Promise<ReconciliationDistrict[]> {
  const [psus, rows] = await Promise.all([
    findPsus(db, round.code),
    countFormStates(db, { roundCode: round.code, hamlets }),
  ]);
  const districts = new Map<string, ReconciliationDistrict>();
  for (const psu of psus) {
    if (hamlets !== null && !hamlets.includes(psu.code)) continue;
    const own = rows.filter(({ hamletCode }) => hamletCode === psu.code);
    const district = districts.get(psu.stratumCode) ?? {
      code: psu.stratumCode,
      name: { vi: psu.districtVi, en: psu.districtEn },
      hamlets: [],
    };
    district.hamlets.push({
      code: psu.code,
      name: { vi: psu.nameVi, en: psu.nameEn },
      slots: psu.slots,
      counts: countPaperStates(own),
      total: own.reduce((sum, { forms }) => sum + forms, 0),
      stages: countMatrixStates(own),
      disputed: own
        .filter(({ dataState }) => dataState === "disputed" || dataState === "returned")
        .reduce((sum, { forms }) => sum + forms, 0),
    });
    districts.set(psu.stratumCode, district);
  }
  return [...districts.values()];
}

function countMatrixStates(
  rows: readonly { paperState: PaperState; dataState: DataState; forms: number }[],
): Record<MatrixState, number> {
  const counts = countBy(matrixStates, []);
  for (const row of rows) counts[matrixStateOf(row)] += row.forms;
  return counts;
}

export interface OverviewCounts {
  slots: number;
  printed: number;
  collected: number;
  keyedOnce: number;
  disputed: number;
  agreed: number;
  accepted: number;
}

/** The figures above the matrix. */
export async function countOverview(db: Reader, round: Round): Promise<OverviewCounts> {
  const [psus, rows] = await Promise.all([
    findPsus(db, round.code),
    countFormStates(db, { roundCode: round.code, hamlets: null }),
  ]);
  const sum = (holds: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(holds).reduce((total, { forms }) => total + forms, 0);
  return {
    slots: psus.reduce((total, { slots }) => total + slots, 0),
    printed: sum(() => true),
    collected: sum(({ paperState }) => paperState === "collected"),
    keyedOnce: sum(({ dataState }) => dataState === "keyed-once"),
    disputed: sum(({ dataState }) => dataState === "disputed" || dataState === "returned"),
    agreed: sum(({ dataState }) => dataState === "agreed"),
    accepted: sum(({ dataState }) => dataState === "accepted" || dataState === "confirmed"),
  };
}
