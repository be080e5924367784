// Faults put into the made-up forms on purpose, so that there is something for the quality checks to find.
import { visibleItems } from "#scoring/instrument/visible.ts";
import { createRandom } from "./random.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import type { CitizenForm } from "./citizens.ts";
import type { Random } from "./random.ts";

/** `near-duplicate` is the copy: its pattern is the form before it, in the same hamlet. */
export type PlantedFault = "straight-liner" | "near-duplicate" | "below-completeness" | "under-age";

export const plantedFaults: readonly PlantedFault[] = [
  "straight-liner",
  "near-duplicate",
  "below-completeness",
  "under-age",
];

export interface PlantInput {
  instrument: InstrumentVersion;
  forms: readonly CitizenForm[];
  seed: string;
  year: number;
  faults?: readonly PlantedFault[];
}

/** The forms with each named fault in one of them, each in another hamlet. */
export function plantFaults(input: PlantInput): CitizenForm[] {
  const { forms, seed, faults = plantedFaults } = input;
  const random = createRandom(`${seed}/planted`);
  const hamlets = random.shuffle([...new Set(forms.map(({ hamlet }) => hamlet))]);
  const result = [...forms];
  faults.forEach((fault, index) => {
    const here = forms.filter(({ hamlet, ordinal }) => hamlet === hamlets[index] && ordinal > 1);
    if (here.length === 0) return;
    const form = random.choice(here);
    result[form.slot - 1] = { ...form, answers: plant(fault, form, input, random), planted: fault };
  });
  return result;
}

function plant(fault: PlantedFault, form: CitizenForm, input: PlantInput, random: Random) {
  const { instrument, forms, year } = input;
  const indexItems = visibleItems(instrument, form.answers).filter(({ counts }) => counts);
  switch (fault) {
    case "straight-liner":
      return { ...form.answers, ...Object.fromEntries(indexItems.map(({ code }) => [code, "4"])) };
    case "below-completeness": {
      // put the pen down half way, yet filled in who they are
      const unanswered = indexItems.slice(Math.floor(indexItems.length / 2));
      return { ...form.answers, ...Object.fromEntries(unanswered.map(({ code }) => [code, "BLANK"])) };
    }
    case "under-age":
      return instrument.eligibility === undefined
        ? form.answers
        : { ...form.answers, [instrument.eligibility.item]: String(year - 16) };
    case "near-duplicate":
      return copyNearly(instrument, forms[form.slot - 2] ?? form, random);
  }
}

/** All as in the pattern, but three opinions one level aside. */
function copyNearly(instrument: InstrumentVersion, pattern: CitizenForm, random: Random) {
  const opinions = instrument.items.filter(
    ({ type, code }) => type === "likert5" && /^[1-5]$/.test(pattern.answers[code] ?? ""),
  );
  const moved = random
    .shuffle(opinions)
    .slice(0, 3)
    .map(({ code }) => [code, pattern.answers[code] === "4" ? "5" : "4"]);
  return { ...pattern.answers, ...Object.fromEntries(moved) };
}
