// What a set of answers must be before it is stored. The same code runs at each keystroke in the browser and once
// more on the server: no Node, no zod.
import { blank } from "./missing.ts";
import { findSpokenRules } from "./rules.ts";
import { isMissing, splitChoices, visibleItems } from "./visible.ts";
import type { Answers, Bilingual, InstrumentVersion, Item, Severity } from "./schema.ts";

type Version = Pick<InstrumentVersion, "items" | "missing" | "rules">;

/** Longer comments are refused rather than cut. */
export const longestText = 2000;

/** What is wrong with one typed value. */
export type ValueFault =
  | "empty"
  | "outside-codes"
  | "too-many-choices"
  | "not-a-number"
  | "below-range"
  | "above-range"
  | "too-long";

export type AnswerFaultCode = ValueFault | "unknown-item" | "hidden-answered" | "required" | "rule";

/** `items` are all that a rule concerns; `item` is the one to go to. `message` is a rule's own. */
export type AnswerFault = {
  item: string;
  code: AnswerFaultCode;
  severity: Severity;
  rule?: string;
  items?: readonly string[];
  message?: Bilingual;
};

export type CheckedValue = { ok: true; value: string } | { ok: false; fault: ValueFault };

/**
 * One typed value as it is stored, or what is wrong with it.
 *
 * Outer spaces go; a missing code is taken for any item; a choice must be an option's code, to the letter; ticks
 * come back once each in the options' order; a number is digits, without leading zeros; text is composed (NFC) and
 * at most 2,000 characters. Rests on: F1, F2, F23, F38.
 *
 * @example checkAnswer(t02, "3|1", missingCodes) // { ok: true, value: "1|3" }
 * @example checkAnswer(pa1, "6", missingCodes) // { ok: false, fault: "outside-codes" }
 */
export function checkAnswer(item: Item, typed: string, missing: InstrumentVersion["missing"]): CheckedValue {
  const value = typed.normalize("NFC").trim();
  if (value === "") return { ok: false, fault: "empty" };
  if (isMissing({ missing }, value)) return { ok: true, value };
  if (item.type === "text")
    return value.length > longestText ? { ok: false, fault: "too-long" } : { ok: true, value };
  if (item.type === "number") return checkNumber(item, value);
  return item.type === "multi" ? checkTicks(item, value) : checkChoice(item, value);
}

function checkNumber({ min = 0, max = Infinity }: Item, value: string): CheckedValue {
  if (!/^\d{1,15}$/.test(value)) return { ok: false, fault: "not-a-number" };
  const number = Number(value);
  if (number < min) return { ok: false, fault: "below-range" };
  if (number > max) return { ok: false, fault: "above-range" };
  return { ok: true, value: String(number) };
}

function checkChoice({ options }: Item, value: string): CheckedValue {
  return options.some(({ code }) => code === value)
    ? { ok: true, value }
    : { ok: false, fault: "outside-codes" };
}

function checkTicks({ options, maxChoices = Infinity }: Item, value: string): CheckedValue {
  const ticked = new Set(splitChoices(value));
  const known = options.map(({ code }) => code).filter((code) => ticked.has(code));
  if (known.length < ticked.size) return { ok: false, fault: "outside-codes" };
  return known.length > maxChoices
    ? { ok: false, fault: "too-many-choices" }
    : { ok: true, value: known.join("|") };
}

export type CheckOptions = {
  /** The group that answers; its foreign questions are hidden. */
  group?: string;
  /** On the web only an optional item may be left blank; refused, unreadable and several are for paper. */
  source?: "paper" | "web";
  /** A draft: what isn't answered yet is no fault and isn't filled in. */
  partial?: boolean;
  /** Reasons given for rules of severity `override`, by rule code. A blank reason is none. */
  overrides?: Readonly<Record<string, string>>;
};

export type CheckedAnswers = {
  /** As stored: valid values only, hidden items absent, optional items left empty `BLANK`. */
  answers: Record<string, string>;
  /** In printed order, then the rules'. */
  faults: AnswerFault[];
  /** Whether nothing stands in the way: no refusal, no override without its reason. */
  ok: boolean;
};

/**
 * Checks a whole set of answers against its version: what to store, and every fault with its severity.
 *
 * Refused: an unknown item, a value outside its codes or range, a hidden item that is answered, a shown required
 * item without an answer. A rule of severity `override` is a fault until its reason is given; the hidden answers it
 * concerns are then left out instead of refused, since the reason says why they are on the paper. Notices never
 * stand in the way. What is refused is not in `answers`: the caller keeps what was typed. Rests on: F2, F3, F27, F38.
 *
 * @example checkAnswers(sipas, { S01: "7" }, { partial: true }).faults // [{ item: "S01", code: "outside-codes", severity: "refuse" }]
 */
export function checkAnswers(version: Version, typed: Answers, options: CheckOptions = {}): CheckedAnswers {
  const { group, source = "paper", partial = false, overrides = {} } = options;
  const faults: AnswerFault[] = [];
  const refuse = (item: string, code: AnswerFaultCode) => faults.push({ item, code, severity: "refuse" });

  const entered = checkValues(version, typed, refuse);
  const spoken = findSpokenRules(version, entered, group);
  const shown = new Set(visibleItems(version, entered, group).map(({ code }) => code));
  const explained = new Set(
    spoken.filter(({ severity }) => severity === "override").flatMap(({ items }) => items),
  );
  const answers: Record<string, string> = {};

  for (const item of version.items) {
    const value = entered[item.code];
    if (!shown.has(item.code)) {
      if (value !== undefined && !explained.has(item.code)) refuse(item.code, "hidden-answered");
    } else if (value !== undefined) {
      if (source === "web" && isMissing(version, value) && !(value === blank && !item.required))
        refuse(item.code, "outside-codes");
      else answers[item.code] = value;
    } else if (!partial && isEmpty(typed[item.code])) {
      if (item.required) refuse(item.code, "required");
      else answers[item.code] = blank;
    }
  }

  faults.sort((one, other) => place(version, one.item) - place(version, other.item));
  for (const { code, severity, items, message } of spoken) {
    if (severity === "override" && !isEmpty(overrides[code])) continue;
    faults.push({ item: items[0] ?? "", code: "rule", severity, rule: code, items, message });
  }
  return { answers, faults, ok: faults.every(({ severity }) => severity === "notice") };
}

function checkValues(
  version: Version,
  typed: Answers,
  refuse: (item: string, code: AnswerFaultCode) => void,
): Record<string, string> {
  const entered: Record<string, string> = {};
  const items = new Map(version.items.map((item) => [item.code, item]));
  for (const [code, value] of Object.entries(typed)) {
    const item = items.get(code);
    if (!item) {
      refuse(code, "unknown-item");
      continue;
    }
    const checked = checkAnswer(item, value, version.missing);
    if (checked.ok) entered[code] = checked.value;
    else if (checked.fault !== "empty") refuse(code, checked.fault);
  }
  return entered;
}

function isEmpty(typed: string | undefined): boolean {
  return typed === undefined || typed.trim() === "";
}

/** Unknown items come last. */
function place({ items }: Version, code: string): number {
  const index = items.findIndex((item) => item.code === code);
  return index === -1 ? items.length : index;
}
