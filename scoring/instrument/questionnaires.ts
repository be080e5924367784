// What the two questionnaires' CSV files leave open for a given year: bounds, rules, pages, method.
import { missingCodes } from "./missing.ts";
import { officialsTitles, sipasTitles } from "./titles.ts";
import type { InstrumentVersion, Method, Rule } from "./schema.ts";
import type { QuestionnaireTitles } from "./titles.ts";

export type QuestionnaireDescription = Pick<
  InstrumentVersion,
  "code" | "year" | "respondent" | "rules" | "eligibility" | "method"
> & {
  titles: QuestionnaireTitles;
  /** Least and greatest value of each number item. */
  ranges: Readonly<Record<string, { min: number; max: number }>>;
  /** The last item's printed number on each page. */
  pageEnds: readonly number[];
};

const levels = ["1", "2", "3", "4", "5"];

const pooledSatisfaction: Method = {
  kind: "satisfied-share",
  satisfied: ["4", "5"],
  valid: levels,
  missing: missingCodes.map(({ code }) => code),
  partRule: "pooled",
  factorWeights: {},
  lonelyPsu: "adjust",
  minimumAnswers: 5,
  completeness: 0.8,
};

const adultAge = 18;
const greatAge = 100;
const oldestAge = 120;

/**
 * The citizens' paper form of a year: four pages, answers pooled, respondents who reach 18 in that year.
 *
 * The form asks the year of birth only, so whoever turns 18 by 31 December counts as 18. A year of birth before
 * `year` − 120 or after `year` is refused; under 18 or over 100 is taken with a reason, and under 18 doesn't count.
 * Rests on: domain.md §4; F3, F7, F57.
 *
 * @example describeCitizenQuestionnaire(2024).eligibility // { item: "H02", min: 1904, max: 2006 }
 */
export function describeCitizenQuestionnaire(year: number): QuestionnaireDescription {
  return {
    code: "sipas",
    year,
    respondent: "citizen",
    titles: sipasTitles,
    ranges: { H02: { min: year - oldestAge, max: year }, N01: { min: 0, max: 99 } },
    eligibility: { item: "H02", min: year - oldestAge, max: year - adultAge },
    rules: [...ageRules(year), ...contradictions, ...lookAgain],
    method: pooledSatisfaction,
    pageEnds: [12, 30, 45, 59],
  };
}

/**
 * The officials' web form of a year: two pages where it is printed, no rule beyond each item's own.
 *
 * Rests on: domain.md §5 `survey`; F7.
 *
 * @example describeOfficialQuestionnaire(2024).code // "officials"
 */
export function describeOfficialQuestionnaire(year: number): QuestionnaireDescription {
  return {
    code: "officials",
    year,
    respondent: "official",
    titles: officialsTitles,
    ranges: {},
    rules: [],
    method: pooledSatisfaction,
    pageEnds: [14, 28],
  };
}

function ageRules(year: number): Rule[] {
  return [
    {
      code: "under-18",
      severity: "override",
      when: { number: "H02", is: ">", than: year - adultAge },
      items: ["H02"],
      message: {
        vi: `Sinh sau năm ${year - adultAge} là chưa đủ 18 tuổi: phiếu được lưu nhưng không tính vào chỉ số. Nếu trên giấy đúng như vậy, hãy ghi lý do.`,
        en: `Born after ${year - adultAge} is under 18: the form is kept but doesn't count. If the paper says so, give a reason.`,
      },
    },
    {
      code: "over-100",
      severity: "override",
      when: { number: "H02", is: "<", than: year - greatAge },
      items: ["H02"],
      message: {
        vi: `Sinh trước năm ${year - greatAge} là trên 100 tuổi. Nếu trên giấy đúng như vậy, hãy ghi lý do.`,
        en: `Born before ${year - greatAge} is over 100. If the paper says so, give a reason.`,
      },
    },
  ];
}

const ofProcedure = ["S03", "N01", "N02", "N03", "N04", "N05"];
const ofService = ["DA1", "DA2", "DA3", "DB1", "DB2", "DB3", "DB4", "DC1", "DC2", "DC3", "DD1", "DD2", "DD3"];
const ofFeedback = ["DE1", "DE2"];

const anyAnswered = (items: readonly string[]) => ({ any: items.map((item) => ({ answered: item })) });

/** Ticks on the paper that its own skip rules leave no room for: kept out, with the keyer's reason. */
const contradictions: Rule[] = [
  {
    code: "service-unknown",
    severity: "override",
    when: { all: [{ item: "S01", in: ["4"] }, anyAnswered(ofService)] },
    items: ofService,
    message: {
      vi: "Câu 1 ghi không làm và không biết, nhưng phần dịch vụ lại có trả lời. Hãy nhìn lại câu 1; nếu trên giấy đúng như vậy, hãy ghi lý do: phần dịch vụ sẽ không được tính.",
      en: "Question 1 says neither done nor known, yet services are rated. Look at question 1 again; if the paper says so, give a reason: the ratings are left out.",
    },
  },
  {
    code: "no-procedure",
    severity: "override",
    when: { all: [{ item: "S01", in: ["3", "4"] }, anyAnswered(ofProcedure)] },
    items: ofProcedure,
    message: {
      vi: "Câu 1 ghi không làm thủ tục, nhưng câu hỏi về lần làm thủ tục gần nhất lại có trả lời. Hãy nhìn lại câu 1; nếu trên giấy đúng như vậy, hãy ghi lý do.",
      en: "Question 1 says no procedure, yet questions on the last one are answered. Look at question 1 again; if the paper says so, give a reason.",
    },
  },
  {
    code: "no-feedback",
    severity: "override",
    when: { all: [{ item: "S02", in: ["2"] }, anyAnswered(ofFeedback)] },
    items: ofFeedback,
    message: {
      vi: "Câu 2 ghi không góp ý, nhưng câu về xử lý góp ý lại có trả lời. Hãy nhìn lại câu 2; nếu trên giấy đúng như vậy, hãy ghi lý do.",
      en: "Question 2 says no opinion was sent, yet its handling is rated. Look at question 2 again; if the paper says so, give a reason.",
    },
  },
];

const numbered = (prefix: string) => Array.from({ length: 9 }, (_, index) => `${prefix}${index + 1}`);

const lookAgain: Rule[] = [
  ...[numbered("PC"), numbered("PD")].map((block, index): Rule => ({
    code: index === 0 ? "same-quality" : "same-result",
    severity: "notice",
    when: { sameInARow: block, atLeast: 5 },
    items: block,
    message: {
      vi: "Nhìn lại tờ phiếu: câu {from} đến {to} đều là {value}.",
      en: "Look at the form again: questions {from} to {to} are all {value}.",
    },
  })),
  ...["T01", "T03"].map((item): Rule => ({
    code: `none-and-more-${item}`,
    severity: "notice",
    when: {
      all: [
        { item, in: ["9"] },
        { choices: item, is: ">", than: 1 },
      ],
    },
    items: [item],
    message: {
      vi: "Nhìn lại tờ phiếu: vừa chọn ô 9 (không) vừa chọn ô khác.",
      en: "Look at the form again: box 9 (none) is ticked beside others.",
    },
  })),
  {
    code: "many-visits",
    severity: "notice",
    when: { number: "N01", is: ">", than: 10 },
    items: ["N01"],
    message: {
      vi: "Nhìn lại tờ phiếu: hơn 10 lần đến cơ quan cho một thủ tục.",
      en: "Look at the form again: more than 10 visits for one procedure.",
    },
  },
];
