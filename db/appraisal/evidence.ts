import type { Reader, Trx } from "../connection.ts";
import type { EvidenceCheckTable, EvidenceTable, ScoreEvidenceTable } from "../schema/appraisal.ts";
import type { CriterionMoment, OwnAgencies } from "./moment.ts";
import { selectAssignments } from "./scores.ts";

/** Stores a document's row; its file lies under its hash already (F86). */
export async function insertEvidence(trx: Trx, row: EvidenceTable): Promise<void> {
  await trx.insertInto("evidence").values(row).execute();
}

/** Appends that a document proves a criterion, or takes the place of one that did. */
export async function insertScoreEvidence(trx: Trx, row: ScoreEvidenceTable): Promise<void> {
  await trx.insertInto("scoreEvidence").values(row).execute();
}

/** Appends what a reviewer made of a document (F129). */
export async function insertEvidenceCheck(trx: Trx, row: EvidenceCheckTable): Promise<void> {
  await trx.insertInto("evidenceCheck").values(row).execute();
}

/**
 * Documents behind the criteria of a round at a moment, oldest first, also those that were replaced or removed since:
 * `replacesId` of a later row names them.
 */
export async function findScoreEvidence(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("scoreEvidence")
    .innerJoin("evidence", "evidence.id", "scoreEvidence.evidenceId")
    .leftJoin("account", "account.id", "scoreEvidence.attachedBy")
    .selectAll("scoreEvidence")
    .select([
      "evidence.agencyCode",
      "evidence.hash",
      "evidence.fileName",
      "evidence.mediaType",
      "evidence.sizeBytes",
      "evidence.title",
      "evidence.issuer",
      "evidence.number",
      "evidence.issuedOn",
      "evidence.illustrative",
      "account.name as attachedByName",
    ])
    .where("scoreEvidence.roundCode", "=", moment.roundCode)
    .where("scoreEvidence.effectiveAt", "<=", moment.asOf)
    .where("scoreEvidence.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("scoreEvidence.criterionCode", "=", moment.criterionCode);
  return query.orderBy("scoreEvidence.recordedAt").orderBy("scoreEvidence.id").execute();
}

/** Checks of the documents behind a round's criteria by a moment, oldest first; the last of a document counts. */
export async function findEvidenceChecks(db: Reader, moment: CriterionMoment) {
  let query = db
    .selectFrom("evidenceCheck")
    .innerJoin("scoreEvidence", "scoreEvidence.id", "evidenceCheck.scoreEvidenceId")
    .leftJoin("account", "account.id", "evidenceCheck.checkedBy")
    .selectAll("evidenceCheck")
    .select("account.name as checkedByName")
    .where("scoreEvidence.roundCode", "=", moment.roundCode)
    .where("evidenceCheck.effectiveAt", "<=", moment.asOf)
    .where("evidenceCheck.recordedAt", "<=", moment.knownAt);
  if (moment.criterionCode !== undefined)
    query = query.where("scoreEvidence.criterionCode", "=", moment.criterionCode);
  return query.orderBy("evidenceCheck.recordedAt").execute();
}

/**
 * The document with this id in a round, or undefined. With `agencyCodes` only one that these agencies brought, or that
 * proves a criterion they answer for at the moment (F108).
 */
export async function findEvidence(
  db: Reader,
  moment: CriterionMoment,
  { id, agencyCodes }: { id: string; agencyCodes: OwnAgencies },
): Promise<EvidenceTable | undefined> {
  let query = db
    .selectFrom("evidence")
    .selectAll()
    .where("evidence.roundCode", "=", moment.roundCode)
    .where("evidence.id", "=", id);
  if (agencyCodes) {
    query = query.where((eb) => {
      if (agencyCodes.length === 0) return eb.lit(false);
      const assigned = selectAssignments(db, moment, agencyCodes).select("criterionAssignment.criterionCode");
      const proving = db
        .selectFrom("scoreEvidence")
        .select("scoreEvidence.evidenceId")
        .where("scoreEvidence.roundCode", "=", moment.roundCode)
        .where("scoreEvidence.criterionCode", "in", assigned);
      return eb.or([eb("evidence.agencyCode", "in", agencyCodes), eb("evidence.id", "in", proving)]);
    });
  }
  return query.executeTakeFirst();
}

/** Every hash that a document, a signed table or a copy of one names, for finding files that nothing names. */
export async function findEvidenceHashes(db: Reader): Promise<Set<string>> {
  const rows = await db
    .selectFrom("evidence")
    .select("hash")
    .union(db.selectFrom("approval").select("fileHash as hash"))
    .union(db.selectFrom("approvalCopy").select("fileHash as hash"))
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}
