// What sets a round up: written by the administrator's imports, before anybody answers.
import type { Trx } from "./connection.ts";
import type {
  AgencyTable,
  CriteriaSetTable,
  CriterionTable,
  HolidayTable,
  InstrumentVersionTable,
  MethodVariantTable,
  PlaceTable,
  PsuTable,
  RoundStepTable,
  RoundTable,
  StratumTable,
} from "./schema/rounds.ts";

/** Adds places or corrects their names; parents must stand before their children. */
export async function putPlaces(trx: Trx, places: PlaceTable[]): Promise<void> {
  for (const { code, ...rest } of places) {
    await trx
      .insertInto("place")
      .values({ code, ...rest })
      .onConflict((conflict) => conflict.column("code").doUpdateSet(rest))
      .execute();
  }
}

/** Adds agencies or corrects their names. */
export async function putAgencies(trx: Trx, agencies: AgencyTable[]): Promise<void> {
  for (const { code, ...rest } of agencies) {
    await trx
      .insertInto("agency")
      .values({ code, ...rest })
      .onConflict((conflict) => conflict.column("code").doUpdateSet(rest))
      .execute();
  }
}

/** Adds public holidays; a day that is known already keeps its name. */
export async function putHolidays(trx: Trx, holidays: HolidayTable[]): Promise<void> {
  await trx
    .insertInto("holiday")
    .values(holidays)
    .onConflict((conflict) => conflict.column("day").doNothing())
    .execute();
}

/** Stores a published instrument version. Its code and number are unique for ever (F4). */
export async function insertInstrumentVersion(trx: Trx, version: InstrumentVersionTable): Promise<void> {
  await trx.insertInto("instrumentVersion").values(version).execute();
}

/** Stores a criteria set with all its rows; rows never change afterwards. */
export async function insertCriteriaSet(
  trx: Trx,
  set: CriteriaSetTable,
  criteria: CriterionTable[],
): Promise<void> {
  await trx.insertInto("criteriaSet").values(set).execute();
  const chunk = 50;
  for (let from = 0; from < criteria.length; from += chunk) {
    await trx
      .insertInto("criterion")
      .values(criteria.slice(from, from + chunk))
      .execute();
  }
}

/** Stores a round with its sample design and its time line. */
export async function insertRound(
  trx: Trx,
  round: RoundTable,
  design: {
    strata: StratumTable[];
    psus: PsuTable[];
    steps: RoundStepTable[];
    variants: MethodVariantTable[];
  },
): Promise<void> {
  await trx.insertInto("round").values(round).execute();
  if (design.strata.length > 0) await trx.insertInto("stratum").values(design.strata).execute();
  if (design.psus.length > 0) await trx.insertInto("psu").values(design.psus).execute();
  if (design.steps.length > 0) await trx.insertInto("roundStep").values(design.steps).execute();
  if (design.variants.length > 0) await trx.insertInto("methodVariant").values(design.variants).execute();
}

/** Changes a round's settings; the use case keeps old and new values in the audit trail. */
export async function updateRound(
  trx: Trx,
  code: string,
  changes: Partial<Omit<RoundTable, "code">>,
): Promise<void> {
  await trx.updateTable("round").set(changes).where("code", "=", code).execute();
}

/** Sets a server-wide setting. */
export async function putSetting(trx: Trx, name: string, value: string): Promise<void> {
  await trx
    .insertInto("setting")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
