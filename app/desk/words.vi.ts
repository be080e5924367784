export const desk = { title: "Việc sáng nay" };
