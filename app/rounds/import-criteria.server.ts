import { insertCriteriaSet } from "#db/rounds-write.ts";
import { findAgencies, findCriteriaSet } from "#db/rounds.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { diffRow, type DiffRow } from "#app/shared/import/difference.ts";
import { problem } from "#app/shared/problem.ts";
import { inFile, sayFault, type FileFault } from "#scoring/csv.ts";
import { readCriteriaFile } from "#scoring/par/criteria-file.ts";
import type { CriterionRow } from "#scoring/par/criterion.ts";

export interface CriteriaSetInput {
  code: string;
  version: number;
  titleVi: string;
  titleEn: string;
  decision: string;
  /** Whether the rows are the decision's own annex. The working catalogue is not, and is never shown as if it were. */
  official: boolean;
  /** The table as a CSV file of contract §2. */
  file: { name: string; text: string };
}

export type ReadCriteriaSet =
  { ok: true; rows: readonly CriterionRow[] } | { ok: false; faults: readonly FileFault[] };

/** What an import would store, or every fault by row and column; the agencies named must be this server's (F84, F103). */
export async function readCriteriaSet(
  ctx: Context,
  file: CriteriaSetInput["file"],
): Promise<ReadCriteriaSet> {
  const read = readCriteriaFile(file);
  if (!read.ok) return read;
  const known = new Set((await findAgencies(ctx.db.read)).map(({ code }) => code));
  const faults = read.value.rows
    .filter(({ agency }) => agency !== "" && !known.has(agency))
    .map(({ row, agency }) => ({
      row,
      column: "agency",
      message: `“${agency}” is not the code of an agency here`,
    }));
  return faults.length > 0
    ? { ok: false, faults: inFile(file.name, faults) }
    : { ok: true, rows: read.value.rows };
}

/**
 * What an import would do, row by row: all new, or all there already. Throws `criteria.published` where another set
 * stands under this number.
 */
export async function previewCriteriaSet(
  ctx: Context,
  input: CriteriaSetInput,
): Promise<{ rows: DiffRow[]; faults: readonly FileFault[] }> {
  requireRole(ctx, "admin");
  const read = await readCriteriaSet(ctx, input.file);
  if (!read.ok) return { rows: [], faults: read.faults };
  const id = `${input.code}@${input.version}`;
  const known = await findCriteriaSet(ctx.db.read, id);
  if (known && known.hash !== sha256(canonicalJson(read.rows))) throw problem("criteria.published", { id });
  return { rows: read.rows.map(({ row, code }) => diffRow(row, code, known ? [] : null)), faults: [] };
}

/**
 * Stores a criteria set and gives its id, `code@version`. The same rows again are accepted in silence; other rows under
 * the same number are refused. A faulty file is refused whole.
 */
export async function importCriteriaSet(ctx: Context, input: CriteriaSetInput): Promise<string> {
  requireRole(ctx, "admin");
  const read = await readCriteriaSet(ctx, input.file);
  if (!read.ok) throw problem("criteria.refused", { faults: read.faults.map(sayFault).join("\n") });
  const id = `${input.code}@${input.version}`;
  const hash = sha256(canonicalJson(read.rows));
  const known = await findCriteriaSet(ctx.db.read, id);
  if (known?.hash === hash) return id;
  if (known) throw problem("criteria.published", { id });
  const { code, version, titleVi, titleEn, decision } = input;
  await ctx.db.withTransaction(async (trx) => {
    await insertCriteriaSet(
      trx,
      {
        id,
        code,
        version,
        titleVi,
        titleEn,
        decision,
        official: input.official ? 1 : 0,
        hash,
        importedAt: ctx.clock.now().toISOString(),
      },
      read.rows.map((row, position) => ({
        setId: id,
        code: row.code,
        position,
        parentCode: row.parent || null,
        level: row.level,
        nameVi: row.nameVi,
        nameEn: row.nameEn || row.nameVi,
        maxPoints: row.maxPoints,
        rule: row.rule,
        agencyCode: row.agency || null,
        fedBy: row.fedBy || null,
        notApplicable: row.notApplicable === "shrink" ? "shrink" : "keep",
        nameProvenance: row.nameProvenance,
        pointsProvenance: row.pointsProvenance,
        ruleProvenance: row.ruleProvenance,
        source: row.source,
      })),
    );
    await appendAuditEvent(trx, ctx, {
      action: "criteria.import",
      subject: { kind: "criteria-set", id },
      payload: { hash, rows: read.rows.length, file: input.file.name },
    });
  });
  return id;
}
