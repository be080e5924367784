import { describe, expect, it } from "vitest";
import type { Figure } from "#scoring/sipas/figures.ts";
import { placeScale } from "./place-scale.ts";
import { marginOf, showFigure, toEstimate } from "./shown-figure.ts";

const figure: Figure = {
  level: "factor",
  code: "access",
  value: 62.445,
  se: 1,
  lo: 60.005,
  hi: 64.885,
  df: 15,
  n: 40,
  reason: null,
};

describe("F76 figures as they are shown", () => {
  it("are rounded once, half up, and keep their n", () => {
    const shown = showFigure(figure, 5);
    expect(shown).toMatchObject({ value: "62.45", lo: "60.01", hi: "64.89", n: 40, reason: null });
    expect(toEstimate(shown)).toEqual({ estimatePct: 62.45, lowPct: 60.01, highPct: 64.89 });
    expect(marginOf(shown)).toBeCloseTo(2.44, 9);
  });

  it("are hidden with the reason below the minimum, interval and all", () => {
    expect(showFigure({ ...figure, n: 4 }, 5)).toMatchObject({
      value: null,
      lo: null,
      hi: null,
      n: 4,
      reason: "too-few-answers",
    });
  });

  it("stand without an interval where a hamlet is alone", () => {
    const alone = showFigure({ ...figure, se: null, lo: null, hi: null, reason: "too-few-psus" }, 5);
    expect(alone).toMatchObject({ value: "62.45", lo: null, reason: "too-few-psus" });
    expect(marginOf(alone)).toBeNull();
  });

  it("find room on one axis within 0 to 100, also when an interval leaves it", () => {
    const wide = showFigure({ ...figure, lo: -12, hi: 130 }, 5);
    expect(placeScale([wide]).scale).toEqual({ from: 0, to: 100 });
    expect(placeScale([null]).scale).toEqual({ from: 0, to: 100 });
    const { scale, step } = placeScale([showFigure(figure, 5)]);
    expect(scale.from).toBeLessThanOrEqual(60.01);
    expect(scale.to).toBeGreaterThanOrEqual(64.89);
    expect(step).toBeGreaterThan(0);
  });
});
