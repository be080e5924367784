export const survey = { title: "Phiếu cán bộ" };
