export const people = { title: "Tài khoản" };
