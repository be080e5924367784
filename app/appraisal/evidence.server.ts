import { isUniqueViolation, type Trx } from "#db/connection.ts";
import {
  findEvidence,
  findScoreEvidence,
  insertEvidence,
  insertEvidenceCheck,
  insertScoreEvidence,
} from "#db/appraisal/evidence.ts";
import type { EvidenceCheckTable, EvidenceTable } from "#db/schema/appraisal.ts";
import { appendAuditEvent, requireRole } from "#app/people/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { newId } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { missingText, requireFields, wrongDay } from "./checks.ts";
import { currentEvidence } from "./evidence-list.ts";
import { keepFile } from "./evidence-store.server.ts";
import { EVIDENCE_LIMIT_BYTES, nameFits, sniffType, type EvidenceType } from "./evidence-type.ts";
import { agencyRoles, appraisers, givesUpEvidence, takesEvidence } from "./moves.ts";
import { getStanding, scoredAgencies, visibleAgencies, type CriterionStanding } from "./standing.server.ts";

export interface EvidenceInput {
  code: string;
  file: { name: string; bytes: Uint8Array };
  title: string;
  issuer: string;
  /** As on the paper: `118/BC-SNV`. Empty where the paper has none. */
  number: string;
  issuedOn: string | null;
  /** Section and pages that count: `4 – 6`. Empty: the whole. */
  pages: string;
  /** The document that this one takes the place of; it stays in the history. */
  replacesId?: string | null;
  illustrative?: boolean;
}

/**
 * Brings a document for a criterion of the person's own agency. The file is checked by its content and on disk under
 * its hash before anything is recorded; the same file again is kept once (F86).
 */
export async function addEvidence(ctx: Context, round: Round, input: EvidenceInput): Promise<string> {
  requireRole(ctx, ...agencyRoles);
  requireFields({
    title: missingText(input.title),
    issuer: missingText(input.issuer),
    issuedOn: input.issuedOn === null ? null : wrongDay(input.issuedOn),
    file: input.file.bytes.byteLength === 0 ? { code: "appraisal.no_file" } : null,
  });
  const type = requireType(input.file);
  await getOwnStanding(ctx.db.read, ctx, round, input.code);
  const hash = await keepFile(ctx.config, input.file.bytes);
  const evidenceId = newId();
  const now = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const { agencyCode } = await getOwnStanding(trx, ctx, round, input.code);
    await insertEvidence(trx, {
      id: evidenceId,
      roundCode: round.code,
      agencyCode: agencyCode ?? "",
      hash,
      fileName: input.file.name,
      mediaType: type.mediaType,
      sizeBytes: input.file.bytes.byteLength,
      title: input.title.trim(),
      issuer: input.issuer.trim(),
      number: input.number.trim(),
      issuedOn: input.issuedOn,
      illustrative: input.illustrative ? 1 : 0,
      uploadedBy: ctx.actor.accountId,
      recordedAt: now,
    });
    await attach(trx, ctx, round, input.code, {
      evidenceId,
      pages: input.pages.trim(),
      replacesId: input.replacesId ?? null,
      reason: null,
      action: input.replacesId ? "evidence.replace" : "evidence.add",
      payload: {
        title: input.title.trim(),
        file: input.file.name,
        hash,
        sizeBytes: input.file.bytes.byteLength,
      },
    });
  });
  return evidenceId;
}

/** Takes a document away from a criterion, with a reason; it stays in the history. */
export async function removeEvidence(
  ctx: Context,
  round: Round,
  { code, id, reason }: { code: string; id: string; reason: string },
): Promise<void> {
  requireRole(ctx, ...agencyRoles);
  requireFields({ evidenceReason: missingText(reason, "appraisal.no_reason") });
  await ctx.db.withTransaction(async (trx) => {
    const { state } = await getOwnStanding(trx, ctx, round, code);
    if (!givesUpEvidence(state)) throw problem("evidence.closed", { code });
    const { evidenceId, pages, title } = await getAttached(trx, ctx, round, code, id);
    await attach(trx, ctx, round, code, {
      evidenceId,
      pages,
      replacesId: id,
      reason: reason.trim(),
      action: "evidence.remove",
      payload: { title, reason: reason.trim() },
    });
  });
}

/** A reviewer's word on a document: it proves the score, a part of it, or not enough (F129). */
export async function checkEvidence(
  ctx: Context,
  round: Round,
  {
    code,
    id,
    verdict,
    note,
  }: { code: string; id: string; verdict: EvidenceCheckTable["verdict"]; note: string },
): Promise<void> {
  requireRole(ctx, ...appraisers);
  requireFields({ note: verdict === "accepted" ? null : missingText(note, "appraisal.no_reason") });
  const now = ctx.clock.now().toISOString();
  await ctx.db.withTransaction(async (trx) => {
    const moment = { asOf: now, knownAt: now };
    const { agencyCode, state } = await getStanding(trx, round, code, moment, null);
    if (agencyCode !== null && scoredAgencies(ctx.actor).includes(agencyCode))
      throw problem("criterion.own_agency", { code });
    if (state === "locked") throw problem("evidence.closed", { code });
    const { title } = await getAttached(trx, ctx, round, code, id);
    await insertEvidenceCheck(trx, {
      id: newId(),
      scoreEvidenceId: id,
      verdict,
      note: note.trim(),
      checkedBy: ctx.actor.accountId,
      effectiveAt: now,
      recordedAt: now,
    });
    await appendAuditEvent(trx, ctx, {
      action: "evidence.check",
      roundCode: round.code,
      subject: { kind: "criterion", id: code },
      payload: { title, verdict, note: note.trim() },
    });
  });
}

/** A document that this person may read. Throws `evidence.not_found` for an unknown and for a foreign one. */
export async function getEvidence(ctx: Context, round: Round, id: string): Promise<EvidenceTable> {
  const now = ctx.clock.now().toISOString();
  const at = { roundCode: round.code, asOf: now, knownAt: now };
  const evidence = await findEvidence(ctx.db.read, at, { id, agencyCodes: visibleAgencies(ctx.actor) });
  if (!evidence) throw problem("evidence.not_found");
  return evidence;
}

function requireType({ name, bytes }: EvidenceInput["file"]): EvidenceType {
  if (bytes.byteLength > EVIDENCE_LIMIT_BYTES) throw problem("evidence.too_big", { name });
  const sniffed = sniffType(bytes);
  if (!sniffed.ok)
    throw problem(sniffed.fault === "has-macros" ? "evidence.has_macros" : "evidence.wrong_type", {
      name,
      found: "",
    });
  if (!nameFits(name, sniffed.type))
    throw problem("evidence.wrong_type", { name, found: sniffed.type.label });
  return sniffed.type;
}

/** The criterion, if the person scores it and its documents are still open. */
async function getOwnStanding(
  db: Trx | Context["db"]["read"],
  ctx: Context,
  round: Round,
  code: string,
): Promise<CriterionStanding> {
  const now = ctx.clock.now().toISOString();
  const own = scoredAgencies(ctx.actor);
  const standing = await getStanding(db, round, code, { asOf: now, knownAt: now }, own);
  if (standing.source === "survey") throw problem("criterion.from_survey", { code });
  if (!takesEvidence(standing.state)) throw problem("evidence.closed", { code });
  return standing;
}

async function getAttached(trx: Trx, ctx: Context, round: Round, code: string, id: string) {
  const now = ctx.clock.now().toISOString();
  const rows = await findScoreEvidence(trx, {
    roundCode: round.code,
    criterionCode: code,
    asOf: now,
    knownAt: now,
  });
  const attached = currentEvidence(rows).find((row) => row.id === id);
  if (!attached) throw problem("evidence.not_found");
  return attached;
}

async function attach(
  trx: Trx,
  ctx: Context,
  round: Round,
  code: string,
  row: {
    evidenceId: string;
    pages: string;
    replacesId: string | null;
    reason: string | null;
    action: "evidence.add" | "evidence.replace" | "evidence.remove";
    payload: Record<string, unknown>;
  },
): Promise<void> {
  if (row.action === "evidence.replace") await getAttached(trx, ctx, round, code, row.replacesId ?? "");
  const now = ctx.clock.now().toISOString();
  try {
    await insertScoreEvidence(trx, {
      id: newId(),
      roundCode: round.code,
      criterionCode: code,
      evidenceId: row.evidenceId,
      pages: row.pages,
      replacesId: row.replacesId,
      removed: row.action === "evidence.remove" ? 1 : 0,
      reason: row.reason,
      attachedBy: ctx.actor.accountId,
      effectiveAt: now,
      recordedAt: now,
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw problem("page.stale");
    throw error;
  }
  await appendAuditEvent(trx, ctx, {
    action: row.action,
    roundCode: round.code,
    subject: { kind: "criterion", id: code },
    payload: row.payload,
  });
}
