import { describe, expect, it } from "vitest";
import { Exact } from "../exact.ts";
import { parseRule, ruleKinds } from "./rule.ts";
import { readRuleJson } from "./rule-json.ts";
import { exact, ruleFaults } from "./testing/build.ts";

describe("JSON of a rule", () => {
  it("F73 keeps unquoted numbers to the last digit", () => {
    expect(readRuleJson('{"each":0.1000000000000000055,"list":[1,-2.50,"3"]}')).toEqual({
      ok: true,
      value: { each: "0.1000000000000000055", list: ["1", "-2.50", "3"] },
    });
  });

  it("F73 leaves texts alone, whatever they hold", () => {
    const value = { "a:1": 'x "2" {3} \\', b: "4", "\u0111": "-5" };
    expect(readRuleJson(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  it.each(["{", "{'kind':'sum'}", '{"each":01}', '{"each":1.}', "kind=sum", '{"a":1,}', '{"a":NaN}'])(
    "F73 refuses %s as no JSON",
    (text) => {
      expect(ruleFaults(text)).toEqual(["rule-not-json"]);
    },
  );

  it("F73 refuses a blank rule", () => {
    expect(ruleFaults("")).toEqual(["rule-blank"]);
    expect(ruleFaults("  ")).toEqual(["rule-blank"]);
  });

  it("F73 refuses a key named twice in one object, in any spelling", () => {
    expect(ruleFaults('{"kind":"survey","answers":{"1":"0","1" : "5"}}')).toEqual(["rule-key-twice 1"]);
    expect(ruleFaults('{"kind":"linear","full":1,"f\\u0075ll":2}')).toEqual(["rule-key-twice full"]);
    expect(ruleFaults('{"kind":"ratio","then":{"kind":"linear"},"then":{"kind":"linear"}}')).toEqual([
      "rule-key-twice then",
    ]);
  });

  it("F73 takes one key in several objects", () => {
    const text = '{"kind":"tiers","tiers":[{"from":1,"points":1},{"from":2,"points":"2"}]}';
    expect(ruleFaults(text)).toEqual([]);
  });
});

describe("form of a rule", () => {
  it.each<[object, string[]]>([
    [{}, ["rule-key-missing kind"]],
    [{ kind: "bonus" }, ["rule-kind-unknown"]],
    [{ kind: 5 }, ["rule-kind-unknown"]],
    [{ kind: "points", max: "1" }, ["rule-key-unknown max"]],
    [{ kind: "sum", children: "1" }, ["rule-key-unknown children"]],
    [{ kind: "sipas", measure: "" }, ["rule-key-form measure"]],
    [{ kind: "linear", fulll: "80" }, ["rule-key-unknown fulll"]],
    [{ kind: "linear", full: "1,5" }, ["rule-number-form full"]],
    [{ kind: "linear", full: "1e2" }, ["rule-number-form full"]],
    [{ kind: "linear", full: null }, ["rule-key-form full"]],
    [{ kind: "linear", zeroBelow: true }, ["rule-key-form zeroBelow"]],
    [{ kind: "linear", full: "80", whenZero: "zero" }, ["rule-key-unknown whenZero"]],
    [{ kind: "tiers" }, ["rule-key-missing tiers"]],
    [{ kind: "tiers", tiers: {} }, ["rule-key-form tiers"]],
    [{ kind: "tiers", tiers: [] }, ["rule-key-form tiers"]],
    [{ kind: "tiers", tiers: [{ from: "1" }] }, ["rule-key-missing tiers.1.points"]],
    [{ kind: "tiers", tiers: [{ from: "1", points: "1", to: "2" }] }, ["rule-key-unknown tiers.1.to"]],
    [
      { kind: "tiers", tiers: [{ from: "5%", points: "x" }] },
      ["rule-number-form tiers.1.from", "rule-number-form tiers.1.points"],
    ],
    [{ kind: "checklist", conditions: [] }, ["rule-key-form conditions"]],
    [{ kind: "checklist", conditions: [{ code: "a|b", points: "1" }] }, ["rule-key-form conditions.1.code"]],
    [{ kind: "checklist", conditions: [{ code: " a", points: "1" }] }, ["rule-key-form conditions.1.code"]],
    [{ kind: "checklist", conditions: [{ code: "a ", points: "1" }] }, ["rule-key-form conditions.1.code"]],
    [{ kind: "checklist", conditions: [{ code: "", points: "1" }] }, ["rule-key-form conditions.1.code"]],
    [{ kind: "ratio" }, ["rule-key-missing then"]],
    [{ kind: "ratio", then: { kind: "points" } }, ["rule-key-form then.kind"]],
    [{ kind: "ratio", then: { kind: "linear" }, whenZero: "half" }, ["rule-key-form whenZero"]],
    [{ kind: "growth", tiers: [{ from: "0", points: "1" }], whenZero: "" }, ["rule-key-form whenZero"]],
    [{ kind: "deduction" }, ["rule-key-missing each"]],
    [{ kind: "survey", groups: "pooled" }, ["rule-key-missing answers"]],
    [{ kind: "survey", answers: {} }, ["rule-key-form answers"]],
    [{ kind: "survey", answers: { "a=b": "1" } }, ["rule-key-form answers.a=b"]],
    [{ kind: "survey", answers: { "1": "0,5" } }, ["rule-number-form answers.1"]],
    [{ kind: "survey", answers: { "1": "0" }, groups: "by-group" }, ["rule-key-form groups"]],
  ])("F85 %j: %j", (data, expected) => {
    expect(ruleFaults(JSON.stringify(data))).toEqual(expected);
  });

  it("F85 names the expected form by a code", () => {
    const expectedBy = (text: string) => {
      const parsed = parseRule(text, Exact.one);
      return parsed.ok
        ? []
        : parsed.faults.map(({ details }) => ("expected" in details ? details.expected : null));
    };
    expect(expectedBy("[]")).toEqual(["object"]);
    expect(expectedBy('"points"')).toEqual(["object"]);
    expect(expectedBy('{"kind":"survey","answers":"1"}')).toEqual(["object"]);
    expect(expectedBy('{"kind":"tiers","tiers":"1"}')).toEqual(["list"]);
    expect(expectedBy('{"kind":"tiers","tiers":[]}')).toEqual(["some"]);
    expect(expectedBy('{"kind":"survey","answers":{}}')).toEqual(["some"]);
    expect(expectedBy('{"kind":"linear","full":[]}')).toEqual(["text"]);
    expect(expectedBy('{"kind":"sipas","measure":""}')).toEqual(["text"]);
    expect(expectedBy('{"kind":"checklist","conditions":[{"code":"|","points":1}]}')).toEqual(["code"]);
    expect(expectedBy('{"kind":"survey","answers":{"|":1}}')).toEqual(["code"]);
    expect(expectedBy('{"kind":"survey","answers":{"1":1},"groups":"x"}')).toEqual(["groups"]);
    expect(expectedBy('{"kind":"ratio","then":{"kind":"x"}}')).toEqual(["scale-kind"]);
    expect(expectedBy('{"kind":"ratio","then":{"kind":"linear"},"whenZero":"x"}')).toEqual(["when-zero"]);
  });

  it("F85 says what was written and proposes the right form", () => {
    const parsed = parseRule('{"kind":"deduction","each":"0,25"}', Exact.one);
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      { code: "rule-number-form", details: { key: "each", written: "0,25", proposals: ["0.25"] } },
    ]);
    const unknown = parseRule('{"kind":"bonus"}', Exact.one);
    expect(unknown.ok ? [] : unknown.faults).toEqual([
      { code: "rule-kind-unknown", details: { written: "bonus", known: ruleKinds } },
    ]);
    const list = parseRule('{"kind":["a"]}', Exact.one);
    expect(list.ok ? [] : list.faults[0]?.details).toMatchObject({ written: '["a"]' });
  });
});

describe("numbers of a rule", () => {
  const tier = (from: string, points: string) => ({ from, points });

  it.each<[object, string[]]>([
    [{ kind: "tiers", tiers: [tier("1", "0"), tier("2", "2")] }, []],
    [{ kind: "tiers", tiers: [tier("1", "-0.1")] }, ["rule-below tiers.1.points"]],
    [{ kind: "tiers", tiers: [tier("1", "2"), tier("0", "2.01")] }, ["rule-above tiers.2.points"]],
    [{ kind: "tiers", tiers: [tier("1", "1"), tier("1.0", "2")] }, ["rule-value-twice tiers.2.from"]],
    [{ kind: "linear", full: "0" }, ["rule-not-positive full"]],
    [{ kind: "linear", full: "-5" }, ["rule-not-positive full"]],
    [{ kind: "ratio", then: { kind: "linear", full: "0" } }, ["rule-not-positive full"]],
    [{ kind: "ratio", then: { kind: "tiers", tiers: [tier("1", "3")] } }, ["rule-above tiers.1.points"]],
    [
      { kind: "growth", tiers: [tier("1", "3"), tier("1", "1")] },
      ["rule-above tiers.1.points", "rule-value-twice tiers.2.from"],
    ],
    [{ kind: "checklist", conditions: [{ code: "a", points: "-1" }] }, ["rule-below conditions.1.points"]],
    [{ kind: "checklist", conditions: [{ code: "a", points: "50" }] }, []],
    [
      {
        kind: "checklist",
        conditions: [
          { code: "a", points: "0" },
          { code: "a", points: "1" },
        ],
      },
      ["rule-value-twice conditions.2.code"],
    ],
    [{ kind: "deduction", each: "0", floor: "2" }, []],
    [{ kind: "deduction", each: "-1" }, ["rule-below each"]],
    [{ kind: "deduction", each: "1", floor: "-0.5" }, ["rule-below floor"]],
    [{ kind: "deduction", each: "1", floor: "2.5" }, ["rule-above floor"]],
    [{ kind: "survey", answers: { "1": "0", "2": "100" } }, []],
    [
      { kind: "survey", answers: { "1": "-1", "2": "100.5" } },
      ["rule-below answers.1", "rule-above answers.2"],
    ],
    [{ kind: "survey", answers: { "1": "5" }, groups: { a: "-1", b: "1" } }, ["rule-below groups.a"]],
    [{ kind: "survey", answers: { "1": "5" }, groups: { a: "0", b: "0.0" } }, ["rule-no-weight groups"]],
    [{ kind: "survey", answers: { "1": "5" }, groups: {} }, ["rule-no-weight groups"]],
    [{ kind: "survey", answers: { "1": "5" }, groups: { a: "0", b: "2" } }, []],
  ])("F85 %j under a maximum of 2: %j", (data, expected) => {
    expect(ruleFaults(JSON.stringify(data))).toEqual(expected);
  });

  it("F85 says how far a number is off", () => {
    const detailsUnder = (text: string, max: string) => {
      const parsed = parseRule(text, exact(max));
      return parsed.ok ? [] : parsed.faults.map(({ details }) => details);
    };
    expect(detailsUnder('{"kind":"deduction","each":-1,"floor":3.50}', "2.5")).toEqual([
      { key: "each", written: "-1", least: "0" },
      { key: "floor", written: "3.5", most: "2.5" },
    ]);
    expect(detailsUnder('{"kind":"deduction","each":1,"floor":-3}', "2.5")).toEqual([
      { key: "floor", written: "-3", least: "0" },
    ]);
    expect(
      detailsUnder('{"kind":"tiers","tiers":[{"from":1,"points":-1},{"from":1,"points":9}]}', "2.5"),
    ).toEqual([
      { key: "tiers.1.points", written: "-1", least: "0" },
      { key: "tiers.2.points", written: "9", most: "2.5" },
      { key: "tiers.2.from", written: "1" },
    ]);
    expect(detailsUnder('{"kind":"survey","answers":{"1":-1,"2":101},"groups":{"a":-2}}', "2")).toEqual([
      { key: "answers.1", written: "-1", least: "0" },
      { key: "answers.2", written: "101", most: "100" },
      { key: "groups.a", written: "-2", least: "0" },
    ]);
    expect(detailsUnder('{"kind":"checklist","conditions":[{"code":"a","points":-2}]}', "2")).toEqual([
      { key: "conditions.1.points", written: "-2", least: "0" },
    ]);
  });

  it("F85 isn't checked against a maximum that is itself faulty", () => {
    expect(ruleFaults('{"kind":"deduction","each":1,"floor":99}', null)).toEqual([]);
  });
});
