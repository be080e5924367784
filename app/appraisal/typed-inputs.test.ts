import { describe, expect, test } from "vitest";
import { parseScorable } from "./criterion.ts";
import { readTypedInputs, writeTypedInputs } from "./typed-inputs.ts";

function scorable(rule: object, maxPoints = "1.5") {
  const parsed = parseScorable({ code: "1", maxPoints, rule: JSON.stringify(rule) });
  if (!parsed) throw new Error("the rule is a leaf's");
  return parsed;
}
const ratio = scorable({ kind: "ratio", then: { kind: "linear", full: "100" }, whenZero: "not-applicable" });
const checklist = scorable({
  kind: "checklist",
  conditions: [
    { code: "a", points: "0.75" },
    { code: "b", points: "0.75" },
  ],
});

describe("F85 points while typing", () => {
  test("a ratio from two typed numbers", () => {
    const read = readTypedInputs(
      ratio,
      { values: { numerator: "44", denominator: "46" }, notApplicable: null },
      "vi",
    );
    expect(read).toEqual({
      ok: true,
      value: {
        inputs: { numerator: "44", denominator: "46" },
        scored: { points: "33/23", notApplicable: null },
      },
    });
  });

  test("a checklist from its ticks; none ticked is no condition met, not a missing answer", () => {
    const of = (met: string[] | undefined) =>
      readTypedInputs(checklist, { values: { met }, notApplicable: null }, "vi");
    expect(of(["a", "b"])).toMatchObject({ value: { inputs: { met: "a|b" }, scored: { points: "3/2" } } });
    expect(of(undefined)).toMatchObject({ value: { inputs: { met: "" }, scored: { points: "0" } } });
  });

  test("set aside by a judgement, no other input counts", () => {
    const read = readTypedInputs(
      ratio,
      { values: { numerator: "x" }, notApplicable: "Không phát sinh trong năm" },
      "vi",
    );
    expect(read).toMatchObject({
      ok: true,
      value: { scored: { points: "0", notApplicable: "Không phát sinh trong năm" } },
    });
    expect(readTypedInputs(ratio, { values: {}, notApplicable: " " }, "vi")).toMatchObject({ ok: false });
  });
});

test("F106 every fault is told by its input, in one go", () => {
  const read = readTypedInputs(
    ratio,
    { values: { numerator: "38.914", denominator: "nhiều" }, notApplicable: null },
    "vi",
  );
  expect(read.ok ? [] : read.faults.map(({ input, fault }) => [input, fault.code])).toEqual([
    ["numerator", "number-form"],
    ["denominator", "number-form"],
  ]);
});

test("F85 what is kept is typed back as its reader would write it", () => {
  expect(writeTypedInputs(ratio.rule, { numerator: "44.5", denominator: "46" }, "vi")).toEqual({
    numerator: "44,5",
    denominator: "46",
  });
  expect(writeTypedInputs(checklist.rule, { met: "a|b" }, "vi")).toEqual({ met: ["a", "b"] });
  expect(writeTypedInputs(ratio.rule, { "not-applicable": "Không phát sinh" }, "vi")).toEqual({});
});
