// The catalogue of what can go wrong. A room lists its codes with their HTTP status in its `problems.ts`, and says each
// in both languages in its words (`problems`). Log text and people's text never mix.
import { appraisalProblems } from "../appraisal/problems.ts";
import { deskProblems } from "../desk/problems.ts";
import { mailProblems } from "../mail/problems.ts";
import { paperProblems } from "../paper/problems.ts";
import { peopleProblems } from "../people/problems.ts";
import { planProblems } from "../plan/problems.ts";
import { resultsProblems } from "../results/problems.ts";
import { roundsProblems } from "../rounds/problems.ts";
import { surveyProblems } from "../survey/problems.ts";

const sharedProblems = {
  "input.invalid": 400,
  "page.not_found": 404,
  "access.refused": 403,
  "request.foreign": 403,
  "page.stale": 409,
  "import.refused": 400,
  "database.busy": 503,
  "disk.full": 507,
  "server.fault": 500,
} as const;

/** Every code and its HTTP status. A retired code is kept here as a note and not used again. */
export const catalogue = {
  ...sharedProblems,
  ...peopleProblems,
  ...roundsProblems,
  ...paperProblems,
  ...surveyProblems,
  ...appraisalProblems,
  ...planProblems,
  ...deskProblems,
  ...resultsProblems,
  ...mailProblems,
} as const;

export type ProblemCode = keyof typeof catalogue;
export type SharedProblemCode = keyof typeof sharedProblems;
export type ProblemDetails = Readonly<Record<string, string | number>>;

/** Faults of single fields: field name → code of a sentence in the room's words, with details. */
export type FieldFaults = Readonly<Record<string, { code: string; details?: ProblemDetails }>>;

/** What travels to the page or the caller; the sentence is made where the language is known. */
export interface ProblemBody {
  code: ProblemCode;
  details: ProblemDetails;
  fields: FieldFaults;
}

const brand = Symbol.for("sipas.problem");

/** An expected fault, thrown by use cases and turned into an answer at the edge. */
export class Problem extends Error {
  readonly [brand] = true;
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  readonly fields: FieldFaults;

  constructor(code: ProblemCode, details: ProblemDetails = {}, fields: FieldFaults = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
    this.fields = fields;
  }

  get status(): number {
    return catalogue[this.code];
  }

  get body(): ProblemBody {
    return { code: this.code, details: this.details, fields: this.fields };
  }
}

/** Makes a Problem to throw. @example throw problem("keying.same_person", { formNumber: "02176" }) */
export function problem(code: ProblemCode, details?: ProblemDetails, fields?: FieldFaults): Problem {
  return new Problem(code, details, fields);
}

/** True for a Problem, also one made by another copy of this module (the server bundle and the command line each have one). */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && brand in value;
}
