// Dossiers by month, level and agency. The totals that come with a file must be the sums of its parts.
import type { Trx } from "#db/connection.ts";
import { insertDossierMonths } from "#db/plan/dossiers.ts";
import { endOfDay } from "#scoring/deadlines/time.ts";
import { appendAuditEvent, ownAgencies, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { requireFields, requirePerson, unknownAgencies } from "./checks.server.ts";
import {
  findCountFault,
  findSumFault,
  lastDayOfMonth,
  type DossierCount,
  type DossierTotal,
} from "./dossier-sums.ts";
import { monitors, owners } from "./roles.ts";

/**
 * Records monthly counts, whole or not at all: refused when a total given is not the sum of its parts, naming them
 * (F125). A row of a month, level and agency recorded before is corrected by the new one.
 */
export async function recordDossiers(
  ctx: Context,
  round: Round,
  input: { rows: readonly DossierCount[]; totals?: readonly DossierTotal[]; illustrative?: boolean },
): Promise<void> {
  requireRole(ctx, ...owners, ...monitors);
  const recordedBy = requirePerson(ctx);
  const own = ownAgencies(ctx.actor, ...monitors);
  const foreign = input.rows.find(({ agencyCode }) => own && !own.includes(agencyCode));
  if (foreign) throw problem("dossiers.foreign", { agency: foreign.agencyCode });
  const agencyCodes = [...new Set(input.rows.map(({ agencyCode }) => agencyCode))];
  requireFields({
    rows:
      input.rows.length === 0
        ? { code: "plan.missing" }
        : findCountFault(input.rows, ctx.clock.now().toISOString()),
    agency: await unknownAgencies(ctx.db.read, agencyCodes),
  });
  const sumFault = findSumFault(input.rows, input.totals ?? []);
  if (sumFault) throw problem("dossiers.parts", { ...sumFault });

  const rows = input.rows.map((row) => ({ ...row, illustrative: input.illustrative ?? false }));
  await ctx.db.withTransaction((trx) => insertDossierCounts(trx, ctx, round, { rows, recordedBy }));
}

/** The step of `recordDossiers` inside a transaction, its rows checked before. */
export async function insertDossierCounts(
  trx: Trx,
  ctx: Context,
  round: Round,
  { rows, recordedBy }: { rows: readonly (DossierCount & { illustrative: boolean })[]; recordedBy: string },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  await insertDossierMonths(
    trx,
    rows.map(({ illustrative, ...row }) => ({
      id: newId(),
      roundCode: round.code,
      ...row,
      illustrative: illustrative ? 1 : 0,
      recordedBy,
      effectiveAt: endOfDay(lastDayOfMonth(row.month)),
      recordedAt: now,
    })),
  );
  await appendAuditEvent(trx, ctx, {
    action: "dossier.record",
    roundCode: round.code,
    subject: { kind: "dossier-months", id: months.join(" ") },
    payload: { rows: rows.length, received: rows.reduce((sum, row) => sum + row.received, 0) },
  });
}
