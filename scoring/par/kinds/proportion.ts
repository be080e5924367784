// Kinds that divide one input by another, then read the per cent on a scale: a part of a whole, and a change in a year.

import { z } from "zod";
import { Exact } from "../../exact.ts";
import { type InputFault, type Result, both, faultOf, refuse, succeed } from "../fault.ts";
import {
  type Earned,
  type Kind,
  type WhenZero,
  readDecimal,
  readWithin,
  whenZero,
  writeNumber,
} from "./kind.ts";
import {
  findScaleFaults,
  findTierFaults,
  pointsOfTier,
  pointsOnScale,
  scaleSchema,
  tierList,
} from "./scale.ts";

export const ratioSchema = z.strictObject({ kind: z.literal("ratio"), then: scaleSchema, whenZero });

/** x = 100 × numerator / denominator, read on the scale in `then`. */
export type RatioRule = z.infer<typeof ratioSchema>;

export const ratio: Kind<RatioRule> = {
  findFaults: (rule, max) => findScaleFaults(rule.then, max),
  nameInputs: () => ({ names: ["numerator", "denominator"], needs: "all" }),
  score: (rule, max, inputs) => {
    const read = both(readDecimal(inputs, "numerator"), readDecimal(inputs, "denominator"));
    if (!read.ok) return read;
    const [numerator, denominator] = read.value;
    // A whole below zero would turn the share upside down, as a year's base below zero would turn growth.
    if (denominator.isNegative()) {
      const fault = faultOf("denominator-below-zero", { written: writeNumber(denominator) });
      return refuse({ input: "denominator", fault });
    }
    if (denominator.isZero()) return earnedOverZero(rule.whenZero, max, "denominator");
    const x = Exact.hundred.times(numerator).over(denominator);
    return succeed({ points: pointsOnScale(rule.then, max, x) });
  },
};

export const growthSchema = z.strictObject({ kind: z.literal("growth"), tiers: tierList, whenZero });

/** x = 100 × (now − then) / then, read on the tiers. */
export type GrowthRule = z.infer<typeof growthSchema>;

export const growth: Kind<GrowthRule> = {
  findFaults: (rule, max) => findTierFaults(rule.tiers, max),
  nameInputs: () => ({ names: ["now", "then"], needs: "all" }),
  score: (rule, max, inputs) => {
    const read = both(readDecimal(inputs, "now"), readWithin(inputs, "then", Exact.zero, null));
    if (!read.ok) return read;
    const [now, then] = read.value;
    if (then.isZero()) return earnedOverZero(rule.whenZero, max, "then");
    const x = Exact.hundred.times(now.minus(then)).over(then);
    return succeed({ points: pointsOfTier(rule.tiers, x) });
  },
};

/** Nothing to divide by: the rule's own `whenZero` decides, and a rule that says nothing refuses. */
function earnedOverZero(decision: WhenZero, max: Exact, input: string): Result<Earned, InputFault> {
  switch (decision) {
    case "full":
      return succeed({ points: max });
    case "zero":
      return succeed({ points: Exact.zero });
    case "not-applicable":
      return succeed({ notApplicable: { by: "rule", reason: "zero-denominator" } });
    case undefined:
      return refuse({ input, fault: faultOf("zero-denominator", {}) });
  }
}
