// What the agencies put in for each criterion that documents prove, 2023 (closed) and 2024 (in its middle). Made up,
// so that points are lost where the published account says they were (seeds/data/weak-criteria.ts).
import { dossiers2024, sumDossiers } from "./dossiers.ts";
import { feedback2024 } from "./feedback-2024.ts";
import { inspections2024 } from "./inspections-2024.ts";
import { plan2023 } from "./plan-2023.ts";
import { plan2024 } from "./plan-2024.ts";
import { publishedTargets, targets2024 } from "./targets-2024.ts";
import type { DossierLevel } from "./dossiers.ts";

/** Input names and values of a rule kind, as in a PAR inputs file. */
export type Inputs = Readonly<Record<string, string>>;

/** Where a self-score of 2024 stands on 20/12/2024: `explained` is a draft whose evidence isn't there yet. */
export type State2024 = "missing" | "draft" | "explained" | "submitted" | "appraised";

export interface SelfScoreRow {
  code: string;
  /** The paper that proves it; `{year}` is filled in. */
  paper: string;
  in2023: Inputs;
  /** Where the reviewer of 2023 read less out of the paper. */
  appraised2023?: Inputs;
  reason2023?: string;
  in2024?: Inputs;
  state: State2024;
  appraised2024?: Inputs;
  reason2024?: string;
  explanation?: string;
}

const both: Inputs = { met: "a|b" };
const one: Inputs = { met: "a" };
const x = (value: string): Inputs => ({ x: value });
const of = (numerator: number, denominator: number): Inputs => ({
  numerator: String(numerator),
  denominator: String(denominator),
});

const findings = inspections2024.flatMap((inspection) => inspection.findings);

function onTimeOf(level: DossierLevel): Inputs {
  const { onTime, resolved } = sumDossiers(dossiers2024.filter((row) => row.level === level));
  return of(onTime, resolved);
}

function latestOf(target: string): Inputs {
  const latest = targets2024.find(({ code }) => code === target)?.measurements.at(-1);
  return of(latest?.numerator ?? 0, latest?.denominator ?? 1);
}

const steering: readonly SelfScoreRow[] = [
  { code: "1.1.1", paper: "Báo cáo kết quả thực hiện kế hoạch CCHC năm {year}", in2023: of(plan2023.length, plan2023.length), in2024: of(plan2024.filter(({ doneOn }) => doneOn !== null).length, plan2024.length), state: "submitted" },
  { code: "1.1.2", paper: "Báo cáo CCHC quý, 6 tháng và năm {year}", in2023: both, in2024: both, state: "appraised" },
  { code: "1.2.1", paper: "Báo cáo kết quả kiểm tra CCHC năm {year}", in2023: of(28, 28), in2024: of(28, 28), state: "appraised" },
  { code: "1.2.2", paper: "Báo cáo khắc phục sau kiểm tra năm {year}", in2023: of(21, 21), in2024: of(findings.filter(({ fixedOn }) => fixedOn !== null).length, findings.length), state: "submitted" },
  { code: "1.3", paper: "Báo cáo kết quả tuyên truyền CCHC năm {year}", in2023: both, in2024: both, state: "appraised" },
  { code: "1.4", paper: "Quyết định công nhận sáng kiến CCHC năm {year}", in2023: both, in2024: both, state: "appraised", appraised2024: one, reason2024: "Một sáng kiến chưa có minh chứng được áp dụng lần đầu" },
  { code: "1.5", paper: "Báo cáo thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao năm {year}", in2023: x("97.4"), in2024: x("96.8"), state: "submitted" },
];

const institutions: readonly SelfScoreRow[] = [
  { code: "2.1", paper: "Báo cáo công tác xây dựng văn bản quy phạm pháp luật năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "2.2.1", paper: "Kế hoạch theo dõi tình hình thi hành pháp luật năm {year}", in2023: both, in2024: both, state: "appraised" },
  { code: "2.2.2", paper: "Báo cáo xử lý kết quả theo dõi thi hành pháp luật năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "2.2.3", paper: "Báo cáo theo dõi tình hình thi hành pháp luật năm {year}", in2023: both, in2024: both, state: "appraised" },
  { code: "2.3.1", paper: "Báo cáo kết quả rà soát văn bản năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "2.3.2", paper: "Danh mục văn bản đã xử lý sau rà soát năm {year}", in2023: x("100"), appraised2023: x("92.3"), reason2023: "Một văn bản chưa được xử lý trong năm", in2024: x("100"), state: "submitted" },
  { code: "2.4.1", paper: "Báo cáo kiểm tra văn bản năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "2.4.2", paper: "Báo cáo xử lý văn bản trái pháp luật năm {year}", in2023: x("100"), in2024: x("100"), state: "draft" },
];

const procedures: readonly SelfScoreRow[] = [
  { code: "3.1.1", paper: "Báo cáo rà soát, đánh giá TTHC năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "3.1.2", paper: "Quyết định thông qua phương án đơn giản hóa TTHC năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "3.2.1", paper: "Các quyết định công bố danh mục TTHC năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "3.2.2", paper: "Báo cáo công khai TTHC năm {year}", in2023: x("100"), in2024: x("99.2"), state: "submitted" },
  { code: "3.2.3", paper: "Bảng đối soát hồ sơ đã công khai tiến độ, kết quả năm {year}", in2023: x("71.4"), appraised2023: x("63.8"), reason2023: "Không tính hồ sơ công khai sau khi đã trả kết quả", in2024: x("78.3"), state: "explained", explanation: "Bảng đối soát đang chờ dữ liệu từ Cổng Dịch vụ công quốc gia; sẽ bổ sung trước hạn nộp." },
  { code: "3.3.1", paper: "Quyết định danh mục TTHC tiếp nhận tại Bộ phận Một cửa năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "3.3.2", paper: "Danh mục TTHC liên thông năm {year}", in2023: x("100"), in2024: x("100"), state: "draft" },
  { code: "3.3.3", paper: "Báo cáo số hóa hồ sơ, kết quả giải quyết TTHC năm {year}", in2023: of(233_610, 324_074), in2024: latestOf("dossiers-digitised"), state: "submitted" },
  { code: "3.4.1", paper: "Báo cáo giải quyết hồ sơ của cơ quan chuyên môn cấp tỉnh năm {year}", in2023: of(188_906, 192_115), in2024: onTimeOf("province"), state: "submitted" },
  { code: "3.4.2", paper: "Báo cáo giải quyết hồ sơ của UBND cấp huyện năm {year}", in2023: of(31_402, 32_641), in2024: onTimeOf("district"), state: "submitted" },
  { code: "3.4.3", paper: "Báo cáo giải quyết hồ sơ của UBND cấp xã năm {year}", in2023: of(97_240, 99_318), in2024: onTimeOf("commune"), state: "submitted" },
  { code: "3.4.4", paper: "Tổng hợp văn bản xin lỗi hồ sơ trễ hẹn năm {year}", in2023: x("100"), in2024: x("91.0"), state: "explained", explanation: "Một số huyện chưa gửi bản quét văn bản xin lỗi; chỉ tính các văn bản đã có trong trang 3 – 7 của bảng tổng hợp." },
  { code: "3.5.1", paper: "Báo cáo tiếp nhận, xử lý phản ánh, kiến nghị năm {year}", in2023: of(284, 284), in2024: of(feedback2024.filter(({ answeredOn }) => answeredOn !== null).length, feedback2024.length), state: "draft" },
  { code: "3.5.2", paper: "Ảnh chụp mục công khai kết quả trả lời năm {year}", in2023: x("100"), state: "missing" },
];

const organisation: readonly SelfScoreRow[] = [
  { code: "4.1.1", paper: "Báo cáo sắp xếp tổ chức bộ máy năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "4.1.2", paper: "Báo cáo số lượng cấp phó năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "4.1.3", paper: "Đề án sắp xếp đơn vị sự nghiệp công lập năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "4.2.1", paper: "Quyết định giao biên chế hành chính năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "4.2.2", paper: "Quyết định giao số lượng người làm việc năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "4.2.3", paper: "Báo cáo tinh giản biên chế năm {year}", in2023: x("100"), in2024: x("100"), state: "draft" },
  { code: "4.3.1", paper: "Các quyết định phân cấp quản lý năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "4.3.2", paper: "Báo cáo kiểm tra nhiệm vụ đã phân cấp năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "4.3.3", paper: "Báo cáo xử lý vấn đề phát hiện qua kiểm tra phân cấp năm {year}", in2023: x("100"), state: "missing" },
];

const civilService: readonly SelfScoreRow[] = [
  { code: "5.1.1", paper: "Quyết định phê duyệt vị trí việc làm cơ quan hành chính năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "5.1.2", paper: "Quyết định phê duyệt vị trí việc làm đơn vị sự nghiệp năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "5.2.1", paper: "Hồ sơ kỳ tuyển dụng công chức năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "5.2.2", paper: "Hồ sơ tuyển dụng viên chức năm {year}", in2023: both, in2024: both, state: "draft" },
  { code: "5.3", paper: "Tổng hợp hồ sơ bổ nhiệm năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "5.4", paper: "Báo cáo đánh giá, xếp loại chất lượng năm {year}", in2023: both, state: "missing" },
  { code: "5.5", paper: "Báo cáo xử lý kỷ luật cán bộ, công chức, viên chức năm {year}", in2023: { count: "1" }, appraised2023: { count: "2" }, reason2023: "Bổ sung một trường hợp theo kết luận thanh tra", in2024: { count: "2" }, state: "submitted" },
  { code: "5.6.1", paper: "Báo cáo kết quả đào tạo, bồi dưỡng năm {year}", in2023: x("98.2"), in2024: x("97.5"), state: "submitted" },
  { code: "5.6.2", paper: "Thống kê trình độ cán bộ cấp xã năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "5.6.3", paper: "Thống kê trình độ công chức cấp xã năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
];

const publicFinance: readonly SelfScoreRow[] = [
  { code: "6.1.1", paper: "Báo cáo giải ngân vốn đầu tư công năm {year}", in2023: of(3_842, 4_105), appraised2023: of(3_791, 4_105), reason2023: "Lấy số xác nhận của Kho bạc Nhà nước", in2024: of(3_214, 4_360), state: "draft" },
  { code: "6.1.2", paper: "Báo cáo thực hiện kiến nghị thanh tra, kiểm toán năm {year}", in2023: of(143, 151), in2024: of(97, 134), state: "explained", explanation: "Còn 37 kiến nghị chưa đến hạn; biên bản làm việc với đoàn kiểm toán sẽ bổ sung sau ngày 25/12." },
  { code: "6.1.3", paper: "Quy chế chi tiêu nội bộ của các cơ quan năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "6.2.1", paper: "Báo cáo ban hành quy chế quản lý tài sản công năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "6.2.2", paper: "Kết luận kiểm tra tài sản công năm {year}", in2023: x("100"), state: "missing" },
  { code: "6.3.1", paper: "Báo cáo tự chủ của đơn vị sự nghiệp năm {year}", in2023: x("100"), state: "missing" },
  { code: "6.3.2", paper: "Quy định phân phối kết quả tài chính năm {year}", in2023: both, in2024: both, state: "submitted" },
  { code: "6.3.3", paper: "Báo cáo giảm chi trực tiếp cho đơn vị sự nghiệp năm {year}", in2023: x("81.5"), state: "missing" },
];

const digital: readonly SelfScoreRow[] = [
  { code: "7.1.1", paper: "Báo cáo thực hiện kế hoạch chuyển đổi số năm {year}", in2023: of(11, 15), in2024: of(publishedTargets.met, publishedTargets.total), state: "submitted" },
  { code: "7.1.2", paper: "Báo cáo trao đổi văn bản điện tử năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "7.1.3", paper: "Báo cáo xử lý hồ sơ công việc trên môi trường điện tử năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "7.1.4", paper: "Trích xuất hệ thống thông tin báo cáo năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "7.1.5", paper: "Danh sách dịch vụ dữ liệu NDXP đang dùng năm {year}", in2023: of(8, 22), in2024: latestOf("ndxp-services"), state: "explained", explanation: "Biên bản đưa vào sử dụng của ba dịch vụ dữ liệu đang chờ cơ quan chủ quản ký." },
  { code: "7.2.1", paper: "Quyết định danh mục dịch vụ công trực tuyến năm {year}", in2023: x("100"), in2024: x("100"), state: "appraised" },
  { code: "7.2.2", paper: "Báo cáo hồ sơ trực tuyến toàn trình năm {year}", in2023: of(104_820, 333_930), in2024: latestOf("online-submission"), state: "submitted" },
  { code: "7.2.3", paper: "Báo cáo thanh toán trực tuyến năm {year}", in2023: of(29_410, 103_190), appraised2023: of(27_655, 103_190), reason2023: "Bớt giao dịch chưa có chứng từ đối soát", in2024: latestOf("online-payment"), state: "appraised", appraised2024: of(36_420, 92_620), reason2024: "Bớt giao dịch tháng 11 chưa có bảng đối soát" },
  { code: "7.2.4", paper: "Báo cáo tái sử dụng dữ liệu số hóa năm {year}", in2023: of(80_140, 333_930), in2024: latestOf("data-reused"), state: "draft" },
  { code: "7.2.5", paper: "Báo cáo hồ sơ qua dịch vụ bưu chính công ích năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
  { code: "7.3", paper: "Báo cáo duy trì TCVN ISO 9001:2015 năm {year}", in2023: x("100"), in2024: x("100"), state: "submitted" },
];

export const selfScoreRows: readonly SelfScoreRow[] = [
  ...steering, ...institutions, ...procedures, ...organisation, ...civilService, ...publicFinance, ...digital,
];

export interface StatisticRow {
  code: string;
  publication: string;
  in2023: Inputs;
  /** Null: not published yet on 20/12/2024. */
  in2024: Inputs | null;
}

const growth = (now: number, then: number): Inputs => ({ now: String(now), then: String(then) });

/** The six socio-economic criteria: figures with their publication, no self-score column. All made up. */
export const statisticRows: readonly StatisticRow[] = [
  { code: "8.2.1", publication: "Báo cáo tình hình thu hút đầu tư", in2023: growth(516, 468), in2024: growth(570, 516) },
  { code: "8.2.2", publication: "Báo cáo đăng ký doanh nghiệp", in2023: growth(846, 871), in2024: growth(798, 846) },
  { code: "8.2.3", publication: "Báo cáo vốn đăng ký doanh nghiệp", in2023: growth(9_412, 9_860), in2024: growth(8_905, 9_412) },
  { code: "8.2.4", publication: "Báo cáo thu ngân sách nhà nước", in2023: of(11_480, 11_200), in2024: null },
  { code: "8.2.5", publication: "Niên giám thống kê, tốc độ tăng GRDP", in2023: of(61, 60), in2024: null },
  { code: "8.2.6", publication: "Báo cáo kết quả chỉ tiêu kinh tế – xã hội", in2023: of(18, 23), in2024: null },
];
