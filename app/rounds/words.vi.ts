import type { ProblemDetails } from "#app/shared/problem.ts";

export const rounds = {
  title: "Kỳ đánh giá",
  problems: {
    "round.not_found": "Không có kỳ đánh giá này, hoặc kỳ này không thuộc phần việc của tài khoản đang dùng.",
    "round.closed": "Kỳ đánh giá đã đóng. Số liệu của kỳ này không thay đổi nữa.",
    "instrument.published": ({ id }: ProblemDetails) =>
      `Phiên bản ${id} đã ban hành và không sửa được. Hãy nạp bộ phiếu này với số phiên bản mới.`,
    "criteria.refused": ({ faults }: ProblemDetails) => `Chưa nạp bộ tiêu chí: tệp còn lỗi.\n${faults}`,
    "criteria.published": ({ id }: ProblemDetails) =>
      `Bộ tiêu chí ${id} đã có và khác tệp này. Hãy nạp với số phiên bản mới.`,
  },
  faults: {
    "round.required": "Hãy nhập mục này.",
    "round.long": "Dài quá 200 chữ. Hãy rút ngắn.",
    "round.day": "Hãy nhập ngày theo dạng năm-tháng-ngày, ví dụ 2024-12-15.",
    "round.instant": "Hãy nhập đủ ngày và giờ.",
    "round.order": "Mốc kết thúc phải sau mốc bắt đầu.",
    "round.count": "Hãy nhập một số nguyên từ 0 trở lên.",
    "round.grace": "Thời gian gia hạn nộp dở không quá 24 giờ.",
    "round.quotas": "Cộng các nhóm chưa bằng số người được mời. Hãy sửa lại số của từng nhóm.",
    "round.bands": "Mỗi hạng cần một tên và một mức điểm từ đó trở lên.",
  },
};
