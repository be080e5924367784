// What can go wrong with paper forms, said in Vietnamese: the thing, the fault, the next step.
import type { ProblemDetails } from "#app/shared/problem.ts";
import { sayNumber } from "./say-number.ts";

const number = ({ formNumber }: ProblemDetails) => sayNumber(String(formNumber));

export const problems = {
  "form.number_not_digits": ({ typed }: ProblemDetails) =>
    `“${typed}” có ký tự không phải chữ số. Số phiếu gồm bốn chữ số và một số kiểm tra, ví dụ 0217 5.`,
  "form.number_wrong_length": ({ typed }: ProblemDetails) =>
    `“${typed}” không đủ năm chữ số. Số phiếu gồm bốn chữ số và một số kiểm tra, ví dụ 0217 5.`,
  "form.number_wrong_check": ({ digits, check, likely }: ProblemDetails) =>
    `${digits} không đi với số kiểm tra ${check}. Hãy nhìn lại số${likely ? `: có thể là ${likely}` : " in ở góc tờ phiếu"}.`,
  "form.not_found": (details: ProblemDetails) =>
    `Không có phiếu ${number(details)} trong phần việc này. Hãy nhìn lại số.`,
  "form.other_hamlet": (details: ProblemDetails) =>
    `Phiếu ${number(details)} của ấp, khu phố khác và chưa đến lượt nhập thứ hai. Hãy nhìn lại số, hoặc đưa tờ phiếu cho trưởng nhóm.`,
  "form.not_collected": (details: ProblemDetails) =>
    `Phiếu ${number(details)} chưa được ghi là đã thu, nên chưa nhập được. Hãy ghi đã thu trước.`,
  "form.already_keyed": (details: ProblemDetails) =>
    `Phiếu ${number(details)} đã có lượt nhập, nên tờ phiếu phải ở trạng thái đã thu. Nếu nhập nhầm số, nhờ trưởng nhóm hủy phiếu.`,
  "form.wrong_state": (details: ProblemDetails) =>
    `Phiếu ${number(details)} không còn ở trạng thái làm được việc này; có thể người khác vừa làm. Hãy mở lại phiếu để xem.`,
  "form.reason_missing": (details: ProblemDetails) =>
    `Chưa ghi lý do cho phiếu ${number(details)}. Việc này cần lý do.`,
  "form.none_chosen": "Chưa chọn phiếu nào. Hãy đánh dấu ít nhất một phiếu.",
  "keying.same_person": (details: ProblemDetails) =>
    `Phiếu ${number(details)} do chính tài khoản này nhập một lượt. Hãy đưa tờ phiếu cho người khác nhập lượt kia.`,
  "keying.already_keyed": (details: ProblemDetails) =>
    `Phiếu ${number(details)} đã nhập đủ hai lượt. Hãy nhìn lại số; nếu đúng số này, báo trưởng nhóm vì có thể in trùng.`,
  "keying.faulty": ({ count, ...details }: ProblemDetails) =>
    `Phiếu ${number(details)} có ${count} câu chưa đúng. Chưa lưu gì; hãy sửa các câu dưới đây rồi gửi lại.`,
  "submission.reused":
    "Mã gửi này đã dùng cho một lần gửi khác nội dung. Chưa lưu gì; hãy mở lại phiếu và gửi với mã mới.",
  "partial.too_long": "Phần nhập dở quá lớn, chưa cất lên máy chủ được.",
  "adjudication.own_keying": (details: ProblemDetails) =>
    `Phiếu ${number(details)} do chính tài khoản này nhập một lượt. Người khác phải đối soát.`,
  "adjudication.incomplete": ({ count }: ProblemDetails) =>
    `Còn ${count} chỗ chưa quyết định được. Chưa lưu gì.`,
  "hamlet.not_found": "Không có ấp, khu phố này trong phần việc của tài khoản đang dùng.",
  "bundle.not_printed": "Nơi này chưa có phiếu. Hãy tạo số phiếu trước.",
  "bundle.already_printed": ({ hamlet }: ProblemDetails) =>
    `${hamlet} đã có số phiếu. Muốn in lại, hãy tải tệp PDF của tập.`,
  "bundle.wrong_state": ({ hamlet }: ProblemDetails) =>
    `Tập phiếu ${hamlet} không còn ở trạng thái làm được việc này. Hãy tải lại trang để xem.`,
  "bundle.surveyor_elsewhere":
    "Điều tra viên này không phụ trách ấp, khu phố của tập phiếu. Hãy chọn người khác.",
  "bundle.forms_out": ({ hamlet, forms }: ProblemDetails) =>
    `${hamlet} còn ${forms} phiếu chưa về. Hãy ghi nơi từng phiếu trước khi nhận bàn giao.`,
  "bundle.count_differs": ({ counted, expected }: ProblemDetails) =>
    `Đếm được ${counted} tờ, theo sổ phải có ${expected} tờ. Hãy đếm lại, hoặc ghi tờ mất trước.`,
  "paper.round_closed": ({ year }: ProblemDetails) =>
    `Kỳ ${year} đã khép. Phiếu giấy của kỳ này không sửa được nữa.`,
  "ticket.wrong":
    "Vé gửi này không do máy chủ này cấp. Hãy chuẩn bị ngoại tuyến lại, rồi nhập lại từ tờ phiếu.",
  "ticket.expired":
    "Vé gửi đã hết hạn khi phiếu tới nơi. Trưởng nhóm xem người nhập và ngày nhập, rồi cho nhận lại hoặc để lại.",
  "arrival.unreadable":
    "Máy chủ không mở được phiếu này: tệp hỏng, hoặc phiếu niêm phong cho máy chủ khác. Bản gốc được giữ; hãy nhập lại từ tờ phiếu.",
  "arrival.mismatch":
    "Số phiếu trong bản niêm phong không khớp với vé gửi. Bản gốc được giữ; hãy nhập lại từ tờ phiếu.",
  "arrival.too_large": "Bản gửi quá lớn, không phải một phiếu.",
  "arrival.too_many": "Gửi quá nhiều trong một phút. Phần còn lại tự gửi tiếp sau ít phút.",
  "arrival.wrong_file":
    "Tệp này không phải tệp phiếu chờ gửi. Hãy chọn tệp .json do nút “Xuất tất cả ra tệp” của trang nhập ngoại tuyến tạo ra.",
  "arrival.not_found": "Không có phiếu gửi đến này trong kỳ.",
  "arrival.no_way":
    "Bản gửi đến này không thể nhận làm lượt nhập. Hãy để lại nó kèm lý do, và cho nhập lại từ tờ phiếu nếu cần.",
  "arrival.note_missing": "Hãy ghi lý do vì sao để lại phiếu này.",
};

export const faults = {
  "arrival.wrong_file": "Không phải tệp phiếu chờ gửi.",
  "body.invalid": "Giá trị không đúng kiểu.",
  "body.moment": "Hãy ghi một ngày (2024-12-20) hoặc một thời điểm có múi giờ (2024-12-20T08:00+07:00).",
  "body.unknown": "Có trường không dùng ở đây.",
  "form.number": "Số phiếu chưa đúng.",
  "form.reason_missing": "Hãy ghi lý do.",
  "decision.missing": "Câu này cần một mã theo tờ giấy.",
  "decision.reason_missing": "Hãy ghi lý do.",
  "bundle.count_differs": ({ expected }: ProblemDetails) => `Theo sổ phải có ${expected} tờ.`,
  "bundle.surveyor_elsewhere": "Người này không phụ trách nơi này.",
  "keyed.empty": "Câu này còn trống.",
  "keyed.outside-codes": "Câu này không có mã đó.",
  "keyed.too-many-choices": "Chọn quá số ô cho phép.",
  "keyed.not-a-number": "Câu này chỉ nhận chữ số.",
  "keyed.below-range": "Số nhỏ hơn mức cho phép.",
  "keyed.above-range": "Số lớn hơn mức cho phép.",
  "keyed.too-long": "Ý kiến dài quá 2.000 chữ.",
  "keyed.unknown-item": "Bộ phiếu không có câu này.",
  "keyed.hidden-answered": "Câu này không hỏi theo câu dẫn, nên không được có câu trả lời.",
  "keyed.required": "Câu này cần câu trả lời hoặc một mã bỏ trống.",
  "keyed.rule": ({ vi }: ProblemDetails) => String(vi ?? "Câu trả lời này cần lý do."),
};
