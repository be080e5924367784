// A form keyed without a line comes in: its ticket says whose it is, its seal is opened, and only now is decided whether
// it is the first keying, the second, or can't be taken. What can't be is kept as typed and flagged (F33, F34).
import type { Trx } from "#db/connection.ts";
import { insertArrival } from "#db/paper/arrivals.ts";
import { findForm } from "#db/paper/forms.ts";
import type { ArrivalTable } from "#db/schema/paper.ts";
import { appendAuditEvent, findActorById, requireRole } from "#app/people/api.server.ts";
import { getInstrumentVersion, getRound, type Round } from "#app/rounds/api.server.ts";
import type { Actor, Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import { isProblem, problem, type Problem } from "#app/shared/problem.ts";
import { submitOnce, type Acknowledged } from "#app/shared/submit-once.server.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { decideOrdinal } from "./form-to-key.server.ts";
import { sealedForm, type SealedForm, type Upload } from "./offline-bundle.ts";
import { hashKeying, requireSound, storeKeying, type SoundKeying } from "./record-keying.server.ts";
import { requireOpenRound } from "./scope.server.ts";
import { openSealed } from "./sealed-forms.server.ts";
import { readTicket, type Ticket } from "./upload-tickets.server.ts";

export interface ArrivalOutcome {
  formNumber: string;
}

/** How it came: over the line, or in a file that somebody imported. */
export type Via = { channel: "line" } | { channel: "file"; broughtBy: string };

/**
 * Takes in one finished form, once however often it is sent, and gives its receipt. The receipt is the same whether the
 * form was accepted or is held for the supervisor: more would tell whether somebody else has keyed it.
 * Throws `ticket.wrong` only, for a ticket that this server did not sign.
 */
export async function receiveArrival(
  ctx: Context,
  sent: Upload,
  via: Via,
): Promise<Acknowledged<ArrivalOutcome> & { held: boolean }> {
  const ticket = getTicket(ctx, sent.ticket);
  const round = await getRound(ctx.db.read, ticket.roundCode);
  const typed = readTyped(await openSealed(ctx.config, sent.sealed));
  const fits = typed !== null && isOf(typed, sent, ticket);
  const now = ctx.clock.now().toISOString();
  const submission = {
    id: sent.submissionId,
    kind: "keying",
    accountId: ticket.accountId,
    requestHash: fits ? hashKeying(round, typed) : sha256(canonicalJson({ ...sent })),
    receivedAt: now,
  };
  const arrival = { round, ticket, typed, sealed: sent.sealed, via, receivedAt: now };
  let held = false;
  const take = async (trx: Trx, { id, known }: Pick<Arrived, "id" | "known">): Promise<ArrivalOutcome> => {
    held = await takeIn(trx, ctx, { ...arrival, id, known });
    return { formNumber: ticket.formNumber };
  };
  try {
    const known = fits ? null : misfit(typed);
    const taken = await submitOnce(ctx.db, submission, (trx) => take(trx, { id: submission.id, known }));
    return { ...taken, held };
  } catch (error) {
    if (!isProblem(error) || error.code !== "submission.reused") throw error;
    // The same id came with other content: both are kept, the later one under an id that its content gives it.
    const id = `${submission.id.slice(0, 160)}.${submission.requestHash.slice(0, 24)}`;
    const taken = await submitOnce(ctx.db, { ...submission, id }, (trx) => take(trx, { id, known: error }));
    return { ...taken, held };
  }
}

export function getTicket({ config }: Pick<Context, "config">, text: string): Ticket {
  const ticket = readTicket(config, text);
  if (!ticket) throw problem("ticket.wrong");
  return ticket;
}

interface Arrived {
  id: string;
  round: Round;
  ticket: Ticket;
  typed: SealedForm | null;
  sealed: string;
  via: Via;
  receivedAt: string;
  /** Why it can't be taken, where that is known before anything is looked up. */
  known: Problem | null;
}

/** Stores the keying, or keeps it as held; says whether it is. */
async function takeIn(trx: Trx, ctx: Context, arrived: Arrived): Promise<boolean> {
  const { id, round, ticket, typed, sealed, via, receivedAt } = arrived;
  const keyer = await actAs(trx, ctx, ticket.accountId, round);
  const instrument = await getInstrumentVersion(trx, round.citizenInstrumentId);
  const decided = arrived.known ?? (await decideArrival(trx, keyer, { ...arrived, instrument }));
  const held = isProblem(decided) ? decided : null;
  if (!isProblem(decided)) await storeKeying(trx, keyer, round, { ...decided, recordedAt: receivedAt });
  const row: ArrivalTable = {
    id,
    roundCode: round.code,
    formNumber: ticket.formNumber,
    keyerId: ticket.accountId,
    channel: via.channel,
    broughtBy: via.channel === "file" ? via.broughtBy : null,
    state: held ? "held" : "accepted",
    ...reasonOf(held),
    // An accepted form lies in its keying; what is held lies here, opened if it could be.
    payload: held && typed ? canonicalJson(typed) : null,
    sealed: held && !typed ? sealed : null,
    receivedAt,
    settledAt: null,
    settledBy: null,
    note: null,
  };
  await insertArrival(trx, row);
  if (held)
    await appendAuditEvent(trx, keyer, {
      action: "arrival.hold",
      roundCode: round.code,
      subject: { kind: "form", id: ticket.formNumber },
      payload: { submissionId: id, reason: held.code, channel: via.channel },
    });
  return held !== null;
}

/** The columns that say why an arrival is held. */
export function reasonOf(held: Problem | null): Pick<ArrivalTable, "reason" | "details"> {
  return {
    reason: held?.code ?? null,
    details: held && canonicalJson({ details: held.details, fields: held.fields }),
  };
}

/** The person a ticket belongs to, with the roles they hold in the round now; with none when their account is closed. */
export async function actAs(trx: Trx, ctx: Context, accountId: string, round: Round): Promise<Context> {
  const found = await findActorById(trx, accountId, ctx.clock.machine().toISOString());
  const actor: Actor = found ?? { kind: "person", accountId, name: "", grants: [] };
  const grants = actor.grants.filter(({ roundCode }) => roundCode === null || roundCode === round.code);
  return { ...ctx, actor: { ...actor, grants } };
}

/** Whether a form may be taken as a keying now, and as which; else the Problem that stands in the way. Writes nothing. */
export async function decideArrival(
  trx: Trx,
  keyer: Context,
  {
    id,
    round,
    ticket,
    typed,
    instrument,
  }: Pick<Arrived, "id" | "round" | "ticket" | "typed"> & { instrument: InstrumentVersion },
): Promise<Omit<SoundKeying, "recordedAt"> | Problem> {
  try {
    if (ticket.expiresAt < keyer.clock.machine().toISOString()) throw problem("ticket.expired");
    if (!typed) throw misfit(typed);
    requireRole(keyer, "surveyor", "entry-supervisor");
    requireOpenRound(round);
    const form = await findForm(trx, { roundCode: round.code, hamlets: null }, ticket.formNumber);
    if (!form) throw problem("form.not_found", { formNumber: ticket.formNumber });
    const ordinal = await decideOrdinal(trx, form, ticket.accountId);
    const answers = requireSound(instrument, form.number, typed.answers, typed.overrides);
    return { ...typed, submissionId: id, form, ordinal, instrument, answers };
  } catch (error) {
    if (isProblem(error)) return error;
    throw error;
  }
}

function readTyped(text: string | null): SealedForm | null {
  if (text === null) return null;
  try {
    const parsed = sealedForm.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether what is inside the seal is what the ticket and the envelope say. */
function isOf(typed: SealedForm, { submissionId }: Upload, ticket: Ticket): boolean {
  return (
    typed.submissionId === submissionId &&
    typed.roundCode === ticket.roundCode &&
    typed.number === ticket.formNumber
  );
}

function misfit(typed: SealedForm | null): Problem {
  return problem(typed ? "arrival.mismatch" : "arrival.unreadable");
}
