// A tiny round for database tests: 2 districts × 2 hamlets × 3 forms, the real questionnaires and the working catalogue,
// and one person of every role. Rows are put in directly: a fixture needs no permission.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { pino } from "pino";
import { SetClock } from "#app/shared/clock.ts";
import type { Role } from "#app/shared/access.ts";
import type { Context } from "#app/shared/context.ts";
import { canonicalJson, sha256 } from "#app/shared/ids.server.ts";
import type { Lang } from "#app/shared/lang.ts";
import { parseCsv } from "#scoring/csv.ts";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import {
  describeCitizenQuestionnaire,
  describeOfficialQuestionnaire,
  type QuestionnaireDescription,
} from "#scoring/instrument/questionnaires.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { Database, Trx } from "../connection.ts";
import type { CriterionTable, RoundTable } from "../schema/rounds.ts";

export const TINY_ROUND = "tiny-2024";
/** Business time at which the fixture stands until a test sets its clock: a Friday morning inside the window. */
export const TINY_NOW = "2024-12-20T01:00:00.000Z";
/** The password of every fixture account is not known to anyone: tests act as people, they do not sign in. */
const NO_PASSWORD = "fixture: cannot sign in";

const districts = [
  { code: "north", vi: "Huyện Bắc", en: "North district" },
  { code: "south", vi: "Thị xã Nam", en: "South town" },
] as const;

/** In the order of the sample; `surveyor-a` works in the north, `surveyor-b` in the south. */
export const tinyHamlets = ["north-1", "north-2", "south-1", "south-2"] as const;
export const TINY_SLOTS = 3;

const agencies = ["so-noi-vu", "so-tu-phap", "van-phong-ubnd", "so-tttt", "so-tai-chinh", "so-khdt"] as const;

interface FixtureGrant {
  role: Role;
  placeCode?: string;
  agencyCode?: string;
}

/** Everybody who may be asked for with `ctx(username)`, and what they may do. */
const people = {
  "surveyor-a": [
    { role: "surveyor", placeCode: "north-1" },
    { role: "surveyor", placeCode: "north-2" },
  ],
  "surveyor-b": [
    { role: "surveyor", placeCode: "south-1" },
    { role: "surveyor", placeCode: "south-2" },
  ],
  supervisor: [{ role: "entry-supervisor" }],
  "supervisor-2": [{ role: "entry-supervisor" }],
  reviewer: [{ role: "reviewer" }],
  approver: [{ role: "approver" }],
  admin: [{ role: "admin" }],
  auditor: [{ role: "auditor" }],
  leader: [{ role: "leader" }],
  "assessor-noi-vu": [{ role: "assessor", agencyCode: "so-noi-vu" }],
  "head-noi-vu": [{ role: "agency-head", agencyCode: "so-noi-vu" }],
  "assessor-tttt": [{ role: "assessor", agencyCode: "so-tttt" }],
  "head-tttt": [{ role: "agency-head", agencyCode: "so-tttt" }],
  stranger: [],
} satisfies Record<string, FixtureGrant[]>;
export type TinyPerson = keyof typeof people;

export interface TinyRound {
  round: RoundTable;
  citizens: InstrumentVersion;
  officials: InstrumentVersion;
  /** Stands still at `TINY_NOW` until set; all contexts of the fixture go by it. */
  clock: SetClock;
  /** The context of one of the fixture's people, as the door of the house would make it inside the round. */
  ctx(username: TinyPerson, lang?: Lang): Context;
  accountId(username: TinyPerson): string;
}

/**
 * Fills a migrated, empty database with the tiny round.
 *
 * @example const { round, ctx } = await seedTinyRound(openTestDatabase()); await doThing(ctx("supervisor"), round, …)
 */
export async function seedTinyRound(
  db: Database,
  { at = TINY_NOW, slots = TINY_SLOTS }: { at?: string; slots?: number } = {},
): Promise<TinyRound> {
  const citizens = readQuestionnaire("sipas", describeCitizenQuestionnaire(2024));
  const officials = readQuestionnaire("officials", describeOfficialQuestionnaire(2024));
  const criteria = readCriteria();
  const round = tinyRound(at);
  await db.withTransaction(async (trx) => {
    await insertPlaces(trx);
    await insertInstrument(trx, round.citizenInstrumentId, citizens, at);
    await insertInstrument(trx, round.officialInstrumentId, officials, at);
    await insertCriteria(trx, round.criteriaSetId, criteria, at);
    await trx.insertInto("round").values(round).execute();
    await insertSample(trx, slots);
    await insertPeople(trx, at);
  });

  const clock = new SetClock(at);
  const config = {
    secret: "a secret of the tests, long enough to sign",
    demo: true,
    dataDir: db.file ? dirname(db.file) : "data",
    baseUrl: "http://localhost:3000",
  };
  const log = pino({ level: "silent" });
  const accountId = (username: TinyPerson) => `account-${username}`;
  const ctx = (username: TinyPerson, lang: Lang = "vi"): Context => ({
    db,
    clock,
    config,
    log,
    lang,
    actor: {
      kind: "person",
      accountId: accountId(username),
      name: nameOf(username),
      grants: grantsOf(username).map(({ role, placeCode = null, agencyCode = null }) => ({
        role,
        roundCode: TINY_ROUND,
        placeCode,
        agencyCode,
      })),
    },
  });
  return { round, citizens, officials, clock, ctx, accountId };
}

function tinyRound(at: string): RoundTable {
  return {
    code: TINY_ROUND,
    provinceCode: "tiny",
    year: 2024,
    nameVi: "Kỳ thử 2024",
    nameEn: "Tiny round 2024",
    status: "running",
    illustrative: 1,
    startsOn: "2024-11-01",
    endsOn: "2025-03-31",
    windowOpensAt: "2024-12-14T17:00:00.000Z",
    windowClosesAt: "2025-01-10T16:59:59.999Z",
    graceMinutes: 0,
    citizenInstrumentId: "tiny-sipas-1",
    officialInstrumentId: "tiny-officials-1",
    criteriaSetId: "tiny-set-1",
    method: null,
    bands: JSON.stringify([
      { band: "A", from: "90" },
      { band: "B", from: "80" },
      { band: "C", from: "70" },
    ]),
    quotas: JSON.stringify({ hdnd: 2, so: 3, phong: 3, huyen: 2 }),
    officialsInvited: 10,
    previousRoundCode: null,
    createdAt: at,
  };
}

function readQuestionnaire(name: string, description: QuestionnaireDescription): InstrumentVersion {
  const text = readFileSync(`seeds/data/${name}-questionnaire.csv`, "utf8");
  const result = fromQuestionnaireCsv(text, description, 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

function readCriteria(): Omit<CriterionTable, "setId">[] {
  const csv = parseCsv(readFileSync("seeds/data/par-criteria-876-working.csv", "utf8"));
  if (!csv.ok) throw new Error(JSON.stringify(csv.faults));
  return csv.rows.map(({ cells }, index) => {
    const cell = (column: string) => cells[csv.header.indexOf(column)] ?? "";
    return {
      code: cell("code"),
      position: index + 1,
      parentCode: cell("parent") || null,
      level: cell("level"),
      nameVi: cell("name_vi"),
      nameEn: cell("name_en"),
      maxPoints: cell("max_points"),
      rule: cell("rule"),
      agencyCode: cell("agency") || null,
      fedBy: cell("fed_by") || null,
      notApplicable: "keep",
      nameProvenance: cell("name_provenance"),
      pointsProvenance: cell("points_provenance"),
      ruleProvenance: cell("rule_provenance"),
      source: cell("source"),
    };
  });
}

async function insertPlaces(trx: Trx): Promise<void> {
  const place = (
    code: string,
    parentCode: string | null,
    level: "province" | "district" | "commune" | "hamlet",
    vi: string,
    en: string,
  ) => ({
    code,
    parentCode,
    level,
    nameVi: vi,
    nameEn: en,
    illustrative: 1 as const,
  });
  await trx
    .insertInto("place")
    .values(place("tiny", null, "province", "Tỉnh Thử", "Tiny province"))
    .execute();
  await trx
    .insertInto("place")
    .values(districts.map(({ code, vi, en }) => place(code, "tiny", "district", vi, en)))
    .execute();
  await trx
    .insertInto("place")
    .values(
      districts.map(({ code, vi, en }) =>
        place(`${code}-xa`, code, "commune", `Xã của ${vi}`, `Commune of ${en}`),
      ),
    )
    .execute();
  await trx
    .insertInto("place")
    .values(
      tinyHamlets.map((code, index) =>
        place(code, `${districtOf(code)}-xa`, "hamlet", `Ấp ${index + 1}`, `Hamlet ${index + 1}`),
      ),
    )
    .execute();
  await trx
    .insertInto("agency")
    .values([
      ...agencies.map((code) => ({
        code,
        kind: "department" as const,
        nameVi: `Cơ quan ${code}`,
        nameEn: `Agency ${code}`,
        shortVi: code,
        shortEn: code,
        placeCode: null,
        illustrative: 1 as const,
      })),
      {
        code: "ubnd-north",
        kind: "district",
        nameVi: "Ủy ban nhân dân huyện Bắc",
        nameEn: "People’s Committee of North district",
        shortVi: "UBND huyện Bắc",
        shortEn: "North district",
        placeCode: "north",
        illustrative: 1,
      },
    ])
    .execute();
}

async function insertInstrument(trx: Trx, id: string, version: InstrumentVersion, at: string): Promise<void> {
  const document = canonicalJson(version);
  await trx
    .insertInto("instrumentVersion")
    .values({
      id,
      instrumentCode: version.code,
      version: version.version,
      respondent: version.respondent,
      document,
      hash: sha256(document),
      status: "published",
      publishedAt: at,
    })
    .execute();
}

async function insertCriteria(
  trx: Trx,
  setId: string,
  criteria: Omit<CriterionTable, "setId">[],
  at: string,
): Promise<void> {
  await trx
    .insertInto("criteriaSet")
    .values({
      id: setId,
      code: "876-working",
      version: 1,
      titleVi: "Bộ tiêu chí làm việc",
      titleEn: "Working catalogue",
      decision: "876/QĐ-BNV",
      official: 0,
      hash: sha256(canonicalJson(criteria)),
      importedAt: at,
    })
    .execute();
  await trx
    .insertInto("criterion")
    .values(criteria.map((row) => ({ ...row, setId })))
    .execute();
}

async function insertSample(trx: Trx, slots: number): Promise<void> {
  await trx
    .insertInto("stratum")
    .values(
      districts.map(({ code }, index) => ({
        roundCode: TINY_ROUND,
        code,
        position: index + 1,
        psusInPopulation: 20,
      })),
    )
    .execute();
  await trx
    .insertInto("psu")
    .values(
      tinyHamlets.map((code, index) => ({
        roundCode: TINY_ROUND,
        code,
        position: index + 1,
        stratumCode: districtOf(code),
        households: 250,
        slots,
        weight: 1,
      })),
    )
    .execute();
}

async function insertPeople(trx: Trx, at: string): Promise<void> {
  const usernames = Object.keys(people) as TinyPerson[];
  await trx
    .insertInto("account")
    .values(
      usernames.map((username) => ({
        id: `account-${username}`,
        username,
        name: nameOf(username),
        email: null,
        phone: null,
        passwordHash: NO_PASSWORD,
        mustChangePassword: 0 as const,
        status: "active" as const,
        failedSignIns: 0,
        lockedUntil: null,
        illustrative: 1 as const,
        createdAt: at,
      })),
    )
    .execute();
  const grants = usernames.flatMap((username) =>
    grantsOf(username).map(({ role, placeCode = null, agencyCode = null }, index) => ({
      id: `grant-${username}-${index}`,
      accountId: `account-${username}`,
      role,
      roundCode: TINY_ROUND,
      placeCode,
      agencyCode,
      grantedAt: at,
      endsAt: null,
    })),
  );
  await trx.insertInto("roleGrant").values(grants).execute();
}

function grantsOf(username: TinyPerson): readonly FixtureGrant[] {
  return people[username];
}

function districtOf(hamlet: string): string {
  return hamlet.replace(/-\d+$/, "");
}

function nameOf(username: string): string {
  return `Người thử ${username}`;
}
