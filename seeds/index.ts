// The seeds by name. Each goes through use cases, so it can't make a state that a person couldn't.
import { layFoundation, publishInstruments } from "./foundation.ts";
import { createRound2023, createRound2024 } from "./rounds.ts";
import type { Stage } from "./stage.ts";

export type Seed = (stage: Stage) => Promise<void>;

/** Both rounds of Tây Ninh: 2023 complete, 2024 in its middle as of 20/12/2024 08:00. */
const demo: Seed = async (stage) => {
  stage.report("places, agencies, accounts, criteria sets");
  await layFoundation(stage);
  const instruments2023 = await publishInstruments(stage, 2023, 1);
  await createRound2023(stage, instruments2023);
  const instruments2024 = await publishInstruments(stage, 2024, 2);
  await createRound2024(stage, instruments2024);
};

export const seeds: Readonly<Record<string, Seed>> = { demo };

/** The business moment at which the demo begins (domain §1). */
export const DEMO_BEGINS_AT = "2024-12-20 08:00";
