import { describe, expect, it } from "vitest";
import { parseCriteria, readCriteria } from "./criteria.ts";
import { rowsOf, setOf, tableFaults } from "./testing/build.ts";

const sum = { kind: "sum" };
const points = { kind: "points" };

function cyclesOf(...parents: [code: string, parent: string][]): (readonly string[])[] {
  const { faults } = readCriteria(rowsOf(...parents.map(([code, parent]) => ({ code, parent, rule: sum }))));
  return faults.flatMap(({ fault }) => (fault.code === "cycle" ? [fault.details.codes] : []));
}

describe("a sound table", () => {
  const readSound = () =>
    setOf(
      { code: "1.1", parent: "1", maxPoints: "0.5", rule: points, agency: "so-noi-vu", fedBy: "plan-tasks" },
      { code: "1", maxPoints: "2.00", rule: sum, nameVi: "Chỉ đạo", nameEn: "Steering" },
      { code: "2", maxPoints: "1", rule: points, notApplicable: "keep" },
      { code: "1.2", parent: "1", maxPoints: "1.5", rule: points, notApplicable: "shrink", source: "876" },
    );

  it("F84 keeps the order of the table, whatever the order of parents and children", () => {
    const set = readSound();
    expect(set.criteria.map(({ code }) => code)).toEqual(["1.1", "1", "2", "1.2"]);
    expect(set.scored.map(({ code }) => code)).toEqual(["1.1", "2", "1.2"]);
    expect(set.roots.map(({ code }) => code)).toEqual(["1", "2"]);
    expect(set.children.get("1")?.map(({ code }) => code)).toEqual(["1.1", "1.2"]);
    expect([...set.children.keys()]).toEqual(["1"]);
    expect(set.leavesFirst.map(({ code }) => code)).toEqual(["1.1", "2", "1.2", "1"]);
  });

  it("F84 reads every cell, blanks as null", () => {
    const set = readSound();
    expect(set.byCode.get("1.1")).toMatchObject({
      row: 2,
      parent: "1",
      agency: "so-noi-vu",
      fedBy: "plan-tasks",
      whenNotApplicable: "keep",
    });
    expect(set.byCode.get("1")).toMatchObject({
      parent: null,
      agency: null,
      fedBy: null,
      name: { vi: "Chỉ đạo", en: "Steering" },
    });
    expect(set.byCode.get("1")?.max.toString()).toBe("2");
    expect(set.byCode.get("2")?.whenNotApplicable).toBe("keep");
    expect(set.byCode.get("1.2")).toMatchObject({ whenNotApplicable: "shrink", source: "876" });
  });

  it("F84 keeps where names, points and rules come from", () => {
    const provenance = {
      nameProvenance: "published",
      pointsProvenance: "filler",
      ruleProvenance: "inferred",
    };
    const [criterion] = setOf({ code: "1", rule: points, ...provenance }).criteria;
    expect(criterion?.provenance).toEqual({ name: "published", points: "filler", rule: "inferred" });
  });

  it("F84 holds a tree of any depth", () => {
    const depth = 20_000;
    const chain = Array.from({ length: depth }, (_, index) => ({
      code: `${index}`,
      parent: index === 0 ? "" : `${index - 1}`,
      rule: index === depth - 1 ? points : sum,
    }));
    expect(setOf(...chain).leavesFirst).toHaveLength(depth);
  });
});

describe("faults of the tree", () => {
  it.each<[string, Parameters<typeof tableFaults>, string[]]>([
    ["a blank code", [{ code: " ", rule: points }], ["2 code code-blank"]],
    [
      "a code used again",
      [
        { code: "1", rule: points },
        { code: "1", rule: points },
        { code: "1", rule: points },
      ],
      ["3 code code-twice", "4 code code-twice"],
    ],
    ["an unknown parent", [{ code: "1", parent: "9", rule: points }], ["2 parent parent-unknown"]],
    ["its own parent", [{ code: "1", parent: "1", rule: sum }], ["2 parent cycle"]],
    [
      "two cycles, and a branch that hangs on one",
      [
        { code: "1", parent: "2", rule: sum },
        { code: "2", parent: "1", rule: sum },
        { code: "3", parent: "3", rule: sum },
        { code: "2.1", parent: "2", rule: points },
      ],
      ["2 parent cycle", "4 parent cycle"],
    ],
    ["a maximum of 0", [{ code: "1", maxPoints: "0", rule: points }], ["2 max_points max-not-positive"]],
    ["a maximum below 0", [{ code: "1", maxPoints: "-1", rule: points }], ["2 max_points max-not-positive"]],
    ["a maximum with a comma", [{ code: "1", maxPoints: "1,5", rule: points }], ["2 max_points number-form"]],
    ["a blank maximum", [{ code: "1", maxPoints: "", rule: points }], ["2 max_points number-form"]],
    [
      "a maximum that isn't its children's",
      [
        { code: "1", maxPoints: "2", rule: sum },
        { code: "1.1", parent: "1", maxPoints: "1", rule: points },
        { code: "1.2", parent: "1", maxPoints: "1.01", rule: points },
      ],
      ["2 max_points max-not-sum"],
    ],
    ["a sum without children", [{ code: "1", rule: sum }], ["2 rule sum-without-children"]],
    [
      "another kind with children",
      [
        { code: "1", maxPoints: "9", rule: points },
        { code: "1.1", parent: "1", rule: points },
      ],
      ["2 rule children-under-rule"],
    ],
    [
      "an unknown not_applicable",
      [{ code: "1", rule: points, notApplicable: "yes" }],
      ["2 not_applicable not-applicable-unknown"],
    ],
    [
      "a not_applicable in capitals",
      [{ code: "1", rule: points, notApplicable: "Shrink" }],
      ["2 not_applicable not-applicable-unknown"],
    ],
    ["a faulty rule", [{ code: "1", rule: "" }], ["2 rule rule-blank"]],
    [
      "a rule above its own maximum",
      [{ code: "1", maxPoints: "0.5", rule: { kind: "deduction", each: "1", floor: "0.6" } }],
      ["2 rule rule-above"],
    ],
    [
      "several faults, by row",
      [
        { code: "1", maxPoints: "2", rule: sum },
        { code: "1.1", parent: "1", maxPoints: "0", rule: "x", notApplicable: "no" },
        { code: "2", parent: "3", rule: points },
      ],
      [
        "3 max_points max-not-positive",
        "3 rule rule-not-json",
        "3 not_applicable not-applicable-unknown",
        "4 parent parent-unknown",
      ],
    ],
    [
      "no consequences of a code used again",
      [
        { code: "1", maxPoints: "2", rule: sum },
        { code: "1.1", parent: "1", rule: points },
        { code: "1.1", parent: "1", maxPoints: "7", rule: points },
      ],
      ["4 code code-twice"],
    ],
  ])("F84 %s", (_name, rows, expected) => {
    expect(tableFaults(...rows)).toEqual(expected);
  });

  it("F84 names the way round a cycle", () => {
    expect(cyclesOf(["a", "b"], ["b", "c"], ["c", "a"])).toEqual([["a", "b", "c"]]);
    expect(cyclesOf(["a", "a"], ["b", "c"], ["c", "b"])).toEqual([["a"], ["b", "c"]]);
  });

  it("F84 says what was written, and what would be right", () => {
    const parsed = parseCriteria(
      rowsOf(
        { code: "1", maxPoints: "1.50", rule: sum },
        { code: "1.1", parent: "1", maxPoints: "0.25", rule: points },
        { code: "1.1.1", parent: "1.1", maxPoints: "1", rule: points },
        { code: "1.1.1", parent: "x", rule: sum },
        { code: "2", maxPoints: "-0", rule: sum, notApplicable: "no" },
      ),
    );
    expect(parsed.ok ? [] : parsed.faults.map(({ fault }) => fault.details)).toEqual([
      { written: "1.5", sum: "0.25" },
      { kind: "points", child: "1.1.1" },
      { code: "1.1.1", firstRow: 4 },
      { parent: "x" },
      { written: "-0" },
      { written: "no" },
      { code: "2" },
    ]);
  });

  it("F84 gives the sound part of a faulty table", () => {
    const { set, sound, codes } = readCriteria(rowsOf({ code: "1", rule: points }, { code: "2", rule: "" }));
    expect(set).toBeNull();
    expect([...sound.keys()]).toEqual(["1"]);
    expect([...codes]).toEqual(["1", "2"]);
  });

  it("F84 of two rows with one code the first counts", () => {
    const { sound } = readCriteria(
      rowsOf({ code: "1", rule: points }, { code: "1", maxPoints: "5", rule: points }),
    );
    expect(sound.get("1")?.max.toString()).toBe("1");
  });
});
