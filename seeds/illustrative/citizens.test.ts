import { describe, expect, test } from "vitest";
import { checkAnswers } from "#scoring/instrument/answers.ts";
import { countsInIndex } from "#scoring/instrument/completeness.ts";
import { compareAnswers } from "#scoring/instrument/diff.ts";
import { isStraightLined } from "#scoring/instrument/runs.ts";
import { hamlets } from "../data/places.ts";
import { citizenComments } from "./citizen-habits.ts";
import { citizenAnswers } from "./citizens.ts";
import { citizenInstrument } from "./instruments-for-tests.ts";
import type { Item } from "#scoring/instrument/schema.ts";

const rounds = [2023, 2024].map((year) => {
  const instrument = citizenInstrument(year);
  return { year, instrument, forms: citizenAnswers({ instrument, hamlets, seed: `tay-ninh-${year}`, year }) };
});

const isValid = (answer: string | undefined) => /^[1-5]$/.test(answer ?? "");

function satisfiedShare(forms: readonly { answers: Record<string, string> }[], items: readonly Item[]) {
  const valid = forms.flatMap(({ answers }) => items.map(({ code }) => answers[code]).filter(isValid));
  return {
    sharePct: (100 * valid.filter((answer) => Number(answer) >= 4).length) / valid.length,
    n: valid.length,
  };
}

describe.each(rounds)("the citizens' forms of $year", ({ year, instrument, forms }) => {
  const index = instrument.items.filter(({ counts }) => counts);
  const inPart = (part: string) => index.filter((item) => item.part === part);
  const inFactor = (factor: string) => index.filter((item) => item.factor === factor);

  test("F119 558 forms, 31 a hamlet, numbered through", () => {
    expect(forms.map(({ slot }) => slot)).toEqual(Array.from({ length: 558 }, (_, i) => i + 1));
    for (const { code } of hamlets) expect(forms.filter(({ hamlet }) => hamlet === code)).toHaveLength(31);
  });

  test("F2 every form keeps the skip rules, the codes and the ranges", () => {
    const checked = forms.map((form) => ({ form, ...checkAnswers(instrument, form.answers) }));
    const speaking = (severity: string) =>
      checked.filter(({ faults }) => faults.some((fault) => fault.severity === severity));
    expect(speaking("refuse")).toEqual([]);
    expect(speaking("override").map(({ form }) => form.planted)).toEqual(["under-age"]);
    expect(checked.map(({ answers }) => answers)).toEqual(forms.map(({ answers }) => answers));
  });

  test("the same seed gives the same forms, another seed others", () => {
    const some = { instrument, hamlets: hamlets.slice(0, 2), year, formsPerHamlet: 4 };
    const drawn = citizenAnswers({ ...some, seed: "one" });
    expect(citizenAnswers({ ...some, seed: "one" })).toEqual(drawn);
    expect(citizenAnswers({ ...some, seed: "other" })).not.toEqual(drawn);
  });

  test("the pooled share is near the country's, services above policy, feedback with the fewest answers", () => {
    const { sharePct } = satisfiedShare(forms, index);
    expect(sharePct).toBeGreaterThan(82);
    expect(sharePct).toBeLessThan(84.5);
    expect(satisfiedShare(forms, inPart("service")).sharePct).toBeGreaterThan(
      satisfiedShare(forms, inPart("policy")).sharePct,
    );
    expect(satisfiedShare(forms, inFactor("feedback")).n).toBeLessThan(
      satisfiedShare(forms, inFactor("access")).n / 3,
    );
  });

  test("F77 people of one hamlet agree with a correlation near 0.05", () => {
    const scores = hamlets.map(({ code }) =>
      forms.filter(({ hamlet }) => hamlet === code).map((form) => satisfiedShare([form], index).sharePct),
    );
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const grandMean = mean(scores.flat());
    const between = scores.reduce((sum, hamlet) => sum + 31 * (mean(hamlet) - grandMean) ** 2, 0) / 17;
    const within =
      scores.reduce((sum, hamlet) => sum + hamlet.reduce((s, x) => s + (x - mean(hamlet)) ** 2, 0), 0) /
      (18 * 30);
    const correlation = (between - within) / (between + 30 * within);
    expect(correlation).toBeGreaterThan(0.03);
    expect(correlation).toBeLessThan(0.07);
  });

  test("F38 one or two in a hundred index answers are missing, by all four codes", () => {
    const shown = forms.flatMap(({ answers }) =>
      index.map(({ code }) => answers[code]).filter((one) => one !== undefined),
    );
    const missing = shown.filter((answer) => !isValid(answer));
    expect(missing.length / shown.length).toBeGreaterThan(0.01);
    expect(missing.length / shown.length).toBeLessThan(0.02);
    expect(new Set(missing)).toEqual(new Set(["BLANK", "REFUSED", "UNREADABLE", "MULTIPLE"]));
  });

  test("F57 F59 F76 the planted forms are there and can be told", () => {
    const planted = (fault: string) => forms.filter((form) => form.planted === fault);
    const [straight] = planted("straight-liner");
    expect(isStraightLined(instrument, straight?.answers ?? {})).toBe(true);
    expect(forms.filter(({ answers }) => isStraightLined(instrument, answers)).length).toBeLessThan(5);

    const [copy] = planted("near-duplicate");
    const pattern = forms.find(({ slot }) => slot === (copy?.slot ?? 0) - 1);
    expect(pattern?.hamlet).toBe(copy?.hamlet);
    expect(compareAnswers(instrument, pattern?.answers ?? {}, copy?.answers ?? {}).differences).toHaveLength(
      3,
    );

    const reasons = forms
      .map((form) => ({ planted: form.planted, reason: countsInIndex(instrument, form.answers).reason }))
      .filter(({ reason }) => reason !== null)
      .toSorted((a, b) => (a.planted ?? "").localeCompare(b.planted ?? ""));
    expect(reasons).toEqual([
      { planted: "below-completeness", reason: "too-incomplete" },
      { planted: "under-age", reason: "not-eligible" },
    ]);
  });

  test("faults can be left out", () => {
    const clean = citizenAnswers({
      instrument,
      hamlets: hamlets.slice(0, 5),
      seed: "clean",
      year,
      faults: [],
    });
    expect(clean.filter(({ planted }) => planted !== null)).toEqual([]);
    expect(clean.filter(({ answers }) => !countsInIndex(instrument, answers).counts)).toEqual([]);
  });

  test("a few people write a comment", () => {
    const comments = forms
      .map(({ answers }) => answers.G01 ?? "")
      .filter((text) => citizenComments.includes(text));
    expect(comments.length).toBeGreaterThan(30);
    expect(comments.length).toBeLessThan(75);
  });
});
