// The closed plan of 2023, wholly made up: what returns every year, moved back a year, and a few tasks of its own.
import { moveYears } from "../illustrative/days.ts";
import { planRows2024 } from "./plan-2024.ts";
import { planTasks } from "./plan.ts";
import type { PlanTask, TaskRow } from "./plan.ts";

const ownRows: readonly TaskRow[] = [
  { domain: 1, vi: "Sơ kết giữa kỳ chương trình tổng thể cải cách hành chính 2021 – 2030", en: "Mid-term review of the 2021–2030 reform programme",
    owner: "so-noi-vu", product: "Báo cáo sơ kết", due: "2023-06-30", done: ["2023-06-28", "2023-06-29"], criteria: "1.1.1" },
  { domain: 3, vi: "Kiện toàn Bộ phận Một cửa các cấp", en: "Consolidate the one-stop sections of all levels",
    owner: "van-phong-ubnd", product: "Quyết định kiện toàn", due: "2023-03-31", done: ["2023-03-29", "2023-03-30"], criteria: "3.3.1" },
  { domain: 4, vi: "Sắp xếp đơn vị sự nghiệp công lập thuộc huyện Gò Dầu", en: "Reorganise the public service units of Gò Dầu district",
    owner: "ubnd-go-dau", with: "so-noi-vu", product: "Đề án sắp xếp", due: "2023-09-15", done: ["2023-09-14", "2023-09-15"], criteria: "4.1.3" },
  { domain: 7, vi: "Kết nối Cổng dịch vụ công của tỉnh với Cơ sở dữ liệu quốc gia về dân cư", en: "Connect the provincial service portal with the national population database",
    owner: "so-tttt", with: "cong-an-tinh", product: "Biên bản nghiệm thu kết nối", due: "2023-08-31", done: ["2023-09-08", "2023-09-11"], criteria: "7.2.4" },
];

const yearBefore = (text: string) =>
  text.replace(/\b2023\b/g, "2022").replace(/\b2024\b/g, "2023");

const rows: readonly TaskRow[] = [
  ...planRows2024
    .filter((row) => row.once !== true)
    .map((row): TaskRow => ({
      ...row,
      vi: yearBefore(row.vi),
      en: yearBefore(row.en),
      due: moveYears(row.due, -1),
      done: row.done && [moveYears(row.done[0], -1), moveYears(row.done[1], -1)],
      directed: false, // the chairman's directions are of 2024
    })),
  ...ownRows,
];

export const plan2023: readonly PlanTask[] = planTasks(
  2023,
  rows.toSorted((left, right) => left.domain - right.domain),
);
