// A list of invitees as a CSV file: what each row is, before anything is stored.
import { parseCsv } from "#scoring/csv.ts";
import type { NewInvitee } from "./invitations.server.ts";

export const inviteeColumns = ["group", "agency", "name", "position", "email", "phone"] as const;
type Column = (typeof inviteeColumns)[number];

export type InviteeRowState = "new" | "same" | "duplicate" | "faulty";

export interface InviteeRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  state: InviteeRowState;
  invitee: NewInvitee;
  /** The faulty column, for `faulty`. */
  column: Column | null;
}

export type InviteeFile =
  | { ok: true; rows: InviteeRow[] }
  | { ok: false; fault: { row: number | null; message: string } | { missing: string[] } };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Reads a list of invitees. A cell that begins like a formula is a fault, not a text; names in decomposed Unicode are
 * composed, so that one person isn't taken for two. Somebody is known by e-mail, else by group, name and position.
 */
export function readInviteeFile(
  text: string,
  known: { groups: ReadonlySet<string>; agencies: ReadonlySet<string>; invited: readonly NewInvitee[] },
): InviteeFile {
  const csv = parseCsv(text);
  if (!csv.ok) {
    const [fault] = csv.faults;
    return { ok: false, fault: { row: fault?.row ?? null, message: fault?.message ?? "" } };
  }
  const missing = inviteeColumns.filter((column) => !csv.header.includes(column));
  if (missing.length > 0) return { ok: false, fault: { missing } };

  const invited = new Set(known.invited.map(identityOf));
  const inFile = new Set<string>();
  const rows = csv.rows.map(({ row, cells }): InviteeRow => {
    const cell = (column: Column) => (cells[csv.header.indexOf(column)] ?? "").normalize("NFC").trim();
    const invitee: NewInvitee = {
      group: cell("group"),
      agencyCode: cell("agency") || null,
      name: cell("name"),
      position: cell("position"),
      email: cell("email") || null,
      phone: cell("phone") || null,
    };
    const column = faultyColumn(invitee, cell, known);
    const identity = identityOf(invitee);
    const state = column
      ? "faulty"
      : inFile.has(identity)
        ? "duplicate"
        : invited.has(identity)
          ? "same"
          : "new";
    inFile.add(identity);
    return { row, state, invitee, column };
  });
  return { ok: true, rows };
}

function identityOf({ email, group, name, position }: NewInvitee): string {
  return (email ?? `${group}\0${name}\0${position}`).toLowerCase();
}

function faultyColumn(
  { group, agencyCode, name, email }: NewInvitee,
  cell: (column: Column) => string,
  known: { groups: ReadonlySet<string>; agencies: ReadonlySet<string> },
): Column | null {
  const formula = inviteeColumns.find((column) => /^[=@]/.test(cell(column)));
  if (formula) return formula;
  if (!known.groups.has(group)) return "group";
  if (agencyCode !== null && !known.agencies.has(agencyCode)) return "agency";
  if (name === "") return "name";
  return email !== null && !EMAIL.test(email) ? "email" : null;
}
