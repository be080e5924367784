// The door of this room's API routes: who may enter, the round, and faults as application/problem+json.
import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { enterApi, enterRound, toProblem, type EnteredRound } from "#app/people/api.server.ts";
import type { Access } from "#app/shared/access.ts";
import { problem, type FieldFaults } from "#app/shared/problem.ts";
import { problemJson } from "#app/shared/problem-json.server.ts";

/** An API action below `/api/v1/rounds/:round`: enters, runs, and answers expected faults as documents. */
export function answerInRound(access: Access, run: (entered: EnteredRound) => Promise<Response>) {
  return async (args: ActionFunctionArgs): Promise<Response> => {
    try {
      return await run(await enterRound(await enterApi(args, access), access));
    } catch (error) {
      const fault = toProblem(error, args);
      if (!fault) throw error;
      return problemJson(fault);
    }
  };
}

/** The JSON body of a request by its schema. Throws `input.invalid` with every faulty field. */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await request.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldFaults[string]> = {};
  for (const { path, code } of parsed.error.issues) {
    fields[path.join(".") || "body"] ??= {
      code: `body.${code === "unrecognized_keys" ? "unknown" : "invalid"}`,
    };
  }
  throw problem("input.invalid", {}, fields);
}
