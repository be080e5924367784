import { describe, expect, test } from "vitest";
import { instrumentVersion } from "./schema.ts";
import { smallVersion } from "./testing/small-version.ts";
import { findVersionFaults } from "./version-faults.ts";
import type { InstrumentVersion, Item, Method } from "./schema.ts";

const faultsOf = (change: Partial<InstrumentVersion>) =>
  findVersionFaults({ ...smallVersion, ...change }).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

function withItem(code: string, change: Partial<Item>): Pick<InstrumentVersion, "items"> {
  return { items: smallVersion.items.map((item) => (item.code === code ? { ...item, ...change } : item)) };
}

const withMethod = (change: Partial<Method>) => ({ method: { ...smallVersion.method, ...change } });

describe("a sound version", () => {
  test("F1 the schema takes it unchanged", () => {
    expect(instrumentVersion.parse(smallVersion)).toEqual(smallVersion);
    expect(faultsOf({})).toEqual([]);
  });

  test("F4 an unknown field is refused, so that no version says more than the schema knows", () => {
    expect(instrumentVersion.safeParse({ ...smallVersion, note: "x" }).success).toBe(false);
  });

  test("F1 what only the whole shows comes back as issues with their path", () => {
    const { error } = instrumentVersion.safeParse({ ...smallVersion, ...withItem("Q2", { number: 7 }) });
    expect(error?.issues).toEqual([
      { code: "custom", path: ["items", 2, "number"], message: "is 7, expected 3" },
    ]);
  });

  test("F1 option codes are one or two digits", () => {
    const letters = withItem("S1", { options: [{ code: "a", label: { vi: "a", en: "a" } }] });
    expect(instrumentVersion.safeParse({ ...smallVersion, ...letters }).success).toBe(false);
  });

  test("F3 a condition of no known form is refused", () => {
    const [rule] = smallVersion.rules;
    const rules = [{ ...rule, when: { item: "S1", equals: "1" } }];
    expect(instrumentVersion.safeParse({ ...smallVersion, rules }).success).toBe(false);
  });
});

describe("codes and ownership", () => {
  test("F1 a code used twice is named", () => {
    expect(
      faultsOf({ parts: [...smallVersion.parts, { code: "end", title: { vi: "x", en: "x" } }] }),
    ).toEqual(["parts.4.code: end is used twice"]);
    expect(faultsOf({ rules: [...smallVersion.rules, ...smallVersion.rules.slice(0, 1)] })).toEqual([
      "rules.4.code: young is used twice",
    ]);
    const [one, two] = itemOptions("S1");
    expect(faultsOf(withItem("S1", { options: [one, two, one] }))).toContain(
      "items.0.options.2.code: 1 is used twice",
    );
  });

  test("F38 two missing codes can't share a key", () => {
    const [first, second, ...rest] = smallVersion.missing;
    if (!first || !second) throw new Error("too few");
    expect(faultsOf({ missing: [first, { ...second, letter: first.letter }, ...rest] })).toEqual([
      "missing: two missing codes share a key",
    ]);
  });

  test("F7 a factor lies in one part", () => {
    expect(faultsOf(withItem("Q3", { part: "service" }))).toEqual([
      "items.5.factor: factor openness belongs to part policy, not service",
    ]);
    expect(faultsOf(withItem("Q3", { factor: "none" }))).toEqual(["items.5.factor: none is no factor"]);
    const factors = [...smallVersion.factors, { code: "new", part: "nowhere", title: { vi: "x", en: "x" } }];
    expect(faultsOf({ factors })).toEqual(["factors.4.part: nowhere is no part"]);
  });
});

function itemOptions(code: string) {
  const [one, two] = smallVersion.items.find((item) => item.code === code)?.options ?? [];
  if (!one || !two) throw new Error("too few options");
  return [one, two] as const;
}

describe("items", () => {
  test("F1 each type has the options it needs", () => {
    const [one] = itemOptions("S1");
    expect(faultsOf(withItem("S1", { options: [one] }))).toContain(
      "items.0.options: a choice needs two options or more",
    );
    expect(faultsOf(withItem("T1", { options: [one] }))).toEqual([
      "items.8.options: a text item has no options",
    ]);
    expect(faultsOf(withItem("Q1", { options: [...itemOptions("Q1")] }))).toEqual([
      "items.1.options: a five-level item has five options",
    ]);
  });

  test("F1 bounds belong to numbers, limits to ticks", () => {
    expect(faultsOf(withItem("N1", { min: undefined }))).toEqual([
      "items.7.min: a number item needs its least and greatest value",
    ]);
    expect(faultsOf(withItem("N1", { min: 2025 }))).toEqual([
      "items.7.min: the least value is above the greatest",
    ]);
    expect(faultsOf(withItem("N1", { min: 2024 }))).toEqual([]);
    expect(faultsOf(withItem("N1", { max: undefined }))).toHaveLength(1);
    expect(faultsOf(withItem("Q1", { min: 5 }))).toHaveLength(1);
    expect(faultsOf(withItem("Q1", { max: 5 }))).toEqual(["items.1.min: only a number item has bounds"]);
    expect(faultsOf(withItem("Q1", { maxChoices: 1 }))).toEqual([
      "items.1.maxChoices: only a multiple choice limits its choices",
    ]);
    expect(faultsOf(withItem("M1", { maxChoices: 5 }))).toEqual([
      "items.6.maxChoices: allows more choices than there are options",
    ]);
    expect(faultsOf(withItem("M1", { maxChoices: 4 }))).toEqual([]);
  });

  test("F2 a skip rule asks an earlier item and its own options", () => {
    expect(faultsOf(withItem("Q1", { showIf: { item: "Q2", in: ["1"] } }))).toEqual([
      "items.1.showIf: asks Q2, which is no earlier item",
    ]);
    expect(faultsOf(withItem("Q1", { showIf: { item: "Q1", in: ["1"] } }))).toEqual([
      "items.1.showIf: asks Q1, which is no earlier item",
    ]);
    expect(faultsOf(withItem("V1", { showIf: { item: "S1", in: ["1", "7"] } }))).toEqual([
      "items.3.showIf: S1 has no option 7",
    ]);
  });

  test("F2 a group must be known", () => {
    expect(faultsOf(withItem("V2", { groups: ["staff", "boss"] }))).toEqual([
      "items.4.groups: boss is no group",
    ]);
  });

  test("F7 an item of the index is a choice whose options the method knows", () => {
    expect(faultsOf(withItem("M1", { counts: true }))).toEqual([
      "items.6.counts: an item of the index has one answer among options",
    ]);
    expect(faultsOf(withMethod({ valid: ["2", "3", "4", "5"] }))).toContain(
      "items.1.counts: the method doesn't know option 1",
    );
  });
});

describe("rules, method, pages", () => {
  const ruleFaults = (when: InstrumentVersion["rules"][number]["when"]) =>
    faultsOf({
      rules: [{ code: "r", severity: "notice", when, items: ["S1"], message: { vi: "x", en: "x" } }],
    }).map((fault) => fault.replace("rules.0.when: ", ""));

  test("F3 a condition names items of the right type and their codes", () => {
    expect(ruleFaults({ number: "S1", is: "<", than: 1 })).toEqual(["S1 is a single item"]);
    expect(ruleFaults({ choices: "S1", is: "<", than: 1 })).toEqual(["S1 is a single item"]);
    expect(ruleFaults({ answered: "X9" })).toEqual(["X9 is no item"]);
    expect(ruleFaults({ item: "X9", in: ["1"] })).toEqual(["X9 is no item"]);
    expect(ruleFaults({ item: "S1", in: ["1", "BLANK", "8"] })).toEqual(["S1 has no option 8"]);
    expect(ruleFaults({ sameInARow: ["Q1", "M1"], atLeast: 3 })).toEqual([
      "M1 is a multi item",
      "the run is longer than its items",
    ]);
  });

  test("F3 conditions are searched to their depth", () => {
    expect(ruleFaults({ not: { any: [{ all: [{ answered: "X9" }, { answered: "X8" }] }] } })).toEqual([
      "X9 is no item",
      "X8 is no item",
    ]);
  });

  test("F3 the schema takes every form of condition, and none of them empty", () => {
    const [rule] = smallVersion.rules;
    const takes = (when: unknown) =>
      instrumentVersion.safeParse({ ...smallVersion, rules: [{ ...rule, when }] }).success;
    const asked = { item: "S1", in: ["1", "2"] };
    expect(takes({ any: [asked, { not: { answered: "Q1" } }] })).toBe(true);
    expect(takes({ all: [asked, asked] })).toBe(true);
    for (const when of [{}, { any: [] }, { all: [] }, { item: "S1", in: [] }, { not: {} }])
      expect(takes(when)).toBe(false);
  });

  test("F3 a rule concerns known items, eligibility a number", () => {
    const [rule] = smallVersion.rules;
    if (!rule) throw new Error("no rule");
    expect(faultsOf({ rules: [{ ...rule, items: ["X9"] }] })).toEqual(["rules.0.items: X9 is no item"]);
    expect(faultsOf({ eligibility: { item: "S1", min: 1, max: 2 } })).toEqual([
      "eligibility.item: S1 is no number item",
    ]);
  });

  test("F75 weights name what the index has, and leave something", () => {
    expect(faultsOf(withMethod({ factorWeights: { start: 1 } }))).toEqual([
      "method.factorWeights: start has no item of the index",
    ]);
    expect(faultsOf(withMethod({ factorWeights: { openness: 0, access: 0 } }))).toEqual([
      "method.factorWeights: all weights are zero",
    ]);
    expect(faultsOf(withMethod({ factorWeights: { openness: 0 } }))).toEqual([]);
    expect(faultsOf(withMethod({ partWeights: { policy: 2 } }))).toEqual([
      "method.partWeights: leaves out service",
    ]);
    expect(faultsOf(withMethod({ partWeights: { policy: 2, service: 1 } }))).toEqual([]);
    expect(faultsOf(withMethod({ partWeights: { policy: 0, service: 0, end: 1 } }))).toEqual([
      "method.partWeights: end has no item of the index",
      "method.partWeights: all weights are zero",
    ]);
  });

  test("F76 valid, satisfied and missing codes fit each other", () => {
    expect(faultsOf(withMethod({ satisfied: ["4", "6"] }))).toEqual(["method.satisfied: 6 isn't valid"]);
    expect(faultsOf(withMethod({ missing: ["BLANK", "REFUSED", "UNREADABLE"] }))).toEqual([
      "method.missing: leaves out MULTIPLE",
    ]);
    expect(faultsOf(withMethod({ missing: [...smallVersion.method.missing, "5"] }))).toEqual([
      "method.missing: 5 is valid too",
    ]);
  });

  test("F11 pages follow one another from the first item to the last", () => {
    const page = (number: number, from: number, to: number) => ({ number, from, to });
    expect(faultsOf({ pages: [page(1, 1, 6), page(3, 7, 9)] })).toEqual(["pages.1.number: expected 2"]);
    expect(faultsOf({ pages: [page(1, 1, 6), page(2, 8, 9)] })).toEqual(["pages.1.from: expected 7"]);
    expect(faultsOf({ pages: [page(1, 1, 9), page(2, 10, 9)] })).toEqual(["pages.1.to: the page is empty"]);
    expect(faultsOf({ pages: [page(1, 1, 8)] })).toEqual(["pages: end at 8, the last item is 9"]);
  });
});
