export const results = { title: "Hai chỉ số" };
