// What both rounds stand on: places, agencies, holidays, accounts, instruments and criteria sets.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addAccount } from "#app/people/add-account.server.ts";
import { DEMO_PASSWORD } from "#app/people/demo.ts";
import { importCriteriaSet } from "#app/rounds/import-criteria.server.ts";
import {
  importAgencies,
  importHolidays,
  importPlaces,
  publishInstrument,
} from "#app/rounds/set-up.server.ts";
import type { Grant } from "#app/shared/access.ts";
import { sayFault, inFile } from "#scoring/csv.ts";
import { holidays2023, holidays2024, holidays2025 } from "#scoring/deadlines/holidays.ts";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import {
  describeCitizenQuestionnaire,
  describeOfficialQuestionnaire,
  type QuestionnaireDescription,
} from "#scoring/instrument/questionnaires.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { agencies } from "./data/agencies.ts";
import { places } from "./data/places.ts";
import { accounts, type SeedAccount } from "./illustrative/accounts.ts";
import type { Stage } from "./stage.ts";

const beforeAll = "2023-01-03 08:00";

export const WORKING_SET = "par-876-working@1";

export interface Instruments {
  citizen: { id: string; version: InstrumentVersion };
  official: { id: string; version: InstrumentVersion };
}

const dataFolder = join(import.meta.dirname, "data");
const read = (name: string) => readFileSync(join(dataFolder, name), "utf8");

/** Places, agencies, holidays, accounts and both criteria sets. */
export async function layFoundation(stage: Stage): Promise<void> {
  const ctx = stage.system(beforeAll);
  await importPlaces(
    ctx,
    places.map(({ code, parent, level, name, provenance }) => ({
      code,
      parentCode: parent,
      level,
      nameVi: name.vi,
      nameEn: name.en,
      illustrative: provenance === "illustrative" && level === "hamlet" ? 1 : 0,
    })),
  );
  await importAgencies(
    ctx,
    agencies.map(({ code, kind, name, shortName, place, provenance }) => ({
      code,
      kind,
      nameVi: name.vi,
      nameEn: name.en,
      shortVi: shortName.vi,
      shortEn: shortName.en,
      placeCode: place ?? null,
      illustrative: provenance === "illustrative" ? 1 : 0,
    })),
  );
  await importHolidays(
    ctx,
    [...holidays2023, ...holidays2024, ...holidays2025].map(({ day, kind, name }) => ({
      day,
      kind,
      nameVi: name.vi,
      nameEn: name.en,
      source: "Bộ luật Lao động 2019, Điều 111–112; thông báo nghỉ lễ hằng năm",
    })),
  );
  for (const account of accounts) {
    await addAccount(ctx, {
      username: account.username,
      name: account.name,
      password: DEMO_PASSWORD,
      mustChangePassword: false,
      illustrative: true,
      grants: grantsOf(account),
    });
  }
  await importCriteriaSet(ctx, {
    code: "par-876-working",
    version: 1,
    titleVi: "Bộ tiêu chí làm việc theo Quyết định 876/QĐ-BNV",
    titleEn: "Working criteria set after Decision 876/QĐ-BNV",
    decision: "876/QĐ-BNV, 10/11/2022",
    official: false,
    file: { name: "par-criteria-876-working.csv", text: read("par-criteria-876-working.csv") },
  });
  await importCriteriaSet(ctx, {
    code: "par-2948-domains",
    version: 1,
    titleVi: "Điểm tối đa theo lĩnh vực, Quyết định 2948/QĐ-BNV",
    titleEn: "Domain maxima of Decision 2948/QĐ-BNV",
    decision: "2948/QĐ-BNV, 28/12/2017",
    official: false,
    file: { name: "par-criteria-2948-domains.csv", text: read("par-criteria-2948-domains.csv") },
  });
}

function grantsOf({ role, agency, hamlets }: SeedAccount): Grant[] {
  const scoped = (place: string | null, own: string | null): Grant => ({
    role,
    roundCode: null,
    placeCode: place,
    agencyCode: own,
  });
  if (role === "surveyor") return (hamlets?.carries ?? []).map((code) => scoped(code, null));
  return [scoped(null, agency)];
}

/** Publishes both questionnaires of a year; each year is a version of its own, since ages are reckoned at its end. */
export async function publishInstruments(stage: Stage, year: number, version: number): Promise<Instruments> {
  const ctx = stage.system(`${year}-11-01 08:00`);
  const publish = async (file: string, description: QuestionnaireDescription) => {
    const made = fromQuestionnaireCsv(read(file), description, version);
    if (!made.ok) throw new Error(inFile(file, made.faults).map(sayFault).join("\n"));
    return { id: await publishInstrument(ctx, made.value), version: made.value };
  };
  return {
    citizen: await publish("sipas-questionnaire.csv", describeCitizenQuestionnaire(year)),
    official: await publish("officials-questionnaire.csv", describeOfficialQuestionnaire(year)),
  };
}
