// What the pages of this room share: who sees them, their crumbs, what an action answered.
import type { Access } from "#app/shared/access.ts";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import type { Crumb } from "#app/shared/ui/page-head.tsx";
import { useWords, type Words } from "#app/shared/words.ts";

/** Everybody who follows the survey; what they may do there is for each use case to say. */
export const surveyAccess: Access = {
  who: ["reviewer", "approver", "leader", "admin", "auditor"],
  rows: "all",
};

/** The way from the monitor to a page. */
export function crumbsTo(roundCode: string, words: Words, label: string): Crumb[] {
  return [{ label: words.survey.monitor.title, to: `/rounds/${roundCode}/survey` }, { label }];
}

/** The problem an action came back with, or null. */
export function problemIn(answer: unknown): ProblemBody | null {
  return typeof answer === "object" && answer !== null && "problem" in answer
    ? (answer.problem as ProblemBody)
    : null;
}

/** Sentences for a form's faulty fields, by field. */
export function fieldErrors(words: Words, fault: ProblemBody | null): Record<string, string> {
  return fault ? sayFaults(words, fault.fields) : {};
}

/** What went wrong, above the form: field by field with links where there are fields. */
export function FaultMessage({ fault }: { fault: ProblemBody | null }) {
  const words = useWords();
  if (!fault) return null;
  const fields = Object.entries(sayFaults(words, fault.fields)).map(([fieldId, text]) => ({ fieldId, text }));
  if (fields.length > 0) return <ErrorSummary faults={fields} />;
  return (
    <Message kind="late" announce>
      {sayProblem(words, fault)}
    </Message>
  );
}
