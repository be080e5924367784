import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigit, formNumber, parseFormNumber } from "./form-number.ts";

const everyNumber = Array.from({ length: 10_000 }, (_, number) => {
  const digits = String(number).padStart(4, "0");
  return digits + checkDigit(digits);
});
const isSound = (text: string) => text.endsWith(checkDigit(text.slice(0, -1)));

describe("the check digit", () => {
  test("F12 ISO 7064 MOD 11,10 worked by hand", () => {
    // 0794: 10 → (10+0)=10·2=20→9 → (9+7)=16→6·2=12→1 → (1+9)=10·2=20→9 → (9+4)=13→3·2=6 → 11−6 = 5.
    expect(checkDigit("0794")).toBe("5");
    // 0217: 10→9 → (9+2)=11→1·2=2 → (2+1)=3·2=6 → (6+7)=13→3·2=6 → 5.
    expect(checkDigit("0217")).toBe("5");
    expect(checkDigit("0271")).toBe("6");
    expect(checkDigit("0")).toBe("2");
    expect(() => checkDigit("12a")).toThrow(RangeError);
    expect(() => checkDigit("a12")).toThrow(RangeError);
    expect(() => checkDigit("")).toThrow(RangeError);
  });

  test("F12 a check digit may be 0, so ten values are enough", () => {
    expect(new Set(everyNumber.map((text) => text.at(-1))).size).toBe(10);
  });

  test("F12 every single wrong digit is caught, over all four-digit numbers", () => {
    const missed = everyNumber.flatMap((text) =>
      Array.from(text, (right, at) =>
        Array.from("0123456789").filter(
          (digit) => digit !== right && isSound(text.slice(0, at) + digit + text.slice(at + 1)),
        ),
      ).flat(),
    );
    expect(missed).toEqual([]);
  });

  test("F12 of adjacent swaps of unlike digits 35,200 in 36,000 are caught", () => {
    let swaps = 0;
    let caught = 0;
    for (const text of everyNumber)
      for (let at = 0; at < 4; at++) {
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
        if (swapped === text) continue;
        swaps += 1;
        if (!isSound(swapped)) caught += 1;
      }
    expect([caught, swaps]).toEqual([35_200, 36_000]);
  });
});

describe("printing and reading a form's number", () => {
  test("F9 a slot is printed with leading zeros and its check digit", () => {
    expect(formNumber(217)).toBe("02175");
    expect(formNumber(9999)).toBe("9999" + checkDigit("9999"));
    expect(formNumber(12, 6)).toBe("000012" + checkDigit("000012"));
    for (const slot of [0, -1, 1.5, 10_000, NaN]) expect(() => formNumber(slot)).toThrow(RangeError);
  });

  test("F12 what is printed is read back, with spaces or without", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (slot) => {
        const text = formNumber(slot);
        expect(parseFormNumber(text)).toEqual({ ok: true, value: slot });
        expect(
          parseFormNumber(` ${text.slice(0, 4)}\u00a0${text.slice(4)} `, { known: new Set([slot]) }),
        ).toEqual({ ok: true, value: slot });
      }),
    );
  });

  const known = new Set(Array.from({ length: 558 }, (_, index) => index + 1));

  test("F12 a wrong check digit names what was read and what exists one slip away, swaps first", () => {
    const parsed = parseFormNumber("0271 5", { known });
    expect(parsed).toMatchObject({
      ok: false,
      faults: [{ code: "wrong-check-digit", digits: "0271", check: "5" }],
    });
    expect(parsed.ok ? [] : parsed.faults[0].likely.slice(0, 1)).toEqual([217]);
    expect(parseFormNumber("0271 5", { known: new Set([217]) })).toMatchObject({
      faults: [{ likely: [217] }],
    });
    expect(parseFormNumber("0317 5", { known: new Set([217]) })).toMatchObject({
      faults: [{ likely: [217] }],
    });
    expect(parseFormNumber("0217 4", { known: new Set([217]) })).toMatchObject({
      faults: [{ likely: [217] }],
    });
    expect(parseFormNumber("0271 5", { known: new Set([300]) })).toMatchObject({ faults: [{ likely: [] }] });
    expect(parseFormNumber("0271 5")).toMatchObject({ faults: [{ likely: [] }] });
  });

  test("F12 each proposal is named once, exists and is one slip away", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-5]\d{4}$/), (typed) => {
        const parsed = parseFormNumber(typed, { known });
        if (parsed.ok) return;
        const [{ likely }] = parsed.faults;
        expect(new Set(likely).size).toBe(likely.length);
        for (const slot of likely) {
          expect(known.has(slot)).toBe(true);
          const wrong = Array.from(formNumber(slot)).flatMap((digit, at) =>
            digit === typed[at] ? [] : [at],
          );
          const [first = 0, second = first + 1] = wrong;
          expect(wrong.length === 1 || (wrong.length === 2 && second === first + 1)).toBe(true);
        }
      }),
    );
  });

  test("F12 a sound number without its form is unknown, and 0000 is no form", () => {
    expect(parseFormNumber(formNumber(559), { known })).toMatchObject({
      faults: [{ code: "unknown-form", digits: "0559" }],
    });
    expect(parseFormNumber("0000" + checkDigit("0000"))).toMatchObject({
      faults: [{ code: "unknown-form", likely: [] }],
    });
  });

  test("F106 letters and wrong lengths are told apart", () => {
    const codeOf = (typed: string) => {
      const parsed = parseFormNumber(typed, { known });
      return parsed.ok ? "ok" : parsed.faults[0].code;
    };
    expect(codeOf("0217 K")).toBe("not-digits");
    expect(codeOf("K0217")).toBe("not-digits");
    expect(codeOf("")).toBe("not-digits");
    expect(codeOf("0217")).toBe("wrong-length");
    expect(codeOf("021755")).toBe("wrong-length");
    expect(codeOf("02175")).toBe("ok");
  });
});
