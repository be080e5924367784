import type { FieldFaults, ProblemBody, ProblemDetails } from "./problem.ts";
import type { Words } from "./words.ts";

type Sentence = string | ((details: ProblemDetails) => string);

/**
 * The sentence for a problem, in the language of `words`. A room keeps its sentences under `problems`, by code.
 *
 * @example sayProblem(wordsOf("vi"), problem("page.not_found").body)
 */
export function sayProblem(words: Words, { code, details }: Pick<ProblemBody, "code" | "details">): string {
  return say(sentencesOf(words, "problems")[code], details) ?? code;
}

/** Sentences for the faulty fields of a form, by field name. Rooms keep them under `faults`, by code. */
export function sayFaults(words: Words, fields: FieldFaults): Record<string, string> {
  const sentences = sentencesOf(words, "faults");
  return Object.fromEntries(
    Object.entries(fields).map(([name, { code, details = {} }]) => [
      name,
      say(sentences[code], details) ?? code,
    ]),
  );
}

function sentencesOf(words: Words, kind: "problems" | "faults"): Record<string, Sentence> {
  const all: Record<string, Sentence> = {};
  for (const room of Object.values(words)) {
    if (kind in room) Object.assign(all, (room as Record<string, unknown>)[kind]);
  }
  return all;
}

function say(sentence: Sentence | undefined, details: ProblemDetails): string | undefined {
  return typeof sentence === "function" ? sentence(details) : sentence;
}
