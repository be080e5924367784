// What a keyer's hands do: the keys for a set of answers, in the order in which the paper asks.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import { keyPlan } from "#scoring/instrument/key-plan.ts";
import { describeCitizenQuestionnaire } from "#scoring/instrument/questionnaires.ts";
import type { Answers, InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import { nextItem } from "#scoring/instrument/visible.ts";

const read = fromQuestionnaireCsv(
  readFileSync("seeds/data/sipas-questionnaire.csv", "utf8"),
  describeCitizenQuestionnaire(2024),
  2,
);
if (!read.ok) throw new Error("The questionnaire can't be read.");
export const instrument: InstrumentVersion = read.value;

const usual: Answers = { H02: "1980", N01: "2", T01: "1|4", T02: "2|3", T03: "1", E01: "1|2" };

/** A whole form: every question that is shown is answered, `given` differing from the usual. */
export function wholeForm(given: Answers = {}): Record<string, string> {
  const answers: Record<string, string> = {};
  for (
    let item = nextItem(instrument, answers, null);
    item;
    item = nextItem(instrument, answers, item.code)
  ) {
    answers[item.code] =
      given[item.code] ??
      usual[item.code] ??
      (item.type === "text" ? "BLANK" : item.type === "likert5" ? "4" : "1");
  }
  return answers;
}

/** The keys for those answers: one for a single choice; ticks, digits and text end with Enter. */
export function keysOf(answers: Answers): string[] {
  const keys: string[] = [];
  for (
    let item = nextItem(instrument, answers, null);
    item;
    item = nextItem(instrument, answers, item.code)
  ) {
    keys.push(...keysOfItem(item, answers[item.code] ?? "BLANK"));
  }
  return keys;
}

function keysOfItem(item: Item, answer: string): string[] {
  const missing = instrument.missing.find(({ code }) => code === answer);
  if (item.type === "text") return ["Enter"];
  if (missing) return [`Key${missing.letter}`];
  const plan = keyPlan(item, instrument.missing);
  const digits = (
    plan.digitsPerOption === 2
      ? answer
          .split("|")
          .map((code) => code.padStart(2, "0"))
          .join("")
      : answer.replaceAll("|", "")
  )
    .split("")
    .map((digit) => `Digit${digit}`);
  return plan.jumps ? digits : [...digits, "Enter"];
}

/** Types a form's number and its answers, sends it, and gives the receipt. Hands stay on the keyboard. */
export async function keyForm(page: Page, round: string, number: string, answers: Answers): Promise<string> {
  if (!new URL(page.url()).pathname.endsWith("/paper/key")) await page.goto(`/rounds/${round}/paper/key`);
  await openForm(page, number);
  for (const key of keysOf(answers)) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/paper\/key(\?|$)/);
  const receipt = page.locator(".number-receipt");
  await expect(receipt).toContainText(`${number.slice(0, -1)} ${number.slice(-1)}`);
  return (await receipt.locator(".code").textContent()) ?? "";
}

/** Types a number where the focus already is, and waits until the keying screen listens. */
export async function openForm(page: Page, number: string): Promise<void> {
  const field = page.getByLabel("Số phiếu");
  await expect(field).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/paper/key/${number}$`));
  await page.waitForLoadState("networkidle");
}
