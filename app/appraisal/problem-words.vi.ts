// What can go wrong with scores, evidence and queries, said in Vietnamese: the thing, the fault, the next step.
import type { ProblemDetails } from "#app/shared/problem.ts";
import { detailSeparator } from "./field-faults.ts";

const listOf = (text: string | number | undefined) =>
  String(text ?? "")
    .split(detailSeparator)
    .filter(Boolean);

const either = (text: string | number | undefined) => listOf(text).join(" hoặc ");

export const problems = {
  "criterion.not_found": ({ code }: ProblemDetails) =>
    `Không có tiêu chí ${code} trong phần việc này. Hãy nhìn lại mã, hoặc hỏi Sở Nội vụ tiêu chí được giao cho cơ quan nào.`,
  "criterion.wrong_state": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} đang ở bước khác nên chưa làm được việc này. Hãy tải lại trang để xem bước hiện tại.`,
  "criterion.from_survey": ({ code }: ProblemDetails) =>
    `Điểm tiêu chí ${code} tính từ khảo sát, không ai nhập tay được.`,
  "criterion.no_self_score": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} lấy số liệu thống kê đã công bố, không có điểm tự chấm. Hãy nhập số liệu kèm nguồn và ngày công bố.`,
  "criterion.no_statistic": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} do cơ quan tự chấm, không phải số liệu thống kê. Hãy nhập ở phần tự chấm.`,
  "criterion.unproven": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} chưa có tài liệu kiểm chứng hay giải trình. Hãy thêm một trong hai rồi nộp.`,
  "criterion.open_query": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} còn yêu cầu giải trình chưa đóng. Hãy đóng yêu cầu rồi chốt điểm.`,
  "criterion.own_agency": ({ code }: ProblemDetails) =>
    `Tiêu chí ${code} do chính cơ quan tài khoản này tự chấm. Hãy để người khác thẩm định.`,
  "criterion.own_score": ({ code }: ProblemDetails) =>
    `Tài khoản này đã nhập số hoặc tài liệu của tiêu chí ${code} nên không thẩm định được. Hãy để người khác thẩm định.`,
  "criterion.own_appraisal": ({ code }: ProblemDetails) =>
    `Điểm thẩm định của tiêu chí ${code} do chính tài khoản này ghi. Cần người thứ hai chốt.`,
  "criterion.evidence_changed": ({ code }: ProblemDetails) =>
    `Tài liệu của tiêu chí ${code} đã đổi sau khi thẩm định. Hãy xem lại tài liệu, xác nhận điểm rồi chốt.`,
  "criteria.nothing_to_lock":
    "Không có tiêu chí nào chốt được trong phạm vi này. Hãy xem lý do ở từng dòng, xử lý rồi chốt.",
  "criteria.nothing_chosen": "Chưa chọn tiêu chí nào. Hãy đánh dấu ít nhất một dòng.",
  "approval.not_found": "Không có bảng điểm này trong kỳ đánh giá.",
  "approval.not_locked": ({ count, codes }: ProblemDetails) =>
    `Chưa ký được: còn ${count} tiêu chí chưa chốt (${codes}). Hãy chốt hết trong phạm vi này rồi ký.`,
  "approval.wrong_file": ({ name, number, found }: ProblemDetails) =>
    found
      ? `Tệp ${name} là bảng điểm số ${found}, không phải bảng số ${number}. Hãy nộp vào đúng bảng.`
      : `Tệp ${name} không phải bảng điểm số ${number} do hệ thống này xuất ra: nội dung trước chữ ký khác bản đã lưu. Hãy tải lại bảng, ký số đúng tệp đó rồi nộp.`,
  "approval.unsigned": ({ name }: ProblemDetails) =>
    `Tệp ${name} đúng là bảng điểm này nhưng chưa có chữ ký số. Hãy ký số rồi nộp lại.`,
  "approval.partly_signed": ({ name }: ProblemDetails) =>
    `Tệp ${name} có phần thêm vào sau chữ ký số cuối cùng. Hãy nộp đúng tệp vừa ký, không sửa hay lưu lại.`,
  "approval.broken_signature": ({ name }: ProblemDetails) =>
    `Chữ ký số trong tệp ${name} không khớp nội dung tệp. Hãy ký lại bảng điểm vừa tải.`,
  "approval.filed": ({ name }: ProblemDetails) => `Tệp ${name} đã được nộp rồi, không cần nộp lại.`,
  "criteria.nothing_to_assign": "Mọi tiêu chí đã có cơ quan phụ trách. Muốn đổi, hãy mở từng tiêu chí.",
  "scores.incomplete": ({ count, codes }: ProblemDetails) =>
    `Chưa nộp: còn ${count} tiêu chí thiếu điểm, tài liệu hoặc giải trình (${codes}). Hãy bổ sung, hoặc nộp trước những tiêu chí đã đủ.`,
  "scores.nothing_to_submit":
    "Không có tiêu chí nào đang chờ nộp. Hãy nhập điểm và tài liệu trước, hoặc tải lại trang nếu vừa nộp.",
  "evidence.not_found": "Không có tài liệu này, hoặc tài liệu không thuộc phần việc của tài khoản đang dùng.",
  "evidence.closed": ({ code }: ProblemDetails) =>
    `Tài liệu của tiêu chí ${code} không đổi được ở bước này. Sau khi nộp chỉ thay được bản mới; sau khi chốt thì cần mở khóa.`,
  "evidence.too_big": ({ name }: ProblemDetails) =>
    `Tệp ${name} lớn hơn 25 MB. Hãy giảm độ phân giải bản quét, hoặc tách thành nhiều tệp.`,
  "evidence.wrong_type": ({ name, found }: ProblemDetails) =>
    found
      ? `Tệp ${name} có nội dung ${found} nhưng tên tệp nói khác. Hãy đặt lại đuôi tệp cho đúng rồi gửi lại.`
      : `Tệp ${name} không phải PDF, DOCX, XLSX, PNG hay JPEG. Hãy lưu sang một trong các loại đó rồi gửi lại.`,
  "evidence.has_macros": ({ name }: ProblemDetails) =>
    `Tệp ${name} có macro hoặc chương trình nhúng nên không nhận. Hãy lưu bản không có macro, hoặc xuất ra PDF.`,
  "query.not_found": "Không có yêu cầu giải trình này trong phần việc của tài khoản đang dùng.",
  "query.wrong_state": ({ number }: ProblemDetails) =>
    `Yêu cầu giải trình ${number} đang ở bước khác. Hãy tải lại trang để xem tin mới nhất.`,
};

export const faults = {
  "appraisal.missing": "Chưa điền.",
  "appraisal.no_reason": "Cần ghi lý do.",
  "appraisal.no_day": "Không phải một ngày. Hãy chọn ngày trên lịch.",
  "appraisal.no_minute": "Không phải một giờ và ngày. Hãy chọn trên lịch.",
  "appraisal.no_file": "Chưa chọn tệp, hoặc tệp rỗng.",
  "appraisal.no_agency": "Không có cơ quan này.",
  "appraisal.wrong_password": "Mật khẩu không đúng.",
  "appraisal.wrong_days": "Hãy ghi số ngày làm việc từ 1 đến 30.",
  "appraisal.overrules_feed": "Số khác với sổ theo dõi. Hãy ghi lý do lấy số khác.",
  "score.number-form": ({ written, proposals }: ProblemDetails) => {
    if (written === "") return "Chưa điền số.";
    const guess = either(proposals);
    return guess
      ? `“${written}” đọc được hơn một cách. Ý là ${guess}?`
      : `“${written}” không phải một số. Hãy ghi chữ số, dấu phẩy trước phần lẻ, ví dụ 12,5.`;
  },
  "score.input-missing": "Chưa điền số.",
  "score.input-out-of-range": ({ written, low, high }: ProblemDetails) =>
    high ? `${written} nằm ngoài khoảng ${low} đến ${high}.` : `${written} nhỏ hơn ${low}.`,
  "score.input-not-a-count": ({ written }: ProblemDetails) =>
    `“${written}” không phải số đếm. Hãy ghi số nguyên, từ 0 trở lên.`,
  "score.denominator-below-zero": ({ written }: ProblemDetails) =>
    `Mẫu số là ${written}, không thể nhỏ hơn 0.`,
  "score.zero-denominator": "Số này bằng 0 nên không có gì để chia; cách tính không nói phải làm sao.",
  "score.condition-unknown": ({ written }: ProblemDetails) => `Cách tính không có điều kiện “${written}”.`,
  "score.reason-blank": "Cần ghi vì sao tiêu chí không áp dụng.",
  "score.input-unknown": "Cách tính không dùng số này.",
  "score.input-beside-not-applicable": "Tiêu chí đã ghi là không áp dụng nên không nhận số khác.",
};
