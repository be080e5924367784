import type { Role } from "#app/shared/access.ts";
import type { ProblemDetails } from "#app/shared/problem.ts";

const roles: Record<Role, string> = {
  surveyor: "Điều tra viên",
  "entry-supervisor": "Trưởng nhóm nhập liệu",
  assessor: "Cán bộ tự chấm",
  "agency-head": "Thủ trưởng cơ quan",
  leader: "Lãnh đạo tỉnh",
  reviewer: "Chuyên viên Sở Nội vụ",
  approver: "Lãnh đạo Sở Nội vụ",
  admin: "Quản trị",
  auditor: "Thanh tra, kiểm toán",
};

export const people = {
  title: "Tài khoản",
  roles,
  nav: {
    daily: "Hằng ngày",
    desk: "Việc sáng nay",
    surveys: "Khảo sát",
    paper: "Phiếu giấy",
    key: "Nhập phiếu",
    disputes: "Đối soát",
    accept: "Nhận phiếu",
    survey: "Phiếu cán bộ",
    reform: "Cải cách hành chính",
    criteria: "Chấm, thẩm định",
    plan: "Kế hoạch",
    targets: "Chỉ tiêu số",
    dossiers: "Hồ sơ",
    feedback: "Phản ánh, kiến nghị",
    results: "Kết quả",
    indices: "Hai chỉ số",
    house: "Quản trị",
    settings: "Kỳ đánh giá",
    accounts: "Tài khoản",
    audit: "Nhật ký",
  },
  signIn: {
    title: "Đăng nhập",
    lead: "Thu phiếu và chấm điểm hai chỉ số hằng năm của tỉnh: mức độ hài lòng của người dân (SIPAS) và cải cách hành chính (PAR INDEX).",
    username: "Tên đăng nhập",
    password: "Mật khẩu",
    submit: "Đăng nhập",
    demoTitle: "Chạy thử: vào thẳng bằng một vai",
    demoLead: (password: string) => `Mọi tài khoản chạy thử có mật khẩu ${password}.`,
    does: {
      surveyor: "đi phát, thu và nhập phiếu của ấp mình",
      "entry-supervisor": "đối soát, nhận phiếu, xem chất lượng",
      assessor: "tự chấm tiêu chí, nộp tài liệu",
      "agency-head": "ký nộp điểm của cơ quan",
      leader: "xem kết quả, không sửa",
      reviewer: "thẩm định, đôn đốc",
      approver: "duyệt, khóa, ký",
      admin: "tài khoản, kỳ đánh giá",
      auditor: "xem mọi việc đã làm",
    },
    officialTitle: "Phiếu của cán bộ, đại biểu",
    officialLead: "Cán bộ, đại biểu trả lời bằng liên kết riêng, không cần tài khoản.",
  },
  problems: {
    "audit.not_found": "Nhật ký không có sự kiện này.",
    "session.expired":
      "Phiên làm việc đã hết. Những gì đã gõ vẫn còn trên trang này: hãy đăng nhập lại ở một thẻ khác rồi gửi lại.",
    "token.refused": "Mã truy cập không dùng được: sai, hết hạn hoặc đã bị thu hồi.",
    "sign_in.refused": "Tên đăng nhập hoặc mật khẩu không đúng.",
    "account.taken": ({ username }: ProblemDetails) =>
      `Tên đăng nhập ${username} đã có người dùng. Hãy chọn tên khác.`,
    "sign_in.locked": ({ minutes }: ProblemDetails) =>
      `Đã thử sai nhiều lần. Hãy đợi ${minutes} phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.`,
  },
  faults: {
    "audit.reason": "Hãy ghi lý do xóa nội dung.",
    "account.taken": "Tên này đã có người dùng.",
  },
};
