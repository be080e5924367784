// A list of invitees as a file: what each row is, before anything is stored.
import type { ImportFault } from "#app/shared/import/fault.ts";
import { readTable } from "#app/shared/import/table.ts";
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

export type InviteeFile = { ok: true; rows: InviteeRow[] } | { ok: false; faults: ImportFault[] };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Reads a list of invitees. Somebody is known by e-mail, else by group, name and position.
 */
export function readInviteeFile(
  text: string,
  known: { groups: ReadonlySet<string>; agencies: ReadonlySet<string>; invited: readonly NewInvitee[] },
): InviteeFile {
  const read = readTable(
    text,
    inviteeColumns.map((name) => ({ name, needed: true })),
  );
  if (!read.ok) return read;

  const invited = new Set(known.invited.map(identityOf));
  const inFile = new Set<string>();
  const rows = read.table.rows.map(({ row, cell }): InviteeRow => {
    const invitee: NewInvitee = {
      group: cell("group"),
      agencyCode: cell("agency") || null,
      name: cell("name"),
      position: cell("position"),
      email: cell("email") || null,
      phone: cell("phone") || null,
    };
    const column = faultyColumn(invitee, known);
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
  known: { groups: ReadonlySet<string>; agencies: ReadonlySet<string> },
): Column | null {
  if (!known.groups.has(group)) return "group";
  if (agencyCode !== null && !known.agencies.has(agencyCode)) return "agency";
  if (name === "") return "name";
  return email !== null && !EMAIL.test(email) ? "email" : null;
}
