// Monthly counts of dossiers as a file: a row a month, level and agency; another count is a correction (F99, F103, F125).
import { findDossierMonths } from "#db/plan/dossiers.ts";
import type { ImportFault } from "#app/shared/import/fault.ts";
import { compareCells, diffRow, makeOnce, type DiffRow } from "#app/shared/import/difference.ts";
import { RowReader } from "#app/shared/import/row-reader.ts";
import { requirePerson } from "./checks.server.ts";
import { dossierLevels, findCountFault, type DossierCount } from "./dossier-sums.ts";
import { insertDossierCounts } from "./record-dossiers.server.ts";
import { checkCodes, findKnownNames } from "./register-checks.server.ts";
import type { Cells, Register } from "./register.ts";

const columns = [
  { name: "month", needed: true },
  { name: "level", needed: true },
  { name: "agency", needed: true },
  { name: "received", needed: true },
  { name: "resolved", needed: true },
  { name: "on_time", needed: true },
  { name: "illustrative" },
  { name: "agency_name", shown: true },
  { name: "note", shown: true },
] as const;

/** A month takes effect with its last day, also the one that runs: a file is held against all that was recorded. */
const FOR_EVER = "9999-12-31T00:00:00.000Z";

export const dossierRegister: Register = {
  columns,
  async list(db, ctx, round, { asOf, knownAt }, agencyCodes = null) {
    const rows = await findDossierMonths(db, { roundCode: round.code, asOf, knownAt, agencyCodes });
    return rows.map((row) => ({
      ...cellsOf({ ...row, illustrative: row.illustrative === 1 }),
      agency_name: ctx.lang === "vi" ? row.agencyVi : row.agencyEn,
    }));
  },
  async plan(db, ctx, round, table) {
    const now = ctx.clock.now().toISOString();
    const stored = new Map(
      (await findDossierMonths(db, { roundCode: round.code, asOf: FOR_EVER, knownAt: now })).map((row) => [
        keyOf(row),
        cellsOf({ ...row, illustrative: row.illustrative === 1 }),
      ]),
    );
    const known = await findKnownNames(db, round);
    const faults: ImportFault[] = [];
    const rows: DiffRow[] = [];
    const counts: (DossierCount & { illustrative: boolean })[] = [];
    const once = makeOnce();
    for (const tableRow of table.rows) {
      const row = new RowReader(tableRow, faults);
      const count = {
        month: row.text("month"),
        level: row.choice("level", dossierLevels) ?? "province",
        agencyCode: row.text("agency"),
        received: row.count("received"),
        resolved: row.count("resolved"),
        onTime: row.count("on_time"),
        illustrative: row.flag("illustrative") === 1,
      };
      const key = keyOf(count);
      const agencies = { codes: [count.agencyCode], known: known.agencies };
      checkCodes(row, "agency", "plan.agency_unknown", agencies);
      const twice = once(key, row.row);
      if (twice !== null) row.fault("month", "import.twice", { key, row: twice });
      const wrong = row.ok ? findCountFault([count], now) : null;
      if (wrong)
        row.fault(wrong.code === "plan.more_on_time" ? "on_time" : "month", wrong.code, wrong.details);
      const before = stored.get(key);
      const diff = diffRow(row.row, key, before ? compareCells(before, cellsOf(count), table.has) : null);
      rows.push(diff);
      if (row.ok && diff.state !== "same") counts.push(count);
    }
    return {
      rows,
      faults,
      store: (trx) => insertDossierCounts(trx, ctx, round, { rows: counts, recordedBy: requirePerson(ctx) }),
    };
  },
};

function keyOf({ month, level, agencyCode }: Pick<DossierCount, "month" | "level" | "agencyCode">): string {
  return `${month} ${level} ${agencyCode}`;
}

function cellsOf(row: DossierCount & { illustrative: boolean }): Cells {
  return {
    month: row.month,
    level: row.level,
    agency: row.agencyCode,
    received: String(row.received),
    resolved: String(row.resolved),
    on_time: String(row.onTime),
    illustrative: row.illustrative ? "1" : "",
  };
}
