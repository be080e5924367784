// Dossiers for the page: totals of levels, of months, of agencies, from the same monthly rows.
import { findDossierMonths } from "#db/plan/dossiers.ts";
import { findAgencies, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ShownMoment } from "#app/shared/moment.ts";
import { dossierLevels, onTimePct, sumOf, type DossierCount } from "./dossier-sums.ts";
import { mayWriteFor, scopeOf } from "./view.server.ts";

/** One line of a table: its three counts and the share on time. */
function line<K extends string>(key: K, rows: readonly DossierCount[]) {
  const sums = {
    received: sumOf(rows, "received"),
    resolved: sumOf(rows, "resolved"),
    onTime: sumOf(rows, "onTime"),
  };
  return { key, ...sums, ratePct: onTimePct(sums) };
}

export type DossierLine = ReturnType<typeof line>;

/** Everything the page of dossiers shows at a moment; agencies see their own rows. */
export async function viewDossiers(ctx: Context, round: Round, moment: ShownMoment) {
  const own = scopeOf(ctx);
  const [rows, agencies] = await Promise.all([
    findDossierMonths(ctx.db.read, { roundCode: round.code, ...moment, agencyCodes: own }),
    findAgencies(ctx.db.read),
  ]);
  const name = (row: { agencyVi: string; agencyEn: string }) =>
    ctx.lang === "vi" ? row.agencyVi : row.agencyEn;
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  return {
    total: line("total", rows),
    levels: dossierLevels
      .map((level) =>
        line(
          level,
          rows.filter((row) => row.level === level),
        ),
      )
      .filter(({ key }) => rows.some(({ level }) => level === key)),
    months: months.map((month) => ({
      ...line(
        month,
        rows.filter((row) => row.month === month),
      ),
      byLevel: dossierLevels.map((level) =>
        line(
          level,
          rows.filter((row) => row.month === month && row.level === level),
        ),
      ),
    })),
    agencies: dossierLevels.flatMap((level) => {
      const inLevel = rows.filter((row) => row.level === level);
      return [...new Set(inLevel.map(({ agencyCode }) => agencyCode))].map((code) => {
        const its = inLevel.filter(({ agencyCode }) => agencyCode === code);
        return { ...line(code, its), level, name: its[0] ? name(its[0]) : code };
      });
    }),
    illustrative: rows.some(({ illustrative }) => illustrative === 1),
    writable:
      moment.asOfDay || moment.knownDay
        ? []
        : agencies
            .filter(({ code }) => mayWriteFor(ctx, code))
            .map((row) => ({ value: row.code, label: ctx.lang === "vi" ? row.nameVi : row.nameEn })),
  };
}
