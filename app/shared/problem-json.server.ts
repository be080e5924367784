// How a fault is answered to programs and to the pages' own fetches: application/problem+json, in both languages.
import type { FieldFaults, Problem } from "./problem.ts";
import { sayFaults, sayProblem } from "./say-problem.ts";
import { wordsOf } from "./words.ts";

export interface ProblemDocument {
  type: "about:blank";
  title: string;
  status: number;
  /** Stable; what a program decides by. */
  code: string;
  message: { vi: string; en: string };
  /** The first faulty field, absent when the fault is of the whole. */
  field?: string;
  fields: { field: string; code: string; message: { vi: string; en: string } }[];
}

/** The document of a problem (RFC 9457), with its sentence in both languages and every faulty field. */
export function describeProblem(fault: Problem): ProblemDocument {
  const message = { vi: sayProblem(wordsOf("vi"), fault.body), en: sayProblem(wordsOf("en"), fault.body) };
  const fields = describeFields(fault.fields);
  const field = fields[0]?.field;
  return {
    type: "about:blank",
    title: message.en,
    status: fault.status,
    code: fault.code,
    message,
    ...(field === undefined ? {} : { field }),
    fields,
  };
}

/** The answer a program gets for an expected fault. */
export function problemJson(fault: Problem): Response {
  return new Response(JSON.stringify(describeProblem(fault)), {
    status: fault.status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  });
}

function describeFields(fields: FieldFaults): ProblemDocument["fields"] {
  const vi = sayFaults(wordsOf("vi"), fields);
  const en = sayFaults(wordsOf("en"), fields);
  return Object.entries(fields).map(([field, { code }]) => ({
    field,
    code,
    message: { vi: vi[field] ?? code, en: en[field] ?? code },
  }));
}
