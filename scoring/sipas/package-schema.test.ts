import { describe, expect, test } from "vitest";
import { parseInstrument, parseManifest } from "./package-schema.ts";
import { faultsOf, instrumentDocument, type Changes, type Json } from "./testing/package.ts";

describe("F106 faults of instrument.json", () => {
  const method = (changes: Json): Changes => ({ method: changes });
  const [one = {}, two = {}, three = {}] = instrumentDocument.items;

  test.each<[string, Changes, string[]]>([
    [
      "an item twice",
      { items: [one, two, { ...three, code: "Q1" }] },
      ["items[2].code: “Q1” is there twice"],
    ],
    [
      "an item twice in the middle",
      { items: [one, { ...one }, two, three] },
      ["items[1].code: “Q1” is there twice"],
    ],
    [
      "a factor in two parts, behind another factor of the second",
      { items: [one, two, { ...two, code: "Q3", factor: "account" }, three] },
      ["items[2].factor: “account” is in two parts, “policy” and “service”"],
    ],
    [
      "a factor in two parts",
      { items: [one, { ...two, factor: "account" }, three] },
      ["items[1].factor: “account” is in two parts, “policy” and “service”"],
    ],
    [
      "an unknown kind",
      method({ kind: "mean" }),
      ['method.kind: "mean" is unknown; it can be “satisfied-share”'],
    ],
    [
      "an unknown part rule",
      method({ partRule: "median" }),
      ['method.partRule: "median" is unknown; it can be “pooled” or “mean-of-factors”'],
    ],
    [
      "no part rule",
      method({ partRule: undefined }),
      ["method.partRule: is missing; it can be “pooled” or “mean-of-factors”"],
    ],
    [
      "an unknown rule for lonely PSUs",
      method({ lonelyPsu: "remove" }),
      ['method.lonelyPsu: "remove" is unknown; it can be “adjust” or “certainty” or “fail”'],
    ],
    [
      "a factor weight for nothing",
      method({ factorWeights: { none: 1 } }),
      ["method.factorWeights: “none” is no factor with items that count"],
    ],
    [
      "a negative factor weight",
      method({ factorWeights: { account: -1 } }),
      ["method.factorWeights: the weight of “account” is -1; it must be 0 or more"],
    ],
    [
      "factor weights all zero",
      method({ factorWeights: { account: 0 } }),
      ["method.factorWeights: the weights of “account” are all zero; one at least must be above 0"],
    ],
    [
      "a weight that is no number",
      method({ factorWeights: { account: "1" } }),
      ["method.factorWeights.account: must be a number"],
    ],
    [
      "a part left out",
      method({ partWeights: { policy: 1 } }),
      ["method.partWeights: the part “service” is left out"],
    ],
    [
      "a part that isn't there",
      method({ partWeights: { policy: 1, service: 1, x: 1 } }),
      ["method.partWeights: “x” is no part with items that count"],
    ],
    [
      "part weights all zero",
      method({ partWeights: { policy: 0, service: 0 } }),
      ["method.partWeights: the weights of “policy”, “service” are all zero; one at least must be above 0"],
    ],
    [
      "nothing to weigh",
      { items: [{ code: "Q1", counts: false }], ...method({ factorWeights: {}, partWeights: {} }) },
      ["method.partWeights: there is no part with items that count, so there is nothing to weigh"],
    ],
    [
      "a satisfied code that isn't valid",
      method({ satisfied: ["4", "6"] }),
      ["method.satisfied: “6” isn't one of the valid codes"],
    ],
    [
      "a valid code that is missing too",
      method({ missing: ["9", "1"] }),
      ["method.missing: “1” is a valid code as well"],
    ],
    ["codes that are no list", method({ valid: "12345" }), ["method.valid: must be a list of codes"]],
    ["a code that is no text", method({ valid: [1] }), ["method.valid[0]: must be text"]],
    ["a blank code", method({ valid: ["1", ""] }), ["method.valid[1]: is blank"]],
    [
      "weights that are no object",
      method({ partWeights: 1 }),
      ["method.partWeights: must be an object of weights"],
    ],
    [
      "an item named like a fixed column",
      { items: [one, two, { ...three, code: "weight" }] },
      ["items[2].code: is the name of a column that every package has; choose another"],
    ],
    [
      "an item without a factor",
      { items: [one, { ...two, factor: undefined }, three] },
      ["items[1].factor: is missing"],
    ],
    ["an item with a blank part", { items: [one, { ...two, part: "" }, three] }, ["items[1].part: is blank"]],
    [
      "counts neither true nor false",
      { items: [one, two, { ...three, counts: "no" }] },
      ["items[2].counts: must be true or false"],
    ],
    [
      "items that are no list",
      { instrument: '{"items":{},"method":1}' },
      ["items: must be a list of items", "method: must be an object"],
    ],
    ["nothing at all", { instrument: "{}" }, ["items: is missing", "method: is missing"]],
  ])("%s", (_, changes, expected) => {
    const faults = faultsOf(changes).filter((fault) => fault.startsWith("instrument.json"));
    expect(faults).toEqual(expected.map((fault) => `instrument.json, column ${fault}`));
  });

  test("broken JSON names its row where it can", () => {
    const broken = parseInstrument('{\n"items": [],\n"method": "a\nb"}');
    expect(broken.ok ? null : broken.faults[0]).toMatchObject({ row: 3, column: null });
    expect(broken.ok ? "" : broken.faults[0]?.message).toMatch(/^isn't JSON: /);
    const cut = parseInstrument("{");
    expect(cut.ok ? null : cut.faults[0]?.message).toMatch(/^isn't JSON: /);
    expect(faultsOf({ instrument: "null" })).toEqual(["instrument.json: must be an object"]);
  });

  test("an unreadable instrument leaves the other checks standing", () => {
    const faults = faultsOf({
      instrument: "",
      rows: { 3: "r1,a,a1,,0,8,,x" },
      strata: "stratum,psus_in_population\na,x\nb,\n",
    });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([
      "instrument.json",
      "responses.csv, row 3, column response",
      "responses.csv, row 3, column weight",
      "strata.csv, row 2, column psus_in_population",
    ]);
  });

  test("faults of several files are told together, and of weights beside broken strata", () => {
    expect(faultsOf({ method: { partWeights: {} }, strata: "", rows: { 2: "r1,a,a1,,1,x,1,x" } })).toEqual([
      "responses.csv, row 2, column Q1: “x” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank",
      "strata.csv, row 1: the file is empty; its first row must name the columns",
      "instrument.json, column method.partWeights: the part “policy” is left out",
      "instrument.json, column method.partWeights: the part “service” is left out",
    ]);
  });
});

describe("F106 faults of manifest.json", () => {
  const names = { instrument: "i.json", responses: "r.csv", strata: "s.csv" };

  test("a manifest gives the names of its files", () => {
    const text = JSON.stringify({ format: "score-package/1", round: "x", ...names });
    expect(parseManifest(text)).toEqual({ ok: true, value: expect.objectContaining(names) });
  });

  test("another format, a missing and a blank name", () => {
    const text = JSON.stringify({ format: 2, ...names, strata: "", responses: undefined });
    expect(parseManifest(text)).toEqual({
      ok: false,
      faults: [
        { row: null, column: "format", message: "2 is unknown; it can be “score-package/1”" },
        { row: null, column: "responses", message: "is missing" },
        { row: null, column: "strata", message: "is blank" },
      ],
    });
    expect(parseManifest("[]")).toMatchObject({
      ok: false,
      faults: [{ column: null, message: "must be an object" }],
    });
  });
});
