// From appraised scores to a signed table: lock what is ready in a domain or the round, sign what is locked with the
// password typed again, and take the copy back that somebody signed digitally.
import { createHash } from "node:crypto";
import {
  findApproval,
  findApprovalCopies,
  findLastApprovalNumber,
  insertApproval,
  insertApprovalCopy,
} from "#db/appraisal/approvals.ts";
import { isUniqueViolation } from "#db/connection.ts";
import type { ApprovalTable } from "#db/schema/appraisal.ts";
import { appendAuditEvent, confirmPassword, requireRole } from "#app/people/api.server.ts";
import { prepareScoreRun, storeScoreRun } from "#app/results/api.server.ts";
import type { Round } from "#app/rounds/api.server.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, newId, sha256 } from "#app/shared/ids.server.ts";
import { problem } from "#app/shared/problem.ts";
import { copyOf } from "./appraise.server.ts";
import { findApprovalScores, findApprovalSet, type ApprovalData } from "./approval-data.server.ts";
import { drawApprovalPdf } from "./approval-pdf.server.ts";
import { keepFile, readKeptFile } from "./evidence-store.server.ts";
import { moveCriterion } from "./move-criterion.server.ts";
import { EVIDENCE_LIMIT_BYTES } from "./evidence-type.ts";
import { findScores, type ScoreRow } from "./scores.server.ts";
import { judgeSignedCopy, tableNumberOf, type CopyFault } from "./signed-pdf.ts";

/** What an approver types again before anything is made final in their name. */
export interface Typed {
  password: string;
  /** Where the request came from; null when that isn't known. */
  address: string | null;
}

export interface LockInput extends Typed {
  /** Standings by criterion, as the approver saw them: exactly these are locked. */
  versions: Readonly<Record<string, string>>;
}

/**
 * Makes the appraised scores of several criteria final in one transaction, or of none: one that somebody moved
 * meanwhile refuses all. Gives how many were locked (F67, invariant 6).
 */
export async function lockCriteria(
  ctx: Context,
  round: Round,
  { versions, ...typed }: LockInput,
): Promise<number> {
  requireRole(ctx, "approver");
  const codes = Object.keys(versions);
  if (codes.length === 0) throw problem("criteria.nothing_to_lock");
  await confirmPassword(ctx, typed);
  await ctx.db.withTransaction(async (trx) => {
    for (const code of codes)
      await moveCriterion(trx, ctx, round, {
        code,
        verb: "lock",
        version: versions[code],
        write: ({ columns }) => copyOf(columns.appraised),
      });
  });
  return codes.length;
}

/**
 * Signs the table of a domain or of the whole round: all that people score in it is locked, a score run is taken, the
 * table's data is hashed and drawn, and all of it is kept for ever. Gives the table's number (F67, invariant 7).
 */
export async function signTable(
  ctx: Context,
  round: Round,
  { domain, ...typed }: { domain: string | null } & Typed,
): Promise<number> {
  requireRole(ctx, "approver");
  const { read } = ctx.db;
  const now = ctx.clock.now().toISOString();
  const moment = { asOf: now, knownAt: now };
  const seen = await findScores(read, round, moment);
  requireLocked(seen, domain);
  await confirmPassword(ctx, typed);

  const [run, scores, criteriaSet, last] = await Promise.all([
    prepareScoreRun(ctx, round),
    findApprovalScores(read, round, moment, domain),
    findApprovalSet(read, round),
    findLastApprovalNumber(read, round.code),
  ]);
  const { inputsHash, codeVersion } = run;
  const tableOf = (runNumber: number): ApprovalData => ({
    format: "approved-table/1",
    number: last + 1,
    round: {
      code: round.code,
      name: round.nameVi,
      year: round.year,
      illustrative: round.illustrative === 1,
    },
    domain,
    criteriaSet,
    run: { number: runNumber, inputsHash, codeVersion },
    ...scores,
    signedBy: ctx.actor.name,
    signedAt: now,
  });
  // The run comes first, in a transaction of its own: its number stands in the table, and one nobody signs does no harm.
  const runNumber = await ctx.db.withTransaction((trx) => storeScoreRun(trx, ctx, run));
  const table = tableOf(runNumber);
  const data = canonicalJson(table);
  const dataHash = sha256(data);
  const file = await drawApprovalPdf(table, { data, dataHash });
  const fileHash = await keepFile(ctx.config, file);
  const id = newId();
  try {
    await ctx.db.withTransaction(async (trx) => {
      const then = ctx.clock.now().toISOString();
      const still = await findScores(trx, round, { asOf: then, knownAt: then });
      if (versionsOf(still) !== versionsOf(seen)) throw problem("page.stale");
      await insertApproval(trx, {
        id,
        roundCode: round.code,
        number: table.number,
        domainCode: domain,
        runNumber,
        data,
        dataHash,
        fileHash,
        fileName: `bang-diem-${round.code}-${table.number}.pdf`,
        sizeBytes: file.byteLength,
        signedBy: ctx.actor.accountId,
        effectiveAt: now,
        recordedAt: now,
      });
      await appendAuditEvent(trx, ctx, {
        action: "table.sign",
        roundCode: round.code,
        subject: { kind: "approval", id },
        payload: { number: table.number, domain, dataHash, fileHash, run: runNumber },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw problem("page.stale");
    throw error;
  }
  return table.number;
}

/** Names how every criterion stands; it changes with each move of any. */
function versionsOf(scores: readonly ScoreRow[]): string {
  return scores.map(({ criterionCode, version }) => `${criterionCode}=${version}`).join(" ");
}

function requireLocked(scores: readonly ScoreRow[], domain: string | null): void {
  const open = scores
    .filter(({ criterionCode }) => isWithin(criterionCode, domain))
    .filter(({ state }) => state !== "locked");
  if (open.length > 0)
    throw problem("approval.not_locked", {
      count: open.length,
      codes: open.map(({ criterionCode }) => criterionCode).join(", "),
    });
}

/** Whether a criterion stands in a domain; null is the whole round. @example isWithin("2.1.1", "2") // true */
export function isWithin(code: string, domain: string | null): boolean {
  return domain === null || code === domain || code.startsWith(`${domain}.`);
}

/** A signed table by its number. Throws `approval.not_found`. */
export async function getApproval(ctx: Context, round: Round, number: number): Promise<ApprovalTable> {
  const approval = Number.isSafeInteger(number)
    ? await findApproval(ctx.db.read, round.code, number)
    : undefined;
  if (!approval) throw problem("approval.not_found", { number });
  return approval;
}

/** The file of a signed table, or of a copy of it that came back. Throws `approval.not_found`. */
export async function getApprovalFile(
  ctx: Context,
  round: Round,
  { number, copyId }: { number: number; copyId: string | null },
): Promise<{ fileHash: string; sizeBytes: number }> {
  const approval = await getApproval(ctx, round, number);
  if (copyId === null) return approval;
  const copies = await findApprovalCopies(ctx.db.read, round.code);
  const copy = copies.find(({ id, approvalId }) => id === copyId && approvalId === approval.id);
  if (!copy) throw problem("approval.not_found", { number });
  return copy;
}

const copyProblems = {
  "wrong-file": "approval.wrong_file",
  unsigned: "approval.unsigned",
  "partly-signed": "approval.partly_signed",
  "broken-signature": "approval.broken_signature",
} as const satisfies Record<CopyFault, string>;

/**
 * Files a table back that was signed digitally elsewhere. It must begin with the very bytes that were issued, and its
 * signatures must fit them; anything else is refused with the reason (F67).
 */
export async function fileSignedCopy(
  ctx: Context,
  round: Round,
  { number, file: { name, bytes } }: { number: number; file: { name: string; bytes: Uint8Array } },
): Promise<void> {
  requireRole(ctx, "approver", "reviewer");
  const approval = await getApproval(ctx, round, number);
  if (bytes.byteLength === 0) throw problem("input.invalid", {}, { file: { code: "appraisal.no_file" } });
  if (bytes.byteLength > EVIDENCE_LIMIT_BYTES) throw problem("evidence.too_big", { name });
  const issued = await readKeptFile(ctx.config, approval.fileHash);
  if (!issued) throw problem("approval.not_found", { number });
  const verdict = judgeSignedCopy(issued, bytes, digestsOf);
  if (!verdict.ok) {
    const says = tableNumberOf(bytes);
    const found = says !== null && says !== number ? says : "";
    throw problem(copyProblems[verdict.fault], { name, number, found });
  }
  const fileHash = await keepFile(ctx.config, bytes);
  const now = ctx.clock.now().toISOString();
  try {
    await ctx.db.withTransaction(async (trx) => {
      await insertApprovalCopy(trx, {
        id: newId(),
        approvalId: approval.id,
        fileHash,
        fileName: name,
        sizeBytes: bytes.byteLength,
        signatures: verdict.signatures,
        filedBy: ctx.actor.accountId,
        effectiveAt: now,
        recordedAt: now,
      });
      await appendAuditEvent(trx, ctx, {
        action: "table.file",
        roundCode: round.code,
        subject: { kind: "approval", id: approval.id },
        payload: { number, file: name, fileHash, signatures: verdict.signatures },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw problem("approval.filed", { name });
    throw error;
  }
}

function digestsOf(bytes: Uint8Array): Uint8Array[] {
  return ["sha256", "sha384", "sha512"].map((kind) => createHash(kind).update(bytes).digest());
}
