import type { Trx } from "#db/connection.ts";
import { findBundle, insertBundle } from "#db/paper/bundles.ts";
import { insertFirstFormEvents, insertForms } from "#db/paper/forms.ts";
import type { FormTable } from "#db/schema/paper.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import { findPsus, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { formNumber } from "#scoring/instrument/form-number.ts";
import { requireOpenRound } from "./scope.server.ts";

/**
 * Makes the bundle of a hamlet: one numbered form for each slot of its sample, ready to be printed (F9, F12, F14).
 *
 * Serials follow the order of the sample over the whole round, so a hamlet's numbers are the same whichever hamlet is
 * printed first. Gives the numbers. A hamlet is printed once; its sheets can be downloaded again at any time.
 */
export async function printForms(
  ctx: Context,
  round: Round,
  { hamletCode }: { hamletCode: string },
): Promise<string[]> {
  requireRole(ctx, "entry-supervisor", "admin");
  requireOpenRound(round);
  const psus = await findPsus(ctx.db.read, round.code);
  const psu = psus.find(({ code }) => code === hamletCode);
  if (!psu) throw problem("hamlet.not_found", { hamletCode });
  const before = psus
    .filter(({ position }) => position < psu.position)
    .reduce((sum, { slots }) => sum + slots, 0);

  const now = ctx.clock.now().toISOString();
  const bundleId = newId();
  const forms = Array.from({ length: psu.slots }, (_, index): FormTable => {
    const serial = before + index + 1;
    return {
      roundCode: round.code,
      number: formNumber(serial),
      serial,
      hamletCode,
      slot: index + 1,
      bundleId,
      paperState: "printed",
      paperAt: now,
      dataState: "none",
      dataAt: now,
    };
  });
  await ctx.db.withTransaction(async (trx) => {
    if (await findBundle(trx, { roundCode: round.code, hamletCode, hamlets: null }))
      throw problem("bundle.already_printed", { hamlet: psu.nameVi });
    await insertBundle(trx, {
      id: bundleId,
      roundCode: round.code,
      hamletCode,
      state: "printed",
      surveyorId: null,
      printedAt: now,
      issuedAt: null,
      handedBackAt: null,
      countedForms: null,
    });
    await insertForms(trx, forms);
    await recordPrinting(trx, ctx, forms);
    await appendAuditEvent(trx, ctx, {
      action: "bundle.print",
      roundCode: round.code,
      subject: { kind: "bundle", id: bundleId },
      payload: {
        hamletCode,
        from: forms[0]?.number ?? "",
        to: forms.at(-1)?.number ?? "",
        forms: forms.length,
      },
    });
  });
  return forms.map(({ number }) => number);
}

/** Every form's history begins with its printing. */
function recordPrinting(trx: Trx, ctx: Context, forms: FormTable[]): Promise<void> {
  return insertFirstFormEvents(
    trx,
    forms.map((form) => ({
      id: newId(),
      roundCode: form.roundCode,
      formNumber: form.number,
      axis: "paper",
      fromState: null,
      toState: form.paperState,
      position: 1,
      actorId: ctx.actor.accountId,
      reason: null,
      effectiveAt: form.paperAt,
      recordedAt: form.paperAt,
    })),
  );
}
