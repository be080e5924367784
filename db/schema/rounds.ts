/** Whole number used as a truth value: 0 or 1. */
export type Flag = 0 | 1;
/** An instant as ISO 8601 in UTC, for example "2024-12-20T01:00:00.000Z". Sorts as text. */
export type Instant = string;
/** A day in Viet Nam, for example "2024-12-20". */
export type Day = string;
/** A JSON document kept as text. */
export type Json = string;

export interface PlaceTable {
  code: string;
  parentCode: string | null;
  level: "province" | "district" | "commune" | "hamlet";
  nameVi: string;
  nameEn: string;
  illustrative: Flag;
}

export interface AgencyTable {
  code: string;
  kind: "department" | "office" | "district" | "commune" | "post";
  nameVi: string;
  nameEn: string;
  shortVi: string;
  shortEn: string;
  placeCode: string | null;
  illustrative: Flag;
}

export interface InstrumentVersionTable {
  id: string;
  instrumentCode: string;
  version: number;
  respondent: "citizen" | "official";
  document: Json;
  hash: string;
  status: "draft" | "published";
  publishedAt: Instant | null;
}

export interface CriteriaSetTable {
  id: string;
  code: string;
  version: number;
  titleVi: string;
  titleEn: string;
  decision: string;
  official: Flag;
  hash: string;
  importedAt: Instant;
}

export interface CriterionTable {
  setId: string;
  code: string;
  position: number;
  parentCode: string | null;
  level: string;
  nameVi: string;
  nameEn: string;
  maxPoints: string;
  rule: Json;
  agencyCode: string | null;
  fedBy: string | null;
  notApplicable: "keep" | "shrink";
  nameProvenance: string;
  pointsProvenance: string;
  ruleProvenance: string;
  source: string;
}

export interface RoundTable {
  code: string;
  provinceCode: string;
  year: number;
  nameVi: string;
  nameEn: string;
  status: "preparing" | "running" | "closed";
  illustrative: Flag;
  startsOn: Day;
  endsOn: Day;
  windowOpensAt: Instant;
  windowClosesAt: Instant;
  graceMinutes: number;
  citizenInstrumentId: string;
  officialInstrumentId: string;
  criteriaSetId: string;
  /** Overrides the instrument version's own method; null means that one. */
  method: Json | null;
  /** [{ "band": "A", "from": "90" }, …], highest first. */
  bands: Json;
  /** Officials' groups and how many are invited: { "hdnd": 46, … }. */
  quotas: Json;
  /** What the quotas must total; null when nobody fixed it. */
  officialsInvited: number | null;
  previousRoundCode: string | null;
  createdAt: Instant;
}

export interface StratumTable {
  roundCode: string;
  code: string;
  position: number;
  psusInPopulation: number | null;
}

export interface PsuTable {
  roundCode: string;
  code: string;
  position: number;
  stratumCode: string;
  households: number | null;
  slots: number;
  weight: number;
}

export interface RoundStepTable {
  roundCode: string;
  code: string;
  position: number;
  nameVi: string;
  nameEn: string;
  at: Instant;
}

export interface MethodVariantTable {
  roundCode: string;
  code: string;
  nameVi: string;
  nameEn: string;
  method: Json;
}

export interface HolidayTable {
  day: Day;
  /** in-lieu: off for a holiday on a weekend. swapped: off for a weekend day that is worked. */
  kind: "holiday" | "in-lieu" | "swapped" | "worked";
  nameVi: string;
  nameEn: string;
  source: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface JobTable {
  id: string;
  kind: string;
  roundCode: string | null;
  payload: Json;
  dueAt: Instant;
  /** Which clock makes it due: business (moved in the demo) or the machine's. */
  clock: "business" | "machine";
  leasedBy: string | null;
  leasedUntil: Instant | null;
  attempts: number;
  lastError: string | null;
  doneAt: Instant | null;
}

export interface RoundsSchema {
  place: PlaceTable;
  agency: AgencyTable;
  instrumentVersion: InstrumentVersionTable;
  criteriaSet: CriteriaSetTable;
  criterion: CriterionTable;
  round: RoundTable;
  stratum: StratumTable;
  psu: PsuTable;
  roundStep: RoundStepTable;
  methodVariant: MethodVariantTable;
  holiday: HolidayTable;
  setting: SettingTable;
  job: JobTable;
}
