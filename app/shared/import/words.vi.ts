import type { ProblemDetails } from "../problem.ts";

/** Nạp tệp: what every import says, whichever table it reads. */
export const imports = {
  choose: "Chọn tệp",
  file: "Tệp XLSX hoặc CSV",
  fileHint: "Sổ tính .xlsx (trang đầu) hoặc CSV mã UTF-8, cách nhau bằng dấu phẩy; nhiều nhất 5 MB.",
  check: "Kiểm tra tệp",
  columns: "Các cột",
  column: "Cột",
  holds: "Ghi gì",
  needed: "bắt buộc",
  row: "Dòng",
  rowsTitle: "Sẽ làm gì",
  key: "Mục",
  difference: "Khác gì",
  states: { new: "Mới", changed: "Thay đổi", same: "Không đổi", faulty: "Có lỗi" },
  change: (from: string, to: string) => `${from} → ${to}`,
  blank: "(trống)",
  faults: "Những chỗ cần sửa trong tệp",
  place: (row: number | null, column: string | null) =>
    [row === null ? "" : `Dòng ${row}`, column === null ? "" : `cột ${column}`].filter(Boolean).join(", "),
  fixFirst: "Chưa có gì được lưu. Hãy sửa các chỗ trên trong tệp rồi kiểm tra lại.",
  nothing: "Mọi dòng trong tệp đã có đúng như vậy. Không có gì để lưu.",
  more: (rows: string) => `và ${rows} dòng nữa`,
  save: (added: string, changed: string) => `Lưu: thêm ${added}, sửa ${changed}`,
  done: (added: string, changed: string) =>
    `Đã thêm ${added} và sửa ${changed}. Những gì có trước vẫn còn trong lịch sử.`,
};

export const importFaults = {
  "import.file": "Chưa có tệp, hoặc tệp trống. Hãy chọn một tệp XLSX hoặc CSV; dòng đầu ghi tên các cột.",
  "import.too_large": ({ mb }: ProblemDetails) => `Tệp lớn hơn ${mb} MB. Hãy chia thành nhiều tệp.`,
  "import.too_many_rows": ({ most }: ProblemDetails) => `Tệp có hơn ${most} dòng. Hãy chia thành nhiều tệp.`,
  "import.swells": "Tệp nén phình quá lớn khi mở. Hãy lưu lại từ Excel, chỉ giữ trang cần nạp.",
  "import.old_office":
    "Đây là tệp .xls kiểu cũ hoặc tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu thành .xlsx.",
  "import.macros": "Sổ tính này có macro. Hãy lưu lại thành .xlsx (không macro).",
  "import.workbook":
    "Không đọc được sổ tính này. Hãy mở bằng Excel và lưu lại thành .xlsx, hoặc lưu thành CSV UTF-8.",
  "import.encoding": "Tệp không phải chữ UTF-8. Hãy lưu lại dạng “CSV UTF-8 (Comma delimited)”, hoặc .xlsx.",
  "import.semicolons":
    "Các cột cách nhau bằng dấu chấm phẩy. Hãy lưu thành .xlsx, hoặc CSV cách nhau bằng dấu phẩy.",
  "import.tabs": "Các cột cách nhau bằng dấu tab. Hãy lưu thành .xlsx, hoặc CSV cách nhau bằng dấu phẩy.",
  "import.column_unnamed": ({ position }: ProblemDetails) =>
    `Cột thứ ${position} không có tên. Hãy ghi tên cột ở dòng đầu, hoặc xóa cột.`,
  "import.column_twice": "Cột này có hai lần. Hãy bỏ bớt một cột.",
  "import.column_missing": "Thiếu cột này. Hãy thêm cột với đúng tên ấy ở dòng đầu.",
  "import.column_written": ({ meant }: ProblemDetails) => `Hãy viết tên cột là “${meant}”.`,
  "import.column_unknown": ({ known }: ProblemDetails) => `Không có cột này. Các cột dùng được: ${known}.`,
  "import.row_width": ({ cells, width }: ProblemDetails) =>
    `Dòng có ${cells} ô, dòng đầu có ${width}. Ô nào chứa dấu phẩy thì đặt trong ngoặc kép.`,
  "import.quote_open": "Ngoặc kép mở mà không đóng.",
  "import.quote": "Ngoặc kép đứng giữa ô. Trong ô đặt trong ngoặc kép, mỗi dấu ngoặc kép viết hai lần.",
  "import.carriage_return": "Dấu xuống dòng lẻ. Hãy lưu lại tệp từ Excel.",
  "import.empty": "Dưới dòng tên cột không có dòng nào.",
  "import.formula": ({ written }: ProblemDetails) =>
    `Ô có công thức (${written}). Hãy dán giá trị thay cho công thức (Dán đặc biệt › Giá trị).`,
  "import.day": ({ written }: ProblemDetails) =>
    `“${written}” không phải một ngày. Hãy viết năm-tháng-ngày, ví dụ 2024-12-20.`,
  "import.day_written": ({ written, meant }: ProblemDetails) =>
    `Hãy viết “${written}” theo năm-tháng-ngày: ${meant}.`,
  "import.minute": ({ written }: ProblemDetails) =>
    `“${written}” không phải một hạn. Hãy viết ngày, hoặc ngày và giờ: 2024-12-20 17:00.`,
  "import.number": ({ written }: ProblemDetails) =>
    `“${written}” không phải một số. Hãy viết chữ số, dấu chấm cho phần thập phân: 49.9.`,
  "import.number_written": ({ written, meant }: ProblemDetails) =>
    `Hãy viết “${written}” với dấu chấm thập phân, không dấu cách nghìn: ${meant}.`,
  "import.count": ({ written }: ProblemDetails) =>
    `“${written}” không phải số nguyên không âm. Hãy viết chữ số thôi, ví dụ 1412.`,
  "import.flag": ({ written }: ProblemDetails) => `“${written}”: hãy ghi 1, hoặc để trống.`,
  "import.choice": ({ written, choices }: ProblemDetails) =>
    `“${written}” không dùng được. Hãy chọn một trong: ${choices}.`,
  "import.twice": ({ key, row }: ProblemDetails) => `${key} đã có ở dòng ${row}. Hãy giữ một dòng.`,
  "import.fixed": ({ stored }: ProblemDetails) =>
    `Đang ghi “${stored}”; nội dung này không đổi bằng tệp được. Hãy ghi lại như cũ, hoặc dùng mã khác cho mục mới.`,
  "import.needs": ({ column }: ProblemDetails) => `Ghi ô này thì phải ghi cả cột ${column}.`,
};
