import { z } from "zod";
import { Exact } from "../../exact.ts";
import { type Fault, faultOf, refuse, succeed } from "../fault.ts";
import { type Kind, decimal, parseCount, writeNumber } from "./kind.ts";

export const deductionSchema = z.strictObject({
  kind: z.literal("deduction"),
  each: decimal,
  /** Fewer points than this are never left; 0 where the rule doesn't say. */
  floor: decimal.default(Exact.zero),
});

/** The maximum less `each` for every case counted, not below `floor`. */
export type DeductionRule = z.infer<typeof deductionSchema>;

export const deduction: Kind<DeductionRule> = {
  findFaults: ({ each, floor }, max) => {
    const faults: Fault[] = [];
    if (each.isNegative())
      faults.push(faultOf("rule-below", { key: "each", written: writeNumber(each), least: "0" }));
    if (floor.isNegative()) {
      faults.push(faultOf("rule-below", { key: "floor", written: writeNumber(floor), least: "0" }));
    }
    if (floor.compare(max) > 0) {
      faults.push(
        faultOf("rule-above", { key: "floor", written: writeNumber(floor), most: writeNumber(max) }),
      );
    }
    return faults;
  },

  nameInputs: () => ({ names: ["count"], needs: "all" }),

  score: ({ each, floor }, max, inputs) => {
    const input = "count";
    const count = parseCount(inputs[input] ?? "");
    if (!count.ok) return refuse(...count.faults.map((fault) => ({ input, fault })));
    return succeed({ points: Exact.max(max.minus(count.value.times(each)), floor) });
  },
};
