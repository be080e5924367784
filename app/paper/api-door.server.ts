// The door of this room's API routes: how a body is read.
import { z } from "zod";
import { problem, type FieldFaults } from "#app/shared/problem.ts";

export { answerApiInRound as answerInRound } from "#app/people/api.server.ts";

/** A form's answers are some ten kilobytes; whatever is larger than this is no form. */
export const LARGEST_BODY_BYTES = 1_048_576;

/**
 * The JSON body of a request by its schema. Throws `input.invalid` with every faulty field, and `body.too_large` as
 * soon as more has come than a form can hold, without keeping the rest.
 */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body = parseJson(await readText(request));
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

async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > LARGEST_BODY_BYTES) {
      await reader?.cancel();
      throw problem("body.too_large");
    }
    chunks.push(value);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
