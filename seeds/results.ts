// Published figures to read the results against, and the score runs of both rounds.
import { importReferences } from "#app/results/references.server.ts";
import { takeScoreRun } from "#app/results/score-run.server.ts";
import { getRound } from "#app/rounds/api.server.ts";
import { moveRound } from "#app/rounds/round-life.server.ts";
import { referenceFigures } from "./data/references.ts";
import { weakPoints } from "./data/weak-criteria.ts";
import { ROUND_2023, ROUND_2024 } from "./rounds.ts";
import type { Stage } from "./stage.ts";

const places: Readonly<Record<string, { vi: string; en: string }>> = {
  "viet-nam": { vi: "cả nước", en: "Viet Nam" },
  "ha-noi": { vi: "Hà Nội", en: "Hà Nội" },
  "quang-nam": { vi: "Quảng Nam", en: "Quảng Nam" },
};

/** The sources in the words of the pages' first language; one that is not named here is shown as it is. */
const sources: Readonly<Record<string, string>> = {
  "Ministry of Home Affairs, publication of SIPAS 2023": "Bộ Nội vụ, công bố Chỉ số SIPAS 2023",
  "Ministry of Home Affairs, publication of SIPAS 2024": "Bộ Nội vụ, công bố Chỉ số SIPAS 2024",
};

const account2024 = "Báo cáo của tỉnh Tây Ninh về cải cách hành chính năm 2024 (kết quả sơ bộ)";

/** Published figures of other places, and where Tây Ninh's own account of 2024 says it loses points (F122). */
export async function seedReferences(stage: Stage): Promise<void> {
  await importReferences(stage.system("2024-11-20 08:00"), {
    provinceCode: "tay-ninh",
    year: 2024,
    figures: referenceFigures.map(({ place, source, ...figure }) => ({
      placeCode: place,
      placeVi: places[place]?.vi ?? place,
      placeEn: places[place]?.en ?? place,
      ...figure,
      source: sources[source] ?? source,
    })),
    weakPoints: weakPoints.map(({ text, criteria, mapping }) => ({
      textVi: text.vi,
      textEn: text.en,
      criteria,
      mapping,
      source: account2024,
    })),
  });
}

/** 2023 is closed by the approver and kept in a run; of 2024, in its middle, a reviewer keeps one. */
export async function takeRuns(stage: Stage): Promise<void> {
  const { read } = stage.services.db;
  const approver = await stage.as("lanh-dao-so-noi-vu", "2024-03-29 17:00");
  await moveRound(approver, await getRound(read, ROUND_2023), "close");
  await takeScoreRun(approver, await getRound(read, ROUND_2023));
  const reviewer = await stage.as("chuyen-vien-1", "2024-12-20 07:55");
  await takeScoreRun(reviewer, await getRound(read, ROUND_2024));
}
