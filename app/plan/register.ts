// The registers that a file can fill, and what one of them gives to be imported and written out again.
import type { Reader } from "#db/connection.ts";
import type { Moment } from "#scoring/deadlines/history.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import type { ImportPlan } from "#app/shared/import/difference.ts";
import { formatLocalMinute } from "#app/shared/local-minute.ts";
import type { Column, Table } from "#app/shared/import/table.ts";
import type { OwnAgencies } from "#db/plan/tasks.ts";

export const registerKinds = ["tasks", "targets", "dossiers", "feedback"] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** Cells by column, as text: what a file holds is compared with it, and what is exported is written from it. */
export type Cells = Readonly<Record<string, string>>;

export interface Register {
  columns: readonly Column[];
  /** What stands at a moment, one row a row of the file; with `agencyCodes` theirs. */
  list(db: Reader, ctx: Context, round: Round, moment: Moment, agencyCodes?: OwnAgencies): Promise<Cells[]>;
  /** What a file's rows would do to what stands now. */
  plan(db: Reader, ctx: Context, round: Round, table: Table): Promise<ImportPlan>;
}

/** The register an address or a command names, or null. */
export function parseRegisterKind(text: string | null): RegisterKind | null {
  return registerKinds.find((kind) => kind === text) ?? null;
}

/** A due minute as a file writes it. @example writeMinute("2024-12-20T10:00:00.000Z") // "2024-12-20 17:00" */
export function writeMinute(instant: string): string {
  return formatLocalMinute(instant).replace("T", " ");
}
