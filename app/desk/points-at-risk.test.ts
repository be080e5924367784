import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact, parseDecimal } from "#scoring/exact.ts";
import { riskByCriterion, riskOf, sumRisk, type RiskItem } from "./points-at-risk.ts";

const exact = (text: string): Exact => {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

const losable = new Map([
  ["7.1.5", exact("1")],
  ["6.1.2", exact("0.5")],
  ["done", exact("0")],
]);

describe("points at risk", () => {
  it("F98 a late task without points of its own puts all at risk that its criterion can still lose", () => {
    expect(riskOf({ criterionCode: "6.1.2", points: null }, losable)?.toDecimal()).toBe("0.5");
    expect(riskOf({ criterionCode: "6.1.2", points: exact("0.2") }, losable)?.toDecimal()).toBe("0.2");
    expect(riskOf({ criterionCode: "6.1.2", points: exact("3") }, losable)?.toDecimal()).toBe("0.5");
  });

  it("F98 what is linked to nothing, or to a criterion that can lose nothing, costs nothing", () => {
    expect(riskOf({ criterionCode: null, points: exact("1") }, losable)).toBeNull();
    expect(riskOf({ criterionCode: "done", points: null }, losable)).toBeNull();
    expect(riskOf({ criterionCode: "9.9", points: null }, losable)).toBeNull();
  });

  it("F127 several late things on one criterion cost the union, not the sum", () => {
    const items = [
      { criterionCode: "7.1.5", points: null },
      { criterionCode: "7.1.5", points: null },
      { criterionCode: "6.1.2", points: exact("0.1") },
      { criterionCode: "6.1.2", points: exact("0.3") },
    ];
    const risks = riskByCriterion(items, losable);
    expect(risks.get("7.1.5")?.toDecimal()).toBe("1");
    expect(risks.get("6.1.2")?.toDecimal()).toBe("0.4");
    expect(sumRisk(items, losable).toDecimal()).toBe("1.4");
  });

  it("F127 never exceeds what the criteria can still lose, and doesn't fall when one more thing is late", () => {
    const item = fc.record({
      criterionCode: fc.constantFrom("7.1.5", "6.1.2", "done", null),
      points: fc.option(
        fc.integer({ min: 0, max: 30 }).map((tenths) => Exact.whole(tenths).over(Exact.whole(10))),
      ),
    });
    const most = Exact.sum(losable.values());
    fc.assert(
      fc.property(fc.array(item), item, (items: RiskItem[], another: RiskItem) => {
        const sum = sumRisk(items, losable);
        expect(sum.compare(most)).toBeLessThanOrEqual(0);
        expect(sumRisk([...items, another], losable).compare(sum)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
