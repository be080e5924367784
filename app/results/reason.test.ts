import { describe, expect, it } from "vitest";
import { wordsOf } from "#app/shared/words.ts";
import { Exact } from "#scoring/exact.ts";
import type { ScoredCriterion } from "#scoring/par/criterion.ts";
import { parseRule } from "#scoring/par/rule.ts";
import { reasonOf, type Reason } from "./reason.ts";
import { sayReason } from "./say-reason.ts";

function criterion(rule: string): ScoredCriterion {
  const parsed = parseRule(rule, Exact.whole(2));
  if (!parsed.ok || parsed.value.kind === "sum") throw new Error(rule);
  return {
    row: 2,
    code: "1",
    parent: null,
    level: "criterion",
    name: { vi: "Một", en: "One" },
    max: Exact.whole(2),
    rule: parsed.value,
    whenNotApplicable: "keep",
    agency: null,
    fedBy: null,
    provenance: { name: "", points: "", rule: "" },
    source: "",
  };
}

const scored = { state: "scored" as const };
const why = (rule: string, inputs: Record<string, string> | null) =>
  reasonOf({
    criterion: criterion(rule),
    state: scored,
    absence: null,
    inputs,
    componentIndex: Exact.whole(50),
  });
const say = (reason: Reason) => sayReason(wordsOf("vi"), "vi", reason);

describe("F122 each loss has its reason", () => {
  it("reads it off the inputs of every kind of rule", () => {
    const ratio = '{"kind":"ratio","then":{"kind":"linear"},"whenZero":"zero"}';
    expect(say(why(ratio, { numerator: "44", denominator: "46" }))).toBe("44 trên 46 = 95,65\u00a0%");
    expect(say(why(ratio, { numerator: "0", denominator: "0" }))).toBe("0 trên 0");
    expect(say(why('{"kind":"linear"}', { x: "81.5" }))).toBe("Đạt 81,5");
    expect(
      say(why('{"kind":"growth","tiers":[{"from":"0","points":"1"}]}', { now: "846", then: "871" })),
    ).toBe("846 so với 871 năm trước (−2,87\u00a0%)");
    expect(say(why('{"kind":"deduction","each":"0.25"}', { count: "2" }))).toBe(
      "2 trường hợp, trừ 0,25 điểm mỗi trường hợp",
    );
    const checklist =
      '{"kind":"checklist","conditions":[{"code":"a","points":"1"},{"code":"b","points":"1"}]}';
    expect(say(why(checklist, { met: "b" }))).toBe("Đạt 1 trên 2 điều kiện; thiếu a");
    expect(say(why(checklist, { met: "" }))).toBe("Đạt 0 trên 2 điều kiện; thiếu a, b");
    expect(say(why('{"kind":"sipas","measure":"headline"}', null))).toBe("50,00\u00a0% người dân hài lòng");
  });

  it("says so where points were entered without inputs, nothing was entered, or nothing applies", () => {
    expect(why('{"kind":"linear"}', null)).toEqual({ kind: "given" });
    const leaf = { criterion: criterion('{"kind":"points"}'), inputs: null, componentIndex: null };
    expect(reasonOf({ ...leaf, state: { state: "missing" }, absence: "box-sealed" })).toEqual({
      kind: "missing",
      absence: "box-sealed",
    });
    const judged = {
      state: "not-applicable" as const,
      because: { by: "judgement" as const, reason: "không có xã" },
    };
    expect(say(reasonOf({ ...leaf, state: judged, absence: null }))).toBe("Không áp dụng: không có xã");
    expect(say(reasonOf({ ...leaf, state: { state: "faulty", faults: [] }, absence: null }))).toContain(
      "không hợp",
    );
  });
});
