export const rounds = { title: "Kỳ đánh giá" };
