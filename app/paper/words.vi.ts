export const paper = { title: "Phiếu giấy" };
