import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCsv } from "#scoring/csv.ts";
import { scoreFiles } from "#scoring/par/files.ts";
import { agencies } from "../data/agencies.ts";
import { hamlets, places } from "../data/places.ts";
import { plan2023 } from "../data/plan-2023.ts";
import { plan2024 } from "../data/plan-2024.ts";
import { targets2024 } from "../data/targets-2024.ts";
import { weakPoints } from "../data/weak-criteria.ts";
import { accounts, erringKeyer, keyersByHamlet } from "./accounts.ts";
import { selfScores2023, selfScores2024, statistics2023, statistics2024 } from "./self-scores.ts";
import type { Inputs } from "../data/self-score-rows.ts";

const criteriaText = readFileSync(new URL("../data/par-criteria-876-working.csv", import.meta.url), "utf8");

function readCatalogue() {
  const csv = parseCsv(criteriaText);
  if (!csv.ok) throw new Error("the catalogue can't be read");
  const at = (name: string) => csv.header.indexOf(name);
  return csv.rows.map(({ cells }) => ({
    code: cells[at("code")] ?? "",
    agency: cells[at("agency")] ?? "",
    kind: /"kind":"(\w+)"/.exec(cells[at("rule")] ?? "")?.[1] ?? "",
    max: Number(cells[at("max_points")]),
  }));
}

const catalogue = readCatalogue();
const fromDocuments = catalogue.filter(
  ({ code, kind }) => !["sum", "survey", "sipas"].includes(kind) && !code.startsWith("8.2."),
);

/** The column as an inputs file, surveys filled with round values near the generator's. */
function scoreColumn(entries: readonly { criterion: string; inputs: Inputs }[]) {
  const lines = entries.flatMap(({ criterion, inputs }) =>
    Object.entries(inputs).map(([input, value]) => `u,${criterion},${input},${value}`),
  );
  const surveys = catalogue.flatMap(({ code, kind }) =>
    kind === "survey" ? [`u,${code},answers,3=1|4=3|5=1`] : kind === "sipas" ? [`u,${code},measure,84`] : [],
  );
  const scored = scoreFiles(
    { name: "criteria.csv", text: criteriaText },
    { name: "inputs.csv", text: ["unit,code,input,value", ...lines, ...surveys].join("\n") },
  );
  if (!scored.ok) throw new Error(JSON.stringify(scored.faults));
  const [unit] = scored.value;
  return {
    index: Number(unit?.index),
    points: new Map(unit?.criteria.map(({ code, points }) => [code, Number(points)])),
  };
}

describe("the round of 2023", () => {
  const columnOf = (column: "self" | "final") => [
    ...selfScores2023.map(({ criterion, inputs, final }) => ({
      criterion,
      inputs: (column === "self" ? inputs : final?.inputs) ?? {},
    })),
    ...statistics2023,
  ];

  test("F121 every criterion that documents prove is entered by its agency, appraised and locked", () => {
    expect(selfScores2023.map(({ criterion }) => criterion).toSorted()).toEqual(
      fromDocuments.map(({ code }) => code).toSorted(),
    );
    for (const { criterion, agency, evidence, submittedOn, appraised, final } of selfScores2023) {
      expect(agency).toBe(catalogue.find(({ code }) => code === criterion)?.agency);
      expect(evidence).toHaveLength(1);
      expect(final?.inputs).toEqual(appraised?.inputs);
      expect((submittedOn ?? "") < (appraised?.appraisedOn ?? "")).toBe(true);
    }
    expect(statistics2023).toHaveLength(6);
  });

  test("F88 the index is plausible, and appraisal takes points off", () => {
    const self = scoreColumn(columnOf("self"));
    const final = scoreColumn(columnOf("final"));
    expect(final.index).toBeGreaterThan(84);
    expect(final.index).toBeLessThan(88);
    expect(self.index).toBeGreaterThan(final.index);
  });

  test("F122 each published weak point loses points", () => {
    const { points } = scoreColumn(columnOf("final"));
    for (const { criteria, text } of weakPoints) {
      const lost = criteria.map(
        (code) => (catalogue.find((one) => one.code === code)?.max ?? NaN) - (points.get(code) ?? NaN),
      );
      expect(Math.max(...lost), text.vi).toBeGreaterThan(0);
    }
  });
});

describe("the round of 2024 on 20/12/2024", () => {
  test("F87 F88 some are missing, some explain what isn't there, a few are appraised, none is locked", () => {
    const count = (holds: (score: (typeof selfScores2024)[number]) => boolean) =>
      selfScores2024.filter(holds).length;
    expect(count(({ inputs }) => inputs === null)).toBe(6);
    expect(count(({ explanation }) => explanation !== null)).toBe(4);
    expect(count(({ appraised }) => appraised !== null)).toBeGreaterThan(10);
    expect(count(({ appraised }) => (appraised?.reason ?? null) !== null)).toBe(2);
    expect(count(({ final }) => final !== null)).toBe(0);
    for (const { submittedOn, evidence, appraised, enteredOn } of selfScores2024) {
      if (submittedOn !== null) expect(evidence.length).toBeGreaterThan(0);
      if (appraised !== null) expect((submittedOn ?? "9") <= appraised.appraisedOn).toBe(true);
      for (const day of [submittedOn, appraised?.appraisedOn, enteredOn])
        expect((day ?? "") < "2024-12-20").toBe(true);
    }
  });

  test("F121 what is entered can be scored by its criterion's rule", () => {
    const entered = new Map(
      selfScores2024.flatMap(({ criterion, inputs }) =>
        inputs === null ? [] : [[criterion, inputs] as const],
      ),
    );
    const filled = [...selfScores2023, ...statistics2023].map(({ criterion, inputs }) => ({
      criterion,
      inputs:
        entered.get(criterion) ??
        statistics2024.find((one) => one.criterion === criterion)?.inputs ??
        inputs ??
        {},
    }));
    const { index } = scoreColumn(filled);
    expect(index).toBeGreaterThan(80);
    expect(index).toBeLessThan(90);
  });

  test("F123 F124 the plan's 44 of 46 and the targets' 9 of 16 are what is put in", () => {
    const inputsOf = (code: string) => selfScores2024.find(({ criterion }) => criterion === code)?.inputs;
    expect(inputsOf("1.1.1")).toEqual({ numerator: "44", denominator: "46" });
    expect(inputsOf("7.1.1")).toEqual({ numerator: "9", denominator: "16" });
  });
});

test("F98 every task, target and weak point names criteria of the catalogue", () => {
  const codes = new Set(catalogue.map(({ code }) => code));
  for (const { criteria } of [...plan2023, ...plan2024, ...targets2024, ...weakPoints])
    for (const criterion of criteria) expect(codes).toContain(criterion);
});

describe("accounts", () => {
  test("F107 every role that signs in is there, each name and username once", () => {
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(9);
    for (const key of ["username", "name"] as const)
      expect(new Set(accounts.map((account) => account[key])).size).toBe(accounts.length);
    const known = agencies.map(({ code }) => code);
    for (const { agency } of accounts) if (agency !== null) expect(known).toContain(agency);
    for (const { code, selfScores } of agencies)
      if (selfScores)
        for (const role of ["assessor", "agency-head"])
          expect(accounts.some((account) => account.role === role && account.agency === code)).toBe(true);
  });

  test("F108 surveyors share the 18 hamlets out, and nobody keys a hamlet twice", () => {
    expect(Object.keys(keyersByHamlet)).toEqual(hamlets.map(({ code }) => code));
    for (const { first, second } of Object.values(keyersByHamlet)) {
      expect(first).not.toBe("");
      expect(second).not.toBe("");
      expect(first).not.toBe(second);
    }
    expect(Object.values(keyersByHamlet).some(({ second }) => second === erringKeyer)).toBe(true);
  });
});

test("everything is plain data that survives JSON", () => {
  for (const list of [places, agencies, plan2024, targets2024, selfScores2024, statistics2024, accounts])
    expect(JSON.parse(JSON.stringify(list))).toEqual(list);
});
