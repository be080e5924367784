import type { Reader } from "./connection.ts";

/** The round with this code, or undefined. */
export async function findRound(db: Reader, code: string) {
  return db.selectFrom("round").selectAll().where("code", "=", code).executeTakeFirst();
}

/** All rounds, the newest year first. */
export async function findRounds(db: Reader) {
  return db.selectFrom("round").selectAll().orderBy("year", "desc").orderBy("code").execute();
}

/** One instrument version with its document, or undefined. */
export async function findInstrumentVersion(db: Reader, id: string) {
  return db.selectFrom("instrumentVersion").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Rows of a criteria set in the order of its file. Empty for an unknown set. */
export async function findCriteria(db: Reader, setId: string) {
  return db.selectFrom("criterion").selectAll().where("setId", "=", setId).orderBy("position").execute();
}

/** One criteria set without its rows, or undefined. */
export async function findCriteriaSet(db: Reader, id: string) {
  return db.selectFrom("criteriaSet").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The sampled hamlets of a round with their names, district and sample size, in the order of the sample (F119). */
export async function findPsus(db: Reader, roundCode: string) {
  return db
    .selectFrom("psu")
    .innerJoin("place as hamlet", "hamlet.code", "psu.code")
    .innerJoin("place as district", "district.code", "psu.stratumCode")
    .selectAll("psu")
    .select([
      "hamlet.nameVi",
      "hamlet.nameEn",
      "hamlet.parentCode",
      "hamlet.illustrative",
      "district.nameVi as districtVi",
      "district.nameEn as districtEn",
    ])
    .where("psu.roundCode", "=", roundCode)
    .orderBy("psu.position")
    .execute();
}

/** Strata of a round with the number of PSUs in the population (null: unknown, no FPC). */
export async function findStrata(db: Reader, roundCode: string) {
  return db
    .selectFrom("stratum")
    .innerJoin("place", "place.code", "stratum.code")
    .selectAll("stratum")
    .select(["place.nameVi", "place.nameEn"])
    .where("stratum.roundCode", "=", roundCode)
    .orderBy("stratum.position")
    .execute();
}

/** The marks of the round's time line, in order. */
export async function findRoundSteps(db: Reader, roundCode: string) {
  return db
    .selectFrom("roundStep")
    .selectAll()
    .where("roundCode", "=", roundCode)
    .orderBy("position")
    .execute();
}

/** All agencies by code. */
export async function findAgencies(db: Reader) {
  return db.selectFrom("agency").selectAll().orderBy("code").execute();
}

/** All places; the tree hangs on `parentCode`. */
export async function findPlaces(db: Reader) {
  return db.selectFrom("place").selectAll().orderBy("code").execute();
}

/** Public holidays and worked weekends, by day. */
export async function findHolidays(db: Reader) {
  return db.selectFrom("holiday").selectAll().orderBy("day").execute();
}

/** A server-wide setting, or undefined. */
export async function findSetting(db: Reader, name: string): Promise<string | undefined> {
  const row = await db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}
