// Made-up talks between the reviewers and the agencies in the round of 2024, as of 20/12/2024.

/** What was said about one criterion, at minutes in Viet Nam. */
export type SeedTalk =
  | { kind: "sent-back"; criterion: string; at: string; text: string }
  | { kind: "explained"; criterion: string; at: string; text: string }
  | {
      kind: "query";
      criterion: string;
      /** The input asked about; null: the whole criterion. */
      field: string | null;
      at: string;
      due: string;
      text: string;
      answer: { at: string; text: string } | null;
      close: { at: string; text: string } | null;
    };

export const talks2024: readonly SeedTalk[] = [
  {
    kind: "query",
    criterion: "5.5",
    field: "count",
    at: "2024-12-16 08:30",
    due: "2024-12-19 17:00",
    text: "Báo cáo ghi hai trường hợp nhưng phụ lục có ba tên. Đề nghị nói rõ trường hợp thứ ba.",
    answer: {
      at: "2024-12-17 10:10",
      text: "Trường hợp thứ ba bị xử lý trong năm 2023, nêu lại để theo dõi; không tính vào năm 2024.",
    },
    close: { at: "2024-12-17 15:40", text: "Đã đối chiếu quyết định xử lý; giữ số 2." },
  },
  {
    kind: "query",
    criterion: "3.3.3",
    field: "numerator",
    at: "2024-12-16 09:15",
    due: "2024-12-18 17:00",
    text: "Tử số gồm cả hồ sơ chỉ số hóa thành phần. Đề nghị tách số hồ sơ số hóa đủ cả thành phần và kết quả.",
    answer: null,
    close: null,
  },
  {
    kind: "query",
    criterion: "7.2.2",
    field: "numerator",
    at: "2024-12-17 14:20",
    due: "2024-12-23 17:00",
    text: "Số hồ sơ trực tuyến toàn trình tính đến hết tháng nào? Tài liệu chỉ có bảng của chín tháng.",
    answer: null,
    close: null,
  },
  {
    kind: "query",
    criterion: "6.1.3",
    field: null,
    at: "2024-12-16 10:05",
    due: "2024-12-20 17:00",
    text: "Quy chế của hai cơ quan chưa có ngày ban hành. Đề nghị bổ sung bản có số, ngày.",
    answer: {
      at: "2024-12-19 16:30",
      text: "Đã bổ sung số, ngày ban hành của hai quy chế ở trang 3 của tài liệu đã nộp.",
    },
    close: null,
  },
  {
    kind: "sent-back",
    criterion: "6.2.1",
    at: "2024-12-18 09:40",
    text: "Báo cáo mới tính quy chế của cơ quan cấp tỉnh. Đề nghị tính cả đơn vị sự nghiệp công lập rồi nộp lại.",
  },
  {
    kind: "explained",
    criterion: "1.4",
    at: "2024-12-19 11:00",
    text: "Sáng kiến thứ hai áp dụng lần đầu từ tháng 3/2024; quyết định công nhận ở trang 2 của tài liệu đã nộp.",
  },
];
