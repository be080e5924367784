// The door of this room's API routes: how a body is read.
import { z } from "zod";
import { problem, type FieldFaults } from "#app/shared/problem.ts";

export { answerApiInRound as answerInRound } from "#app/people/api.server.ts";

/** A form's answers are some ten kilobytes; whatever is larger than this is no form. */
export const LARGEST_BODY_BYTES = 1_048_576;
/** Nobody is listened to for longer. */
const LONGEST_READ_BYTES = 16 * LARGEST_BODY_BYTES;

/**
 * The JSON body of a request by its schema. Throws `input.invalid` with every faulty field, and `body.too_large` where
 * more has come than a form can hold; nothing of that is kept.
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
    if (!value) break;
    size += value.byteLength;
    if (size <= LARGEST_BODY_BYTES) chunks.push(value);
    // Read to its end without being kept: a sender that is cut off in the middle never hears why.
    else chunks.length = 0;
    if (size > LONGEST_READ_BYTES) await reader?.cancel();
  }
  if (size > LARGEST_BODY_BYTES) throw problem("body.too_large");
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
