import { findReferenceFigures, findWeakPoints, putReferenceFigures, replaceWeakPoints } from "#db/results.ts";
import type { Reader } from "#db/connection.ts";
import type { ReferenceFigureTable, WeakPointTable } from "#db/schema/results.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";

export interface ReferencesInput {
  figures: ReferenceFigureTable[];
  weakPoints: (Omit<WeakPointTable, "provinceCode" | "year" | "position" | "criteria"> & {
    criteria: readonly string[];
  })[];
  /** Whose weak points, and of which year. */
  provinceCode: string;
  year: number;
}

/**
 * Brings published figures, each with its source, and the weak points that a province itself named. Figures are added or
 * corrected; the weak points of that year take the place of those before.
 */
export async function importReferences(ctx: Context, input: ReferencesInput): Promise<void> {
  requireRole(ctx, "admin");
  const { provinceCode, year, figures } = input;
  await ctx.db.withTransaction(async (trx) => {
    await putReferenceFigures(trx, figures);
    await replaceWeakPoints(
      trx,
      { provinceCode, year },
      input.weakPoints.map((point) => ({ ...point, criteria: JSON.stringify(point.criteria) })),
    );
    await appendAuditEvent(trx, ctx, {
      action: "references.import",
      subject: { kind: "references", id: `${provinceCode}-${year}` },
      payload: { figures: figures.length, weakPoints: input.weakPoints.length },
    });
  });
}

/** A published figure to read a result against. */
export interface Reference {
  place: { code: string; vi: string; en: string };
  year: number;
  measure: string;
  value: number;
  stated: boolean;
  source: string;
}

/** The published figures of the round's year, or of the latest year before it that has any. */
export async function findReferences(db: Reader, round: Round): Promise<Reference[]> {
  const figures = await findReferenceFigures(db);
  const year = Math.max(...figures.map((figure) => figure.year).filter((one) => one <= round.year));
  return figures
    .filter((figure) => figure.year === year)
    .map(({ placeCode, placeVi, placeEn, measure, value, label, source }) => ({
      place: { code: placeCode, vi: placeVi, en: placeEn },
      year,
      measure,
      value: Number(value),
      stated: label === "S",
      source,
    }));
}

/** What the province itself named as lost, by criterion; that a line means just these criteria may be inferred. */
export async function findNamedWeaknesses(
  db: Reader,
  round: Round,
): Promise<Map<string, { vi: string; en: string; inferred: boolean; source: string }>> {
  const points = await findWeakPoints(db, round.provinceCode, round.year);
  return new Map(
    points.flatMap(({ textVi, textEn, criteria, mapping, source }) =>
      (JSON.parse(criteria) as string[]).map((code) => [
        code,
        { vi: textVi, en: textEn, inferred: mapping === "inferred", source },
      ]),
    ),
  );
}
