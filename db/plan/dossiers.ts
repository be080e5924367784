import type { Reader, Trx } from "../connection.ts";
import type { DossierMonthTable } from "../schema/plan.ts";
import type { OwnAgencies } from "./tasks.ts";

/** Appends monthly counts; a row of the same month, level and agency corrects the one before (F125). */
export async function insertDossierMonths(trx: Trx, rows: DossierMonthTable[]): Promise<void> {
  const chunk = 100;
  for (let from = 0; from < rows.length; from += chunk) {
    await trx
      .insertInto("dossierMonth")
      .values(rows.slice(from, from + chunk))
      .execute();
  }
}

/**
 * Monthly counts of a round that had taken effect by `asOf` and were recorded by `knownAt`: of each month, level and
 * agency only the last recorded. A month takes effect with its last day.
 */
export async function findDossierMonths(
  db: Reader,
  moment: { roundCode: string; asOf: string; knownAt: string; agencyCodes?: OwnAgencies },
) {
  let query = db
    .selectFrom("dossierMonth")
    .innerJoin("agency", "agency.code", "dossierMonth.agencyCode")
    .innerJoin("account", "account.id", "dossierMonth.recordedBy")
    .selectAll("dossierMonth")
    .select([
      "agency.nameVi as agencyVi",
      "agency.nameEn as agencyEn",
      "agency.shortVi as agencyShortVi",
      "agency.shortEn as agencyShortEn",
      "account.name as recordedByName",
    ])
    .where("dossierMonth.roundCode", "=", moment.roundCode)
    .where("dossierMonth.effectiveAt", "<=", moment.asOf)
    .where("dossierMonth.recordedAt", "<=", moment.knownAt)
    .orderBy("dossierMonth.month")
    .orderBy("dossierMonth.level")
    .orderBy("dossierMonth.agencyCode")
    .orderBy("dossierMonth.recordedAt");
  const own = moment.agencyCodes;
  if (own)
    query = query.where((eb) => (own.length > 0 ? eb("dossierMonth.agencyCode", "in", own) : eb.lit(false)));
  const rows = await query.execute();
  return [...new Map(rows.map((row) => [`${row.month} ${row.level} ${row.agencyCode}`, row])).values()];
}
