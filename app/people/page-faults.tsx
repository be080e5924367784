import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import { useWords } from "#app/shared/words.ts";

/** The fault in an action's answer, if there is one. */
export function problemIn(answer: unknown): ProblemBody | null {
  return typeof answer === "object" && answer !== null && "problem" in answer
    ? (answer as { problem: ProblemBody }).problem
    : null;
}

/** What went wrong, above the form: a line for each faulty field with a link to it, or the problem as a whole. */
export function PageFaults({ fault }: { fault: ProblemBody | null }) {
  const words = useWords();
  if (!fault) return null;
  const lines = Object.entries(sayFaults(words, fault.fields));
  if (lines.length > 0) return <ErrorSummary faults={lines.map(([fieldId, text]) => ({ fieldId, text }))} />;
  return (
    <Message kind="late" announce>
      {sayProblem(words, fault)}
    </Message>
  );
}
