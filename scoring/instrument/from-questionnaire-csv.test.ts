import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "./answers.ts";
import { countsInIndex } from "./completeness.ts";
import { fromQuestionnaireCsv } from "./from-questionnaire-csv.ts";
import { keyPlan } from "./key-plan.ts";
import { describeCitizenQuestionnaire, describeOfficialQuestionnaire } from "./questionnaires.ts";
import { visibleItems } from "./visible.ts";
import type { QuestionnaireDescription } from "./questionnaires.ts";
import type { InstrumentVersion } from "./schema.ts";

const sipasCsv = readFileSync("seeds/data/sipas-questionnaire.csv", "utf8");
const officialsCsv = readFileSync("seeds/data/officials-questionnaire.csv", "utf8");
const citizenDescription = describeCitizenQuestionnaire(2024);

function getVersion(csv: string, description: QuestionnaireDescription): InstrumentVersion {
  const result = fromQuestionnaireCsv(csv, description, 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

const sipas = getVersion(sipasCsv, citizenDescription);
const officials = getVersion(officialsCsv, describeOfficialQuestionnaire(2024));
const counting = (version: InstrumentVersion, part: string) =>
  version.items.filter((item) => item.counts && item.part === part);

describe("the citizens' form", () => {
  test("F7 it has 59 items, 39 of them in the index: 24 on policy, 15 on services in five factors", () => {
    expect(sipas.items).toHaveLength(59);
    expect(counting(sipas, "policy")).toHaveLength(24);
    const services = counting(sipas, "service");
    const factors = [...new Set(services.map(({ factor }) => factor))];
    expect(factors).toEqual(["access", "procedures", "civil_servants", "results", "feedback"]);
    expect(factors.map((factor) => services.filter((item) => item.factor === factor).length)).toEqual([
      3, 4, 3, 3, 2,
    ]);
  });

  test("F7 a factor named by two parts stays with the one whose items count", () => {
    const factorOf = (code: string) => sipas.items.find((item) => item.code === code)?.factor;
    expect(factorOf("N01")).toBe("perception_procedures");
    expect(factorOf("DB1")).toBe("procedures");
    expect(factorOf("T03")).toBe("participation");
  });

  test("F5 everything has both languages, and the provenance is kept", () => {
    expect(sipas.items.find(({ code }) => code === "PA1")).toMatchObject({
      number: 7,
      text: {
        vi: expect.stringMatching(/^Mức độ hài lòng/),
        en: expect.stringMatching(/^Your satisfaction/),
      },
      options: [
        { code: "1", label: { vi: "Rất không hài lòng", en: "Very dissatisfied" } },
        { code: "2", label: { vi: "Không hài lòng", en: "Dissatisfied" } },
        { code: "3", label: { vi: "Bình thường", en: "Neutral" } },
        { code: "4", label: { vi: "Hài lòng", en: "Satisfied" } },
        { code: "5", label: { vi: "Rất hài lòng", en: "Very satisfied" } },
      ],
      required: true,
      provenance: "inferred",
      source: expect.stringContaining("https://"),
    });
  });

  test("F11 four pages turn where the parts do; the tenth expectation is keyed with 0", () => {
    expect(sipas.pages.map(({ from, to }) => [from, to])).toEqual([
      [1, 12],
      [13, 30],
      [31, 45],
      [46, 59],
    ]);
    const partAt = (number: number) => sipas.items[number - 1]?.part;
    expect([partAt(30), partAt(31), partAt(45), partAt(46)]).toEqual([
      "policy",
      "service",
      "service",
      "perception",
    ]);
    const expectation = sipas.items.find(({ code }) => code === "E01");
    expect(expectation && keyPlan(expectation, sipas.missing).keys.at(9)).toEqual({ keys: "0", code: "10" });
  });

  test("F2 whoever knows nothing of services is asked 38 items", () => {
    const shown = visibleItems(sipas, { S01: "4", S02: "2" });
    expect(shown).toHaveLength(59 - 1 - 13 - 2 - 5);
  });
});

/** A sound form of somebody who used services and sent an opinion. */
const sound = Object.fromEntries(
  sipas.items.map(({ code, type, options }, index) => {
    if (type === "likert5") return [code, index % 2 === 0 ? "4" : "5"];
    if (code === "H02") return [code, "1980"];
    return [code, type === "number" ? "2" : type === "text" ? "Cảm ơn" : (options[0]?.code ?? "")];
  }),
);

describe("its rules", () => {
  const check = (change: Record<string, string>, overrides?: Record<string, string>) =>
    checkAnswers(sipas, { ...sound, ...change }, { overrides });
  const spoken = (change: Record<string, string>) =>
    check(change).faults.map(({ item, code, severity, rule }) => `${item} ${rule ?? code} ${severity}`);

  test("F3 a sound form passes and counts", () => {
    expect(check({})).toEqual({ answers: sound, faults: [], ok: true });
    expect(countsInIndex(sipas, sound)).toEqual({ counts: true, reason: null, answeredShare: 1 });
  });

  test("F3 under 18 needs a reason and doesn't count; whoever turns 18 that year does", () => {
    expect(spoken({ H02: "2007" })).toEqual(["H02 under-18 override"]);
    const young = check({ H02: "2007" }, { "under-18": "đúng như trên giấy" });
    expect(young.ok).toBe(true);
    expect(countsInIndex(sipas, young.answers).reason).toBe("not-eligible");
    expect(spoken({ H02: "2006" })).toEqual([]);
    expect(countsInIndex(sipas, { ...sound, H02: "2006" }).counts).toBe(true);
  });

  test("F3 over 100 needs a reason and counts; an impossible year is refused", () => {
    expect(spoken({ H02: "1923" })).toEqual(["H02 over-100 override"]);
    expect(spoken({ H02: "1924" })).toEqual([]);
    expect(countsInIndex(sipas, { ...sound, H02: "1923" }).counts).toBe(true);
    expect(spoken({ H02: "1903" })).toEqual(["H02 below-range refuse"]);
    expect(spoken({ H02: "2025" })).toEqual(["H02 above-range refuse"]);
    expect(spoken({ H02: "35" })).toEqual(["H02 below-range refuse"]);
  });

  test("F3 what the skip rules leave no room for needs a reason and is left out", () => {
    expect(spoken({ S01: "4" })).toEqual(["DA1 service-unknown override", "S03 no-procedure override"]);
    expect(spoken({ S01: "3" })).toEqual(["S03 no-procedure override"]);
    expect(spoken({ S02: "2" })).toEqual(["DE1 no-feedback override"]);
    const checked = check({ S01: "4" }, { "service-unknown": "đúng", "no-procedure": "đúng" });
    expect(checked.ok).toBe(true);
    expect(Object.keys(checked.answers)).toHaveLength(visibleItems(sipas, checked.answers).length);
  });

  test("F57 five alike in one block ask to look again, naming the printed numbers", () => {
    const alike = { PC7: "4", PC8: "4", PC9: "4", PC5: "4", PC6: "4" };
    expect(check(alike).faults.map(({ message }) => message?.vi)).toEqual([
      "Nhìn lại tờ phiếu: câu 17 đến 21 đều là 4.",
    ]);
    expect(check(alike).ok).toBe(true);
    expect(spoken({ ...alike, PC7: "BLANK" })).toEqual([]);
  });

  test("F3 none beside others, and many visits, ask to look again", () => {
    expect(spoken({ T01: "1|9" })).toEqual(["T01 none-and-more-T01 notice"]);
    expect(spoken({ T01: "9", T03: "9" })).toEqual([]);
    expect(spoken({ N01: "11" })).toEqual(["N01 many-visits notice"]);
    expect(spoken({ N01: "10" })).toEqual([]);
    expect(spoken({ T02: "1|2|3|4" })).toEqual(["T02 too-many-choices refuse"]);
  });
});

describe("the officials' form", () => {
  test("F2 each group is asked its own questions", () => {
    expect(officials.items).toHaveLength(28);
    const asked = ["hdnd", "so", "phong", "huyen"].map((group) => visibleItems(officials, {}, group).length);
    expect(asked).toEqual([28 - 9, 28, 28 - 5, 28]);
  });

  test("F7 its items name their criteria and its factors the domains", () => {
    expect(officials.items[0]).toMatchObject({ code: "A01", factor: "par-domain-1", criterion: "1.6" });
    expect(officials.factors.map(({ code }) => code)).toEqual([
      "par-domain-1",
      "par-domain-2",
      "par-domain-4",
      "par-domain-5",
      "par-domain-6",
      "par-domain-7",
      "comment",
    ]);
    expect(officials.eligibility).toBeUndefined();
  });
});

describe("files that don't fit", () => {
  const faultsOf = (csv: string) => {
    const result = fromQuestionnaireCsv(csv, citizenDescription, 1);
    return result.ok
      ? []
      : result.faults.map(({ row, column, message }) => `${row ?? "-"} ${column ?? "-"}: ${message}`);
  };
  /** The citizens' form with something replaced once. */
  const changed = (from: string, to: string) => {
    expect(sipasCsv).toContain(from);
    return sipasCsv.replace(from, to);
  };

  test("F106 missing and foreign columns are named", () => {
    expect(faultsOf(changed("skip_rule", "skips"))).toEqual([
      "1 skip_rule: the column skip_rule is missing",
      "1 skips: skips is no column of a questionnaire",
    ]);
    expect(faultsOf("")).toHaveLength(1);
  });

  test("F106 each fault names its row and column, several at once", () => {
    expect(faultsOf(changed("single,1=Có|2=Không,yes", "choice,Có|2=Khong,maybe"))).toEqual([
      "3 type: “choice” is none of single, likert5, multi, number, text",
      "3 options: “Có” isn't written code=label",
      "3 options: “Khong” has no English label",
      "3 required: “maybe” is none of no, yes",
    ]);
    expect(faultsOf(changed("no,max:3,no", "no,most:3;max:3;max:2,no"))).toEqual([
      "6 skip_rule: “most:3” isn't show_if:CODE=v|v or max:N, each once",
      "6 skip_rule: “max:2” isn't show_if:CODE=v|v or max:N, each once",
    ]);
  });

  test("F106 a part or factor without a title is named", () => {
    expect(faultsOf(changed("S02,screening,screening", "S02,start,opening"))).toEqual([
      "3 part: “start” has no title",
      "3 factor: “opening” has no title",
    ]);
  });

  test("F106 what the schema finds is told by row and the file's own column", () => {
    expect(faultsOf(changed("no,show_if:S01=1|2,no", "no,show_if:S01=1|8,no"))).toEqual([
      "4 skip_rule: S01 has no option 8",
    ]);
    expect(faultsOf(changed("no,max:3,no", "no,max:30,no"))).toEqual([
      "6 skip_rule: allows more choices than there are options",
    ]);
    expect(faultsOf(changed("\nS02,", "\nS01,"))).toContain("3 code: S01 is used twice");
    const [header = "", ...rows] = sipasCsv.trimEnd().split("\n");
    expect(faultsOf([header, ...rows.slice(0, -1)].join("\n"))).toContain(
      "- -: pages: end at 59, the last item is 58",
    );
  });
});
