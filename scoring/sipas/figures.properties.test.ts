import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentTQuantile } from "../statistics/student-t.ts";
import type { Figure } from "./figures.ts";
import { drawnSurvey, figuresOfSurvey } from "./testing/survey.ts";

/** Every number of a figure, for comparisons. */
const numbersOf = ({ value, se, lo, hi, df, n }: Figure) => [value, se, lo, hi, df, n];

function expectSameFigures(actual: readonly Figure[], expected: readonly Figure[]) {
  expect(actual.map(({ level, code, reason }) => [level, code, reason])).toEqual(
    expected.map(({ level, code, reason }) => [level, code, reason]),
  );
  actual.forEach((figure, index) => {
    const other = expected[index];
    numbersOf(figure).forEach((number, position) => {
      const same = other === undefined ? undefined : numbersOf(other)[position];
      if (number === null || same === null || same === undefined) expect(number).toBe(same);
      else expect(number).toBeCloseTo(same, 6);
    });
  });
}

describe("F77 properties of any survey", () => {
  test("shares lie in 0–100, errors are no less than 0, nothing is NaN", () => {
    fc.assert(
      fc.property(drawnSurvey, (drawn) => {
        for (const figure of figuresOfSurvey(drawn)) {
          for (const number of numbersOf(figure)) expect(number).not.toBeNaN();
          if (figure.value !== null) {
            expect(figure.value).toBeGreaterThanOrEqual(0);
            expect(figure.value).toBeLessThanOrEqual(100 + 1e-9);
          }
          if (figure.se !== null) expect(figure.se).toBeGreaterThanOrEqual(0);
          expect(figure.reason === null).toBe(figure.se !== null);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the order of responses doesn't matter", () => {
    const shuffled = drawnSurvey.chain((drawn) =>
      fc.tuple(
        fc.constant(drawn),
        fc.shuffledSubarray(drawn.responses, { minLength: drawn.responses.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([drawn, responses]) => {
        expectSameFigures(figuresOfSurvey({ ...drawn, responses }), figuresOfSurvey(drawn));
      }),
      { numRuns: 60 },
    );
  });

  test("a better answer never lowers a figure", () => {
    const position = fc.record({ response: fc.nat({ max: 40 }), column: fc.nat({ max: 4 }) });
    fc.assert(
      fc.property(drawnSurvey, position, (drawn, at) => {
        const chosen = at.response % drawn.responses.length;
        const better = drawn.responses.map((response, index) => ({
          ...response,
          answers: response.answers.map((code, column) =>
            index === chosen && column === at.column && ["1", "2", "3"].includes(code) ? "4" : code,
          ),
        }));
        const before = figuresOfSurvey(drawn);
        figuresOfSurvey({ ...drawn, responses: better }).forEach((figure, index) => {
          expect(figure.value ?? 0).toBeGreaterThanOrEqual((before[index]?.value ?? 0) - 1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("missing isn't zero: a response without valid answers changes no value and no count", () => {
    fc.assert(
      fc.property(drawnSurvey, (drawn) => {
        const [first] = drawn.responses;
        if (first === undefined) return;
        const silent = { ...first, answers: ["9", "", "9", "", "9"] };
        const after = figuresOfSurvey({ ...drawn, responses: [...drawn.responses, silent] });
        expectSameFigures(after, figuresOfSurvey(drawn));
      }),
      { numRuns: 60 },
    );
  });

  test("multiplying all weights changes nothing", () => {
    fc.assert(
      fc.property(drawnSurvey, (drawn) => {
        const heavier = drawn.responses.map((response) => ({ ...response, weight: response.weight * 64 }));
        expectSameFigures(figuresOfSurvey({ ...drawn, responses: heavier }), figuresOfSurvey(drawn));
      }),
      { numRuns: 60 },
    );
  });

  test("by a second route: errors from nudging each PSU's weight", () => {
    fc.assert(
      fc.property(drawnSurvey, (drawn) => {
        const nudge = 1e-5;
        const figures = figuresOfSurvey(drawn);
        const nudged = (psu: string, by: number) =>
          figuresOfSurvey({
            ...drawn,
            responses: drawn.responses.map((response) =>
              response.psu === psu ? { ...response, weight: response.weight * (1 + by) } : response,
            ),
          });
        const psus = [...new Map(drawn.responses.map(({ psu, stratum }) => [psu, stratum]))].map(
          ([psu, stratum]) => ({
            stratum,
            more: nudged(psu, nudge),
            less: nudged(psu, -nudge),
          }),
        );
        figures.forEach(({ level, code, value, se, hi, df }, index) => {
          if (se === null || value === null || df === null) return;
          let variance = 0;
          for (const { stratum, psusInPopulation } of drawn.strata) {
            if (level === "stratum-headline" && stratum !== code) continue;
            const z = psus
              .filter((psu) => psu.stratum === stratum)
              .map(({ more, less }) => ((more[index]?.value ?? 0) - (less[index]?.value ?? 0)) / (2 * nudge));
            const mean = z.reduce((sum, one) => sum + one, 0) / z.length;
            const fraction = psusInPopulation === null ? 0 : z.length / psusInPopulation;
            if (z.length === 1) {
              if (drawn.method.lonelyPsu === "adjust") variance += (1 - fraction) * (z[0] ?? 0) ** 2;
            } else {
              const squares = z.reduce((sum, one) => sum + (one - mean) ** 2, 0);
              variance += ((1 - fraction) * z.length * squares) / (z.length - 1);
            }
          }
          expect(se).toBeCloseTo(Math.sqrt(variance), 3);
          expect(hi).toBeCloseTo(value + (studentTQuantile(0.975, df) ?? NaN) * se, 8);
        });
      }),
      { numRuns: 40 },
    );
  });
});
