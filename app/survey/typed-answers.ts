/** Fields of the form that are no answers. */
const reserved = new Set(["csrf", "verb", "blocks"]);
const MOST_FIELDS = 500;

/**
 * Answers as a form posts them: several values of one question are joined by `|`, anything that is no text is left out.
 * Which codes there are is for the instrument to say.
 *
 * @example typedAnswers(form) // { A01: "4", G01: "" }
 */
export function typedAnswers(form: FormData): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const code of [...new Set(form.keys())].slice(0, MOST_FIELDS)) {
    if (reserved.has(code)) continue;
    const values = form.getAll(code).filter((value): value is string => typeof value === "string");
    answers[code] = values.join("|");
  }
  return answers;
}
