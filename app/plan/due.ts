/** The end of office hours of a day, when what is due on a day is due. @example dueAtOf("2024-12-20") // "2024-12-20T17:00+07:00" */
export function dueAtOf(day: string): string {
  return `${day}T17:00+07:00`;
}
