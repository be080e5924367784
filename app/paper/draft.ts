// A half-keyed form as it lies in the browser's storage and on the server. Read with care: either may be old or broken.

export interface Draft {
  /** Made when keying began, so that a form sent twice, even from two machines, is stored once. */
  submissionId: string;
  answers: Readonly<Record<string, string>>;
  overrides: Readonly<Record<string, string>>;
  /** The item being keyed; null when all are done. */
  current: string | null;
  startedAt: string;
  keyedMs: number;
  keystrokes: number;
}

/** A draft from its JSON text, or null when it is none. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value from outside is a draft. */
export function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  return (
    typeof value.submissionId === "string" &&
    isTexts(value.answers) &&
    isTexts(value.overrides) &&
    (value.current === null || typeof value.current === "string") &&
    typeof value.startedAt === "string" &&
    typeof value.keyedMs === "number" &&
    typeof value.keystrokes === "number"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}
