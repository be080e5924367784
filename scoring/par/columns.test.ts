import { describe, expect, it } from "vitest";
import { type Columns, bandOf, chooseColumn, scoreColumns } from "./columns.ts";
import type { Entry } from "./score-tree.ts";
import { exact, setOf } from "./testing/build.ts";

const empty = { self: null, appraised: null, final: null };
const points = { kind: "points" };
const set = setOf(
  { code: "1", maxPoints: "2", rule: { kind: "sum" } },
  { code: "1.1", parent: "1", maxPoints: "1", rule: points },
  { code: "1.2", parent: "1", maxPoints: "1", rule: points },
);

function give(written: string): Entry {
  return { kind: "points", points: exact(written) };
}

function score(entered: Record<string, Columns<Entry>>, only?: "self" | "appraised" | "final") {
  return scoreColumns(set, new Map(Object.entries(entered)), only);
}

describe("the column that counts", () => {
  it.each([
    [
      { self: 1, appraised: 2, final: 3 },
      { column: "final", value: 3 },
    ],
    [
      { self: 1, appraised: 2, final: null },
      { column: "appraised", value: 2 },
    ],
    [
      { self: 1, appraised: null, final: null },
      { column: "self", value: 1 },
    ],
    [
      { self: 1, appraised: null, final: 0 },
      { column: "final", value: 0 },
    ],
    [empty, null],
  ])("F88 of %j it is %j", (columns, expected) => {
    expect(chooseColumn<number>(columns)).toEqual(expected);
  });
});

describe("the index as of now", () => {
  it("F122 mixes columns, lists what is missing, and is provisional", () => {
    const standing = score({ "1.1": { self: give("1"), appraised: give("0.5"), final: null } });
    expect(standing.index?.toString()).toBe("25");
    expect([...standing.columns]).toEqual([["1.1", "appraised"]]);
    expect(standing.missing).toEqual(["1.2"]);
    expect(standing.faulty).toEqual([]);
    expect(standing.provisional).toBe(true);
  });

  it("F88 is no longer provisional when every leaf is final", () => {
    const final = { ...empty, final: give("1") };
    expect(score({ "1.1": final, "1.2": final }).provisional).toBe(false);
    expect(score({ "1.1": final, "1.2": { ...empty, appraised: give("1") } }).provisional).toBe(true);
    expect(score({ "1.1": final }).provisional).toBe(true);
  });

  it("F88 a final score that doesn't hold is listed, and leaves the index provisional", () => {
    const standing = score({ "1.1": { ...empty, final: give("5") }, "1.2": { ...empty, final: give("1") } });
    expect(standing.faulty).toEqual(["1.1"]);
    expect(standing.missing).toEqual([]);
    expect(standing.provisional).toBe(true);
    expect(standing.index?.toString()).toBe("50");
  });

  it("F88 reads one column alone, so that the three can stand side by side", () => {
    const entered = {
      "1.1": { self: give("1"), appraised: give("0.5"), final: null },
      "1.2": { self: give("1"), appraised: null, final: null },
    };
    expect(score(entered, "self").index?.toString()).toBe("100");
    expect(score(entered, "appraised").index?.toString()).toBe("25");
    expect(score(entered, "appraised").missing).toEqual(["1.2"]);
    expect(score(entered, "final").columns.size).toBe(0);
  });
});

describe("bands", () => {
  const bands = [
    { code: "C", from: exact("70") },
    { code: "A", from: exact("90") },
    { code: "B", from: exact("80") },
  ];

  it.each([
    ["100", "A"],
    ["90", "A"],
    ["89.996", "B"],
    ["80", "B"],
    ["79.99", "C"],
    ["70", "C"],
    ["69.999", null],
  ])("F122 an index of %s is in band %s", (index, band) => {
    expect(bandOf(exact(index), bands)).toBe(band);
  });

  it("F122 there is no band without an index, nor without bands", () => {
    expect(bandOf(null, bands)).toBeNull();
    expect(bandOf(exact("50"), [])).toBeNull();
  });
});
