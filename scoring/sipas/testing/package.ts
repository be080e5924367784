// A small package that has no faults, to be changed file by file.

import { sayFault } from "../../csv.ts";
import { scorePackage } from "../package.ts";

export type Json = Record<string, unknown>;

export const instrumentDocument: { items: Json[]; method: Json } = {
  items: [
    { code: "Q1", part: "policy", factor: "account", type: "likert5", counts: true },
    { code: "Q2", part: "service", factor: "access", type: "likert5", counts: true },
    { code: "D1", part: "profile", factor: "profile", type: "single", counts: false },
  ],
  method: {
    kind: "satisfied-share",
    satisfied: ["4", "5"],
    valid: ["1", "2", "3", "4", "5"],
    missing: ["9"],
    partRule: "pooled",
    factorWeights: {},
    lonelyPsu: "adjust",
  },
};

export const responsesText = [
  "response,stratum,psu,group,weight,Q1,Q2,D1",
  "r1,a,a1,,1,4,1,x",
  "r2,a,a1,,1,5,,x",
  "r3,a,a2,,2,1,9,x",
  "r4,b,b1,,1,2,4,",
  "r5,b,b2,,1,4,4,x",
];
const strataText = ["stratum,psus_in_population", "a,3", "b,"];

export type Changes = {
  items?: Json[];
  method?: Json;
  instrument?: string;
  /** Rows of `responses.csv` to replace, by spreadsheet row. */
  rows?: Record<number, string>;
  responses?: string;
  strata?: string;
};

/** Scores the package with some of it changed. */
export function score({ items, method, instrument, rows = {}, responses, strata }: Changes = {}) {
  const document = {
    items: items ?? instrumentDocument.items,
    method: { ...instrumentDocument.method, ...method },
  };
  const written = responsesText.map((line, index) => rows[index + 1] ?? line).join("\r\n");
  return scorePackage({
    instrument: { file: "instrument.json", text: instrument ?? JSON.stringify(document) },
    responses: { file: "responses.csv", text: responses ?? written },
    strata: { file: "strata.csv", text: strata ?? strataText.join("\n") },
  });
}

export function faultsOf(changes: Changes): string[] {
  const result = score(changes);
  return result.ok ? [] : result.faults.map(sayFault);
}

export function valueOf(changes: Changes, code: string) {
  const result = score(changes);
  if (!result.ok) throw new Error(result.faults.map(sayFault).join("\n"));
  return result.value.find((figure) => figure.code === code)?.value;
}
