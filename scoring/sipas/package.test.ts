import { describe, expect, test } from "vitest";
import {
  faultsOf,
  instrumentDocument,
  responsesText,
  score,
  valueOf,
  type Changes,
} from "./testing/package.ts";

describe("F83 a package is scored as its files say", () => {
  test("by hand: weighted shares, unweighted counts, no more fields than the contract's", () => {
    const result = score();
    expect(result.ok && result.value[0]).toEqual({
      level: "item",
      code: "Q1",
      value: 50,
      se: expect.any(Number),
      lo: expect.any(Number),
      hi: expect.any(Number),
      df: 2,
      n: 5,
    });
    expect(valueOf({}, "Q2")).toBeCloseTo(200 / 3, 10);
    expect(valueOf({}, "index")).toBeCloseTo(500 / 9, 10);
  });

  test("strata come in the order of their file, also those without rows", () => {
    const result = score({ strata: "psus_in_population,stratum,note\n,b,\n0,empty,x\n3,a,\n" });
    const strata = result.ok ? result.value.filter(({ level }) => level === "stratum-headline") : [];
    expect(strata.map(({ code, df, n }) => [code, df, n])).toEqual([
      ["b", 1, 4],
      ["empty", 0, 0],
      ["a", 1, 4],
    ]);
    expect(strata[1]).toEqual({
      level: "stratum-headline",
      code: "empty",
      value: null,
      se: null,
      lo: null,
      hi: null,
      df: 0,
      n: 0,
    });
  });

  test.each(["1.0", ".5", "2.", "1e-3", "+3", "1E2"])("a weight may be written %s", (weight) => {
    const row = `r1,a,a1,,${weight},4,1,x`;
    expect(valueOf({ rows: { 2: row } }, "Q1")).toBeCloseTo(
      (100 * (Number(weight) + 2)) / (Number(weight) + 5),
      9,
    );
  });

  test("items that don't count may belong nowhere, and their answers may be anything", () => {
    const [one = {}, two = {}] = instrumentDocument.items;
    const items = [one, two, { code: "D1", counts: false }];
    expect(score({ items }).ok).toBe(true);
    expect(score({ rows: { 2: 'r1,a,a1,,1,4,1,"any, thing"' } }).ok).toBe(true);
    expect(score({ items: [one, two, { code: "D1", part: null, factor: null, counts: false }] }).ok).toBe(
      true,
    );
  });

  test("null is as good as absent, where a field may be absent", () => {
    const method = { partWeights: null, factorWeights: null, missing: null, lonelyPsu: null };
    expect(score({ method, rows: { 4: "r3,a,a2,,2,1,,x" } }).ok).toBe(true);
  });

  test("the correction is that of the whole number, wherever its column stands", () => {
    const seOf = (strata: string) => {
      const result = score({ strata });
      return result.ok
        ? (result.value.find(({ level, code }) => level === "stratum-headline" && code === "a")?.se ?? NaN)
        : NaN;
    };
    const uncorrected = seOf("stratum,psus_in_population\na,\nb,\n");
    expect(uncorrected).toBeGreaterThan(0);
    for (const strata of ["stratum,psus_in_population\na,12\nb,\n", "psus_in_population,stratum\n12,a\n,b\n"])
      expect(seOf(strata)).toBeCloseTo(uncorrected * Math.sqrt(1 - 2 / 12), 10);
  });

  test("a population of any size is a whole number", () => {
    expect(score({ strata: `stratum,psus_in_population\na,${"9".repeat(30)}\nb,007\n` }).ok).toBe(true);
    const beyondDoubles = { strata: `stratum,psus_in_population\na,${"9".repeat(400)}\nb,\n` };
    expect(score(beyondDoubles)).toEqual(score({ strata: "stratum,psus_in_population\na,\nb,\n" }));
  });
});

describe("F106 faults of responses.csv", () => {
  const row = (content: string) => ({ rows: { 3: content } });

  test.each<[string, Changes, string[]]>([
    [
      "a response twice",
      row("r1,a,a1,,1,5,,x"),
      ["row 3, column response: “r1” is there twice; it is also in row 2"],
    ],
    ["a blank name", row(",a,,,1,5,,x"), ["row 3, column response: is blank", "row 3, column psu: is blank"]],
    [
      "a PSU in two strata",
      row("r2,b,a1,,1,5,,x"),
      ["row 3, column psu: “a1” is in stratum “b” here and in “a” in row 2"],
    ],
    [
      "an unknown stratum",
      row("r2,c,c1,,1,5,,x"),
      ["row 3, column stratum: “c” isn't in the file of strata; add it there or correct it here"],
    ],
    ["a blank stratum", row("r2,,c1,,1,5,,x"), ["row 3, column stratum: is blank"]],
    [
      "a blank weight",
      row("r2,a,a1,,,5,,x"),
      ["row 3, column weight: is blank; every response needs a weight above 0"],
    ],
    [
      "a weight of words",
      row("r2,a,a1,,one,5,,x"),
      ["row 3, column weight: “one” isn't a number; write it like 1 or 1.5"],
    ],
    [
      "a decimal comma",
      row('r2,a,a1,,"1,5",5,,x'),
      ["row 3, column weight: “1,5” isn't a number; write it like 1 or 1.5"],
    ],
    [
      "a weight with a space",
      row("r2,a,a1,, 1,5,,x"),
      ["row 3, column weight: “ 1” isn't a number; write it like 1 or 1.5"],
    ],
    [
      "a weight of 0",
      row("r2,a,a1,,0,5,,x"),
      ["row 3, column weight: “0” isn't a weight; it must be above 0 and finite"],
    ],
    [
      "a negative weight",
      row("r2,a,a1,,-1,5,,x"),
      ["row 3, column weight: “-1” isn't a weight; it must be above 0 and finite"],
    ],
    [
      "a weight without end",
      row("r2,a,a1,,1e999,5,,x"),
      ["row 3, column weight: “1e999” isn't a weight; it must be above 0 and finite"],
    ],
    [
      "answers that are nearly codes",
      row("r2,a,a1,, 1, 4,4.0,x"),
      [
        "row 3, column weight: “ 1” isn't a number; write it like 1 or 1.5",
        "row 3, column Q1: “ 4” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank (write “4”)",
        "row 3, column Q2: “4.0” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank (write “4”)",
      ],
    ],
    [
      "answers with spaces and zeros around the code",
      row("r2,a,a1,,1,4 , 4.00 ,x"),
      [
        "row 3, column Q1: “4 ” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank (write “4”)",
        "row 3, column Q2: “ 4.00 ” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank (write “4”)",
      ],
    ],
    [
      "an answer that is no code at all",
      row("r2,a,a1,,1,7, ,x"),
      [
        "row 3, column Q1: “7” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank",
        "row 3, column Q2: “ ” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank",
      ],
    ],
    ["a row too short", row("r2,a"), ["row 3: the row has 2 cells where the header has 8"]],
    [
      "an item's column missing",
      { responses: "response,stratum,psu,group,weight,Q1,D1\nr1,a,a1,,1,4,x\nr2,a,a2,,1,4,x" },
      ["row 1, column Q2: the column is missing"],
    ],
    [
      "a column that no item has",
      { rows: { 1: "response,stratum,psu,group,weight,Q1,Q2,d1" } },
      [
        "row 1, column D1: the column is missing",
        "row 1, column d1: “d1” is no item of the instrument; correct the name or leave the column out",
      ],
    ],
    [
      "an item's column twice",
      { rows: { 1: "response,stratum,psu,group,weight,Q1,Q1,D1" } },
      ["row 1, column Q1: the column is there twice"],
    ],
    [
      "a column that every package has",
      { responses: "response,stratum,psu,Q1,Q2,D1\nr1,a,a1,4,7,x" },
      ["row 1, column group: the column is missing", "row 1, column weight: the column is missing"],
    ],
    ["no responses", { responses: responsesText[0] ?? "" }, [": there are no responses"]],
    ["an empty file", { responses: "" }, ["row 1: the file is empty; its first row must name the columns"]],
    [
      "weights whose sum leaves the range of numbers",
      row("r2,a,a1,,1e300,5,,x"),
      ["column weight: the weights of PSU “a1” are too large to be added up"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(faultsOf(changes)).toEqual(expected.map((fault) => `responses.csv, ${fault}`.replace(", :", ":")));
  });

  test("blank names aren't told again as names that come twice", () => {
    const blank = ["response", "psu"].flatMap((column) => [3, 5].map((row) => [row, column]));
    expect(faultsOf({ rows: { 3: ",a,,,1,5,,x", 5: ",b,,,1,2,4," } })).toEqual(
      blank
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([row, column]) => `responses.csv, row ${row}, column ${column}: is blank`),
    );
  });
});

describe("F106 faults of strata.csv", () => {
  const strata = (...rows: string[]) => ({ strata: ["stratum,psus_in_population", ...rows].join("\n") });

  test.each<[string, Changes, string[]]>([
    [
      "a stratum twice",
      strata("a,3", "b,", "a,1", "a,3"),
      [4, 5].map((row) => `row ${row}, column stratum: “a” is there twice; it is also in row 2`),
    ],
    ["a blank stratum", strata("a,3", "b,", ",3"), ["row 4, column stratum: is blank"]],
    [
      "a population that is no whole number",
      strata("a,3.0", "b,many", "c,-1", 'd,"1,000"'),
      ["3.0", "many", "-1", "1,000"].map(
        (cell, index) =>
          `row ${index + 2}, column psus_in_population: “${cell}” isn't a whole number; write digits only, or leave it blank`,
      ),
    ],
    [
      "fewer PSUs than have responses",
      strata("a,1", "b,2"),
      [
        "row 2, column psus_in_population: 1 is fewer than the 2 PSUs with responses; correct it, or leave it blank for no correction",
      ],
    ],
    [
      "fewer PSUs than have responses, in the row of their stratum",
      strata("a,3", "b,1"),
      [
        "row 3, column psus_in_population: 1 is fewer than the 2 PSUs with responses; correct it, or leave it blank for no correction",
      ],
    ],
    [
      "a column missing",
      { strata: "stratum,psus\na,3\nb,\n" },
      ["row 1, column psus_in_population: the column is missing"],
    ],
    [
      "both columns missing",
      { strata: "strata,psus\na,3\nb,\n" },
      [
        "row 1, column stratum: the column is missing",
        "row 1, column psus_in_population: the column is missing",
      ],
    ],
  ])("%s", (_, changes, expected) => {
    const faults = faultsOf(changes).filter((fault) => fault.startsWith("strata.csv"));
    expect(faults).toEqual(expected.map((fault) => `strata.csv, ${fault}`));
  });

  test("a lonely PSU under fail, also where nothing is said", () => {
    const lonely = { responses: [responsesText[0], ...responsesText.slice(3)].join("\n") };
    const fault =
      "strata.csv, row 2, column stratum: “a” has responses of one PSU only, and the method's lonelyPsu is “fail”; set “adjust” or “certainty”, or merge strata";
    expect(faultsOf({ ...lonely, method: { lonelyPsu: "fail" } })).toEqual([fault]);
    expect(faultsOf({ ...lonely, method: { lonelyPsu: undefined } })).toEqual([fault]);
    expect(
      faultsOf({ ...lonely, method: { lonelyPsu: "fail" }, strata: "stratum,psus_in_population\na,1\nb,\n" }),
    ).toEqual([]);
  });

  test("strata without their columns are told once, not again in each response", () => {
    expect(faultsOf({ strata: "stratum,psus\na,3\nb,\n" })).toEqual([
      "strata.csv, row 1, column psus_in_population: the column is missing",
    ]);
  });

  test("an unreadable file of strata leaves the other checks standing", () => {
    expect(
      faultsOf({ strata: "stratum;psus_in_population\na;3\n", rows: { 3: "r1,zz,a1,,1,8,,x" } }),
    ).toEqual([
      "responses.csv, row 3, column response: “r1” is there twice; it is also in row 2",
      "responses.csv, row 3, column psu: “a1” is in stratum “zz” here and in “a” in row 2",
      "responses.csv, row 3, column Q1: “8” is no answer; the codes are 1, 2, 3, 4, 5, 9, or blank",
      "strata.csv, row 1: the columns are separated by semicolons; save the file with commas between the columns",
    ]);
  });
});
