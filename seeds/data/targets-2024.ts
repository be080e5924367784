// The digital plan of 2024: 16 targets, 9 met on 31/10/2024; online submission, online payment and small firms on
// digital platforms are low (published). Names, goals and measurements are made up to fit.
import { addDays, lastDayOf } from "../illustrative/days.ts";
import type { Bilingual, Day, Provenance } from "./facts.ts";

export interface Measurement {
  /** Effective on the last day of its month, recorded on the fourth of the next. */
  measuredOn: Day;
  recordedOn: Day;
  value: number;
  /** For shares: the whole numbers behind `value`, which feed a ratio criterion. */
  numerator?: number;
  denominator?: number;
}

export interface Target {
  code: string;
  title: Bilingual;
  unit: "percent" | "count";
  /** Value at the end of 2023. */
  baseline: number;
  goal: number;
  direction: "at-least" | "at-most";
  dueOn: Day;
  owner: string;
  coOwners: string[];
  criteria: string[];
  measurements: Measurement[];
  /** Named by the published account as low. */
  publishedAsLow: boolean;
  provenance: Provenance;
}

interface TargetRow {
  code: string;
  vi: string;
  en: string;
  baseline: number;
  goal: number;
  /** January to November. */
  months: readonly number[];
  /** What a share is taken of: so many more each month, or always the same. */
  of?: { perMonth: number } | { always: number };
  owner?: string;
  with?: string[];
  criteria: string[];
  atMost?: true;
  low?: true;
}

const measure = (row: TargetRow, value: number, index: number): Measurement => {
  const measuredOn = lastDayOf(2024, index + 1);
  const times = { measuredOn, recordedOn: addDays(measuredOn, 4) };
  if (row.of === undefined) return { ...times, value };
  const denominator = "always" in row.of ? row.of.always : row.of.perMonth * (index + 1);
  const numerator = Math.round((denominator * value) / 100);
  return { ...times, value: Math.round((1000 * numerator) / denominator) / 10, numerator, denominator };
};

const rows: readonly TargetRow[] = [
  { code: "online-submission", vi: "Hồ sơ nộp và giải quyết trực tuyến toàn trình", en: "Dossiers handled online end to end",
    baseline: 31.4, goal: 70, months: [33.1, 34.6, 36.9, 38.2, 40.8, 42.1, 43.9, 45.2, 47.3, 48.6, 49.9], of: { perMonth: 24_150 },
    with: ["van-phong-ubnd"], criteria: ["7.2.2"], low: true },
  { code: "online-payment", vi: "Hồ sơ thanh toán trực tuyến phí, lệ phí", en: "Dossiers with fees paid online",
    baseline: 26.8, goal: 60, months: [27.9, 29.6, 31.2, 33.8, 34.9, 36.4, 38.8, 39.7, 41.5, 42.9, 43.6], of: { perMonth: 8_420 },
    with: ["van-phong-ubnd", "buu-dien-tinh"], criteria: ["7.2.3"], low: true },
  { code: "sme-digital", vi: "Doanh nghiệp nhỏ và vừa sử dụng nền tảng số", en: "Small and medium firms using digital platforms",
    baseline: 18.2, goal: 50, months: [18.9, 19.6, 20.8, 21.7, 22.9, 24.1, 25.0, 26.3, 27.1, 28.4, 29.2], of: { always: 6_850 },
    with: ["so-khdt"], criteria: ["7.1.1"], low: true },
  { code: "dossiers-digitised", vi: "Hồ sơ được số hóa thành phần và kết quả", en: "Dossiers digitised with papers and results",
    baseline: 71.5, goal: 100, months: [73.2, 76.0, 78.1, 80.4, 83.3, 85.0, 87.2, 89.6, 91.1, 92.7, 93.8], of: { perMonth: 30_040 },
    with: ["van-phong-ubnd"], criteria: ["3.3.3"] },
  { code: "data-reused", vi: "Hồ sơ tái sử dụng dữ liệu đã số hóa", en: "Dossiers that reuse digitised data",
    baseline: 24.0, goal: 100, months: [27.4, 31.0, 34.8, 39.1, 43.3, 48.2, 51.9, 56.6, 60.0, 63.7, 66.1], of: { perMonth: 30_040 },
    with: ["van-phong-ubnd"], criteria: ["7.2.4"] },
  { code: "ndxp-services", vi: "Dịch vụ dữ liệu trên Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP) được dùng chính thức", en: "National data exchange services in official use",
    baseline: 36.4, goal: 80, months: [36.4, 36.4, 40.9, 45.5, 45.5, 50, 50, 54.5, 54.5, 59.1, 59.1], of: { always: 22 }, criteria: ["7.1.5"] },
  { code: "digital-signatures", vi: "Người dân trưởng thành có chữ ký số cá nhân", en: "Adults with a personal digital signature",
    baseline: 11.2, goal: 30, months: [12.6, 14.8, 16.9, 18.4, 20.7, 22.5, 24.3, 26.2, 27.7, 29.3, 30.6], of: { always: 842_000 },
    with: ["buu-dien-tinh"], criteria: ["7.1.1"] },
  { code: "procedures-online", vi: "Thủ tục đủ điều kiện được cung cấp trực tuyến toàn trình", en: "Eligible procedures offered online end to end",
    baseline: 92.3, goal: 100, months: [93.0, 94.4, 95.8, 97.2, 98.6, 100, 100, 100, 100, 100, 100], of: { always: 1_412 },
    with: ["van-phong-ubnd"], criteria: ["7.2.1"] },
  { code: "published-faults", vi: "Thủ tục đã số hóa, công khai còn lỗi", en: "Published digitised procedures with errors",
    baseline: 148, goal: 20, months: [148, 148, 131, 120, 96, 81, 64, 47, 33, 14, 11], with: ["van-phong-ubnd"], criteria: ["3.2.2"], atMost: true },
  { code: "signed-documents", vi: "Văn bản trao đổi giữa các cơ quan được ký số", en: "Documents between agencies signed digitally",
    baseline: 96.1, goal: 98, months: [96.4, 96.9, 97.2, 97.8, 98.1, 98.4, 98.6, 98.9, 99.1, 99.3, 99.4], of: { perMonth: 41_200 }, criteria: ["7.1.2"] },
  { code: "work-files-online", vi: "Hồ sơ công việc xử lý trên môi trường điện tử", en: "Work files handled electronically",
    baseline: 82.7, goal: 90, months: [83.1, 84.6, 85.9, 87.0, 88.2, 89.4, 90.3, 90.9, 91.4, 92.0, 92.3], of: { perMonth: 18_600 }, criteria: ["7.1.3"] },
  { code: "network-communes", vi: "Xã, phường, thị trấn kết nối mạng truyền số liệu chuyên dùng", en: "Communes on the dedicated data network",
    baseline: 88.3, goal: 100, months: [88.3, 88.3, 90.4, 92.6, 94.7, 95.7, 97.9, 98.9, 100, 100, 100], of: { always: 94 }, criteria: ["7.1.1"] },
  { code: "community-teams", vi: "Ấp, khu phố có tổ công nghệ số cộng đồng được tập huấn", en: "Hamlets with a trained community digital team",
    baseline: 74.0, goal: 100, months: [74.0, 76.3, 79.4, 83.7, 88.2, 93.4, 97.1, 98.9, 99.6, 100, 100], of: { always: 528 },
    with: ["ubnd-hoa-thanh"], criteria: ["7.2.2"] },
  { code: "fibre-households", vi: "Hộ gia đình có đường truyền cáp quang", en: "Households with a fibre line",
    baseline: 76.5, goal: 80, months: [76.9, 77.4, 78.0, 78.8, 79.3, 79.9, 80.6, 81.0, 81.5, 82.1, 82.4], of: { always: 318_000 }, criteria: ["7.1.1"] },
  { code: "smartphone-adults", vi: "Người dân trưởng thành dùng điện thoại thông minh", en: "Adults with a smartphone",
    baseline: 81.2, goal: 85, months: [81.6, 82.1, 82.7, 83.3, 83.9, 84.4, 85.1, 85.6, 86.0, 86.4, 86.7], of: { always: 842_000 }, criteria: ["7.1.1"] },
  { code: "officials-trained", vi: "Cán bộ, công chức được tập huấn kỹ năng số", en: "Officials trained in digital skills",
    baseline: 52.9, goal: 80, months: [52.9, 55.1, 58.8, 64.0, 68.5, 73.2, 76.9, 80.4, 82.8, 85.5, 86.1], of: { always: 5_240 },
    with: ["so-noi-vu"], criteria: ["5.6.1"] },
];

export const targets2024: readonly Target[] = rows.map((row) => ({
  code: row.code,
  title: { vi: row.vi, en: row.en },
  unit: row.of === undefined ? "count" : "percent",
  baseline: row.baseline,
  goal: row.goal,
  direction: row.atMost ? "at-most" : "at-least",
  dueOn: "2024-12-31",
  owner: row.owner ?? "so-tttt",
  coOwners: row.with ?? [],
  criteria: row.criteria,
  measurements: row.months.map((value, index) => measure(row, value, index)),
  publishedAsLow: row.low === true,
  provenance: "illustrative",
}));

/** The published count that the measurements above are made to fit. */
export const publishedTargets = { total: 16, met: 9, asOf: "2024-10-31", provenance: "published" } as const;
