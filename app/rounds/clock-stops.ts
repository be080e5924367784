/** Minutes of the 2024 round worth looking at, in Viet Nam's time. */
export const clockStops = [
  { key: "plan", at: "2024-10-25T17:00" },
  { key: "targets", at: "2024-10-31T17:00" },
  { key: "begin", at: "2024-12-20T08:00" },
  { key: "closed", at: "2025-01-11T09:00" },
] as const;
