// The seeds by name. Each goes through use cases, so it can't make a state that a person couldn't.
import { sealTrail } from "#app/people/seal-trail.server.ts";
import { seedAppraisal2023, seedAppraisal2024 } from "./appraisal.ts";
import { layFoundation, publishInstruments } from "./foundation.ts";
import { createRound2023, createRound2024 } from "./rounds.ts";
import { seedPaper2023, seedPaper2024 } from "./paper.ts";
import { seedPlan2023, seedPlan2024 } from "./plan.ts";
import { seedReferences, takeRuns } from "./results.ts";
import { seedSurvey2023, seedSurvey2024 } from "./survey.ts";
import type { Stage } from "./stage.ts";

export type Seed = (stage: Stage) => Promise<void>;

/** Both rounds of Tây Ninh: 2023 complete, 2024 in its middle as of 20/12/2024 08:00. */
const demo: Seed = async (stage) => {
  stage.report("places, agencies, accounts, criteria sets");
  await layFoundation(stage);

  stage.report("2023: 558 paper forms, 396 officials");
  const of2023 = await publishInstruments(stage, 2023, 1);
  await createRound2023(stage, of2023);
  await seedPaper2023(stage, of2023.citizen.version);
  await seedSurvey2023(stage, of2023.official.version);
  await seedPlan2023(stage);
  await seedAppraisal2023(stage);

  stage.report("2024: the same, in its middle");
  const of2024 = await publishInstruments(stage, 2024, 2);
  await createRound2024(stage, of2024);
  await seedPaper2024(stage, of2024.citizen.version);
  await seedSurvey2024(stage, of2024.official.version);
  await seedPlan2024(stage);
  await seedAppraisal2024(stage);

  stage.report("published scores to compare with, score runs");
  await seedReferences(stage);
  await takeRuns(stage);
  await sealTrail(stage.system(DEMO_BEGINS_AT));
};

export const seeds: Readonly<Record<string, Seed>> = { demo };

/** The business moment at which the demo begins (domain §1). */
export const DEMO_BEGINS_AT = "2024-12-20 08:00";
