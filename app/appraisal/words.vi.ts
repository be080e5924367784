export const appraisal = { title: "Chấm, thẩm định" };
