// Two people type each made-up form. Their slips are drawn and written down, so that a test can ask how many of them
// double keying finds. Nobody types a field that the answers before it hide: a slip in a screening question changes
// what is asked after it, just as on the keying screen.
import { nextItem } from "#scoring/instrument/visible.ts";
import { createRandom } from "./random.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import type { CitizenForm } from "./citizens.ts";
import type { Random } from "./random.ts";

export type Pass = 1 | 2;

export interface SeedKeying {
  slot: number;
  pass: Pass;
  keyer: string;
  answers: Record<string, string>;
}

export interface KeyedError {
  slot: number;
  pass: Pass;
  keyer: string;
  item: string;
  /** What stands on the paper; null where the paper's skip rule hides the item. */
  onPaper: string | null;
  /** What was typed; null where the typed answers hide the item. */
  typed: string | null;
  /** `slip`: mistyped. `follows`: only shown or hidden because of a slip before it. */
  kind: "slip" | "follows";
}

export interface KeyFormsInput {
  instrument: InstrumentVersion;
  forms: readonly Pick<CitizenForm, "slot" | "hamlet" | "answers">[];
  /** Usernames by hamlet; the two must be different people. */
  keyers: Readonly<Record<string, { first: string; second: string }>>;
  seed: string;
  /** Wrong fields per field, single keying; 0.29 % over 93 studies (domain.md §7). */
  errorRate?: number;
  /** The keyer who errs much more often, for the keyer statistics to find. */
  erringKeyer?: string;
  erringRate?: number;
}

/** Both keyings of every form, in slot order, and every field in which one differs from the paper. */
export function keyForms(input: KeyFormsInput): { keyings: SeedKeying[]; errors: KeyedError[] } {
  const { instrument, forms, keyers, seed, errorRate = 0.003, erringKeyer, erringRate = 0.025 } = input;
  const keyings: SeedKeying[] = [];
  const errors: KeyedError[] = [];
  for (const form of forms) {
    const pair = keyers[form.hamlet];
    if (pair === undefined) throw new Error(`No keyers for hamlet ${form.hamlet}`);
    if (pair.first === pair.second) throw new Error(`Both keyings of hamlet ${form.hamlet} by ${pair.first}`);
    for (const pass of [1, 2] as const) {
      const keyer = pass === 1 ? pair.first : pair.second;
      const random = createRandom(`${seed}/keying/${form.slot}/${pass}`);
      const rate = keyer === erringKeyer ? erringRate : errorRate;
      const { answers, slips } = typeForm(instrument, form.answers, rate, random);
      keyings.push({ slot: form.slot, pass, keyer, answers });
      errors.push(...compareWithPaper(instrument, form, { pass, keyer, answers, slips }));
    }
  }
  return { keyings, errors };
}

function typeForm(instrument: InstrumentVersion, paper: Answers, rate: number, random: Random) {
  const answers: Record<string, string> = {};
  const slips = new Set<string>();
  let item = nextItem(instrument, answers, null);
  while (item !== null) {
    const written = paper[item.code] ?? "BLANK";
    const slip =
      item.type !== "text" && random.chance(rate) ? mistype(instrument, item, written, random) : null;
    if (slip !== null) slips.add(item.code);
    answers[item.code] = slip ?? written;
    item = nextItem(instrument, answers, item.code);
  }
  return { answers, slips };
}

function compareWithPaper(
  instrument: InstrumentVersion,
  form: Pick<CitizenForm, "slot" | "answers">,
  keying: { pass: Pass; keyer: string; answers: Answers; slips: ReadonlySet<string> },
): KeyedError[] {
  const { pass, keyer, answers, slips } = keying;
  return instrument.items.flatMap(({ code }): KeyedError[] => {
    const onPaper = form.answers[code] ?? null;
    const typed = answers[code] ?? null;
    if (onPaper === typed) return [];
    return [
      {
        slot: form.slot,
        pass,
        keyer,
        item: code,
        onPaper,
        typed,
        kind: slips.has(code) ? "slip" : "follows",
      },
    ];
  });
}

/** Another value that the screen would take for this item; null where there is none. */
function mistype(instrument: InstrumentVersion, item: Item, written: string, random: Random): string | null {
  switch (item.type) {
    case "single":
    case "likert5":
      return mistypeChoice(item, written, random);
    case "multi":
      return mistypeTicks(item, written, random);
    case "number":
      return mistypeDigit(instrument, item, written, random);
    case "text":
      return null;
  }
}

/** Mostly the key beside the right one, now and then another, or the answer overlooked. */
function mistypeChoice(item: Item, written: string, random: Random): string | null {
  const codes = item.options.map(({ code }) => code);
  const others = codes.filter((code) => code !== written);
  const place = codes.indexOf(written);
  const beside = [codes[place - 1], codes[place + 1]].filter((code) => code !== undefined);
  if (others.length === 0) return null;
  if (place === -1) return random.choice(others);
  const draw = random.next();
  return draw < 0.7 ? random.choice(beside) : draw < 0.85 ? random.choice(others) : "BLANK";
}

/** One tick too few, or one too many where there is room. */
function mistypeTicks(item: Item, written: string, random: Random): string | null {
  const codes = item.options.map(({ code }) => code);
  const ticked = codes.filter((code) => written.split("|").includes(code));
  const free = codes.filter((code) => !ticked.includes(code));
  const dropped =
    ticked.length > 1 && (free.length === 0 || random.chance(0.6)) ? random.choice(ticked) : null;
  if (dropped !== null) return ticked.filter((code) => code !== dropped).join("|");
  if (free.length === 0 || ticked.length >= (item.maxChoices ?? codes.length)) return null;
  const added = random.choice(free);
  return codes.filter((code) => code === added || ticked.includes(code)).join("|");
}

/** One digit wrong, kept where the screen wouldn't stop the hand. */
function mistypeDigit(
  instrument: InstrumentVersion,
  item: Item,
  written: string,
  random: Random,
): string | null {
  if (!/^\d+$/.test(written)) return null;
  const bounds = instrument.eligibility?.item === item.code ? instrument.eligibility : undefined;
  const low = Math.max(item.min ?? 0, bounds?.min ?? 0);
  const high = Math.min(item.max ?? Infinity, bounds?.max ?? Infinity);
  const near = [...written].flatMap((digit, index) =>
    [-1, 1].map(
      (step) => written.slice(0, index) + String((Number(digit) + step + 10) % 10) + written.slice(index + 1),
    ),
  );
  const possible = near.filter(
    (text) => /^[1-9]|^0$/.test(text) && Number(text) >= low && Number(text) <= high,
  );
  return possible.length === 0 ? null : random.choice(possible);
}
