// The true answers of the citizens' forms: what stands on the paper before anybody types it. All of it is made up.
//
// Opinion = year + item + hamlet + person + chance on one latent scale, cut into five levels. The hamlets' effects are
// standardised, so that people of one hamlet agree as much as meant (about 0.05) however few hamlets there are.
import { nextItem } from "#scoring/instrument/visible.ts";
import {
  citizenComments,
  commentShare,
  missingChances,
  multiHabits,
  singleShares,
} from "./citizen-habits.ts";
import { itemEffect, levelOf } from "./likert.ts";
import { plantFaults } from "./planted-forms.ts";
import { createRandom, standardise } from "./random.ts";
import type { InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import type { Hamlet, Residence } from "../data/places.ts";
import type { Cuts } from "./likert.ts";
import type { PlantedFault } from "./planted-forms.ts";
import type { Random } from "./random.ts";

export interface CitizenForm {
  /** 1 … 558, the number on the paper without its check digit. */
  slot: number;
  hamlet: string;
  /** 1 … 31 within the hamlet. */
  ordinal: number;
  answers: Record<string, string>;
  /** A fault put there on purpose, for quality checks to find. */
  planted: PlantedFault | null;
  illustrative: true;
}

export interface CitizenAnswersInput {
  instrument: InstrumentVersion;
  hamlets: readonly Pick<Hamlet, "code" | "residence">[];
  seed: string;
  year: number;
  formsPerHamlet?: number;
  /** Which faults to plant; all four unless given. */
  faults?: readonly PlantedFault[];
}

const cuts: Cuts = [-1.55, -0.85, 0, 1.95];
const spread = { item: 0.1, hamlet: 0.2, person: 0.62, chance: 0.76 };

/** Latent level of a year, near the country's published headlines (82.66 in 2023, 83.94 in 2024). */
const yearLevel = (year: number) => 0.9 + 0.035 * (year - 2023);

/** What is liked more or less than the rest; services lie a little above policy, as published for the country. */
const factorLevel: Readonly<Record<string, number>> = {
  accountability: 0.03,
  participation: -0.09,
  policy_result: 0.02,
  access: 0.1,
  procedures: 0.03,
  civil_servants: 0.06,
  results: 0.07,
  feedback: -0.15,
};

const residenceCode: Readonly<Record<Residence, string>> = { urban: "1", rural: "2", border: "3" };

interface Person {
  random: Random;
  opinion: number;
  /** 1 for ordinary care in filling in; higher leaves more blanks. */
  carelessness: number;
  birthYear: number;
  residence: Residence;
}

/**
 * One form for each slot of each hamlet, hamlets in the given order, the same for the same seed.
 *
 * Answers are in the stored form (codes, ticks joined by `|`, missing codes; hidden items absent).
 */
export function citizenAnswers(input: CitizenAnswersInput): CitizenForm[] {
  const { instrument, hamlets, seed, year, formsPerHamlet = 31 } = input;
  const random = createRandom(`${seed}/hamlets`);
  const effects = standardise(hamlets.map(() => random.normal()));

  const forms = hamlets.flatMap((hamlet, h) =>
    Array.from({ length: formsPerHamlet }, (_, i): CitizenForm => {
      const slot = h * formsPerHamlet + i + 1;
      const person = drawPerson(
        createRandom(`${seed}/form/${slot}`),
        yearLevel(year) + spread.hamlet * (effects[h] ?? 0),
        year,
        hamlet.residence,
      );
      const answers = answerForm(instrument, person);
      return { slot, hamlet: hamlet.code, ordinal: i + 1, answers, planted: null, illustrative: true };
    }),
  );
  return plantFaults({ instrument, forms, seed, year, faults: input.faults });
}

function drawPerson(random: Random, level: number, year: number, residence: Residence): Person {
  const age = Math.round(Math.min(84, Math.max(18, random.normal(47, 14))));
  return {
    random,
    opinion: random.normal(level, spread.person),
    carelessness: Math.exp(random.normal(-0.18, 0.6)),
    birthYear: year - age,
    residence,
  };
}

function answerForm(instrument: InstrumentVersion, person: Person): Record<string, string> {
  const answers: Record<string, string> = {};
  let item = nextItem(instrument, answers, null);
  while (item !== null) {
    const missing = isAskedAtTheDoor(instrument, item) ? null : missingAnswer(item, person);
    answers[item.code] = missing ?? trueAnswer(instrument, item, person);
    item = nextItem(instrument, answers, item.code);
  }
  return answers;
}

/** The year of birth is filled in when the form is collected: without it the form would not count. */
const isAskedAtTheDoor = ({ eligibility }: InstrumentVersion, { code }: Item) => code === eligibility?.item;

/** Blank, refused, unreadable or several ticked; an optional question is left blank more readily. */
function missingAnswer(item: Item, { random, carelessness }: Person): string | null {
  if (item.type === "text") return null;
  const factor = carelessness * (item.required ? 1 : 2.5);
  const oneChoice = item.type === "single" || item.type === "likert5";
  for (const [code, chance] of Object.entries(missingChances)) {
    if (code === "MULTIPLE" && !oneChoice) continue;
    if (random.chance(chance * factor)) return code;
  }
  return null;
}

function trueAnswer(instrument: InstrumentVersion, item: Item, person: Person): string {
  const { random } = person;
  switch (item.type) {
    case "likert5": {
      const liking = itemEffect(instrument.code, item.code, spread.item) + (factorLevel[item.factor] ?? 0);
      return levelOf(random.normal(person.opinion + liking, spread.chance), cuts);
    }
    case "single":
      if (item.code === "H06") return residenceCode[person.residence];
      return random.weighted(singleShares[item.code] ?? evenShares(item));
    case "multi":
      return tickedOptions(item, random);
    case "number":
      if (item.code === instrument.eligibility?.item) return String(person.birthYear);
      return random.weighted({ "1": 57, "2": 29, "3": 10, "4": 4 });
    case "text":
      return random.chance(commentShare) ? random.choice(citizenComments) : "BLANK";
  }
}

const evenShares = (item: Item) => Object.fromEntries(item.options.map(({ code }) => [code, 1]));

function tickedOptions(item: Item, random: Random): string {
  const habit = multiHabits[item.code] ?? { ticks: {} };
  if (habit.alone && random.chance(habit.alone.chance)) return habit.alone.option;
  const open = item.options.map(({ code }) => code).filter((code) => code !== habit.alone?.option);
  const liked = random.shuffle(open.filter((code) => random.chance(habit.ticks[code] ?? 0.3)));
  const ticked = new Set(liked.slice(0, item.maxChoices));
  return ticked.size === 0 ? "BLANK" : open.filter((code) => ticked.has(code)).join("|");
}
