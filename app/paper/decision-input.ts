// Decisions as the form of the dispute page posts them: value-<item> and reason-<item>, and rows for further items.
import type { Decision } from "./decide.ts";

/** How many further questions one form may mend at once. */
export const FURTHER_ROWS = 3;

/** Decisions from posted fields. A row without a value decides nothing; a missing reason is the common one. */
export function parseDecisions(form: FormData): { decisions: Decision[]; reason: string | null } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const common = text("commonReason");
  const named = [...form.keys()]
    .filter((name) => name.startsWith("value-"))
    .map((name) => name.slice("value-".length))
    .map((item) => ({ item, value: text(`value-${item}`), reason: text(`reason-${item}`) || common }));
  const further = Array.from({ length: FURTHER_ROWS }, (_, row) => ({
    item: text(`further-item-${row}`),
    value: text(`further-value-${row}`),
    reason: text(`further-reason-${row}`) || common,
  }));
  return {
    decisions: [...named, ...further].filter(({ item, value }) => item !== "" && value !== ""),
    reason: text("reason") || null,
  };
}
