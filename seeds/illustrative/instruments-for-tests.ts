// Both working questionnaires, read for tests of the generator.
import { readFileSync } from "node:fs";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import {
  describeCitizenQuestionnaire,
  describeOfficialQuestionnaire,
} from "#scoring/instrument/questionnaires.ts";
import type { QuestionnaireDescription } from "#scoring/instrument/questionnaires.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";

function readInstrument(file: string, description: QuestionnaireDescription): InstrumentVersion {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), "utf8");
  const result = fromQuestionnaireCsv(text, description, 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

export const citizenInstrument = (year: number): InstrumentVersion =>
  readInstrument("sipas-questionnaire.csv", describeCitizenQuestionnaire(year));

export const officialInstrument = (year: number): InstrumentVersion =>
  readInstrument("officials-questionnaire.csv", describeOfficialQuestionnaire(year));
