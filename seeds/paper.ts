// The citizens' forms on their way: handed out, brought back, keyed twice by two people, settled and accepted.
import { adjudicate } from "#app/paper/adjudicate.server.ts";
import { handBackBundle, issueBundle } from "#app/paper/bundle.server.ts";
import { findDisputes, readDisputePage } from "#app/paper/form-page.server.ts";
import { printForms } from "#app/paper/print-forms.server.ts";
import { recordKeying } from "#app/paper/record-keying.server.ts";
import { recordPaperState } from "#app/paper/record-paper-state.server.ts";
import { acceptForms, confirmForms } from "#app/paper/settle-forms.server.ts";
import { getRound, type Round } from "#app/rounds/api.server.ts";
import { checkAnswers } from "#scoring/instrument/answers.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import { hamlets } from "./data/places.ts";
import { erringKeyer, keyersByHamlet } from "./illustrative/accounts.ts";
import { citizenAnswers, type CitizenForm } from "./illustrative/citizens.ts";
import { keyForms, type SeedKeying } from "./illustrative/keyings.ts";
import { plantedFaults, type PlantedFault } from "./illustrative/planted-forms.ts";
import { ROUND_2023, ROUND_2024 } from "./rounds.ts";
import { vietNamInstant, type Stage } from "./stage.ts";

const SUPERVISOR = "truong-nhom-nhap-lieu";
const REVIEWER = "chuyen-vien-1";

/** How far a hamlet's 31 forms have come. What isn't counted anywhere is still at the households. */
interface Progress {
  /** False: printed, still with the supervisor. */
  issued: boolean;
  collected: number;
  refused?: number;
  notReached?: number;
  lost?: number;
  keyedOnce: number;
  keyedTwice: number;
  /** Whether the disputes among the forms keyed twice are settled, and the agreed ones accepted and confirmed. */
  settled: boolean;
  confirmed?: boolean;
  handedBack?: boolean;
  dueAt: string;
}

const whole: Progress = {
  issued: true,
  collected: 31,
  keyedOnce: 31,
  keyedTwice: 31,
  settled: true,
  confirmed: true,
  handedBack: true,
  dueAt: "2023-12-22 17:00",
};

/**
 * 2024 on 20/12, hamlet by hamlet. Each surveyor carries three in a row: one that is through, one at the keyboard, one
 * still on the road, so that everybody has something to do.
 */
const middle: readonly Progress[] = [
  { ...whole, dueAt: "2024-12-17 17:00" },
  { ...whole, keyedOnce: 20, keyedTwice: 9, settled: false, dueAt: "2024-12-19 17:00" },
  { ...middleOf(14, 5, 0), dueAt: "2024-12-23 17:00", refused: 1 },

  { ...whole, confirmed: false, dueAt: "2024-12-18 17:00" },
  { ...whole, keyedTwice: 24, confirmed: false, settled: false, dueAt: "2024-12-18 17:00" },
  { ...middleOf(17, 9, 0), dueAt: "2024-12-20 17:00", lost: 1 },

  { ...whole, dueAt: "2024-12-17 17:00" },
  { ...whole, keyedTwice: 26, confirmed: false, settled: false, dueAt: "2024-12-19 17:00" },
  { ...middleOf(6, 0, 0), dueAt: "2024-12-24 17:00" },

  { ...whole, confirmed: false, dueAt: "2024-12-18 17:00" },
  { ...middleOf(24, 16, 7), dueAt: "2024-12-18 17:00", refused: 1, notReached: 1 },
  { ...middleOf(3, 0, 0), dueAt: "2024-12-25 17:00" },

  { ...whole, dueAt: "2024-12-17 17:00" },
  { ...whole, keyedOnce: 25, keyedTwice: 12, settled: false, dueAt: "2024-12-19 17:00" },
  { ...middleOf(21, 12, 4), dueAt: "2024-12-20 17:00", refused: 2 },

  { ...whole, confirmed: false, dueAt: "2024-12-18 17:00" },
  { ...whole, confirmed: false, dueAt: "2024-12-18 17:00" },
  { ...middleOf(0, 0, 0), issued: false, dueAt: "2024-12-27 17:00" },
];

function middleOf(collected: number, keyedOnce: number, keyedTwice: number): Omit<Progress, "dueAt"> {
  return { issued: true, collected, keyedOnce, keyedTwice, settled: false };
}

/** 2023: 558 of 558 collected, keyed twice, accepted and confirmed; all of them count. */
export async function seedPaper2023(stage: Stage, instrument: InstrumentVersion): Promise<void> {
  const progress = hamlets.map(() => whole);
  await seedPaper(stage, {
    code: ROUND_2023,
    year: 2023,
    instrument,
    progress,
    faults: ["straight-liner", "near-duplicate"],
  });
}

/** 2024: in its middle as of 20/12/2024 08:00. */
export async function seedPaper2024(stage: Stage, instrument: InstrumentVersion): Promise<void> {
  await seedPaper(stage, {
    code: ROUND_2024,
    year: 2024,
    instrument,
    progress: middle,
    faults: plantedFaults,
  });
}

interface PaperSeed {
  code: string;
  year: number;
  instrument: InstrumentVersion;
  progress: readonly Progress[];
  faults: readonly PlantedFault[];
}

async function seedPaper(stage: Stage, seed: PaperSeed): Promise<void> {
  const { code, year, instrument } = seed;
  const round = await getRound(stage.services.db.read, code);
  const forms = citizenAnswers({ instrument, hamlets, seed: code, year, faults: seed.faults });
  const { keyings } = keyForms({ instrument, forms, keyers: keyersByHamlet, seed: code, erringKeyer });
  for (const [index, { code: hamlet }] of hamlets.entries()) {
    const progress = seed.progress[index] ?? whole;
    const numbers = await handOut(stage, round, hamlet, year, progress);
    const own = forms.filter((form) => form.hamlet === hamlet);
    if (progress.issued) await bringBack(stage, round, { year, numbers, progress });
    await keyTwice(stage, round, { year, instrument, numbers, own, keyings, progress });
    if (progress.settled) await settle(stage, round, { year, numbers, own, progress });
    else if (progress.keyedTwice > 0) await acceptSome(stage, round, { year, numbers, progress });
    if (progress.handedBack) {
      const supervisor = await stage.as(SUPERVISOR, `${year}-12-17 16:00`);
      await handBackBundle(supervisor, round, { hamletCode: hamlet, countedForms: numbers.length });
    }
  }
}

async function handOut(
  stage: Stage,
  round: Round,
  hamletCode: string,
  year: number,
  progress: Progress,
): Promise<string[]> {
  const numbers = await printForms(await stage.as(SUPERVISOR, `${year}-12-02 09:00`), round, { hamletCode });
  if (!progress.issued) return numbers;
  const surveyor = await stage.as(keyersByHamlet[hamletCode]?.first ?? "", `${year}-12-04 08:30`);
  const supervisor = await stage.as(SUPERVISOR, `${year}-12-04 08:30`);
  await issueBundle(supervisor, round, {
    hamletCode,
    surveyorId: surveyor.actor.accountId ?? "",
    dueAt: vietNamInstant(progress.dueAt),
  });
  return numbers;
}

/** Left at the houses one day, fetched some days later; those out of luck are logged as such. */
async function bringBack(
  stage: Stage,
  round: Round,
  { year, numbers, progress }: { year: number; numbers: readonly string[]; progress: Progress },
): Promise<void> {
  const { collected, refused = 0, notReached = 0, lost = 0 } = progress;
  const supervisorAt = (at: string) => stage.as(SUPERVISOR, `${year}-12-${at}`);
  await recordPaperState(await supervisorAt("06 17:30"), round, { numbers, to: "left" });
  const ends = [collected, refused, notReached, lost].reduce<number[]>(
    (sums, count) => [...sums, (sums.at(-1) ?? 0) + count],
    [0],
  );
  const between = (from: number) => numbers.slice(ends[from], ends[from + 1]);
  const log = async (
    chosen: readonly string[],
    at: string,
    to: "collected" | "refused" | "not-reached" | "lost",
    reason?: string,
  ) => {
    if (chosen.length > 0)
      await recordPaperState(await supervisorAt(at), round, { numbers: chosen, to, reason });
  };
  await log(between(0), "11 17:00", "collected");
  await log(between(1), "12 10:00", "refused", "Chủ hộ không muốn trả lời");
  await log(between(2), "13 10:00", "not-reached", "Đến ba lần không gặp");
  await log(between(3), "16 10:00", "lost", "Mưa ướt, không tìm lại được phiếu");
}

interface Keyed {
  year: number;
  instrument: InstrumentVersion;
  numbers: readonly string[];
  own: readonly CitizenForm[];
  keyings: readonly SeedKeying[];
  progress: Progress;
}

async function keyTwice(
  stage: Stage,
  round: Round,
  { year, instrument, numbers, own, keyings, progress }: Keyed,
): Promise<void> {
  for (const pass of [1, 2] as const) {
    const count = pass === 1 ? progress.keyedOnce : progress.keyedTwice;
    for (const [index, form] of own.slice(0, count).entries()) {
      const keying = keyings.find((candidate) => candidate.slot === form.slot && candidate.pass === pass);
      const number = numbers[index];
      if (!keying || !number) continue;
      const minute = String(2 * (index % 30)).padStart(2, "0");
      const hour = String(8 + Math.floor(index / 30)).padStart(2, "0");
      const keyer = await stage.as(keying.keyer, `${year}-12-${pass === 1 ? 13 : 16} ${hour}:${minute}`);
      await recordKeying(keyer, round, {
        number,
        submissionId: `${round.code}-${number}-${pass}`,
        answers: keying.answers,
        overrides: overridesOf(instrument, keying.answers),
        keyedMs: 100_000 + ((form.slot * 7_919) % 60_000),
        keystrokes: Object.keys(keying.answers).length + 8,
      });
    }
  }
}

/** A rule that wants a reason gets the one a keyer would give. */
function overridesOf(instrument: InstrumentVersion, answers: Record<string, string>): Record<string, string> {
  const { faults } = checkAnswers(instrument, answers);
  return Object.fromEntries(
    faults.flatMap((fault) =>
      fault.severity === "override" && fault.rule ? [[fault.rule, "Đúng như trên giấy"]] : [],
    ),
  );
}

/** A third person settles what differs by what stands on the paper, then the hamlet is accepted, and confirmed. */
async function settle(
  stage: Stage,
  round: Round,
  { year, numbers, own, progress }: Pick<Keyed, "year" | "numbers" | "own" | "progress">,
): Promise<void> {
  const supervisor = await stage.as(SUPERVISOR, `${year}-12-17 14:00`);
  const paperOf = new Map(numbers.map((number, index) => [number, own[index]?.answers ?? {}]));
  for (const { number } of await findDisputes(supervisor, round)) {
    const paper = paperOf.get(number);
    if (!paper) continue;
    const { differences } = await readDisputePage(supervisor, round, number);
    await adjudicate(supervisor, round, {
      number,
      decisions: differences.map(({ item }) => ({
        item,
        value: paper[item] ?? "BLANK",
        reason: "Theo tờ phiếu",
      })),
    });
  }
  await acceptForms(await stage.as(SUPERVISOR, `${year}-12-17 15:00`), round, { numbers });
  if (progress.confirmed)
    await confirmForms(await stage.as(REVIEWER, `${year}-12-18 09:00`), round, { numbers });
}

/** Where keying goes on, what already agreed is accepted now and then; the last ones and the disputes still wait. */
async function acceptSome(
  stage: Stage,
  round: Round,
  { year, numbers, progress }: Pick<Keyed, "year" | "numbers" | "progress">,
): Promise<void> {
  const supervisor = await stage.as(SUPERVISOR, `${year}-12-19 16:00`);
  const disputed = new Set((await findDisputes(supervisor, round)).map(({ number }) => number));
  const agreed = numbers.slice(0, progress.keyedTwice).filter((number) => !disputed.has(number));
  const some = agreed.slice(0, Math.ceil(agreed.length * 0.7));
  if (some.length > 0) await acceptForms(supervisor, round, { numbers: some });
}
