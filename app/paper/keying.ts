// What each key does while a form is keyed. Pure: the screen listens, shows the state and does the effects; the same
// checks run once more on the server. Rests on design.md §4 "keying a form" and look.md "Keyboard".
import { checkAnswer, type ValueFault } from "#scoring/instrument/answers.ts";
import { keyPlan, type KeyPlan } from "#scoring/instrument/key-plan.ts";
import { findSpokenRules, type SpokenRule } from "#scoring/instrument/rules.ts";
import type { InstrumentVersion, Item } from "#scoring/instrument/schema.ts";
import {
  isMissing,
  nextItem,
  previousItem,
  splitChoices,
  visibleItems,
} from "#scoring/instrument/visible.ts";
import type { Key } from "./keys.ts";

/** The part of a questionnaire that keying needs. */
export type KeyedForm = Pick<InstrumentVersion, "items" | "rules" | "missing">;

/** Why a key was not taken: the hand waits, what was typed stays in the box. */
export type KeyFault =
  Exclude<ValueFault, "empty"> | "empty" | "nothing-ticked" | "no-such-item" | "hidden-item" | "not-here";

export interface KeyingState {
  /** Every answer ever settled, of items now hidden too: changing the leading answer back brings them back. */
  answers: Readonly<Record<string, string>>;
  /** Reasons for rules that may be overridden, by rule code. */
  overrides: Readonly<Record<string, string>>;
  /** The item being keyed; null once all are done. */
  current: string | null;
  /** What stands in the box and is no answer yet. */
  typed: string;
  /** Codes ticked so far in a multiple choice. */
  ticks: readonly string[];
  /** Digits of the item to go to; null when not going anywhere. */
  goTo: string | null;
  /** The rule whose reason is being asked for. */
  asking: string | null;
  fault: KeyFault | null;
  /** The item settled last: notices about it are shown. */
  last: string | null;
  keystrokes: number;
}

export type Effect = "none" | "beep" | "send" | "put-aside";
export interface Pressed {
  state: KeyingState;
  effect: Effect;
}

/** The state in which keying begins, or goes on from a draft. What no longer fits the questionnaire is keyed again. */
export function beginKeying(
  form: KeyedForm,
  draft?: Pick<KeyingState, "answers" | "overrides" | "current" | "keystrokes"> | null,
): KeyingState {
  const answers: Record<string, string> = {};
  for (const item of form.items) {
    const checked = checkAnswer(item, draft?.answers[item.code] ?? "", form.missing);
    if (checked.ok) answers[item.code] = checked.value;
  }
  const state: KeyingState = {
    answers,
    overrides: draft?.overrides ?? {},
    current: null,
    typed: "",
    ticks: [],
    goTo: null,
    asking: null,
    fault: null,
    last: null,
    keystrokes: draft?.keystrokes ?? 0,
  };
  const here = findItem(form, draft?.current ?? null);
  const stays = here && shownItems(form, state).includes(here);
  return arriveAt(form, state, stays ? here.code : (firstOpen(form, state)?.code ?? null));
}

/** The items shown by the answers so far, in printed order. */
export function shownItems(form: KeyedForm, { answers }: Pick<KeyingState, "answers">): Item[] {
  return visibleItems(form, answers);
}

/** What is sent: the answers to the items shown, and the reasons of the rules that still speak. */
export function submissionOf(
  form: KeyedForm,
  state: KeyingState,
): { answers: Record<string, string>; overrides: Record<string, string> } {
  const answers = shownAnswers(form, state);
  const spoken = new Set(findSpokenRules(form, answers).map(({ code }) => code));
  const overrides = Object.fromEntries(Object.entries(state.overrides).filter(([code]) => spoken.has(code)));
  return { answers, overrides };
}

/** Notices about the item settled last. They never stop the hand. */
export function noticesOf(form: KeyedForm, state: KeyingState): SpokenRule[] {
  const { last } = state;
  if (last === null) return [];
  return findSpokenRules(form, shownAnswers(form, state)).filter(
    ({ severity, items }) => severity === "notice" && items.includes(last),
  );
}

/** The rule whose reason is being asked for, with its sentence. */
export function askedRule(form: KeyedForm, state: KeyingState): SpokenRule | null {
  return findSpokenRules(form, shownAnswers(form, state)).find(({ code }) => code === state.asking) ?? null;
}

/** Whether what is being typed is text, so that letters and digits belong to it. */
export function isTypingText(form: KeyedForm, state: KeyingState): boolean {
  return state.asking !== null || (state.goTo === null && findItem(form, state.current)?.type === "text");
}

/** Replaces the text being typed: an answer in words, or a rule's reason. */
export function typeText(form: KeyedForm, state: KeyingState, text: string): KeyingState {
  return isTypingText(form, state) ? { ...state, typed: text, fault: null } : state;
}

/** What one key does. A key that means nothing here changes nothing but the count of keystrokes. */
export function press(form: KeyedForm, before: KeyingState, key: Key): Pressed {
  const state = { ...before, keystrokes: before.keystrokes + 1 };
  if (state.asking !== null) return pressWhileAsked(form, state, state.asking, key);
  if (state.goTo !== null) return pressWhileGoing(form, state, state.goTo, key);
  const item = findItem(form, state.current);
  const isText = item?.type === "text";
  if ("command" in key) {
    if (key.command === "put-aside" && !isText) return { state, effect: "put-aside" };
    if (key.command === "go-to" && !isText) return quiet({ ...state, goTo: "", fault: null });
    if (key.command === "back") return goBack(form, state);
  }
  if (!item) return pressWhenDone(form, state, key);
  if ("command" in key && key.command === "forward")
    return state.answers[item.code] === undefined
      ? refuse(state, "empty")
      : quiet(stepForward(form, state, item));
  return pressOnItem(form, state, item, keyPlan(item, form.missing), key);
}

function pressOnItem(form: KeyedForm, state: KeyingState, item: Item, plan: KeyPlan, key: Key): Pressed {
  if ("sign" in key) {
    const missing = plan.missing.find(({ letter, sign }) => letter === key.sign || sign === key.sign);
    return missing ? settle(form, state, item, missing.code) : refuse(state, "not-here");
  }
  if ("command" in key) {
    if (key.command === "enter") return enter(form, state, item, plan);
    if (key.command === "erase") return quiet({ ...state, typed: state.typed.slice(0, -1), fault: null });
    return key.command === "escape" ? quiet({ ...state, typed: "", fault: null }) : quiet(state);
  }
  if (plan.kind === "text") return quiet(state);
  // After a refused value the next digit begins anew.
  const typed = (state.fault ? "" : state.typed) + key.digit;
  if (plan.kind === "digits")
    return typed.length > plan.most ? refuse(state, "above-range") : quiet({ ...state, typed, fault: null });
  if (typed.length < plan.digitsPerOption) return quiet({ ...state, typed, fault: null });
  const option = plan.keys.find(({ keys }) => keys === typed);
  if (!option) return refuse({ ...state, typed }, "outside-codes");
  return plan.kind === "ticks" ? tick(state, plan, option.code) : settle(form, state, item, option.code);
}

function tick(state: KeyingState, plan: KeyPlan, code: string): Pressed {
  if (state.ticks.includes(code))
    return quiet({ ...state, typed: "", fault: null, ticks: state.ticks.filter((one) => one !== code) });
  if (state.ticks.length >= plan.most) return refuse({ ...state, typed: "" }, "too-many-choices");
  return quiet({ ...state, typed: "", fault: null, ticks: [...state.ticks, code] });
}

function enter(form: KeyedForm, state: KeyingState, item: Item, plan: KeyPlan): Pressed {
  const value = plan.kind === "ticks" ? state.ticks.join("|") : state.typed;
  const isAnswered = state.answers[item.code] !== undefined;
  if (value.trim() === "") {
    if (plan.emptyCode !== null) return settle(form, state, item, plan.emptyCode);
    // All ticks taken away again is no answer either: the old one would be a surprise.
    const isUntouched = plan.kind !== "ticks" || isMissing(form, state.answers[item.code] ?? "");
    return isAnswered && isUntouched
      ? quiet(moveOn(form, state, item))
      : refuse(state, plan.kind === "ticks" ? "nothing-ticked" : "empty");
  }
  // A choice settles with its digit, so what is left in its box was refused.
  return plan.kind === "choice" ? refuse(state, "outside-codes") : settle(form, state, item, value);
}

/** Checks a value; a sound one becomes the answer, and the hand goes on unless a rule asks for its reason. */
function settle(form: KeyedForm, state: KeyingState, item: Item, value: string): Pressed {
  const checked = checkAnswer(item, value, form.missing);
  if (!checked.ok) return refuse(state, checked.fault);
  const answers = { ...state.answers, [item.code]: checked.value };
  const settled: KeyingState = { ...state, answers, last: item.code, typed: "", fault: null };
  const rule = unexplained(form, settled).find(({ items }) => items.includes(item.code));
  if (rule)
    return { state: { ...settled, asking: rule.code, ticks: ticksOf(form, settled, item) }, effect: "beep" };
  return quiet(moveOn(form, settled, item));
}

function pressWhenDone(form: KeyedForm, state: KeyingState, key: Key): Pressed {
  if ("command" in key && key.command === "forward") return quiet(state);
  if (!("command" in key && key.command === "enter")) return refuse(state, "not-here");
  const open = firstOpen(form, state);
  if (open) return quiet(arriveAt(form, state, open.code));
  const rule = unexplained(form, state)[0];
  if (rule) return { state: { ...state, asking: rule.code, typed: "" }, effect: "beep" };
  return { state, effect: "send" };
}

function pressWhileAsked(form: KeyedForm, state: KeyingState, rule: string, key: Key): Pressed {
  if (!("command" in key)) return quiet(state);
  const item = findItem(form, state.last);
  if (key.command === "escape" || (key.command === "back" && state.typed === "")) {
    // Back to the answer that the rule doubts.
    const doubted = askedRule(form, state)?.items.find((code) =>
      shownItems(form, state).some((one) => one.code === code),
    );
    return quiet(arriveAt(form, { ...state, asking: null }, doubted ?? state.current));
  }
  if (key.command !== "enter") return quiet(state);
  if (state.typed.trim() === "") return refuse(state, "empty");
  const explained: KeyingState = {
    ...state,
    overrides: { ...state.overrides, [rule]: state.typed.trim() },
    asking: null,
    typed: "",
    fault: null,
  };
  return quiet(
    item && state.current !== null ? moveOn(form, explained, item) : arriveAt(form, explained, null),
  );
}

function pressWhileGoing(form: KeyedForm, state: KeyingState, goTo: string, key: Key): Pressed {
  const stay = quiet({ ...state, goTo: null, fault: null });
  if ("digit" in key) {
    const digits = goTo + key.digit;
    return quiet({ ...state, goTo: digits.slice(-String(form.items.length).length), fault: null });
  }
  if (!("command" in key)) return refuse(state, "not-here");
  if (key.command === "erase" && goTo !== "")
    return quiet({ ...state, goTo: goTo.slice(0, -1), fault: null });
  if (key.command !== "enter") return stay;
  if (goTo === "") return stay;
  const item = form.items.find(({ number }) => number === Number(goTo));
  if (!item) return refuse({ ...state, goTo: "" }, "no-such-item");
  if (!shownItems(form, state).includes(item)) return refuse({ ...state, goTo: "" }, "hidden-item");
  return quiet(arriveAt(form, { ...state, goTo: null }, item.code));
}

function goBack(form: KeyedForm, state: KeyingState): Pressed {
  const before = previousItem(form, state.answers, state.current);
  return before ? quiet(arriveAt(form, state, before.code)) : refuse(state, "not-here");
}

function stepForward(form: KeyedForm, state: KeyingState, item: Item): KeyingState {
  return arriveAt(form, state, nextItem(form, state.answers, item.code)?.code ?? null);
}

/** On to the next item without an answer; past the last one to what was left behind; null when nothing is. */
function moveOn(form: KeyedForm, state: KeyingState, from: Item): KeyingState {
  const open = shownItems(form, state).filter(({ code }) => state.answers[code] === undefined);
  const next = open.find(({ number }) => number > from.number) ?? open[0];
  return arriveAt(form, state, next?.code ?? null);
}

function arriveAt(form: KeyedForm, state: KeyingState, code: string | null): KeyingState {
  const item = findItem(form, code);
  const answer = item ? state.answers[item.code] : undefined;
  const text = item?.type === "text" && answer !== undefined && !isMissing(form, answer) ? answer : "";
  return { ...state, current: code, typed: text, fault: null, ticks: item ? ticksOf(form, state, item) : [] };
}

function ticksOf(form: KeyedForm, state: KeyingState, item: Item): readonly string[] {
  const answer = state.answers[item.code];
  return item.type !== "multi" || answer === undefined || isMissing(form, answer) ? [] : splitChoices(answer);
}

function firstOpen(form: KeyedForm, state: KeyingState): Item | undefined {
  return shownItems(form, state).find(({ code }) => state.answers[code] === undefined);
}

function unexplained(form: KeyedForm, state: KeyingState): SpokenRule[] {
  return findSpokenRules(form, shownAnswers(form, state)).filter(
    ({ code, severity }) => severity === "override" && !state.overrides[code]?.trim(),
  );
}

function shownAnswers(form: KeyedForm, state: Pick<KeyingState, "answers">): Record<string, string> {
  return Object.fromEntries(
    shownItems(form, state).flatMap(({ code }) => {
      const answer = state.answers[code];
      return answer === undefined ? [] : [[code, answer]];
    }),
  );
}

function findItem({ items }: KeyedForm, code: string | null): Item | undefined {
  return items.find((item) => item.code === code);
}

function quiet(state: KeyingState): Pressed {
  return { state, effect: "none" };
}

function refuse(state: KeyingState, fault: KeyFault): Pressed {
  return { state: { ...state, fault }, effect: "beep" };
}
