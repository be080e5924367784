// What citizens tick where no opinion is asked: shares chosen to look plausible, none of them published.

/** Weights of a single choice, by item and option; items that aren't here get equal weights. */
export const singleShares: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  S01: { "1": 38, "2": 20, "3": 33, "4": 9 },
  S02: { "1": 22, "2": 78 },
  S03: { "1": 52, "2": 24, "3": 9, "4": 15 },
  N02: { "1": 14, "2": 77, "3": 7, "4": 2 },
  N03: { "1": 90, "2": 9, "3": 1 },
  N04: { "1": 91, "2": 3, "9": 6 },
  N05: { "1": 58, "2": 31, "3": 4, "4": 7 },
  H01: { "1": 47, "2": 53 },
  H03: { "1": 93, "2": 3, "3": 2, "4": 1, "5": 1 },
  H04: { "1": 19, "2": 27, "3": 28, "4": 12, "5": 13, "6": 1 },
  H05: { "1": 24, "2": 25, "3": 13, "4": 14, "5": 8, "6": 7, "7": 2, "8": 5, "9": 2 },
  H07: { "1": 58, "2": 42 },
};

export interface MultiHabit {
  /** Chance of a tick, by option. */
  ticks: Readonly<Record<string, number>>;
  /** An option that stands alone: "none of these". */
  alone?: { option: string; chance: number };
}

export const multiHabits: Readonly<Record<string, MultiHabit>> = {
  T01: {
    ticks: { "1": 0.62, "2": 0.41, "3": 0.12, "4": 0.58, "5": 0.17, "6": 0.44, "7": 0.29, "8": 0.35 },
    alone: { option: "9", chance: 0.04 },
  },
  T02: {
    ticks: {
      "1": 0.3,
      "2": 0.62,
      "3": 0.41,
      "4": 0.22,
      "5": 0.2,
      "6": 0.36,
      "7": 0.33,
      "8": 0.34,
      "9": 0.11,
    },
  },
  T03: {
    ticks: { "1": 0.39, "2": 0.46, "3": 0.1, "4": 0.16, "5": 0.08 },
    alone: { option: "9", chance: 0.12 },
  },
  E01: {
    ticks: {
      "1": 0.34, "2": 0.18, "3": 0.22, "4": 0.17, "5": 0.38, "6": 0.36, "7": 0.28, "8": 0.25, "9": 0.19, "10": 0.21,
    }, // prettier-ignore
  },
};

/** Chance of each way to give no answer, per item, for a person of ordinary care. */
export const missingChances: Readonly<Record<string, number>> = {
  BLANK: 0.01,
  REFUSED: 0.003,
  UNREADABLE: 0.001,
  MULTIPLE: 0.001,
};

/** Share of the forms with a comment. */
export const commentShare = 0.09;

export const citizenComments: readonly string[] = [
  "Mong xã trả kết quả đúng hẹn, nếu trễ thì nhắn tin trước cho dân đỡ đi lại.",
  "Cán bộ một cửa hướng dẫn nhiệt tình, tôi hài lòng.",
  "Nộp hồ sơ trên mạng khó quá, người lớn tuổi không làm được, nên có người chỉ tại ấp.",
  "Đường trong ấp mùa mưa còn ngập, đề nghị sớm sửa.",
  "Thủ tục đất đai lâu, phải bổ sung giấy tờ nhiều lần.",
  "Nên họp dân vào buổi tối để người đi làm tham gia được.",
  "Nước sinh hoạt mấy tháng nắng hay yếu, mong được khắc phục.",
  "Đề nghị công khai mức thu phí, lệ phí rõ ràng hơn.",
  "Khám bảo hiểm ở trạm y tế cần thêm thuốc.",
  "Tôi góp ý qua điện thoại nhưng chưa thấy trả lời.",
  "Thái độ phục vụ đã tốt hơn trước nhiều.",
  "Cần thêm ghế ngồi và quạt ở nơi chờ làm hồ sơ.",
  "Mong có thêm việc làm gần nhà cho thanh niên.",
  "Thông tin chính sách nên đọc trên loa vào sáng sớm và gửi qua Zalo của ấp.",
  "An ninh khu phố tốt, đề nghị gắn thêm đèn đường.",
];
