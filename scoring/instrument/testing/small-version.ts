// A questionnaire of nine items with one of everything, small enough to work cases by hand.
import { missingCodes } from "../missing.ts";
import type { Bilingual, InstrumentVersion, Item, Rule } from "../schema.ts";

const say = (text: string): Bilingual => ({ vi: text, en: text });

function options(...codes: string[]): Item["options"] {
  return codes.map((code) => ({ code, label: say(`option ${code}`) }));
}

const levels = options("1", "2", "3", "4", "5");
const plain: Pick<Item, "options" | "required" | "counts" | "provenance" | "source"> = {
  options: [],
  required: true,
  counts: false,
  provenance: "filler",
  source: "",
};

const items: Item[] = [
  {
    ...plain,
    code: "S1",
    number: 1,
    part: "start",
    factor: "start",
    type: "single",
    text: say("used?"),
    options: options("1", "2", "3"),
  },
  {
    ...plain,
    code: "Q1",
    number: 2,
    part: "policy",
    factor: "openness",
    type: "likert5",
    text: say("open?"),
    options: levels,
    counts: true,
  },
  {
    ...plain,
    code: "Q2",
    number: 3,
    part: "policy",
    factor: "openness",
    type: "likert5",
    text: say("clear?"),
    options: levels,
    counts: true,
  },
  {
    ...plain,
    code: "V1",
    number: 4,
    part: "service",
    factor: "access",
    type: "likert5",
    text: say("near?"),
    options: levels,
    counts: true,
    showIf: { item: "S1", in: ["1", "2"] },
  },
  {
    ...plain,
    code: "V2",
    number: 5,
    part: "service",
    factor: "access",
    type: "likert5",
    text: say("quick?"),
    options: levels,
    counts: true,
    showIf: { item: "V1", in: ["4", "5"] },
    groups: ["staff"],
  },
  {
    ...plain,
    code: "Q3",
    number: 6,
    part: "policy",
    factor: "openness",
    type: "likert5",
    text: say("fair?"),
    options: levels,
    counts: true,
  },
  {
    ...plain,
    code: "M1",
    number: 7,
    part: "end",
    factor: "end",
    type: "multi",
    text: say("which?"),
    options: options("1", "2", "9", "10"),
    required: false,
    maxChoices: 2,
  },
  {
    ...plain,
    code: "N1",
    number: 8,
    part: "end",
    factor: "end",
    type: "number",
    text: say("born?"),
    min: 1900,
    max: 2024,
  },
  {
    ...plain,
    code: "T1",
    number: 9,
    part: "end",
    factor: "end",
    type: "text",
    text: say("else?"),
    required: false,
  },
];

const rules: Rule[] = [
  {
    code: "young",
    severity: "override",
    when: { number: "N1", is: ">", than: 2006 },
    items: ["N1"],
    message: say("under 18"),
  },
  {
    code: "not-used",
    severity: "override",
    when: { all: [{ item: "S1", in: ["3"] }, { answered: "V1" }] },
    items: ["V1", "V2"],
    message: say("not used, yet rated"),
  },
  {
    code: "same",
    severity: "notice",
    when: { sameInARow: ["Q1", "Q2", "Q3"], atLeast: 3 },
    items: ["Q1", "Q2", "Q3"],
    message: say("{from} to {to} are {value} {other}"),
  },
  {
    code: "both",
    severity: "refuse",
    when: {
      all: [
        { item: "M1", in: ["9"] },
        { choices: "M1", is: ">", than: 1 },
      ],
    },
    items: ["M1"],
    message: say("none and more"),
  },
];

export const smallVersion: InstrumentVersion = {
  code: "small",
  version: 1,
  year: 2024,
  respondent: "citizen",
  title: say("small"),
  parts: ["start", "policy", "service", "end"].map((code) => ({ code, title: say(code) })),
  factors: [
    { code: "start", part: "start", title: say("start") },
    { code: "openness", part: "policy", title: say("openness") },
    { code: "access", part: "service", title: say("access") },
    { code: "end", part: "end", title: say("end") },
  ],
  groups: [
    { code: "staff", title: say("staff") },
    { code: "guest", title: say("guest") },
  ],
  items,
  rules,
  missing: [...missingCodes],
  eligibility: { item: "N1", min: 1900, max: 2006 },
  method: {
    kind: "satisfied-share",
    satisfied: ["4", "5"],
    valid: ["1", "2", "3", "4", "5"],
    missing: missingCodes.map(({ code }) => code),
    partRule: "pooled",
    factorWeights: {},
    lonelyPsu: "adjust",
    minimumAnswers: 5,
    completeness: 0.8,
  },
  pages: [
    { number: 1, from: 1, to: 6 },
    { number: 2, from: 7, to: 9 },
  ],
};

/** A whole, sound set of answers to it. */
export const fullAnswers = {
  S1: "1",
  Q1: "4",
  Q2: "5",
  V1: "4",
  V2: "3",
  Q3: "2",
  M1: "1|10",
  N1: "1980",
  T1: "Cảm ơn",
} as const;

/** One of its items by code. */
export function itemOf(code: string): Item {
  const item = smallVersion.items.find((one) => one.code === code);
  if (!item) throw new RangeError(`no item ${code}`);
  return item;
}
