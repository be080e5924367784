import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sayFault } from "../csv.ts";
import { scoreFiles } from "./files.ts";
import { records, scoreAgain } from "./testing/second-route.ts";

const example = (name: string) =>
  readFileSync(new URL(`../reference/par-example/${name}.csv`, import.meta.url), "utf8");
const seeded = (name: string) =>
  readFileSync(new URL(`../../seeds/data/${name}.csv`, import.meta.url), "utf8");

const sum = '"{""kind"":""sum""}"';
const points = '"{""kind"":""points""}"';
const header = "code,parent,max_points,rule,not_applicable";

function score(criteria: string, inputs: string) {
  return scoreFiles({ name: "c.csv", text: criteria }, { name: "i.csv", text: inputs });
}

function units(criteria: string, inputs: string) {
  const scored = score(criteria, inputs);
  if (!scored.ok) throw new Error(scored.faults.map(sayFault).join("\n"));
  return scored.value;
}

function faults(criteria: string, inputs: string): string[] {
  const scored = score(criteria, inputs);
  return scored.ok ? [] : scored.faults.map(sayFault);
}

function lines(...rows: string[]): string {
  return `${rows.join("\n")}\n`;
}

const small = lines(header, `1,,2.50,${sum},`, `1.1,1,1,${points},`, `1.2,1,1.5,${points},shrink`);
const oneUnit = lines("unit,code,input,value", "A,1.1,points,0.5", "A,1.2,points,1.125");

describe("worked cases", () => {
  it("F73 gives the worked example exactly", () => {
    const [result, ...others] = units(example("criteria"), example("inputs"));
    expect(others).toEqual([]);
    const expected = records(example("expected"));
    const figures = [
      ...(result?.criteria ?? []).map(({ code, exact, points: rounded }) => ({
        unit: "example",
        code,
        exact,
        points: rounded,
      })),
      { unit: "example", code: "index", exact: result?.exact, points: result?.index },
    ];
    expect(figures).toEqual(expected);
  });

  it("F83 gives the same by a second route on bare BigInt", () => {
    const [result] = units(example("criteria"), example("inputs"));
    const again = scoreAgain(example("criteria"), example("inputs"));
    for (const { code, exact } of result?.criteria ?? []) expect(again.get(code), code).toBe(exact);
    expect(again.get("index")).toBe(result?.exact);
    expect(again.size).toBe(records(example("expected")).length);
  });

  it("F73 is indifferent to the order of rows and columns", () => {
    const [head = "", ...rows] = example("inputs").trimEnd().split(/\r?\n/);
    const turned = records(example("criteria")).toReversed();
    const columns = Object.keys(turned[0] ?? {}).toReversed();
    const quote = (cell = "") => `"${cell.replaceAll('"', '""')}"`;
    const criteria = [
      columns.join(","),
      ...turned.map((row) => columns.map((name) => quote(row[name])).join(",")),
    ];
    const [result] = units(lines(...criteria), lines(head, ...rows.toReversed()));
    const [straight] = units(example("criteria"), example("inputs"));
    expect(result?.exact).toBe(straight?.exact);
    expect(result?.criteria).toEqual(straight?.criteria.toReversed());
  });

  it.each(["par-criteria-876-working", "par-criteria-2948-domains"])(
    "F84 the shipped set %s is sound and worth 100 points",
    (name) => {
      const criteria = seeded(name);
      const leaves = records(criteria).filter((row) => !row["rule"]?.includes('"sum"'));
      const inputs = leaves.map((row) => `A,${row["code"] ?? ""},not-applicable,chưa chấm`);
      const [result] = units(criteria, lines("unit,code,input,value", ...inputs));
      const roots = records(criteria).filter((row) => row["parent"] === "");
      expect(result?.index).toBe("0.00");
      expect(roots.reduce((total, row) => total + Number(row["max_points"]), 0)).toBe(100);
    },
  );

  it("F73 comes within 0.01 of the indices published for 2020", () => {
    const published = records(
      readFileSync(new URL("../reference/published-2020-components.csv", import.meta.url), "utf8"),
    );
    // Only the total of 100 matters here: how it was shared out in 2020 is not in the published table.
    const parts = {
      appraised_points: 61.5,
      sipas_points: 10,
      officials_survey_points: 22,
      socio_economic_points: 6.5,
    };
    const criteria = lines(
      header,
      ...Object.entries(parts).map(([code, max]) => `${code},,${max},${points},`),
    );
    const inputs = published.flatMap((row) =>
      Object.keys(parts).map((code) => `${row["province"] ?? ""},${code},points,${row[code] ?? ""}`),
    );
    const scored = units(criteria, lines("unit,code,input,value", ...inputs));
    expect(scored.map(({ unit }) => unit)).toEqual(published.map((row) => row["province"]));
    const offByHundredths = scored.map(({ index }, at) =>
      Math.round(100 * (Number(index) - Number(published[at]?.["index_published"]))),
    );
    expect(offByHundredths.filter((off) => Math.abs(off) > 1)).toEqual([]);
    expect(scored).toHaveLength(5);
  });
});

describe("output", () => {
  it("F73 is all text: two decimals, lowest terms, and the maximum as it stands", () => {
    expect(units(small, oneUnit)).toEqual([
      {
        unit: "A",
        index: "65.00",
        exact: "65",
        criteria: [
          { code: "1", points: "1.63", exact: "13/8", max: "2.5" },
          { code: "1.1", points: "0.50", exact: "1/2", max: "1" },
          { code: "1.2", points: "1.13", exact: "9/8", max: "1.5" },
        ],
      },
    ]);
  });

  it("F73 keeps units in order of first appearance, their rows mixed as they may be", () => {
    const inputs = lines(
      "unit,code,input,value",
      "B,1.1,points,1",
      "A,1.1,points,0",
      "A,1.2,points,0",
      "B,1.2,points,1.5",
    );
    expect(units(small, inputs).map(({ unit, index }) => [unit, index])).toEqual([
      ["B", "100.00"],
      ["A", "0.00"],
    ]);
  });

  it("F85 shrinks by what doesn't apply", () => {
    const inputs = lines("unit,code,input,value", "A,1.1,points,0.5", "A,1.2,not-applicable,Không phát sinh");
    expect(units(small, inputs)).toEqual([
      {
        unit: "A",
        index: "50.00",
        exact: "50",
        criteria: [
          { code: "1", points: "0.50", exact: "1/2", max: "1" },
          { code: "1.1", points: "0.50", exact: "1/2", max: "1" },
          { code: "1.2", points: "0.00", exact: "0", max: "0" },
        ],
      },
    ]);
  });

  it("F85 has a null index where nothing is left", () => {
    const criteria = lines(header, `1,,2,${points},shrink`);
    const [result] = units(criteria, lines("unit,code,input,value", "A,1,not-applicable,r"));
    expect(result).toMatchObject({ index: null, exact: null });
  });

  it("F99 takes a byte order mark, CRLF, absent optional columns and foreign ones", () => {
    const criteria = `\uFEFFnote,rule,max_points,parent,code\r\nx,${points},4,,1\r\n`;
    const [result] = units(criteria, "unit,code,input,value\r\nA,1,points,1\r\n");
    expect(result?.index).toBe("25.00");
  });
});

describe("refusals", () => {
  it.each<[string, string[], string[]]>([
    [
      'A,1.1,points,"0,5"',
      ["A,1.2,points,1"],
      [
        "i.csv, row 2, column value: unit “A”, criterion “1.1”, input “points”: “0,5” is not a plain number; write 0.5",
      ],
    ],
    [
      "A,1.1,points,1e0",
      ["A,1.2,points,80%"],
      [
        "i.csv, row 2, column value: unit “A”, criterion “1.1”, input “points”: “1e0” is not a plain number; write 1",
        "i.csv, row 3, column value: unit “A”, criterion “1.2”, input “points”: “80%” is not a plain number; write 80",
      ],
    ],
    [
      'A,1.1,points,"1,234"',
      ["A,1.2,points,1"],
      [
        "i.csv, row 2, column value: unit “A”, criterion “1.1”, input “points”: “1,234” is not a plain number; write 1.234, or 1234 if that is meant",
      ],
    ],
    [
      "A,1.1,points,",
      ["A,1.2,points,1"],
      [
        "i.csv, row 2, column value: unit “A”, criterion “1.1”, input “points”: the number is missing; write digits with a point before decimals, such as 12.5",
      ],
    ],
    [
      "A,1.1,points,1",
      [],
      [
        "i.csv, row 2, column input: unit “A”, criterion “1.2”, input “points”: the input is missing; add a row with it, since a criterion without its input is never taken as 0",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1.1,points,1"],
      ["i.csv, row 4, column input: “points” of criterion “1.1” of unit “A” is already in row 2"],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1,points,1"],
      [
        "i.csv, row 4, column code: criterion “1” is a sum; its points come from its children, so it takes no input",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1,not-applicable,r"],
      [
        "i.csv, row 4, column code: criterion “1” is a sum; its points come from its children, so it takes no input",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1.3,points,1"],
      ["i.csv, row 4, column code: there is no criterion “1.3”"],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", " ,1.1,points,1"],
      ["i.csv, row 4, column unit: the unit is blank"],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1.2,x,1"],
      [
        "i.csv, row 4, column input: unit “A”, criterion “1.2”, input “x”: the criterion's rule knows no such input; it takes points",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1", "A,1.2,not-applicable,r"],
      [
        "i.csv, row 3, column input: unit “A”, criterion “1.2”, input “points”: the criterion is marked not-applicable, so it can have no other input",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,not-applicable,"],
      [
        "i.csv, row 3, column value: unit “A”, criterion “1.2”, input “not-applicable”: not-applicable needs its reason",
      ],
    ],
    [
      "A,1.1,points,1",
      ["A,1.2,points,1.51"],
      ["i.csv, row 3, column value: unit “A”, criterion “1.2”, input “points”: 1.51 is outside 0 to 1.5"],
    ],
  ])("F106 %s, then %j", (first, more, expected) => {
    expect(faults(small, lines("unit,code,input,value", first, ...more))).toEqual(expected);
  });

  it("F106 tells of every unit what it lacks, at the rows it has", () => {
    const inputs = lines("unit,code,input,value", "A,1.1,points,1", "A,1.2,points,1", "B,1.2,points,1");
    expect(faults(small, inputs)).toEqual([
      "i.csv, row 4, column input: unit “B”, criterion “1.1”, input “points”: the input is missing; add a row with it, since a criterion without its input is never taken as 0",
    ]);
  });

  it("F106 tells of a half-entered criterion at the row of its other half", () => {
    const ratio = '"{""kind"":""ratio"",""then"":{""kind"":""linear""}}"';
    const criteria = lines(header, `1,,1,${points},`, `2,,1,${ratio},`);
    const inputs = lines("unit,code,input,value", "A,1,points,1", "A,2,denominator,1");
    expect(faults(criteria, inputs)[0]).toContain(
      "i.csv, row 3, column input: unit “A”, criterion “2”, input “numerator”",
    );
  });

  it("F106 names faults of both files at once", () => {
    const criteria = lines(
      header,
      `1,,3,${sum},`,
      `1.1,1,1,${points},`,
      `1.2,1,x,"{""kind"":""linear"",""full"":""80%""}",`,
    );
    const inputs = lines("unit,code,input,value", "A,1.1,points,7", "A,1.2,x,1", "A,9,x,1");
    expect(faults(criteria, inputs)).toEqual([
      "c.csv, row 4, column max_points: “x” is not a plain number; write digits with a point before decimals, such as 12.5",
      "c.csv, row 4, column rule: in the rule, “full”: “80%” is not a plain number; write 80",
      "i.csv, row 2, column value: unit “A”, criterion “1.1”, input “points”: 7 is outside 0 to 1",
      "i.csv, row 4, column code: there is no criterion “9”",
    ]);
  });

  it("F106 names faults of the tree with what would be right", () => {
    const criteria = lines(
      header,
      `1,,3,${sum},`,
      `1.1,1,1,${points},`,
      `2,2,1,${sum},`,
      `3,,1,${sum},maybe`,
      `3,,1,${points},`,
    );
    expect(faults(criteria, oneUnit)).toEqual([
      "c.csv, row 2, column max_points: the maximum is 3, but the maxima of its children sum to 1",
      "c.csv, row 4, column parent: the parents go round in a cycle: 2 → 2",
      "c.csv, row 5, column not_applicable: “maybe” is unknown; write keep, shrink, or leave it blank",
      "c.csv, row 5, column rule: criterion “3” is a sum, but no criterion names it as its parent",
      "c.csv, row 6, column code: criterion “3” is already in row 5",
      "i.csv, row 3, column code: there is no criterion “1.2”",
    ]);
  });

  it("F106 refuses a missing or miswritten column, and files without rows", () => {
    expect(faults(small, lines("unit,code,input", "A,1.1,points"))).toEqual([
      "i.csv, row 1, column value: the column is missing",
    ]);
    expect(
      faults(lines("Code,parent,max points,rule,Not-Applicable"), lines("unit,code,input,value")),
    ).toEqual([
      "c.csv, row 1, column Code: write the column's name as “code”",
      "c.csv, row 1, column max points: write the column's name as “max_points”",
      "c.csv, row 1, column Not-Applicable: write the column's name as “not_applicable”",
      "i.csv: there is no row below the header",
    ]);
    expect(faults(lines(header), oneUnit)).toEqual(["c.csv: there is no row below the header"]);
    expect(faults("", "")).toHaveLength(2);
  });

  it("F106 takes a second column that only looks like a known one for a foreign one", () => {
    const criteria = lines("code,CODE,parent,max_points,rule", `1,x,,1,${points}`);
    expect(faults(criteria, lines("unit,code,input,value", "A,1,points,1"))).toEqual([]);
  });

  it("F106 refuses semicolons between columns", () => {
    expect(faults(small.replaceAll(",", ";"), oneUnit)[0]).toContain("c.csv, row 1");
  });
});
