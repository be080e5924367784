import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer, checkAnswers } from "#scoring/instrument/answers.ts";
import { fromQuestionnaireCsv } from "#scoring/instrument/from-questionnaire-csv.ts";
import { describeCitizenQuestionnaire } from "#scoring/instrument/questionnaires.ts";
import type { InstrumentVersion } from "#scoring/instrument/schema.ts";
import {
  askedRule,
  beginKeying,
  isTypingText,
  noticesOf,
  press,
  shownItems,
  submissionOf,
  typeText,
  type Effect,
  type KeyingState,
} from "./keying.ts";
import { keyOf, keyOfCharacter, type Command, type Key } from "./keys.ts";
import { answersWith } from "./testing/answers.ts";

const form = readForm();

function readForm(): InstrumentVersion {
  const text = readFileSync("seeds/data/sipas-questionnaire.csv", "utf8");
  const result = fromQuestionnaireCsv(text, describeCitizenQuestionnaire(2024), 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** Presses keys written as characters; `<`, `>`, `_` and `!` stand for back, forward, erase and escape, `\n` for Enter. */
function type(state: KeyingState, keys: string): { state: KeyingState; effects: Effect[] } {
  const commands: Record<string, Command> = { "<": "back", ">": "forward", _: "erase", "!": "escape" };
  const effects: Effect[] = [];
  for (const character of keys) {
    const command = commands[character];
    const key = command ? { command } : keyOfCharacter(character);
    if (!key) throw new Error(`no key: ${character}`);
    const pressed = press(form, state, key);
    state = pressed.state;
    effects.push(pressed.effect);
  }
  return { state, effects };
}

const at = (code: string) => type(beginKeying(form), `G${numberOf(code)}\n`).state;
const numberOf = (code: string) => form.items.find((item) => item.code === code)?.number ?? 0;

/** The keys that a form takes: one a choice, ticks and Enter, digits and Enter, text and Enter. */
function keysFor(answers: Record<string, string>): string {
  return form.items
    .filter(({ code }) => answers[code] !== undefined)
    .map(({ code, type: kind }) => {
      const answer = answers[code] ?? "";
      if (kind === "text") return "\n";
      if (kind === "multi") return `${answer.replaceAll("|", "").replace("10", "0")}\n`;
      return kind === "number" ? `${answer}\n` : answer.replace("10", "0");
    })
    .join("");
}

describe("F20 F21 a whole form goes in by keys alone", () => {
  test("F21 each choice is one key and jumps; Enter sends at the end", () => {
    const answers = answersWith(form);
    const { state, effects } = type(beginKeying(form), keysFor(answers));
    expect(state.current).toBeNull();
    expect(effects.filter((effect) => effect !== "none")).toEqual([]);
    expect(submissionOf(form, state).answers).toEqual(answers);
    expect(type(state, "\n").effects).toEqual(["send"]);
  });

  test("F21 no key that the answers don't need", () => {
    const answers = answersWith(form);
    const needed = form.items.reduce((sum, { code, type: kind }) => {
      const answer = answers[code];
      if (answer === undefined) return sum;
      if (kind === "single" || kind === "likert5") return sum + 1;
      if (kind === "multi") return sum + answer.split("|").length + 1;
      return sum + (answer === "BLANK" ? 0 : answer.length) + 1;
    }, 0);
    expect(keysFor(answers)).toHaveLength(needed);
  });

  test("F2 hidden questions are passed over, and come back with their answers", () => {
    const skipped = type(beginKeying(form), "4").state;
    expect(shownItems(form, skipped).some(({ code }) => code === "S03")).toBe(false);
    const keyed = type(beginKeying(form), "112").state;
    expect(keyed.answers.S03).toBe("2");
    const hidden = type(keyed, "<<<4").state;
    expect(submissionOf(form, hidden).answers.S03).toBeUndefined();
    const back = type(hidden, "<<1").state;
    expect(submissionOf(form, back).answers.S03).toBe("2");
  });

  test("F20 back, change, and straight on to where the hand was", () => {
    const { state } = type(at("PC1"), "4444<<5");
    expect(state.answers.PC3).toBe("5");
    expect(state.current).toBe("PC5");
  });
});

describe("F38 why there is no answer is one key, by letter or by number pad", () => {
  test.each([
    ["B", "BLANK"],
    ["/", "BLANK"],
    ["T", "REFUSED"],
    ["-", "REFUSED"],
    ["K", "UNREADABLE"],
    [".", "UNREADABLE"],
    ["N", "MULTIPLE"],
    ["*", "MULTIPLE"],
  ])("F38 %s is %s and jumps", (key, code) => {
    const { state } = type(at("PC1"), key);
    expect(state.answers.PC1).toBe(code);
    expect(state.current).toBe("PC2");
  });
});

describe("F23 a wrong key beeps, stays in the box and waits", () => {
  test("F23 a digit outside the codes", () => {
    const { state, effects } = type(at("PC1"), "7");
    expect(effects).toEqual(["beep"]);
    expect(state).toMatchObject({ current: "PC1", typed: "7", fault: "outside-codes" });
    expect(state.answers.PC1).toBeUndefined();
    expect(type(state, "4").state.answers.PC1).toBe("4");
  });

  test("F23 a year out of range", () => {
    const { state, effects } = type(at("H02"), "1800\n");
    expect(effects.at(-1)).toBe("beep");
    expect(state).toMatchObject({ current: "H02", typed: "1800", fault: "below-range" });
    expect(type(state, "1980\n").state.answers.H02).toBe("1980");
  });

  test("F23 more ticks than allowed", () => {
    const limited = form.items.find(({ maxChoices }) => maxChoices !== undefined);
    const most = limited?.maxChoices ?? 0;
    const ticks = Array.from({ length: most }, (_, index) => String(index + 1)).join("");
    const { state, effects } = type(at(limited?.code ?? ""), `${ticks}${most + 1}`);
    expect(effects.at(-1)).toBe("beep");
    expect(state.ticks).toHaveLength(most);
    expect(type(state, "\n").state.answers[limited?.code ?? ""]?.split("|")).toHaveLength(most);
  });

  test("F23 a tick is taken away by its own key", () => {
    expect(type(at("T01"), "131\n").state.answers.T01).toBe("3");
    expect(type(at("T01"), "11\n").effects.at(-1)).toBe("beep");
  });
});

describe("F3 three kinds of rule", () => {
  test("F3 a notice speaks and never stops the hand", () => {
    const { state, effects } = type(at("PC1"), "44444");
    expect(effects).not.toContain("beep");
    expect(noticesOf(form, state).map(({ code }) => code)).toEqual(["same-quality"]);
    expect(noticesOf(form, state)[0]?.message.vi).toContain(
      `câu ${numberOf("PC1")} đến ${numberOf("PC5")} đều là 4`,
    );
  });

  test("F3 an override asks for its reason, then goes on", () => {
    const { state, effects } = type(at("H02"), "2010\n");
    expect(effects.at(-1)).toBe("beep");
    expect(askedRule(form, state)?.code).toBe("under-18");
    expect(type(state, "\n").effects).toEqual(["beep"]);
    const explained = type(typeText(form, state, "trên giấy ghi 2010"), "\n").state;
    expect(explained.overrides).toEqual({ "under-18": "trên giấy ghi 2010" });
    expect(explained.current).toBe("H03");
  });

  test("F3 the reason of a rule that no longer speaks is not sent", () => {
    const asked = type(at("H02"), "2010\n").state;
    const explained = type(typeText(form, asked, "trên giấy ghi 2010"), "\n").state;
    const mended = type(explained, "<1990\n").state;
    expect(submissionOf(form, mended).overrides).toEqual({});
  });
});

describe("F20 going about", () => {
  test("F20 G goes to a number, refuses a hidden or unknown one", () => {
    expect(at("PC4").current).toBe("PC4");
    expect(type(beginKeying(form), "G99\n").state.fault).toBe("no-such-item");
    expect(type(type(beginKeying(form), "4").state, "G3\n").state.fault).toBe("hidden-item");
    expect(type(beginKeying(form), "G!").state).toMatchObject({ goTo: null, current: "S01" });
  });

  test("F32 P puts the form aside", () => {
    expect(type(at("PC1"), "P").effects).toEqual(["put-aside"]);
  });

  test("F20 Enter at the end goes to what was left behind before it sends", () => {
    const answers = answersWith(form);
    delete answers.PC5;
    const state = beginKeying(form, { answers, overrides: {}, current: null, keystrokes: 0 });
    expect(state.current).toBe("PC5");
    expect(type(state, "4").state.current).toBeNull();
  });

  test("F20 letters belong to the text while text is typed", () => {
    const text = form.items.find(({ type: kind }) => kind === "text")?.code ?? "";
    const state = at(text);
    expect(isTypingText(form, state)).toBe(true);
    const { state: after, effects } = type(state, "GPB5");
    expect(after.current).toBe(text);
    expect(effects).toEqual(["none", "none", "beep", "none"]);
    expect(type(typeText(form, state, "  Cần nhanh hơn "), "\n").state.answers[text]).toBe("Cần nhanh hơn");
  });
});

test("F32 a draft goes on where it stopped, without what no longer fits", () => {
  const draft = { answers: { S01: "1", PC1: "9", XX: "1" }, overrides: {}, current: "PC2", keystrokes: 5 };
  const state = beginKeying(form, draft);
  expect(state.answers).toEqual({ S01: "1" });
  expect(state.current).toBe("PC2");
  expect(state.keystrokes).toBe(5);
});

describe("keys are read by their place", () => {
  const pressed = (code: string, more: Partial<Parameters<typeof keyOf>[0]> = {}) =>
    keyOf({ code, key: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

  test("F20 digits of both blocks, signs of the pad, letters under Telex", () => {
    expect(pressed("Digit4")).toEqual({ digit: "4" });
    expect(pressed("Numpad4")).toEqual({ digit: "4" });
    expect(pressed("NumpadDivide")).toEqual({ sign: "/" });
    expect(pressed("Digit8", { shiftKey: true })).toEqual({ sign: "*" });
    expect(pressed("KeyB", { key: "Process" })).toEqual({ sign: "B" });
    expect(pressed("NumpadEnter")).toEqual({ command: "enter" });
  });

  test("F20 combinations are the browser's, ? is not an answer", () => {
    expect(pressed("Digit4", { ctrlKey: true })).toBeNull();
    expect(pressed("Slash", { shiftKey: true })).toBeNull();
    expect(pressed("Digit4", { shiftKey: true })).toBeNull();
    expect(pressed("F5")).toBeNull();
  });
});

const anyKey: fc.Arbitrary<Key> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }).map((digit) => ({ digit: String(digit) })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("B", "T", "K", "N", "/", "-", ".", "*", "X").map((sign) => ({ sign })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<Command>("enter", "back", "forward", "erase", "escape", "go-to", "put-aside")
      .map((command) => ({ command })),
  },
);
const anyStep = fc.oneof(
  { weight: 20, arbitrary: anyKey },
  { weight: 1, arbitrary: fc.string().map((text) => ({ text })) },
);

test("F27 no sequence of keys loses an answer or comes to an impossible state", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 300 }), (steps) => {
      let state = beginKeying(form);
      for (const step of steps) {
        const before = state;
        if ("text" in step) state = typeText(form, state, step.text);
        else {
          const pressed = press(form, state, step);
          state = pressed.state;
          if (pressed.effect === "send") {
            const { answers, overrides } = submissionOf(form, state);
            expect(checkAnswers(form, answers, { overrides }).ok).toBe(true);
          }
        }
        for (const code of Object.keys(before.answers)) {
          expect(state.answers[code]).toBeDefined();
          if (code !== before.current) expect(state.answers[code]).toBe(before.answers[code]);
        }
        for (const item of form.items) {
          const answer = state.answers[item.code];
          if (answer !== undefined)
            expect(checkAnswer(item, answer, form.missing)).toEqual({ ok: true, value: answer });
        }
        if (state.current !== null)
          expect(shownItems(form, state).map(({ code }) => code)).toContain(state.current);
        if (state.fault !== null) expect(state.answers).toEqual(before.answers);
      }
    }),
    { numRuns: 60 },
  );
});

test("F21 a key takes far less than a frame", () => {
  const keys = keysFor(answersWith(form)).repeat(5);
  const startedAt = performance.now();
  let state = beginKeying(form);
  let pressed = 0;
  for (const character of keys) {
    const key = keyOfCharacter(character);
    if (key) state = press(form, state, key).state;
    pressed += 1;
  }
  expect((performance.now() - startedAt) / pressed).toBeLessThan(4);
});
