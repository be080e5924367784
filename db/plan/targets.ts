import type { Reader, Trx } from "../connection.ts";
import type { TargetCriterionTable, TargetMeasurementTable, TargetTable } from "../schema/plan.ts";
import type { OwnAgencies } from "./tasks.ts";

export type NewTarget = TargetTable & {
  coOwners: readonly string[];
  criteria: readonly Omit<TargetCriterionTable, "targetId">[];
};

/** Stores a target of the digital plan with its co-owners and criteria (F124). */
export async function insertTarget(trx: Trx, { coOwners, criteria, ...target }: NewTarget): Promise<void> {
  await trx.insertInto("target").values(target).execute();
  if (coOwners.length > 0) {
    const rows = coOwners.map((agencyCode) => ({ targetId: target.id, agencyCode }));
    await trx.insertInto("targetCoOwner").values(rows).execute();
  }
  if (criteria.length > 0) {
    const rows = criteria.map((criterion) => ({ targetId: target.id, ...criterion }));
    await trx.insertInto("targetCriterion").values(rows).execute();
  }
}

/** How many targets a round has; the next one stands behind them. */
export async function countTargets(db: Reader, roundCode: string): Promise<number> {
  const row = await db
    .selectFrom("target")
    .select(({ fn }) => fn.countAll<number>().as("targets"))
    .where("roundCode", "=", roundCode)
    .executeTakeFirstOrThrow();
  return Number(row.targets);
}

export interface TargetFilter {
  roundCode: string;
  /** Only targets and measurements recorded by this instant. */
  knownAt: string;
  /** Targets these agencies own or help with. */
  agencyCodes?: OwnAgencies;
  code?: string;
}

/** Targets of a round in the order of its plan, with the owner's names. */
export async function findTargets(db: Reader, filter: TargetFilter) {
  return selectTargets(db, filter)
    .innerJoin("agency as owner", "owner.code", "target.ownerAgencyCode")
    .selectAll("target")
    .select([
      "owner.nameVi as ownerVi",
      "owner.nameEn as ownerEn",
      "owner.shortVi as ownerShortVi",
      "owner.shortEn as ownerShortEn",
    ])
    .orderBy("target.position")
    .execute();
}

/** Criteria that the targets a filter takes feed or help, the first one first. */
export async function findTargetCriteria(db: Reader, filter: TargetFilter) {
  return db
    .selectFrom("targetCriterion")
    .selectAll()
    .where("targetId", "in", selectTargets(db, filter).select("target.id"))
    .orderBy("position")
    .execute();
}

/** Agencies that help with the targets a filter takes, by target. */
export async function findTargetCoOwners(db: Reader, filter: TargetFilter) {
  return db
    .selectFrom("targetCoOwner")
    .selectAll()
    .where("targetId", "in", selectTargets(db, filter).select("target.id"))
    .orderBy("agencyCode")
    .execute();
}

/** Measurements of the targets a filter takes, in order of day; the later recorded of one day corrects the other. */
export async function findMeasurements(db: Reader, filter: TargetFilter) {
  return db
    .selectFrom("targetMeasurement")
    .innerJoin("account", "account.id", "targetMeasurement.recordedBy")
    .selectAll("targetMeasurement")
    .select("account.name as recordedByName")
    .where("targetId", "in", selectTargets(db, filter).select("target.id"))
    .where("targetMeasurement.recordedAt", "<=", filter.knownAt)
    .orderBy("measuredOn")
    .orderBy("targetMeasurement.recordedAt")
    .execute();
}

/** The target that one of these agencies owns (null: anybody's), or undefined. */
export async function findOwnTarget(
  db: Reader,
  { roundCode, code, owners }: { roundCode: string; code: string; owners: OwnAgencies },
): Promise<TargetTable | undefined> {
  let query = db.selectFrom("target").selectAll().where("roundCode", "=", roundCode).where("code", "=", code);
  if (owners) {
    query = query.where((eb) => (owners.length > 0 ? eb("ownerAgencyCode", "in", owners) : eb.lit(false)));
  }
  return query.executeTakeFirst();
}

/** Appends a measurement. */
export async function insertMeasurement(trx: Trx, measurement: TargetMeasurementTable): Promise<void> {
  await trx.insertInto("targetMeasurement").values(measurement).execute();
}

function selectTargets(db: Reader, { roundCode, knownAt, agencyCodes, code }: TargetFilter) {
  let query = db
    .selectFrom("target")
    .where("target.roundCode", "=", roundCode)
    .where("target.recordedAt", "<=", knownAt);
  if (code !== undefined) query = query.where("target.code", "=", code);
  if (agencyCodes) {
    const helped = db.selectFrom("targetCoOwner").select("targetId").where("agencyCode", "in", agencyCodes);
    query = query.where((eb) =>
      agencyCodes.length > 0
        ? eb.or([eb("target.ownerAgencyCode", "in", agencyCodes), eb("target.id", "in", helped)])
        : eb.lit(false),
    );
  }
  return query;
}
