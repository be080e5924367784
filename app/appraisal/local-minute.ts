/** A minute typed on a calendar field, in Viet Nam, as an instant; other text as it is, for the use case to refuse. */
export function readLocalMinute(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00+07:00` : text;
}

/** An instant as a calendar field takes it. @example writeLocalMinute("2024-12-20T10:00:00Z") // "2024-12-20T17:00" */
export function writeLocalMinute(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);
}
