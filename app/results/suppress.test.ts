import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST_ANSWERS, hideGroups } from "./suppress.ts";

const hidden = (answers: Record<string, number>) => [...hideGroups(answers).hidden].sort();

describe("F43 no small group of officials is shown, nor found by subtraction", () => {
  it("hides nothing where every group is large or silent", () => {
    expect(hidden({ hdnd: 40, so: 80, phong: 0 })).toEqual([]);
  });

  it("hides the next smallest group too, so that the total gives nothing away", () => {
    expect(hidden({ hdnd: 3, so: 40, huyen: 12 })).toEqual(["hdnd", "huyen"]);
  });

  it("leaves two small groups alone once they hide each other", () => {
    expect(hidden({ hdnd: 3, so: 4, huyen: 12 })).toEqual(["hdnd", "so"]);
    expect(hidden({ hdnd: 2, so: 2, huyen: 12, phong: 30 })).toEqual(["hdnd", "huyen", "so"]);
  });

  it("hides the total where all answers together are too few", () => {
    expect(hideGroups({ hdnd: 4 })).toEqual({ hidden: new Set(["hdnd"]), total: false });
    expect(hideGroups({ hdnd: 2, so: 3 })).toEqual({ hidden: new Set(["hdnd", "so"]), total: true });
  });

  it("never leaves hidden answers of one group, or of fewer than five people, to be subtracted", () => {
    const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(30), { maxKeys: 6 });
    fc.assert(
      fc.property(counts, (answers) => {
        const { hidden: kept, total } = hideGroups(answers);
        const secret = Object.entries(answers).filter(([group]) => kept.has(group));
        const shown = Object.entries(answers).filter(([group, count]) => count > 0 && !kept.has(group));
        expect(shown.every(([, count]) => count >= FEWEST_ANSWERS)).toBe(true);
        if (!total || secret.length === 0) return;
        const sum = secret.reduce((all, [, count]) => all + count, 0);
        expect(sum).toBeGreaterThanOrEqual(FEWEST_ANSWERS);
        expect(secret.length).toBeGreaterThan(1);
      }),
    );
  });
});
