import { z } from "zod";
import { Exact } from "../../exact.ts";
import { type InputFault, faultOf, refuse, succeed } from "../fault.ts";
import { type Kind, code, decimal, writeNumber } from "./kind.ts";

export const checklistSchema = z.strictObject({
  kind: z.literal("checklist"),
  conditions: z
    .array(
      z.strictObject({
        code,
        points: decimal,
        name_vi: z.string().optional(),
        name_en: z.string().optional(),
      }),
    )
    .min(1),
});

/** The sum of the met conditions' points, at most the maximum. */
export type ChecklistRule = z.infer<typeof checklistSchema>;

export const checklist: Kind<ChecklistRule> = {
  findFaults: ({ conditions }) =>
    conditions.flatMap((condition, index) => {
      const key = `conditions.${index + 1}`;
      const written = writeNumber(condition.points);
      const first = conditions.findIndex((other) => other.code === condition.code);
      return [
        ...(condition.points.isNegative()
          ? [faultOf("rule-below", { key: `${key}.points`, written, least: "0" })]
          : []),
        ...(first < index
          ? [faultOf("rule-value-twice", { key: `${key}.code`, written: condition.code })]
          : []),
      ];
    }),

  nameInputs: () => ({ names: ["met"], needs: "all" }),

  score: ({ conditions }, max, inputs) => {
    const input = "met";
    const pointsByCode = new Map(conditions.map((condition) => [condition.code, condition.points]));
    const met = new Set(splitMet(inputs[input] ?? ""));
    const faults: InputFault[] = [];
    const earned: Exact[] = [];
    for (const written of met) {
      const points = pointsByCode.get(written);
      if (points === undefined) {
        const known = [...pointsByCode.keys()];
        faults.push({ input, fault: faultOf("condition-unknown", { written, known }) });
      } else {
        earned.push(points);
      }
    }
    if (faults.length > 0) return refuse(...faults);
    return succeed({ points: Exact.min(Exact.sum(earned), max) });
  },
};

/** `a|b` as its codes; blank is none. */
function splitMet(written: string): string[] {
  return written === "" ? [] : written.split("|");
}
