// The one way a file becomes rows of the house: planned, shown, planned again inside the transaction, stored whole or
// not at all. A room gives its columns and its plan; the rest is here.
import type { Reader, Trx } from "#db/connection.ts";
import type { Context } from "../context.ts";
import { canonicalJson, sha256 } from "../ids.server.ts";
import { problem } from "../problem.ts";
import { wordsOf } from "../words.ts";
import {
  countStates,
  markFaulty,
  type ImportPlan,
  type ImportPreview,
  type StateCounts,
} from "./difference.ts";
import { listFaults, sayImportFaults } from "./fault.ts";
import { readTable, type Column, type Table } from "./table.ts";

/** A table that can be imported: its columns, and what its rows would do to what stands. */
export interface ImportTable {
  columns: readonly Column[];
  /** Takes columns it doesn't name, too. */
  open?: boolean;
  plan(db: Reader, table: Table): Promise<ImportPlan>;
}

/** What each row of the text would do, and every fault by row and column; nothing is stored (F103, F106). */
export async function previewTable(ctx: Context, kind: ImportTable, text: string): Promise<ImportPreview> {
  const plan = await planText(ctx.db.read, kind, text);
  return {
    text,
    rows: markFaulty(plan.rows, plan.faults),
    faults: sayImportFaults(wordsOf(ctx.lang), plan.faults),
    seen: digestOf(plan),
  };
}

/**
 * Stores the text whole or not at all; `also` runs in the same transaction when something was stored. Throws
 * `import.refused` with every fault, `page.stale` when what stands has changed since the preview's `seen`.
 */
export async function storeTable(
  ctx: Context,
  kind: ImportTable,
  { text, seen }: { text: string; seen?: string },
  also: (trx: Trx, counts: StateCounts) => Promise<void>,
): Promise<StateCounts> {
  return ctx.db.withTransaction(async (trx) => {
    const plan = await planText(trx, kind, text);
    if (plan.faults.length > 0) {
      const words = wordsOf(ctx.lang);
      throw problem("import.refused", { faults: listFaults(words, sayImportFaults(words, plan.faults)) });
    }
    if (seen !== undefined && digestOf(plan) !== seen) throw problem("page.stale");
    const counts = countStates(plan.rows);
    // The same file a second time changes nothing, and leaves no trace as if it had.
    if (counts.new + counts.changed === 0) return counts;
    await plan.store(trx);
    await also(trx, counts);
    return counts;
  });
}

async function planText(db: Reader, kind: ImportTable, text: string): Promise<ImportPlan> {
  const read = readTable(text, kind.columns, { open: kind.open });
  if (read.ok) return kind.plan(db, read.table);
  return { rows: [], faults: read.faults, store: () => Promise.resolve() };
}

function digestOf({ rows, faults }: ImportPlan): string {
  return sha256(canonicalJson({ rows, faults }));
}
