import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareAnswers } from "./diff.ts";
import { keyPlan } from "./key-plan.ts";
import { missingCodes } from "./missing.ts";
import { fullAnswers, itemOf, smallVersion } from "./testing/small-version.ts";

const missing = [...missingCodes];
const label = { vi: "x", en: "x" };
const optionsTo = (last: number) =>
  Array.from({ length: last }, (_, index) => ({ code: String(index + 1), label }));

describe("the keys of an item", () => {
  test("F21 a choice takes one digit and jumps", () => {
    expect(keyPlan(itemOf("Q1"), missing)).toEqual({
      item: "Q1",
      kind: "choice",
      keys: ["1", "2", "3", "4", "5"].map((code) => ({ keys: code, code })),
      digitsPerOption: 1,
      jumps: true,
      most: 1,
      missing,
      emptyCode: null,
    });
  });

  test("F21 ticks take one key each and Enter, the tenth is 0", () => {
    const plan = keyPlan(itemOf("M1"), missing);
    expect(plan).toMatchObject({ kind: "ticks", jumps: false, digitsPerOption: 1, most: 2 });
    expect(plan.keys.at(-1)).toEqual({ keys: "0", code: "10" });
    expect(keyPlan({ ...itemOf("M1"), maxChoices: undefined }, missing).most).toBe(4);
  });

  test("F21 more than ten options take two digits each", () => {
    const plan = keyPlan({ ...itemOf("S1"), options: optionsTo(11) }, missing);
    expect(plan.digitsPerOption).toBe(2);
    expect(plan.jumps).toBe(true);
    expect(plan.keys.map(({ keys }) => keys)).toEqual([
      "01",
      "02",
      "03",
      "04",
      "05",
      "06",
      "07",
      "08",
      "09",
      "10",
      "11",
    ]);
    const withZero = [{ code: "0", label }, ...optionsTo(10)];
    expect(keyPlan({ ...itemOf("S1"), options: withZero }, missing)).toMatchObject({ digitsPerOption: 2 });
  });

  test("F20 numbers and text end with Enter; empty text is blank", () => {
    expect(keyPlan(itemOf("N1"), missing)).toMatchObject({
      kind: "digits",
      jumps: false,
      most: 4,
      keys: [],
      missing,
      emptyCode: null,
    });
    expect(keyPlan(itemOf("T1"), missing)).toMatchObject({
      kind: "text",
      jumps: false,
      missing: [],
      emptyCode: "BLANK",
    });
  });

  test("F38 missing answers have their letters and number-pad signs", () => {
    expect(missing.map(({ code, letter, sign, label: { vi } }) => `${code} ${letter} ${sign} ${vi}`)).toEqual(
      ["BLANK B / Bỏ trống", "REFUSED T - Từ chối", "UNREADABLE K . Không đọc được", "MULTIPLE N * Nhiều ô"],
    );
  });

  test("F21 no two options share their keys, and none begins another's", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), (last) => {
        const keys = keyPlan({ ...itemOf("S1"), options: optionsTo(last) }, missing).keys.map(
          ({ keys: typed }) => typed,
        );
        expect(new Set(keys).size).toBe(last);
        expect(new Set(keys.map((typed) => typed.length)).size).toBe(1);
      }),
    );
  });
});

describe("two keyings of one form", () => {
  test("F24 the same answers differ nowhere", () => {
    expect(compareAnswers(smallVersion, fullAnswers, fullAnswers)).toEqual({
      comparedFields: 9,
      differences: [],
    });
  });

  test("F26 differences come in printed order with both values", () => {
    const second = { ...fullAnswers, N1: "1989", Q1: "BLANK" };
    expect(compareAnswers(smallVersion, fullAnswers, second).differences).toEqual([
      { item: "Q1", first: "4", second: "BLANK", hiddenFrom: null },
      { item: "N1", first: "1980", second: "1989", hiddenFrom: null },
    ]);
  });

  test("F24 an item one of them never saw is a difference, hidden from both no field", () => {
    const { V1, V2, ...rest } = fullAnswers;
    expect([V1, V2]).toEqual(["4", "3"]);
    const skipped = { ...rest, S1: "3" };
    expect(compareAnswers(smallVersion, fullAnswers, skipped)).toEqual({
      comparedFields: 9,
      differences: [
        { item: "S1", first: "1", second: "3", hiddenFrom: null },
        { item: "V1", first: "4", second: null, hiddenFrom: "second" },
        { item: "V2", first: "3", second: null, hiddenFrom: "second" },
      ],
    });
    expect(compareAnswers(smallVersion, skipped, fullAnswers).differences.at(1)).toEqual({
      item: "V1",
      first: null,
      second: "4",
      hiddenFrom: "first",
    });
    expect(compareAnswers(smallVersion, skipped, { ...skipped, V1: "5" })).toEqual({
      comparedFields: 7,
      differences: [],
    });
  });

  test("F26 not typed differs from hidden and from a value", () => {
    expect(compareAnswers(smallVersion, { S1: "1" }, { S1: "3" }).differences).toContainEqual({
      item: "V1",
      first: null,
      second: null,
      hiddenFrom: "second",
    });
    expect(compareAnswers(smallVersion, { Q1: "4" }, {}).differences).toEqual([
      { item: "Q1", first: "4", second: null, hiddenFrom: null },
    ]);
  });

  test("F29 only the fields keyed twice are compared; foreign questions are no fields", () => {
    const second = { ...fullAnswers, Q1: "1", T1: "Cám ơn" };
    expect(compareAnswers(smallVersion, fullAnswers, second, { items: new Set(["Q1", "Q2"]) })).toEqual({
      comparedFields: 2,
      differences: [{ item: "Q1", first: "4", second: "1", hiddenFrom: null }],
    });
    expect(compareAnswers(smallVersion, fullAnswers, fullAnswers, { group: "guest" }).comparedFields).toBe(8);
  });
});
