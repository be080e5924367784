import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "../exact.ts";
import type { Inputs } from "./kinds/kind.ts";
import { componentIndex, scoreSoFar, scoreTree, sumTree } from "./score-tree.ts";
import { exact, nameFault, setOf } from "./testing/build.ts";
import { whatIf } from "./what-if.ts";

const sum = { kind: "sum" };
const points = { kind: "points" };
const shrink = { notApplicable: "shrink" };

const set = setOf(
  { code: "1", maxPoints: "4", rule: sum },
  { code: "1.1", parent: "1", maxPoints: "1", rule: points },
  { code: "1.2", parent: "1", maxPoints: "3", rule: sum },
  { code: "1.2.1", parent: "1.2", maxPoints: "1", rule: points, ...shrink },
  { code: "1.2.2", parent: "1.2", maxPoints: "2", rule: points, ...shrink },
  {
    code: "2",
    maxPoints: "2",
    rule: { kind: "ratio", then: { kind: "linear" }, whenZero: "not-applicable" },
    ...shrink,
  },
);

const entered = {
  "1.1": { points: "0.5" },
  "1.2.1": { points: "1" },
  "1.2.2": { points: "1" },
  "2": { numerator: "1", denominator: "3" },
};

function scoreWith(changes: Record<string, Record<string, string>>) {
  const scored = scoreTree(set, new Map(Object.entries({ ...entered, ...changes })));
  if (!scored.ok) throw new Error(JSON.stringify(scored.faults));
  const rows = scored.value.criteria.map(
    (row) => `${row.criterion.code} ${row.points.toString()}/${row.max.toString()}`,
  );
  return { ...scored.value, rows };
}

describe("a whole tree", () => {
  it("F73 sums exact parts and keeps the order of the table", () => {
    const { rows, points: total, max, index } = scoreWith({});
    expect(rows).toEqual(["1 5/2/4", "1.1 1/2/1", "1.2 2/3", "1.2.1 1/1", "1.2.2 1/2", "2 2/3/2"]);
    expect(total.toString()).toBe("19/6");
    expect(max.toString()).toBe("6");
    expect(index?.toString()).toBe("475/9");
  });

  it("F80 gives each criterion its component index", () => {
    const { byCode } = scoreWith({});
    expect(byCode.get("1")?.componentIndex?.toString()).toBe("125/2");
    expect(byCode.get("2")?.componentIndex?.formatTwoDecimals()).toBe("33.33");
    expect(componentIndex(Exact.one, Exact.whole(8))?.toString()).toBe("25/2");
    expect(componentIndex(Exact.zero, Exact.zero)).toBeNull();
  });

  it("F85 what doesn't apply shrinks every ancestor and the index", () => {
    const { rows, max, index, byCode } = scoreWith({ "1.2.2": { "not-applicable": "Không phát sinh" } });
    expect(rows).toEqual(["1 3/2/2", "1.1 1/2/1", "1.2 1/1", "1.2.1 1/1", "1.2.2 0/0", "2 2/3/2"]);
    expect(max.toString()).toBe("4");
    expect(index?.toString()).toBe("325/6");
    expect(byCode.get("1.2.2")).toMatchObject({
      componentIndex: null,
      standing: { state: "not-applicable", because: { by: "judgement", reason: "Không phát sinh" } },
    });
  });

  it("F85 a subtree of which nothing applies has no maximum and no index", () => {
    const away = { "not-applicable": "r" };
    const { byCode, rows } = scoreWith({ "1.2.1": away, "1.2.2": away });
    expect(rows).toContain("1.2 0/0");
    expect(byCode.get("1.2")?.componentIndex).toBeNull();
    expect(byCode.get("1")?.max.toString()).toBe("1");
  });

  it("F85 a rule that sets itself aside shrinks too, and says so", () => {
    const { byCode, max } = scoreWith({ "2": { numerator: "0", denominator: "0" } });
    expect(max.toString()).toBe("4");
    expect(byCode.get("2")?.standing).toEqual({
      state: "not-applicable",
      because: { by: "rule", reason: "zero-denominator" },
    });
  });

  it("F85 with keep the maximum stays and is lost", () => {
    const { rows, index } = scoreWith({ "1.1": { "not-applicable": "r" } });
    expect(rows.slice(0, 2)).toEqual(["1 2/4", "1.1 0/1"]);
    expect(index?.toString()).toBe("400/9");
  });

  it("F85 nothing left has no index", () => {
    const one = setOf({ code: "1", rule: points, ...shrink });
    const scored = scoreTree(one, new Map([["1", { "not-applicable": "r" }]]));
    expect(scored.ok && scored.value.index).toBeNull();
  });

  it("F73 refuses leaves without inputs, and names each", () => {
    const scored = scoreTree(
      set,
      new Map<string, Inputs>(Object.entries({ ...entered, "1.1": { points: "2" } })).set("1.2.1", {}),
    );
    const named = scored.ok
      ? []
      : scored.faults.map(({ code, faults }) => `${code} ${faults.map(nameFault).join()}`);
    expect(named).toEqual(["1.1 points: input-out-of-range", "1.2.1 points: input-missing"]);
  });

  it("F73 tells sums from leaves by their standing", () => {
    const { byCode } = scoreWith({});
    expect(byCode.get("1")?.standing).toBeNull();
    expect(byCode.get("1.1")?.standing).toEqual({ state: "scored" });
  });

  it("F73 sums what leaves have earned already", () => {
    const earned = new Map([["1.1", { points: exact("0.5"), notApplicable: null }]]);
    const score = sumTree(set, earned);
    expect(score.points.toString()).toBe("1/2");
    expect(score.byCode.get("2")?.standing).toEqual({ state: "missing" });
  });
});

describe("a tree so far", () => {
  it("F122 missing leaves have earned nothing yet, and keep their maximum", () => {
    const score = scoreSoFar(set, new Map([["1.1", { kind: "points", points: exact("0.75") }]]));
    expect(score.index?.toString()).toBe("25/2");
    expect(score.byCode.get("1.2.1")).toMatchObject({ standing: { state: "missing" } });
    expect(score.byCode.get("1.2.1")?.max.toString()).toBe("1");
  });

  it("F122 takes inputs, points and judgements side by side", () => {
    const score = scoreSoFar(
      set,
      new Map([
        ["1.1", { kind: "points", points: Exact.one }],
        ["1.2.1", { kind: "inputs", inputs: { points: "0.25" } }],
        ["1.2.2", { kind: "not-applicable", reason: "r" }],
      ]),
    );
    expect(score.points.toString()).toBe("5/4");
    expect(score.max.toString()).toBe("4");
    expect(score.byCode.get("1.2.2")?.standing).toMatchObject({ because: { by: "judgement", reason: "r" } });
  });

  it.each([
    ["1.01", "faulty"],
    ["-0.01", "faulty"],
    ["1", "scored"],
    ["0", "scored"],
  ])("F88 points of %s given out of 1 are %s", (given, state) => {
    const score = scoreSoFar(set, new Map([["1.1", { kind: "points", points: exact(given) }]]));
    expect(score.byCode.get("1.1")?.standing?.state).toBe(state);
    expect(score.points.toString()).toBe(state === "faulty" ? "0" : given);
  });

  it("F88 says why given points don't hold", () => {
    const score = scoreSoFar(set, new Map([["1.2.2", { kind: "points", points: exact("2.5") }]]));
    expect(score.byCode.get("1.2.2")?.standing).toEqual({
      state: "faulty",
      faults: [
        {
          input: "points",
          fault: { code: "input-out-of-range", details: { written: "2.5", low: "0", high: "2" } },
        },
      ],
    });
  });

  it("F88 a judgement needs its reason", () => {
    const score = scoreSoFar(set, new Map([["1.2.1", { kind: "not-applicable", reason: "" }]]));
    expect(score.byCode.get("1.2.1")?.standing?.state).toBe("faulty");
    expect(score.max.toString()).toBe("6");
  });
});

describe("what if", () => {
  const now = new Map([["1.1", { kind: "points" as const, points: exact("0.5") }]]);

  it("F79 shows what one other score would give", () => {
    const { before, after, pointsGained, indexGained } = whatIf(
      set,
      now,
      new Map([["1.1", { kind: "points", points: exact("0.8") }]]),
    );
    expect([before.points.toString(), after.points.toString()]).toEqual(["1/2", "4/5"]);
    expect(pointsGained.toString()).toBe("3/10");
    expect(indexGained?.toString()).toBe("5");
  });

  it("F79 shows a loss below zero, and adds what was not there", () => {
    const { pointsGained } = whatIf(set, now, new Map([["1.1", { kind: "points", points: Exact.zero }]]));
    expect(pointsGained.toString()).toBe("-1/2");
    const more = whatIf(set, now, new Map([["1.2.1", { kind: "points", points: Exact.one }]]));
    expect(more.after.points.toString()).toBe("3/2");
  });

  it("F79 has no gain where nothing is left to score", () => {
    const one = setOf({ code: "1", rule: points, ...shrink });
    const away = new Map([["1", { kind: "not-applicable" as const, reason: "r" }]]);
    expect(whatIf(one, new Map(), away).indexGained).toBeNull();
    expect(whatIf(one, away, new Map([["1", { kind: "points", points: Exact.one }]])).indexGained).toBeNull();
  });
});

describe("for any scores", () => {
  const shares = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })), {
    minLength: 4,
    maxLength: 4,
  });
  const leaves = ["1.1", "1.2.1", "1.2.2", "2"];

  function entriesOf(parts: readonly (readonly [number, number])[]) {
    return new Map(
      leaves.map((code, index) => {
        const [part, whole] = parts[index] ?? [0, 1];
        const max = set.byCode.get(code)?.max ?? Exact.zero;
        const share = Exact.min(Exact.whole(part).over(Exact.whole(whole)), Exact.one);
        return [code, { kind: "points" as const, points: max.times(share) }];
      }),
    );
  }

  it("F73 parts sum to the whole exactly, and the index lies in 0 to 100", () => {
    fc.assert(
      fc.property(shares, (parts) => {
        const { byCode, points: total, index } = scoreSoFar(set, entriesOf(parts));
        const pointsOf = (code: string) => byCode.get(code)?.points ?? exact("-1");
        expect(Exact.sum(leaves.map(pointsOf)).equals(total)).toBe(true);
        expect(pointsOf("1.2").equals(pointsOf("1.2.1").plus(pointsOf("1.2.2")))).toBe(true);
        expect(pointsOf("1").plus(pointsOf("2")).equals(total)).toBe(true);
        expect(index?.isNegative()).toBe(false);
        expect(index?.compare(Exact.hundred)).not.toBe(1);
      }),
    );
  });

  it("F73 the order of rows doesn't matter", () => {
    const rows = [
      { code: "1", maxPoints: "4", rule: sum },
      { code: "1.1", parent: "1", maxPoints: "1", rule: points },
      { code: "1.2", parent: "1", maxPoints: "3", rule: sum },
      { code: "1.2.1", parent: "1.2", maxPoints: "1", rule: points },
      { code: "1.2.2", parent: "1.2", maxPoints: "2", rule: points },
      { code: "2", maxPoints: "2", rule: points },
    ];
    fc.assert(
      fc.property(shares, fc.shuffledSubarray(rows, { minLength: 6 }), (parts, shuffled) => {
        const entries = entriesOf(parts);
        const inOrder = scoreSoFar(setOf(...rows), entries).index;
        expect(scoreSoFar(setOf(...shuffled), new Map([...entries].toReversed())).index?.toString()).toBe(
          inOrder?.toString(),
        );
      }),
    );
  });

  it("F79 a gain of points never lowers the index", () => {
    fc.assert(
      fc.property(shares, fc.constantFrom(...leaves), (parts, code) => {
        const max = set.byCode.get(code)?.max ?? Exact.zero;
        const { indexGained } = whatIf(
          set,
          entriesOf(parts),
          new Map([[code, { kind: "points", points: max }]]),
        );
        expect(indexGained?.isNegative()).toBe(false);
      }),
    );
  });
});
