import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer, checkAnswers, longestText } from "./answers.ts";
import { missingCodes } from "./missing.ts";
import { fullAnswers, itemOf, smallVersion } from "./testing/small-version.ts";
import type { CheckOptions } from "./answers.ts";

const check = (code: string, typed: string) => {
  const checked = checkAnswer(itemOf(code), typed, [...missingCodes]);
  return checked.ok ? checked.value : { fault: checked.fault };
};

describe("one value", () => {
  test("F1 a choice is an option's code, to the letter", () => {
    expect(check("S1", "2")).toBe("2");
    expect(check("S1", " 2 ")).toBe("2");
    for (const typed of ["4", "02", "2.0", "-1", "1|2", "two"])
      expect(check("S1", typed)).toEqual({ fault: "outside-codes" });
    expect(check("S1", "  ")).toEqual({ fault: "empty" });
  });

  test("F38 every missing code is taken for every item", () => {
    for (const { code } of missingCodes)
      for (const item of smallVersion.items) expect(check(item.code, code)).toBe(code);
    expect(check("S1", "blank")).toEqual({ fault: "outside-codes" });
  });

  test("F1 ticks come back once each in the options' order", () => {
    expect(check("M1", "10|1")).toBe("1|10");
    expect(check("M1", "2|2")).toBe("2");
    expect(check("M1", "1|2|9")).toEqual({ fault: "too-many-choices" });
    expect(check("M1", "1|7")).toEqual({ fault: "outside-codes" });
    expect(check("M1", "1|")).toEqual({ fault: "outside-codes" });
  });

  test("F23 a number lies within its bounds, both included", () => {
    expect(check("N1", "1900")).toBe("1900");
    expect(check("N1", "2024")).toBe("2024");
    expect(check("N1", "01950")).toBe("1950");
    expect(check("N1", "1899")).toEqual({ fault: "below-range" });
    expect(check("N1", "2025")).toEqual({ fault: "above-range" });
    for (const typed of ["1.950", "-1950", "1e3", "٣", "9".repeat(16)])
      expect(check("N1", typed)).toEqual({ fault: "not-a-number" });
  });

  test("F1 text is composed and kept; a longer one is refused, not cut", () => {
    expect(check("T1", " Tốt ".normalize("NFD"))).toBe("Tốt".normalize("NFC"));
    expect(check("T1", "x".repeat(longestText))).toHaveLength(longestText);
    expect(check("T1", "x".repeat(longestText + 1))).toEqual({ fault: "too-long" });
  });
});

const faultsOf = (typed: Record<string, string>, options?: CheckOptions) =>
  checkAnswers(smallVersion, typed, options).faults.map(
    ({ item, code, severity }) => `${item} ${code} ${severity}`,
  );

describe("a whole form", () => {
  test("F2 a sound form passes unchanged", () => {
    expect(checkAnswers(smallVersion, fullAnswers)).toEqual({ answers: fullAnswers, faults: [], ok: true });
  });

  test("F38 an optional item left empty is stored as blank, a hidden one is absent", () => {
    const { M1, T1, V1, V2, ...rest } = fullAnswers;
    expect([M1, T1, V1, V2]).toHaveLength(4);
    const checked = checkAnswers(smallVersion, { ...rest, S1: "3", T1: " " });
    expect(checked.answers).toEqual({ ...rest, S1: "3", M1: "BLANK", T1: "BLANK" });
    expect(checked.ok).toBe(true);
  });

  test("F2 faults come in printed order, unknown items last", () => {
    expect(faultsOf({ X9: "1", N1: "1", S1: "7", Q1: "4", Q2: "4" })).toEqual([
      "S1 outside-codes refuse",
      "Q3 required refuse",
      "N1 below-range refuse",
      "X9 unknown-item refuse",
    ]);
  });

  test("F32 a draft may lack what it likes, but holds nothing wrong", () => {
    expect(checkAnswers(smallVersion, { Q1: "4" }, { partial: true })).toEqual({
      answers: { Q1: "4" },
      faults: [],
      ok: true,
    });
    expect(faultsOf({ Q1: "6" }, { partial: true })).toEqual(["Q1 outside-codes refuse"]);
  });

  test("F2 an answer to a hidden item is refused and not stored", () => {
    const typed = { ...fullAnswers, V1: "2" };
    expect(faultsOf(typed)).toEqual(["V2 hidden-answered refuse"]);
    expect(checkAnswers(smallVersion, typed).answers).not.toHaveProperty("V2");
    expect(faultsOf(fullAnswers, { group: "guest" })).toEqual(["V2 hidden-answered refuse"]);
  });

  test("F38 on the web only an optional item may be blank", () => {
    expect(faultsOf({ ...fullAnswers, T1: "BLANK" }, { source: "web" })).toEqual([]);
    expect(faultsOf({ ...fullAnswers, Q1: "BLANK" }, { source: "web" })).toEqual(["Q1 outside-codes refuse"]);
    expect(faultsOf({ ...fullAnswers, T1: "REFUSED" }, { source: "web" })).toEqual([
      "T1 outside-codes refuse",
    ]);
    expect(
      checkAnswers(smallVersion, { ...fullAnswers, Q1: "BLANK" }, { source: "web" }).answers,
    ).not.toHaveProperty("Q1");
    expect(faultsOf({ ...fullAnswers, Q1: "BLANK" })).toEqual([]);
  });
});

describe("three severities", () => {
  test("F3 refuse stands in the way, reason or not", () => {
    const typed = { ...fullAnswers, M1: "9|1" };
    expect(faultsOf(typed)).toEqual(["M1 rule refuse"]);
    expect(checkAnswers(smallVersion, typed, { overrides: { both: "on the paper" } }).ok).toBe(false);
  });

  test("F3 override stands in the way until its reason is given", () => {
    const typed = { ...fullAnswers, N1: "2010" };
    expect(checkAnswers(smallVersion, typed)).toMatchObject({
      ok: false,
      faults: [{ item: "N1", code: "rule", severity: "override", rule: "young", items: ["N1"] }],
    });
    expect(checkAnswers(smallVersion, typed, { overrides: { young: "  " } }).ok).toBe(false);
    expect(checkAnswers(smallVersion, typed, { overrides: { young: "written so" } })).toEqual({
      answers: typed,
      faults: [],
      ok: true,
    });
  });

  test("F3 a notice never stands in the way", () => {
    const checked = checkAnswers(smallVersion, { ...fullAnswers, Q1: "4", Q2: "4", V1: "4", Q3: "4" });
    expect(checked.ok).toBe(true);
    expect(checked.faults).toEqual([
      expect.objectContaining({
        severity: "notice",
        rule: "same",
        message: { vi: "2 to 6 are 4 {other}", en: "2 to 6 are 4 {other}" },
      }),
    ]);
  });

  test("F3 only an override explains hidden answers, a notice doesn't", () => {
    const rules = smallVersion.rules.map((rule) =>
      rule.code === "not-used" ? { ...rule, severity: "notice" as const } : rule,
    );
    const { faults } = checkAnswers({ ...smallVersion, rules }, { ...fullAnswers, S1: "3" });
    expect(faults.map(({ item, code, severity }) => `${item} ${code} ${severity}`)).toEqual([
      "V1 hidden-answered refuse",
      "V2 hidden-answered refuse",
      "V1 rule notice",
    ]);
  });

  test("F3 hidden answers that an override explains are left out, not refused", () => {
    const typed = { ...fullAnswers, S1: "3" };
    expect(faultsOf(typed)).toEqual(["V1 rule override"]);
    const checked = checkAnswers(smallVersion, typed, { overrides: { "not-used": "ticked on the paper" } });
    expect(checked.ok).toBe(true);
    expect(checked.answers).not.toHaveProperty("V1");
    expect(checked.answers).not.toHaveProperty("V2");
  });
});

describe("properties", () => {
  const value = fc.constantFrom(
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "10",
    "1|10",
    "2001",
    "1700",
    "BLANK",
    "MULTIPLE",
    "",
    " 4",
    "x",
  );
  const typed = fc.dictionary(
    fc.constantFrom(...smallVersion.items.map(({ code }) => code), "X9", "constructor"),
    value,
  );

  test("F2 what was stored passes again as it is", () => {
    fc.assert(
      fc.property(typed, (given) => {
        const { answers } = checkAnswers(smallVersion, given, { partial: true });
        const again = checkAnswers(smallVersion, answers, { partial: true });
        expect(again.answers).toEqual(answers);
        for (const { code } of again.faults) expect(code).toBe("rule");
      }),
    );
  });

  test("F27 each typed value is stored or named in a fault", () => {
    fc.assert(
      fc.property(typed, (given) => {
        const { answers, faults } = checkAnswers(smallVersion, given);
        const named = new Set(faults.flatMap(({ item, items = [] }) => [item, ...items]));
        for (const [code, text] of Object.entries(given))
          if (text !== "") expect(Object.hasOwn(answers, code) || named.has(code)).toBe(true);
      }),
    );
  });
});
