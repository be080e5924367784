// A bundle changes hands: to the surveyor who carries it, and back to the supervisor who counts it (F13, F31).
import type { Trx } from "#db/connection.ts";
import { findBundle, findSurveyors, updateBundle } from "#db/paper/bundles.ts";
import { findForms } from "#db/paper/forms.ts";
import type { BundleTable, FormTable } from "#db/schema/paper.ts";
import { completeDeadline, openDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { problem } from "#app/shared/problem.ts";
import { bundleMove, type BundleAction } from "./bundle-moves.ts";
import { moveForm } from "./move-form.server.ts";
import { requireOpenRound } from "./scope.server.ts";

/** Hands a printed bundle to a surveyor of that hamlet, to be back by `dueAt` (an instant); its forms are issued. */
export async function issueBundle(
  ctx: Context,
  round: Round,
  { hamletCode, surveyorId, dueAt }: { hamletCode: string; surveyorId: string; dueAt: string },
): Promise<void> {
  requireRole(ctx, "entry-supervisor");
  requireOpenRound(round);
  await requireSurveyorOf(ctx, round, hamletCode, surveyorId);
  const issuedAt = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const bundle = await getBundle(trx, round, hamletCode);
    await moveBundle(trx, ctx, bundle, "bundle.issue", { surveyorId, issuedAt }, { dueAt });
    for (const form of await findForms(trx, { roundCode: round.code, hamlets: null }, { hamletCode })) {
      if (form.paperState === "printed")
        await moveForm(trx, ctx, round, form, { axis: "paper", to: "issued" });
    }
    await openDeadline(trx, ctx, {
      roundCode: round.code,
      kind: "bundle",
      subject: { kind: "bundle", id: bundle.id },
      titleVi: `Bàn giao tập phiếu ${bundle.nameVi}`,
      titleEn: `Hand back the bundle of ${bundle.nameEn}`,
      ownerAccountId: surveyorId,
      escalatesToAccountId: ctx.actor.accountId,
      link: `/rounds/${round.code}/paper/hamlets/${hamletCode}`,
      dueAt,
      illustrative: round.illustrative === 1,
    });
  });
}

/** Gives an issued bundle to another surveyor of the hamlet. The due minute stays. */
export async function reassignBundle(
  ctx: Context,
  round: Round,
  { hamletCode, surveyorId }: { hamletCode: string; surveyorId: string },
): Promise<void> {
  requireRole(ctx, "entry-supervisor");
  requireOpenRound(round);
  await requireSurveyorOf(ctx, round, hamletCode, surveyorId);
  await ctx.db.withTransaction(async (trx) => {
    const bundle = await getBundle(trx, round, hamletCode);
    await moveBundle(trx, ctx, bundle, "bundle.reassign", { surveyorId });
  });
}

/**
 * Takes a bundle back: no form may still be out, and the sheets counted by hand must be those that are not lost.
 * Its deadline is done from now on.
 */
export async function handBackBundle(
  ctx: Context,
  round: Round,
  { hamletCode, countedForms }: { hamletCode: string; countedForms: number },
): Promise<void> {
  requireRole(ctx, "entry-supervisor");
  requireOpenRound(round);
  const handedBackAt = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const bundle = await getBundle(trx, round, hamletCode);
    const forms = await findForms(trx, { roundCode: round.code, hamlets: null }, { hamletCode });
    requireAllBack(forms, countedForms, bundle.nameVi);
    await moveBundle(trx, ctx, bundle, "bundle.hand_back", { handedBackAt, countedForms });
    await completeDeadline(trx, ctx, {
      roundCode: round.code,
      kind: "bundle",
      subject: { kind: "bundle", id: bundle.id },
      proof: `${countedForms}`,
    });
  });
}

/** Sheets that must be in the supervisor's hand when a bundle comes back: all but the lost ones. */
export function countSheetsBack(forms: readonly Pick<FormTable, "paperState">[]): number {
  return forms.filter(({ paperState }) => paperState !== "lost").length;
}

function requireAllBack(forms: readonly FormTable[], countedForms: number, hamlet: string): void {
  const out = forms.filter(({ paperState }) => paperState === "issued" || paperState === "left").length;
  if (out > 0) throw problem("bundle.forms_out", { hamlet, forms: out });
  const expected = countSheetsBack(forms);
  if (countedForms !== expected)
    throw problem(
      "bundle.count_differs",
      { hamlet, counted: countedForms, expected },
      { countedForms: { code: "bundle.count_differs", details: { expected } } },
    );
}

async function requireSurveyorOf(
  ctx: Context,
  round: Round,
  hamletCode: string,
  surveyorId: string,
): Promise<void> {
  const surveyors = await findSurveyors(ctx.db.read, round.code, ctx.clock.machine().toISOString());
  const works = surveyors.some(({ id, placeCode }) => id === surveyorId && placeCode === hamletCode);
  if (!works)
    throw problem("bundle.surveyor_elsewhere", {}, { surveyorId: { code: "bundle.surveyor_elsewhere" } });
}

type NamedBundle = NonNullable<Awaited<ReturnType<typeof findBundle>>>;

async function getBundle(trx: Trx, round: Round, hamletCode: string): Promise<NamedBundle> {
  const bundle = await findBundle(trx, { roundCode: round.code, hamletCode, hamlets: null });
  if (!bundle) throw problem("bundle.not_printed", { hamletCode });
  return bundle;
}

async function moveBundle(
  trx: Trx,
  ctx: Context,
  bundle: NamedBundle,
  action: BundleAction,
  change: Partial<Pick<BundleTable, "surveyorId" | "issuedAt" | "handedBackAt" | "countedForms">>,
  payload: Record<string, unknown> = {},
): Promise<void> {
  const { from, to } = bundleMove(action);
  if (!(await updateBundle(trx, { id: bundle.id, from }, { ...change, state: to })))
    throw problem("bundle.wrong_state", { hamlet: bundle.nameVi, state: bundle.state });
  await appendAuditEvent(trx, ctx, {
    action,
    roundCode: bundle.roundCode,
    subject: { kind: "bundle", id: bundle.id },
    payload: { hamletCode: bundle.hamletCode, from, to, ...change, ...payload },
  });
}
