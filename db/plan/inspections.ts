import type { Reader, Trx } from "../connection.ts";
import type { FindingFixTable, FindingTable, InspectionTable } from "../schema/plan.ts";
import type { OwnAgencies } from "./tasks.ts";

/** Stores an inspection with what it found (F128). */
export async function insertInspection(
  trx: Trx,
  inspection: InspectionTable,
  findings: readonly FindingTable[],
): Promise<void> {
  await trx.insertInto("inspection").values(inspection).execute();
  if (findings.length > 0) await trx.insertInto("finding").values(findings).execute();
}

interface InspectionFilter {
  roundCode: string;
  asOf: string;
  knownAt: string;
  /** Inspections of these units. */
  units?: OwnAgencies;
}

/** Inspections held by `asOf` and recorded by `knownAt`, in order of day, with the names of unit and team. */
export async function findInspections(db: Reader, filter: InspectionFilter) {
  return selectInspections(db, filter)
    .innerJoin("agency as unit", "unit.code", "inspection.unitAgencyCode")
    .innerJoin("agency as team", "team.code", "inspection.teamAgencyCode")
    .selectAll("inspection")
    .select([
      "unit.nameVi as unitVi",
      "unit.nameEn as unitEn",
      "unit.kind as unitKind",
      "team.shortVi as teamVi",
      "team.shortEn as teamEn",
    ])
    .orderBy("inspection.inspectedOn")
    .orderBy("inspection.code")
    .execute();
}

/** Findings of those inspections, by code. Whether they are fixed stands in their deadlines. */
export async function findFindings(db: Reader, filter: InspectionFilter) {
  return db
    .selectFrom("finding")
    .selectAll()
    .where("inspectionId", "in", selectInspections(db, filter).select("inspection.id"))
    .orderBy("code")
    .execute();
}

/** What proves the findings of a round fixed, recorded by `knownAt`, by time of effect. */
export async function findFindingFixes(
  db: Reader,
  { roundCode, knownAt }: { roundCode: string; knownAt: string },
) {
  return db
    .selectFrom("findingFix")
    .innerJoin("finding", "finding.id", "findingFix.findingId")
    .innerJoin("inspection", "inspection.id", "finding.inspectionId")
    .innerJoin("account", "account.id", "findingFix.reportedBy")
    .selectAll("findingFix")
    .select("account.name as reportedByName")
    .where("inspection.roundCode", "=", roundCode)
    .where("findingFix.recordedAt", "<=", knownAt)
    .orderBy("findingFix.effectiveAt")
    .orderBy("findingFix.recordedAt")
    .execute();
}

/** The finding in a unit of these agencies (null: anybody's), or undefined. */
export async function findOwnFinding(
  db: Reader,
  { roundCode, code, owners }: { roundCode: string; code: string; owners: OwnAgencies },
) {
  let query = db
    .selectFrom("finding")
    .innerJoin("inspection", "inspection.id", "finding.inspectionId")
    .selectAll("finding")
    .select(["inspection.code as inspectionCode", "inspection.unitAgencyCode", "inspection.effectiveAt"])
    .where("inspection.roundCode", "=", roundCode)
    .where("finding.code", "=", code);
  if (owners) {
    query = query.where((eb) =>
      owners.length > 0 ? eb("inspection.unitAgencyCode", "in", owners) : eb.lit(false),
    );
  }
  return query.executeTakeFirst();
}

/** Appends what proves a finding fixed. */
export async function insertFindingFix(trx: Trx, fix: FindingFixTable): Promise<void> {
  await trx.insertInto("findingFix").values(fix).execute();
}

function selectInspections(db: Reader, { roundCode, asOf, knownAt, units }: InspectionFilter) {
  let query = db
    .selectFrom("inspection")
    .where("inspection.roundCode", "=", roundCode)
    .where("inspection.effectiveAt", "<=", asOf)
    .where("inspection.recordedAt", "<=", knownAt);
  if (units) {
    query = query.where((eb) =>
      units.length > 0 ? eb("inspection.unitAgencyCode", "in", units) : eb.lit(false),
    );
  }
  return query;
}
