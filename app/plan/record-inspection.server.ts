// Public-duty inspections: which unit, what was found, by when it must be put right, what proves it.
import { findOwnFinding, insertFindingFix, insertInspection } from "#db/plan/inspections.ts";
import { startOfDay, toDay } from "#scoring/deadlines/time.ts";
import { completeDeadline, openDeadline } from "#app/desk/api.server.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import {
  missingText,
  orTaken,
  requireFields,
  requirePerson,
  unknownAgencies,
  wrongCode,
  wrongInstant,
  wrongPastDay,
} from "./checks.server.ts";
import { findFindingsCriterion } from "./feeds.server.ts";
import { monitors, owners, planners } from "./roles.ts";

export interface NewInspection {
  code: string;
  unitAgencyCode: string;
  teamAgencyCode: string;
  inspectedOn: string;
  unannounced: boolean;
  /** Number of the paper that concludes it. */
  conclusion: string;
  findings: readonly { text: string; dueAt: string }[];
  illustrative?: boolean;
}

/** Puts an inspection into the register; each finding gets the code `KT03.1` and its deadline (F128). */
export async function recordInspection(ctx: Context, round: Round, input: NewInspection): Promise<void> {
  requireRole(ctx, ...planners);
  requireFields({
    code: wrongCode(input.code),
    inspectedOn: wrongPastDay(ctx, input.inspectedOn),
    unit: await unknownAgencies(ctx.db.read, [input.unitAgencyCode, input.teamAgencyCode]),
    findings:
      input.findings.map(({ text, dueAt }) => missingText(text) ?? wrongInstant(dueAt)).find(Boolean) ?? null,
  });
  const criterionCode = await findFindingsCriterion(ctx.db.read, round);
  const now = ctx.clock.now().toISOString();
  const id = newId();
  const findings = input.findings.map((finding, index) => ({
    ...finding,
    id: newId(),
    code: `${input.code}.${index + 1}`,
    text: finding.text.trim(),
  }));
  await orTaken("inspection.taken", input.code, () =>
    ctx.db.withTransaction(async (trx) => {
      await insertInspection(
        trx,
        {
          id,
          roundCode: round.code,
          code: input.code,
          unitAgencyCode: input.unitAgencyCode,
          teamAgencyCode: input.teamAgencyCode,
          inspectedOn: input.inspectedOn,
          unannounced: input.unannounced ? 1 : 0,
          conclusion: input.conclusion.trim(),
          illustrative: input.illustrative ? 1 : 0,
          effectiveAt: startOfDay(input.inspectedOn),
          recordedAt: now,
        },
        findings.map((finding) => ({
          id: finding.id,
          inspectionId: id,
          code: finding.code,
          text: finding.text,
          recordedAt: now,
        })),
      );
      for (const finding of findings) {
        await openDeadline(trx, ctx, {
          ...nameOf(round, finding.code),
          titleVi: finding.text,
          titleEn: finding.text,
          ownerAgencyCode: input.unitAgencyCode,
          criterionCode,
          link: `/rounds/${round.code}/inspections#${finding.code}`,
          dueAt: finding.dueAt,
          illustrative: input.illustrative ?? false,
        });
      }
      await appendAuditEvent(trx, ctx, {
        action: "inspection.record",
        roundCode: round.code,
        subject: { kind: "inspection", id: input.code },
        payload: { unit: input.unitAgencyCode, findings: findings.length },
      });
    }),
  );
}

/** Reports a finding put right since a day, with what proves it (F128). */
export async function fixFinding(
  ctx: Context,
  round: Round,
  input: { code: string; proof: string; fixedOn: string },
): Promise<void> {
  requireRole(ctx, ...owners, ...monitors);
  const reportedBy = requirePerson(ctx);
  requireFields({ proof: missingText(input.proof), fixedOn: wrongPastDay(ctx, input.fixedOn) });
  const effectiveAt = startOfDay(input.fixedOn);
  await ctx.db.withTransaction(async (trx) => {
    const finding = await findOwnFinding(trx, {
      roundCode: round.code,
      code: input.code,
      owners: ownAgencies(ctx.actor, ...monitors),
    });
    if (!finding) throw problem("finding.not_found", { code: input.code });
    if (effectiveAt < finding.effectiveAt) {
      const details = { day: toDay(finding.effectiveAt) };
      throw problem("input.invalid", {}, { fixedOn: { code: "plan.before_start", details } });
    }
    await insertFindingFix(trx, {
      id: newId(),
      findingId: finding.id,
      proof: input.proof.trim(),
      reportedBy,
      effectiveAt,
      recordedAt: ctx.clock.now().toISOString(),
    });
    await completeDeadline(trx, ctx, {
      ...nameOf(round, finding.code),
      proof: input.proof.trim(),
      effectiveAt,
    });
    await appendAuditEvent(trx, ctx, {
      action: "finding.fix",
      roundCode: round.code,
      subject: { kind: "finding", id: finding.code },
      payload: { fixedOn: input.fixedOn, proof: input.proof },
    });
  });
}

function nameOf(round: Round, code: string) {
  return { roundCode: round.code, kind: "finding", subject: { kind: "finding", id: code } } as const;
}
