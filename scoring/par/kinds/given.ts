// Kinds whose input is already a score: points as given, and a SIPAS measure in per cent.

import { z } from "zod";
import { Exact } from "../../exact.ts";
import { succeed } from "../fault.ts";
import { type Kind, readWithin } from "./kind.ts";

export const pointsSchema = z.strictObject({ kind: z.literal("points") });

/** Points as given, from 0 to the maximum. */
export type PointsRule = z.infer<typeof pointsSchema>;

export const points: Kind<PointsRule> = {
  findFaults: () => [],
  nameInputs: () => ({ names: ["points"], needs: "all" }),
  score: (_rule, max, inputs) => {
    const given = readWithin(inputs, "points", Exact.zero, max);
    return given.ok ? succeed({ points: given.value }) : given;
  },
};

export const sipasSchema = z.strictObject({
  kind: z.literal("sipas"),
  /** Which figure of SIPAS feeds the criterion (`factor:access`, `headline`); the link is data. */
  measure: z.string().min(1).optional(),
});

/** A SIPAS measure, 0 to 100 per cent, as that share of the maximum. */
export type SipasRule = z.infer<typeof sipasSchema>;

export const sipas: Kind<SipasRule> = {
  findFaults: () => [],
  nameInputs: () => ({ names: ["measure"], needs: "all" }),
  score: (_rule, max, inputs) => {
    const measure = readWithin(inputs, "measure", Exact.zero, Exact.hundred);
    return measure.ok ? succeed({ points: measure.value.times(max).over(Exact.hundred) }) : measure;
  },
};
