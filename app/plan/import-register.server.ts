// Importing a register of the plan: a dry run says what the file would do, then the same text is stored whole or not at
// all, by whoever monitors (F99, F103).
import type { Context } from "#app/shared/context.ts";
import type { ImportPreview, StateCounts } from "#app/shared/import/difference.ts";
import { previewTable, storeTable, type ImportTable } from "#app/shared/import/import-table.server.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import { dossierRegister } from "./dossier-register.server.ts";
import { feedbackRegister } from "./feedback-register.server.ts";
import type { Cells, Register, RegisterKind } from "./register.ts";
import { monitors } from "./roles.ts";
import { targetRegister } from "./target-register.server.ts";
import { taskRegister } from "./task-register.server.ts";
import { scopeOf } from "./view.server.ts";

const registers: Record<RegisterKind, Register> = {
  tasks: taskRegister,
  targets: targetRegister,
  dossiers: dossierRegister,
  feedback: feedbackRegister,
};

/** What each row of the file would do; nothing is stored. */
export async function previewRegister(
  ctx: Context,
  round: Round,
  kind: RegisterKind,
  text: string,
): Promise<ImportPreview> {
  requireRole(ctx, ...monitors);
  return previewTable(ctx, tableOf(ctx, round, kind), text);
}

/**
 * Stores a file whole or not at all and gives how many rows were new and changed. Throws `import.refused` for a file with
 * faults and `page.stale` when the register was changed since the preview that gave `seen`.
 */
export async function importRegister(
  ctx: Context,
  round: Round,
  kind: RegisterKind,
  file: { text: string; seen?: string },
): Promise<StateCounts> {
  requireRole(ctx, ...monitors);
  return storeTable(ctx, tableOf(ctx, round, kind), file, (trx, counts) =>
    appendAuditEvent(trx, ctx, {
      action: `${kind}.import`,
      roundCode: round.code,
      subject: { kind: "register", id: kind },
      payload: { new: counts.new, changed: counts.changed, same: counts.same },
    }),
  );
}

/** A register's columns in the order of its file. */
export function columnsOf(kind: RegisterKind): Register["columns"] {
  return registers[kind].columns;
}

/** A register as a file's rows, by column: what this person sees of it at a moment. */
export function listRegister(
  ctx: Context,
  round: Round,
  kind: RegisterKind,
  moment: Moment,
): Promise<Cells[]> {
  return registers[kind].list(ctx.db.read, ctx, round, moment, scopeOf(ctx));
}

function tableOf(ctx: Context, round: Round, kind: RegisterKind): ImportTable {
  const { columns, plan } = registers[kind];
  return { columns, plan: (db, table) => plan(db, ctx, round, table) };
}
