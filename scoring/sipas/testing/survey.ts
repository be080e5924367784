// Small made-up surveys for the tests of this folder, and a way to draw any survey at all.

import fc from "fast-check";
import type { SipasInput } from "../design.ts";
import type { Figure } from "../figures.ts";
import { sipasFigures } from "../figures.ts";
import { indexItems, type SipasItem, type SipasMethod } from "../method.ts";
import { totalsFromResponses, type WeightedResponse } from "../totals.ts";

/** Three items that count in two factors of one part, two in another part, and one that doesn't count. */
export const items: SipasItem[] = [
  { code: "Q1", part: "policy", factor: "account", counts: true },
  { code: "Q2", part: "policy", factor: "account", counts: true },
  { code: "D1", part: "profile", factor: "profile", counts: false },
  { code: "Q3", part: "policy", factor: "result", counts: true },
  { code: "Q4", part: "service", factor: "access", counts: true },
  { code: "Q5", part: "service", factor: "access", counts: true },
];

export const method: SipasMethod = {
  kind: "satisfied-share",
  satisfied: ["4", "5"],
  valid: ["1", "2", "3", "4", "5"],
  missing: ["9"],
  partRule: "pooled",
  lonelyPsu: "adjust",
};

export type Survey = {
  items: SipasItem[];
  method: SipasMethod;
  strata: SipasInput["strata"];
  responses: WeightedResponse[];
};

/** A response from a word of answers: `respond("a1", "a", "45 91")` answers 4, 5, nothing, 9, 1. */
export function respond(psu: string, stratum: string, answers: string, weight = 1): WeightedResponse {
  return { psu, stratum, weight, answers: [...answers].map((code) => (code === " " ? "" : code)) };
}

export function inputOf({ items, method, strata, responses }: Survey): SipasInput {
  return { items, method, strata, psus: totalsFromResponses(responses, { items, method }) };
}

/** The figures of a survey that has no faults. */
export function figuresOfSurvey(survey: Survey): Figure[] {
  const result = sipasFigures(inputOf(survey));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

export function findFigure(figures: readonly Figure[], code: string): Figure {
  const figure = figures.find((candidate) => candidate.code === code);
  if (figure === undefined) throw new Error(`no figure ${code}`);
  return figure;
}

const codes = fc.constantFrom("1", "2", "3", "4", "5", "9", "");

const drawnMethod: fc.Arbitrary<SipasMethod> = fc.record({
  kind: fc.constant("satisfied-share" as const),
  satisfied: fc.constant(["4", "5"]),
  valid: fc.constant(["1", "2", "3", "4", "5"]),
  missing: fc.constant(["9"]),
  partRule: fc.constantFrom("pooled" as const, "mean-of-factors" as const),
  factorWeights: fc.constantFrom<Record<string, number>[]>({}, { account: 2.5 }, { account: 0 }),
  partWeights: fc.constantFrom<(Record<string, number> | undefined)[]>(
    undefined,
    { policy: 1, service: 1 },
    { policy: 0.3, service: 2 },
    { policy: 1, service: 0 },
  ),
  lonelyPsu: fc.constantFrom("adjust" as const, "certainty" as const),
});

/** Any survey of one to three strata with one to four PSUs of one to four responses each. */
export const drawnSurvey: fc.Arbitrary<Survey> = fc
  .record({
    method: drawnMethod,
    strata: fc.array(
      fc.record({
        more: fc.option(fc.nat({ max: 5 })),
        psus: fc.array(
          fc.array(
            fc.record({
              weight: fc.constantFrom(1, 0.5, 2.25),
              answers: fc.array(codes, { minLength: 5, maxLength: 5 }),
            }),
            { minLength: 1, maxLength: 4 },
          ),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ method, strata }) => ({
    items,
    method,
    strata: strata.map(({ more, psus }, index) => ({
      stratum: `s${index}`,
      psusInPopulation: more === null ? null : psus.length + more,
    })),
    responses: strata.flatMap(({ psus }, index) =>
      psus.flatMap((responses, psu) =>
        responses.map((response) => ({ ...response, stratum: `s${index}`, psu: `s${index}-${psu}` })),
      ),
    ),
  }));

/** How many items count: the width of a response's answers. */
export const width = indexItems(items).length;
