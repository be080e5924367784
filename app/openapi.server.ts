// The API's own document (OpenAPI 3.1), made from the schemas that check what comes in and describe what goes out (F104).
import { z } from "zod";
import { deadlinesList } from "./desk/api-schema.ts";
import { formsPage, keyingBody, keyingReceipt } from "./paper/api-schema.ts";
import { roundScore } from "./results/api-schema.ts";
import { roundsList } from "./rounds/api-schema.ts";
import { catalogue, type ProblemCode } from "./shared/problem.ts";

const sentence = z.strictObject({ vi: z.string(), en: z.string() });

/** An expected fault (RFC 9457): what a program decides by is `code`. */
export const problemDocument = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  message: sentence,
  field: z.string().optional(),
  fields: z.array(z.strictObject({ field: z.string(), code: z.string(), message: sentence })),
});

const schemas = {
  Problem: problemDocument,
  Rounds: roundsList,
  Score: roundScore,
  Forms: formsPage,
  Deadlines: deadlinesList,
  Keying: keyingBody,
  KeyingReceipt: keyingReceipt,
} as const;
type SchemaName = keyof typeof schemas;

interface Parameter {
  name: string;
  in: "path" | "query";
  description: string;
  schema: Record<string, unknown>;
}

interface Operation {
  id: string;
  method: "get" | "post";
  path: string;
  summary: string;
  parameters: readonly Parameter[];
  body?: SchemaName;
  answers: readonly { status: number; schema: SchemaName; description: string }[];
  codes: readonly ProblemCode[];
}

const round: Parameter = {
  name: "round",
  in: "path",
  description: "Code of a round, as /api/v1/rounds lists them.",
  schema: { type: "string", examples: ["tay-ninh-2024"] },
};
const asOf: Parameter = {
  name: "asOf",
  in: "query",
  description: "A day in Viet Nam, meaning its end, or a moment with its zone; now without it.",
  schema: { type: "string", examples: ["2024-12-20", "2024-12-20T08:00:00+07:00"] },
};

/** What any call may be answered with. */
const always: readonly ProblemCode[] = ["token.missing", "token.refused", "access.refused", "server.fault"];
const inRound: readonly ProblemCode[] = [...always, "round.not_found"];

/** Every operation for programs. */
const operations: readonly Operation[] = [
  {
    id: "listRounds",
    method: "get",
    path: "/api/v1/rounds",
    summary: "Rounds the token works in, the newest first",
    parameters: [],
    answers: [{ status: 200, schema: "Rounds", description: "The rounds." }],
    codes: always,
  },
  {
    id: "getScore",
    method: "get",
    path: "/api/v1/rounds/{round}/score",
    summary: "Both indices as of a moment, as `sipas score --json` gives them",
    parameters: [round, asOf],
    answers: [
      {
        status: 200,
        schema: "Score",
        description: "Per cent in full precision. A figure with too few answers to be shown is null.",
      },
    ],
    codes: [...inRound, "input.invalid"],
  },
  {
    id: "listForms",
    method: "get",
    path: "/api/v1/rounds/{round}/forms",
    summary: "Where each paper form stands; a surveyor's own hamlets, everybody else all",
    parameters: [
      round,
      {
        name: "after",
        in: "query",
        description: "Number of the last form of the page before (`next`).",
        schema: { type: "string", pattern: "^[0-9]+$" },
      },
      {
        name: "limit",
        in: "query",
        description: "Forms a page.",
        schema: { type: "integer", minimum: 1, maximum: 500, default: 100 },
      },
    ],
    answers: [{ status: 200, schema: "Forms", description: "A page of forms by number." }],
    codes: [...inRound, "input.invalid"],
  },
  {
    id: "listDeadlines",
    method: "get",
    path: "/api/v1/rounds/{round}/deadlines",
    summary: "What is due, late and done as of a moment; an agency's own, for those who watch everybody's",
    parameters: [round, asOf],
    answers: [{ status: 200, schema: "Deadlines", description: "Deadlines by due minute." }],
    codes: [...inRound, "input.invalid"],
  },
  {
    id: "sendKeying",
    method: "post",
    path: "/api/v1/rounds/{round}/forms/{number}/keyings",
    summary: "Send one person's keying of a form; sent again, it gets the first receipt",
    parameters: [
      round,
      {
        name: "number",
        in: "path",
        description: "The form's number as printed, with its check digit.",
        schema: { type: "string", examples: ["00013"] },
      },
    ],
    body: "Keying",
    answers: [
      { status: 201, schema: "KeyingReceipt", description: "Stored, and on disk." },
      { status: 200, schema: "KeyingReceipt", description: "Known already: the first receipt again." },
    ],
    codes: [
      ...inRound,
      "token.read_only",
      "input.invalid",
      "body.too_large",
      "form.number_not_digits",
      "form.number_wrong_length",
      "form.number_wrong_check",
      "form.not_found",
      "form.other_hamlet",
      "form.not_collected",
      "keying.same_person",
      "keying.already_keyed",
      "keying.faulty",
      "submission.reused",
      "paper.round_closed",
      "database.busy",
      "disk.full",
    ],
  },
];

/** The whole document, for a server at `baseUrl` running `version`. */
export function describeApi({ baseUrl, version }: { baseUrl: string; version: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method] = describeOperation(operation);
  return {
    openapi: "3.1.0",
    info: {
      title: "SIPAS · PAR INDEX",
      version,
      description:
        "For programs. A token is issued by an administrator for one account, with its role, round and scope; it sees the rows that the account sees.",
    },
    servers: [{ url: baseUrl }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema, name)]),
      ),
    },
  };
}

function toJsonSchema(schema: z.ZodType, name: string): Record<string, unknown> {
  const io = operations.some(({ body }) => body === name) ? "input" : "output";
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return rest;
}

const reference = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

function describeOperation({ id, summary, parameters, body, answers, codes }: Operation) {
  const faults = [...new Set(codes.map((code) => catalogue[code]))].sort((one, other) => one - other);
  return {
    operationId: id,
    summary,
    parameters: parameters.map((one) => ({ ...one, required: one.in === "path" })),
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: reference(body) } } },
    }),
    responses: Object.fromEntries([
      ...answers.map(({ status, schema, description }) => [
        String(status),
        { description, content: { "application/json": { schema: reference(schema) } } },
      ]),
      ...faults.map((status) => [String(status), describeFaults(codes, status)]),
    ]) as Record<string, unknown>,
  };
}

/** The faults of one status and their codes. */
function describeFaults(codes: readonly ProblemCode[], status: number) {
  const own = codes.filter((code) => catalogue[code] === status);
  return {
    description: own.map((code) => `\`${code}\``).join(", "),
    content: {
      "application/problem+json": {
        schema: { allOf: [reference("Problem"), { properties: { code: { enum: own } } }] },
      },
    },
  };
}
