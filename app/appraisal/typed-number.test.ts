import fc from "fast-check";
import { expect, test } from "vitest";
import { readTypedNumber, writeTypedNumber } from "./typed-number.ts";

const read = (text: string, lang: "vi" | "en" = "vi") => readTypedNumber(text, lang);

test("F106 a decimal comma is what a Vietnamese typist means by it", () => {
  expect(read("96,8")).toEqual({ ok: true, value: "96.8" });
  expect(read("96.8")).toEqual({ ok: true, value: "96.8" });
  expect(read("12,125")).toEqual({ ok: true, value: "12.125" });
  expect(read(" 44 ")).toEqual({ ok: true, value: "44" });
  expect(read("−3,5")).toEqual({ ok: true, value: "-3.5" });
  expect(read("")).toEqual({ ok: true, value: "" });
});

test("F106 thousands are read where they are grouped throughout", () => {
  expect(read("1.234.567")).toEqual({ ok: true, value: "1234567" });
  expect(read("1.234,5")).toEqual({ ok: true, value: "1234.5" });
  expect(read("270 497")).toEqual({ ok: true, value: "270497" });
  expect(read("1,234,567", "en")).toEqual({ ok: true, value: "1234567" });
});

test("F106 what may be two numbers a thousand times apart is asked, never guessed", () => {
  expect(read("38.914")).toEqual({ ok: false, proposals: ["38914", "38,914"] });
  expect(read("38,914", "en")).toEqual({ ok: false, proposals: ["38914", "38.914"] });
  expect(read("0.125")).toEqual({ ok: true, value: "0.125" });
});

test("F106 what is no number is refused, with a guess where there is one", () => {
  expect(read("97 %")).toEqual({ ok: false, proposals: ["97"] });
  expect(read("chưa có")).toEqual({ ok: false, proposals: [] });
  expect(read("1.2.3")).toMatchObject({ ok: false });
});

test("F106 what is written for a language is read back the same in it", () => {
  const decimals = fc.tuple(fc.nat(999_999_999), fc.integer({ min: 0, max: 9_999 }).map(String));
  fc.assert(
    fc.property(decimals, fc.constantFrom("vi", "en"), ([whole, places], lang) => {
      for (const value of [`${whole}`, `${whole}.${places}`])
        expect(readTypedNumber(writeTypedNumber(value, lang), lang)).toEqual({ ok: true, value });
    }),
  );
});
