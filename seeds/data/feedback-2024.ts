// 306 items of feedback on procedures; the number and the sectors are published, the items themselves are made up.
import { apportion } from "../illustrative/apportion.ts";
import { addDays, daysBetween, fridayAtLatest } from "../illustrative/days.ts";
import { createRandom } from "../illustrative/random.ts";
import { districts } from "./places.ts";
import type { Bilingual, Day, Provenance } from "./facts.ts";

export interface FeedbackSector {
  code: string;
  name: Bilingual;
  owner: string;
  /** Made-up share of the 306. */
  weight: number;
  subjects: readonly string[];
}

export interface FeedbackItem {
  code: string;
  sector: string;
  owner: string;
  channel: "portal" | "hotline" | "post" | "in-person";
  /** District the sender wrote from; no person is named. */
  place: string;
  subject: string;
  receivedOn: Day;
  dueOn: Day;
  answeredOn: Day | null;
  provenance: Provenance;
}

export const feedbackSectors: readonly FeedbackSector[] = [
  { code: "environment", name: { vi: "Môi trường", en: "Environment" }, owner: "so-tnmt", weight: 30, subjects: [
    "Thời gian thẩm định giấy phép môi trường kéo dài so với giấy hẹn",
    "Thành phần hồ sơ đăng ký môi trường chưa thống nhất giữa cổng và nơi tiếp nhận",
    "Đề nghị hướng dẫn rõ mẫu báo cáo công tác bảo vệ môi trường",
    "Hồ sơ bị yêu cầu bổ sung nhiều lần về cùng một nội dung",
  ] },
  { code: "labour", name: { vi: "Lao động, thương binh và xã hội", en: "Labour, war invalids and social affairs" }, owner: "so-ldtbxh", weight: 22, subjects: [
    "Hồ sơ trợ cấp hằng tháng cho người khuyết tật chưa có kết quả đúng hẹn",
    "Đề nghị công khai mức hỗ trợ mai táng phí tại xã",
    "Thủ tục xác nhận người có công yêu cầu giấy tờ đã nộp trước đây",
    "Chưa tra cứu được tiến độ hồ sơ trợ cấp trên cổng",
  ] },
  { code: "justice", name: { vi: "Tư pháp", en: "Justice" }, owner: "so-tu-phap", weight: 18, subjects: [
    "Phiếu lý lịch tư pháp trả chậm so với giấy hẹn",
    "Không đăng ký được lịch chứng thực trực tuyến",
    "Trích lục hộ tịch sai chữ đệm, đề nghị cải chính",
    "Đề nghị niêm yết lệ phí chứng thực tại nơi tiếp nhận",
  ] },
  { code: "identity-cards", name: { vi: "Căn cước", en: "Identity cards" }, owner: "cong-an-tinh", weight: 16, subjects: [
    "Đã làm thủ tục cấp căn cước nhưng chưa nhận được thẻ",
    "Đề nghị tổ chức cấp căn cước lưu động cho người già yếu",
    "Thông tin nơi thường trú trên thẻ chưa đúng",
  ] },
  { code: "passports", name: { vi: "Hộ chiếu", en: "Passports" }, owner: "cong-an-tinh", weight: 10, subjects: [
    "Hồ sơ hộ chiếu nộp trực tuyến bị trả lại vì ảnh không đạt, chưa nêu lý do",
    "Chưa nhận được hộ chiếu gửi qua bưu điện",
    "Đã nộp phí trực tuyến nhưng hệ thống báo chưa nộp",
  ] },
  { code: "motorbike-registration", name: { vi: "Đăng ký xe máy", en: "Motorbike registration" }, owner: "cong-an-tinh", weight: 14, subjects: [
    "Phải đến hai lần để đăng ký xe do hết lượt tiếp nhận trong ngày",
    "Thủ tục sang tên xe cũ chưa được hướng dẫn rõ",
    "Đề nghị nhận biển số qua bưu điện",
  ] },
];

/** Days to answer; made up. */
const DAYS_TO_ANSWER = 20;
/** What is later than this is not known yet when the 2024 round is shown. */
const KNOWN_UNTIL: Day = "2024-12-19";

function drawItems(): FeedbackItem[] {
  const random = createRandom("tay-ninh-2024/feedback");
  const counts = apportion(306, feedbackSectors.map((sector) => sector.weight));
  const period = daysBetween("2024-01-02", "2024-12-13");
  const drawn = feedbackSectors.flatMap((sector, index) =>
    Array.from({ length: counts[index] ?? 0 }, () => {
      const receivedOn = fridayAtLatest(addDays("2024-01-02", random.integer(3, period)));
      const days = random.chance(0.08) ? random.integer(22, 36) : Math.round(Math.min(20, Math.max(2, random.normal(11, 4))));
      const answeredOn = fridayAtLatest(addDays(receivedOn, days));
      const forgotten = receivedOn > "2024-10-15" && random.chance(0.05);
      return {
        sector: sector.code,
        owner: sector.owner,
        channel: random.choice(["portal", "portal", "portal", "hotline", "post", "in-person"] as const),
        place: random.choice(districts).code,
        subject: random.choice(sector.subjects),
        receivedOn,
        dueOn: fridayAtLatest(addDays(receivedOn, DAYS_TO_ANSWER)),
        answeredOn: forgotten || answeredOn > KNOWN_UNTIL ? null : answeredOn,
        provenance: "illustrative" as const,
      };
    }),
  );
  return drawn
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0))
    .map((item, index) => ({ code: `PA-2024-${String(index + 1).padStart(3, "0")}`, ...item }));
}

export const feedback2024: readonly FeedbackItem[] = drawItems();
