// Public-duty inspections (kiểm tra công vụ). That there is a team is published; these inspections are made up.
import type { Day, Provenance } from "./facts.ts";

export interface Finding {
  code: string;
  text: string;
  dueOn: Day;
  fixedOn: Day | null;
  /** When the fixing was reported. */
  reportedOn: Day | null;
}

export interface Inspection {
  code: string;
  unit: string;
  inspectedOn: Day;
  unannounced: boolean;
  team: string;
  conclusion: string;
  findings: Finding[];
  criteria: string[];
  provenance: Provenance;
}

type FindingRow = readonly [text: string, due: Day, fixed: readonly [Day, Day] | null];

const inspection = (
  number: number, unit: string, inspectedOn: Day, unannounced: boolean, rows: readonly FindingRow[],
): Inspection => ({
  code: `KT${String(number).padStart(2, "0")}`, unit, inspectedOn, unannounced, team: "so-noi-vu",
  conclusion: `Thông báo số ${300 + 17 * number}/TB-SNV (minh họa)`,
  findings: rows.map(([text, dueOn, fixed], index) => ({
    code: `KT${String(number).padStart(2, "0")}.${index + 1}`, text, dueOn, fixedOn: fixed?.[0] ?? null, reportedOn: fixed?.[1] ?? null,
  })),
  criteria: ["1.2.2", "5.5"],
  provenance: "illustrative",
});

export const inspections2024: readonly Inspection[] = [
  inspection(1, "ubnd-chau-thanh", "2024-03-12", true, [
    ["Công chức Bộ phận Một cửa vắng mặt trong giờ làm việc không có lý do", "2024-04-12", ["2024-04-05", "2024-04-08"]],
    ["Chưa cập nhật sổ theo dõi hồ sơ giấy", "2024-04-12", ["2024-04-10", "2024-04-11"]],
  ]),
  inspection(2, "so-tu-phap", "2024-04-23", false, [
    ["Một số hồ sơ trễ hẹn chưa có văn bản xin lỗi", "2024-05-31", ["2024-05-28", "2024-05-29"]],
  ]),
  inspection(3, "ubnd-hoa-thanh", "2024-05-21", false, [
    ["Niêm yết thủ tục đã hết hiệu lực", "2024-06-21", ["2024-06-27", "2024-06-28"]],
    ["Chưa công khai số điện thoại tiếp nhận phản ánh", "2024-06-21", ["2024-06-18", "2024-06-19"]],
  ]),
  inspection(4, "ubnd-tan-chau", "2024-07-09", true, [
    ["Công chức đi trễ, về sớm", "2024-08-09", ["2024-08-02", "2024-08-05"]],
  ]),
  inspection(5, "so-tttt", "2024-08-14", false, []),
  inspection(6, "ubnd-phuong-trang-bang", "2024-09-17", true, [
    ["Yêu cầu giấy tờ ngoài thành phần hồ sơ quy định", "2024-10-18", ["2024-10-15", "2024-10-16"]],
    ["Trang thông tin chưa công khai kết quả giải quyết hồ sơ", "2024-12-13", null],
  ]),
  inspection(7, "ubnd-go-dau", "2024-10-08", false, [
    ["Chưa hoàn thành số hóa kết quả còn hiệu lực", "2024-12-25", null],
  ]),
];
