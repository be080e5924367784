export const plan = { title: "Kế hoạch, chỉ tiêu" };
