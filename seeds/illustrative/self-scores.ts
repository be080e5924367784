// The scores the agencies gave themselves, their evidence, and what the reviewers made of them: from the rows of
// self-score-rows.ts, with made-up dates and numbers of papers.
import { agencies } from "../data/agencies.ts";
import { addDays, fridayAtLatest } from "./days.ts";
import { createRandom } from "./random.ts";
import { selfScoreRows, statisticRows } from "../data/self-score-rows.ts";
import type { Day } from "../data/facts.ts";
import type { Inputs, SelfScoreRow } from "../data/self-score-rows.ts";

export interface SeedEvidence {
  title: string;
  issuer: string;
  /** As on the paper: `118/BC-SNV`. */
  number: string;
  issuedOn: Day;
  /** Where in the paper: `4 – 6`. */
  pages: string;
  illustrative: true;
}

export interface SeedSelfScore {
  criterion: string;
  agency: string;
  /** Null: nothing entered yet. */
  inputs: Inputs | null;
  enteredOn: Day | null;
  evidence: SeedEvidence[];
  explanation: string | null;
  /** Null: still with the agency. */
  submittedOn: Day | null;
  appraised: { inputs: Inputs; reason: string | null; appraisedOn: Day } | null;
  final: { inputs: Inputs; lockedOn: Day } | null;
  illustrative: true;
}

export interface SeedStatistic {
  criterion: string;
  agency: "so-khdt";
  inputs: Inputs;
  publication: string;
  publishedOn: Day;
  enteredOn: Day;
  illustrative: true;
}

/** Who likely leads a domain (inferred; the criteria set says it for each criterion). */
const agencyByDomain: Readonly<Record<string, string>> = {
  "1": "so-noi-vu",
  "2": "so-tu-phap",
  "3": "van-phong-ubnd",
  "4": "so-noi-vu",
  "5": "so-noi-vu",
  "6": "so-tai-chinh",
  "7": "so-tttt",
};

const agencyOf = (criterion: string) => agencyByDomain[criterion.slice(0, 1)] ?? "so-khdt";

const kindOfPaper: readonly (readonly [start: string, mark: string])[] = [
  ["Quyết định", "QĐ"],
  ["Các quyết định", "QĐ"],
  ["Kế hoạch", "KH"],
  ["Kết luận", "KL"],
  ["Đề án", "ĐA"],
];

function paperOf(row: SelfScoreRow, year: number, issuedOn: Day): SeedEvidence {
  const random = createRandom(`evidence/${year}/${row.code}`);
  const issuer = agencies.find(({ code }) => code === agencyOf(row.code));
  const mark = kindOfPaper.find(([start]) => row.paper.startsWith(start))?.[1] ?? "BC";
  const firstPage = random.integer(1, 9);
  return {
    title: row.paper.replace("{year}", String(year)),
    issuer: issuer?.name.vi ?? "",
    number: `${random.integer(20, 940)}/${mark}-${issuer?.paperMark ?? ""}`,
    issuedOn,
    pages: random.chance(0.4) ? String(firstPage) : `${firstPage} – ${firstPage + random.integer(1, 4)}`,
    illustrative: true,
  };
}

/** 2023: every criterion entered, appraised and locked. */
export const selfScores2023: readonly SeedSelfScore[] = selfScoreRows.map((row) => {
  const random = createRandom(`self-score/2023/${row.code}`);
  const enteredOn = fridayAtLatest(addDays("2024-01-08", random.integer(0, 14)));
  const appraised = row.appraised2023 ?? row.in2023;
  return {
    criterion: row.code,
    agency: agencyOf(row.code),
    inputs: row.in2023,
    enteredOn,
    evidence: [paperOf(row, 2023, fridayAtLatest(addDays("2023-12-11", random.integer(0, 25))))],
    explanation: null,
    submittedOn: "2024-01-25",
    appraised: {
      inputs: appraised,
      reason: row.reason2023 ?? null,
      appraisedOn: fridayAtLatest(addDays("2024-02-01", random.integer(0, 27))),
    },
    final: { inputs: appraised, lockedOn: "2024-03-28" },
    illustrative: true,
  };
});

/** 2024 on 20/12/2024: some missing, some drafts without evidence, some submitted, a few appraised, none locked. */
export const selfScores2024: readonly SeedSelfScore[] = selfScoreRows.map((row) => {
  const random = createRandom(`self-score/2024/${row.code}`);
  const entered = row.state === "missing" ? null : (row.in2024 ?? null);
  const isSubmitted = row.state === "submitted" || row.state === "appraised";
  const issuedOn = fridayAtLatest(addDays("2024-11-18", random.integer(0, 12)));
  return {
    criterion: row.code,
    agency: agencyOf(row.code),
    inputs: entered,
    enteredOn: entered && fridayAtLatest(addDays("2024-12-05", random.integer(0, 5))),
    evidence: isSubmitted ? [paperOf(row, 2024, issuedOn)] : [],
    explanation: row.state === "explained" ? (row.explanation ?? null) : null,
    submittedOn: isSubmitted ? fridayAtLatest(addDays("2024-12-11", random.integer(0, 4))) : null,
    appraised:
      row.state === "appraised" && entered !== null
        ? {
            inputs: row.appraised2024 ?? entered,
            reason: row.reason2024 ?? null,
            appraisedOn: fridayAtLatest(addDays("2024-12-17", random.integer(0, 2))),
          }
        : null,
    final: null,
    illustrative: true,
  };
});

function statisticsOf(year: 2023 | 2024): SeedStatistic[] {
  return statisticRows.flatMap((row) => {
    const inputs = year === 2023 ? row.in2023 : row.in2024;
    if (inputs === null) return [];
    return [
      {
        criterion: row.code,
        agency: "so-khdt" as const,
        inputs,
        publication: `${row.publication} năm ${year}`,
        publishedOn: year === 2023 ? "2024-01-19" : "2024-12-06",
        enteredOn: year === 2023 ? "2024-01-24" : "2024-12-12",
        illustrative: true as const,
      },
    ];
  });
}

export const statistics2023: readonly SeedStatistic[] = statisticsOf(2023);

/** Three of the six: the others are published after the year's end. */
export const statistics2024: readonly SeedStatistic[] = statisticsOf(2024);
