/** What can be late (domain.md §6). Each has its word in the room's words. */
export const deadlineKinds = [
  "round-step",
  "bundle",
  "officials-window",
  "self-assessment",
  "query",
  "task",
  "milestone",
  "feedback",
  "finding",
] as const;

export type DeadlineKind = (typeof deadlineKinds)[number];

/** Reads a kind from an address or a row; undefined for anything unknown. */
export function parseDeadlineKind(text: string | null): DeadlineKind | undefined {
  return deadlineKinds.find((kind) => kind === text);
}
