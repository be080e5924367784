import { useMemo } from "react";
import { ErrorSummary } from "#app/shared/ui/error-summary.tsx";
import { Message } from "#app/shared/ui/message.tsx";
import type { ProblemBody } from "#app/shared/problem.ts";
import { sayFaults, sayProblem } from "#app/shared/say-problem.ts";
import { useWords } from "#app/shared/words.ts";

/** What an action of this room gives back: that it is done, or what is wrong with which form, and what stood in it. */
export type Answer =
  { done: string } | { problem: ProblemBody; form?: string; typed?: Record<string, string> } | undefined;

/** Says on top of the page what came of the last sending; takes focus when fields must be mended. */
export function AnswerMessage({ answer }: { answer: Answer }) {
  const words = useWords();
  // One list an answer: a new one at each drawing would take the focus away from who is typing.
  const faults = useMemo(() => {
    if (!answer || "done" in answer) return [];
    const said = Object.entries(sayFaults(words, answer.problem.fields));
    return said.map(([field, text]) => ({ fieldId: fieldId(answer.form ?? "", field), text }));
  }, [answer, words]);
  if (!answer) return null;
  if ("done" in answer)
    return (
      <Message kind="done" announce>
        {answer.done}
      </Message>
    );
  const sentence = sayProblem(words, answer.problem);
  if (faults.length > 0) return <ErrorSummary title={sentence} faults={faults} />;
  return (
    <Message kind="late" announce>
      {sentence}
    </Message>
  );
}

/** One form's own part of the answer: sentences of its faulty fields, and what was typed into it. */
export function useFormAnswer(
  answer: Answer,
  form: string,
): { faults: Record<string, string>; typed: Record<string, string> } {
  const words = useWords();
  if (!answer || !("problem" in answer) || answer.form !== form) return { faults: {}, typed: {} };
  return { faults: sayFaults(words, answer.problem.fields), typed: answer.typed ?? {} };
}

/** The id of a field's control, by which the summary links to it. @example fieldId("save", "inputs.x") // "save-inputs-x" */
export function fieldId(form: string, field: string): string {
  return `${form}-${field}`.replaceAll(/[.:]/g, "-");
}
