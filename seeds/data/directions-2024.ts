// What the chairman directed, in our words after the published account of 2024; owners as the account names them.
import type { Bilingual } from "./facts.ts";

export interface Direction {
  code: string;
  text: Bilingual;
  owners: readonly string[];
  /** Tasks and targets of 2024 that carry it out (made up). */
  tasks: readonly string[];
  targets: readonly string[];
  provenance: "published";
}

const direction = (
  number: number, vi: string, en: string, owners: readonly string[], tasks: readonly string[], targets: readonly string[] = [],
): Direction => ({ code: `CD${number}`, text: { vi, en }, owners, tasks, targets, provenance: "published" });

const sixAgencies = ["so-noi-vu", "so-tu-phap", "van-phong-ubnd", "so-tttt", "so-tai-chinh", "so-khdt"];
const localities = [
  "ubnd-tp-tay-ninh", "ubnd-hoa-thanh", "ubnd-trang-bang", "ubnd-ben-cau", "ubnd-chau-thanh",
  "ubnd-duong-minh-chau", "ubnd-go-dau", "ubnd-tan-bien", "ubnd-tan-chau",
];

export const directions2024: readonly Direction[] = [
  direction(1, "Rà soát nội dung, tiêu chí và chuẩn bị đầy đủ tài liệu kiểm chứng phục vụ chấm điểm", "Review contents and criteria and prepare all evidence for scoring", sixAgencies, ["NV04"]),
  direction(2, "Theo dõi, đôn đốc các cơ quan và địa phương", "Monitor and urge agencies and localities", ["so-noi-vu"], ["NV02"]),
  direction(3, "Tổ chức đoàn kiểm tra công vụ", "Set up a public-duty inspection team", ["so-noi-vu"], ["NV03", "NV30"]),
  direction(4, "Tuyên truyền, nâng cao nhận thức", "Communication and awareness", ["so-tttt"], ["NV05"]),
  direction(5, "Triển khai mạng thống nhất, đồng bộ", "One synchronised network", ["so-tttt"], ["NV36"], ["network-communes"]),
  direction(6, "Cải tiến phần mềm thân thiện hơn", "Friendlier software", ["so-tttt"], ["NV37"]),
  direction(7, "Số hóa và tái sử dụng dữ liệu số hóa đối với 100 % hồ sơ", "Digitisation and reuse of digitised data for 100 % of dossiers", ["so-tttt"], ["NV38"], ["dossiers-digitised", "data-reused"]),
  direction(8, "Rà soát lỗi của thủ tục hành chính đã số hóa, công khai", "Review of the published digitised procedures for errors", ["so-tttt"], ["NV17"], ["published-faults"]),
  direction(9, "Củng cố, tập huấn tổ công nghệ số cộng đồng", "Strengthen and train community digital teams", localities, ["NV39"], ["community-teams"]),
];
