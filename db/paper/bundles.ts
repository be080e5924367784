import { orNothing } from "./own.ts";
import type { Reader, Trx } from "../connection.ts";
import type { BundleTable } from "../schema/paper.ts";

/** Adds the bundle of a hamlet. */
export async function insertBundle(trx: Trx, bundle: BundleTable): Promise<void> {
  await trx.insertInto("bundle").values(bundle).execute();
}

/** The bundle of a hamlet, or undefined: not printed yet, or not among `hamlets` (null: all are one's own). */
export async function findBundle(
  db: Reader,
  {
    roundCode,
    hamletCode,
    hamlets,
  }: { roundCode: string; hamletCode: string; hamlets: readonly string[] | null },
) {
  return db
    .selectFrom("bundle")
    .innerJoin("place as hamlet", "hamlet.code", "bundle.hamletCode")
    .innerJoin("place as commune", "commune.code", "hamlet.parentCode")
    .innerJoin("psu", (join) =>
      join.onRef("psu.roundCode", "=", "bundle.roundCode").onRef("psu.code", "=", "bundle.hamletCode"),
    )
    .innerJoin("place as district", "district.code", "psu.stratumCode")
    .leftJoin("account as surveyor", "surveyor.id", "bundle.surveyorId")
    .selectAll("bundle")
    .select([
      "hamlet.nameVi",
      "hamlet.nameEn",
      "hamlet.illustrative",
      "commune.nameVi as communeVi",
      "commune.nameEn as communeEn",
      "district.nameVi as districtVi",
      "district.nameEn as districtEn",
      "surveyor.name as surveyorName",
    ])
    .where("bundle.roundCode", "=", roundCode)
    .where("bundle.hamletCode", "=", hamletCode)
    .$if(hamlets !== null, (query) => query.where("bundle.hamletCode", "in", orNothing(hamlets ?? [])))
    .executeTakeFirst();
}

/**
 * Bundles of a round in the order of the sample, with the names of hamlet, district and surveyor.
 * `hamlets` narrows to one's own; null takes all.
 */
export async function findBundleRows(db: Reader, roundCode: string, hamlets: readonly string[] | null) {
  return db
    .selectFrom("bundle")
    .innerJoin("psu", (join) =>
      join.onRef("psu.roundCode", "=", "bundle.roundCode").onRef("psu.code", "=", "bundle.hamletCode"),
    )
    .innerJoin("place as hamlet", "hamlet.code", "bundle.hamletCode")
    .innerJoin("place as district", "district.code", "psu.stratumCode")
    .leftJoin("account as surveyor", "surveyor.id", "bundle.surveyorId")
    .selectAll("bundle")
    .select([
      "hamlet.nameVi",
      "hamlet.nameEn",
      "district.nameVi as districtVi",
      "district.nameEn as districtEn",
      "surveyor.name as surveyorName",
    ])
    .where("bundle.roundCode", "=", roundCode)
    .$if(hamlets !== null, (query) => query.where("bundle.hamletCode", "in", orNothing(hamlets ?? [])))
    .orderBy("psu.position")
    .execute();
}

export type BundleRow = Awaited<ReturnType<typeof findBundleRows>>[number];

/** Moves a bundle from one state on; gives false when it was not in that state any more. */
export async function updateBundle(
  trx: Trx,
  { id, from }: { id: string; from: BundleTable["state"] },
  change: Partial<Pick<BundleTable, "state" | "surveyorId" | "issuedAt" | "handedBackAt" | "countedForms">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("bundle")
    .set(change)
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Surveyors with a grant in a hamlet of the round, by name: who may be handed its bundle. */
export async function findSurveyors(db: Reader, roundCode: string, now: string) {
  return db
    .selectFrom("roleGrant")
    .innerJoin("account", "account.id", "roleGrant.accountId")
    .select(["account.id", "account.name", "roleGrant.placeCode"])
    .where("roleGrant.role", "=", "surveyor")
    .where("account.status", "=", "active")
    .where((eb) => eb.or([eb("roleGrant.roundCode", "is", null), eb("roleGrant.roundCode", "=", roundCode)]))
    .where((eb) => eb.or([eb("roleGrant.endsAt", "is", null), eb("roleGrant.endsAt", ">", now)]))
    .orderBy("account.name")
    .execute();
}
