// Importing invitees: a dry run says what each row would do, then the same text is stored whole or not at all (F39).
import { findInvitees } from "#db/survey.ts";
import { requireRole } from "#app/people/api.server.ts";
import { findAgencies, getInstrumentVersion, type Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { listFaults, sayImportFaults, type ImportFault } from "#app/shared/import/fault.ts";
import { readFileText } from "#app/shared/import/read-file.server.ts";
import { problem } from "#app/shared/problem.ts";
import { wordsOf } from "#app/shared/words.ts";
import { prepareInvitations } from "./invitations.server.ts";
import { readInviteeFile, type InviteeRow } from "./invitee-file.ts";
import { inviters } from "./moves.ts";

/** The text of an uploaded file, CSV or XLSX. Throws `import.refused` for what is neither. */
export async function getFileText(ctx: Context, bytes: Uint8Array): Promise<string> {
  const read = await readFileText(bytes);
  if (!read.ok) throw refuseFile(ctx, read.faults);
  return read.text;
}

function refuseFile(ctx: Context, faults: readonly ImportFault[]) {
  const words = wordsOf(ctx.lang);
  return problem("import.refused", { faults: listFaults(words, sayImportFaults(words, faults)) });
}

/** What each row of the list would do; nothing is stored. */
export async function previewInvitees(ctx: Context, round: Round, text: string): Promise<InviteeRow[]> {
  requireRole(ctx, ...inviters);
  const [agencies, version, invited] = await Promise.all([
    findAgencies(ctx.db.read),
    getInstrumentVersion(ctx.db.read, round.officialInstrumentId),
    findInvitees(ctx.db.read, round.code),
  ]);
  const file = readInviteeFile(text, {
    agencies: new Set(agencies.map(({ code }) => code)),
    groups: new Set(version.groups.map(({ code }) => code)),
    invited: invited
      .filter(({ state }) => state !== "replaced")
      .map((row) => ({
        group: row.groupCode,
        agencyCode: row.agencyCode,
        name: row.name ?? "",
        position: row.position ?? "",
        email: row.email,
        phone: row.phone,
      })),
  });
  if (!file.ok) throw refuseFile(ctx, file.faults);
  return file.rows;
}

/** Invites everybody in the list who is new. Throws `invitees.faulty` for the first faulty row. */
export async function importInvitees(ctx: Context, round: Round, text: string): Promise<{ invited: number }> {
  const rows = await previewInvitees(ctx, round, text);
  const faulty = rows.find(({ state }) => state === "faulty");
  if (faulty)
    throw problem("invitees.faulty", {
      row: faulty.row,
      column: faulty.column ?? "",
      value: faulty.invitee.name,
    });
  return prepareInvitations(
    ctx,
    round,
    rows.filter(({ state }) => state === "new").map(({ invitee }) => invitee),
  );
}
