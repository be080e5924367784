/** Suggestions of made-up officials. */
export const officialComments: readonly string[] = [
  "Cần bố trí kinh phí riêng cho công tác cải cách hành chính ở cấp xã.",
  "Đề nghị rút ngắn thời gian lấy ý kiến phối hợp giữa các sở.",
  "Phần mềm một cửa cần kết nối với phần mềm chuyên ngành để khỏi nhập hai lần.",
  "Nên tổ chức tập huấn theo tình huống thay vì chỉ đọc văn bản.",
  "Đẩy mạnh phân cấp cho cấp huyện đi đôi với kiểm tra.",
  "Cần khen thưởng kịp thời những sáng kiến hay ở cơ sở.",
  "Rà soát, bãi bỏ các báo cáo trùng lặp.",
  "Tăng cường đối thoại giữa lãnh đạo tỉnh với doanh nghiệp.",
  "Bổ sung nhân lực công nghệ thông tin cho Bộ phận Một cửa.",
  "Cổng thông tin điện tử của tỉnh nên có công cụ tìm kiếm tốt hơn.",
  "Cần hướng dẫn thanh toán trực tuyến cho người lớn tuổi.",
  "Đề nghị công khai kết quả xử lý phản ánh, kiến nghị theo từng quý.",
];
